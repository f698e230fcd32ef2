"""From a photograph to the flat page: the marks' corners give the projective map between paper and picture."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from lantoa.engines.paper_forms.shapes import PaperRefused

Point = tuple[float, float]
MOST_ERROR_MM = 2.5


def projection(pairs: Sequence[tuple[Point, Point]]) -> tuple[float, ...]:
    """The eight numbers (a…h) of the map from paper (mm) to picture (pixels) that fits the pairs best.

    u = (ax + by + c) / (gx + hy + 1), v = (dx + ey + f) / (gx + hy + 1): linear in a…h after multiplying out, solved by
    least squares. Needs four pairs, no three on a line. Raises PaperRefused("bent") where no such map exists.
    """
    centre, scale = _frame([paper for paper, _picture in pairs])
    middle, size = _frame([picture for _paper, picture in pairs])
    rows: list[list[float]] = []
    right: list[float] = []
    for (x0, y0), (u0, v0) in pairs:
        x, y = (x0 - centre[0]) / scale, (y0 - centre[1]) / scale
        u, v = (u0 - middle[0]) / size, (v0 - middle[1]) / size
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    square = [[sum(row[i] * row[j] for row in rows) for j in range(8)] for i in range(8)]
    side = [sum(row[i] * value for row, value in zip(rows, right, strict=True)) for i in range(8)]
    return _unframed(_solved(square, side), centre, scale, middle, size)


def mapped(numbers: Sequence[float], point: Point) -> Point:
    """Where a point of the paper lies in the picture."""
    a, b, c, d, e, f, g, h = numbers
    x, y = point
    below = g * x + h * y + 1
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


def scaled(numbers: Sequence[float], per_mm: float) -> tuple[float, ...]:
    """The map from a flat picture with ``per_mm`` pixels a millimetre, as Pillow's PERSPECTIVE wants it."""
    a, b, c, d, e, f, g, h = numbers
    return a / per_mm, b / per_mm, c, d / per_mm, e / per_mm, f, g / per_mm, h / per_mm


def worst_error_mm(numbers: Sequence[float], pairs: Sequence[tuple[Point, Point]], per_mm: float) -> float:
    """How far, in millimetres of paper, the worst pair lies from the map; ``per_mm`` pixels of the picture a mm."""
    errors: list[float] = []
    for paper, picture in pairs:
        u, v = mapped(numbers, paper)
        errors.append(hypot(u - picture[0], v - picture[1]))
    return max(errors) / per_mm


def _frame(points: Sequence[Point]) -> tuple[Point, float]:
    """The middle of the points and their spread: numbers near 1 keep the equations well conditioned."""
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    spread = max((abs(point[0] - x) + abs(point[1] - y) for point in points), default=0.0)
    if spread <= 0:
        raise PaperRefused("bent")
    return (x, y), spread


def _unframed(numbers: Sequence[float], centre: Point, scale: float, middle: Point, size: float) -> tuple[float, ...]:
    a, b, c, d, e, f, g, h = numbers
    inner = ((a, b, c), (d, e, f), (g, h, 1.0))
    first = ((1 / scale, 0.0, -centre[0] / scale), (0.0, 1 / scale, -centre[1] / scale), (0.0, 0.0, 1.0))
    last = ((size, 0.0, middle[0]), (0.0, size, middle[1]), (0.0, 0.0, 1.0))
    whole = _product(last, _product(inner, first))
    corner = whole[2][2]
    if abs(corner) < 1e-12:
        raise PaperRefused("bent")
    flat = [value / corner for row in whole for value in row]
    return tuple(flat[:8])


Matrix = Sequence[Sequence[float]]


def _product(one: Matrix, other: Matrix) -> Matrix:
    return tuple(tuple(sum(one[i][k] * other[k][j] for k in range(3)) for j in range(3)) for i in range(3))


def _solved(square: list[list[float]], side: list[float]) -> list[float]:
    """Gauss with the largest pivot."""
    rows = [[*row, value] for row, value in zip(square, side, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        if abs(rows[pivot][column]) < 1e-12:
            raise PaperRefused("bent")
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(size):
            if row != column:
                times = rows[row][column] / rows[column][column]
                rows[row] = [one - times * other for one, other in zip(rows[row], rows[column], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]
