"""Ruling lines of a PDF page and the grids they draw."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_THIN = 2.5  # points: thicker is a box, not a line
_SHORT = 6.0
_TOUCH = 3.0
_MOST_OBJECTS = 40_000
_MOST_RULES = 4_000
_MOST_SEGMENTS = 2_000

Rule = tuple[float, float, float]  # where it stands, and from where to where it goes


@dataclass(slots=True)
class Grid:
    """A table's ruling: its columns' and rows' borders (rows from the top), and which cells are merged.

    ``home[row][column]`` is the place of the cell that covers it.
    """

    xs: list[float]
    ys: list[float]
    home: list[list[tuple[int, int]]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.ys) - 1

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that covers a point, or None outside."""
        if not (self.xs[0] - _TOUCH <= x <= self.xs[-1] + _TOUCH and self.ys[-1] - _TOUCH <= y <= self.ys[0] + _TOUCH):
            return None
        column = min(max(sum(1 for each in self.xs if each <= x) - 1, 0), self.columns - 1)
        row = min(max(sum(1 for each in self.ys if each >= y) - 1, 0), self.rows - 1)
        return self.home[row][column]


def grids_of(page: Any) -> list[Grid]:
    """The ruled tables of a page with two columns or more, from the top of the page down."""
    across, down = _rules(page)
    if len(down) < 2 or len(across) < 2:
        return []
    grids = []
    for own_across, own_down in _connected(_merged(across), _merged(down)):
        xs = _places([rule[0] for rule in own_down])
        ys = _places([rule[0] for rule in own_across])[::-1]
        if len(xs) > 2 and len(ys) > 1 and len(xs) * len(ys) < 20_000:
            grid = Grid(xs, ys)
            grid.home = _homes(grid, own_across, own_down)
            grids.append(grid)
    return sorted(grids, key=lambda grid: -grid.ys[0])


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    across: list[Rule] = []
    down: list[Rule] = []
    count = pdfium.FPDFPage_CountObjects(page)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for at in range(min(count, _MOST_OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        if len(across) + len(down) > _MOST_RULES:
            break
        _add(shape, (left.value, bottom.value, right.value, top.value), across, down)
    return across, down


def _add(shape: Any, box: tuple[float, float, float, float], across: list[Rule], down: list[Rule]) -> None:
    """Sort a path into rules across and down; a box or a whole grid in one path is taken apart."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if high <= _THIN:
        if wide >= _SHORT:
            across.append(((bottom + top) / 2, left, right))
        return
    if wide <= _THIN:
        if high >= _SHORT:
            down.append(((left + right) / 2, bottom, top))
        return
    for (x0, y0), (x1, y1) in _strokes(shape):
        if abs(y0 - y1) <= 1 and abs(x0 - x1) >= _SHORT:
            across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1 and abs(y0 - y1) >= _SHORT:
            down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _strokes(shape: Any) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path in page coordinates; a filled area without a stroke has none."""
    stroke, fill = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if not stroke.value:
        return []
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    strokes = []
    begin = last = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(shape), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            strokes.append((last, point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes.append((point, begin))
        last = point
    return strokes


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line as one rule."""
    out: list[Rule] = []
    for at, begin, end in sorted(rules, key=lambda rule: (round(rule[0] / 1.5), rule[1])):
        if out and abs(out[-1][0] - at) <= 1.5 and begin <= out[-1][2] + _TOUCH:
            out[-1] = (out[-1][0], out[-1][1], max(out[-1][2], end))
        else:
            out.append((at, begin, end))
    return out


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other: each is one table."""
    group = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for a, (y, left, right) in enumerate(across):
        for d, (x, bottom, top) in enumerate(down, len(across)):
            if left - _TOUCH <= x <= right + _TOUCH and bottom - _TOUCH <= y <= top + _TOUCH:
                group[root(a)] = root(d)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for a, rule in enumerate(across):
        found.setdefault(root(a), ([], []))[0].append(rule)
    for d, rule in enumerate(down, len(across)):
        found.setdefault(root(d), ([], []))[1].append(rule)
    return [each for each in found.values() if len(each[0]) > 1 and len(each[1]) > 1]


def _places(values: list[float]) -> list[float]:
    """Distinct places in rising order; those nearer than a letter's width are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 4.0:
            out.append(value)
    return out


def _homes(grid: Grid, across: list[Rule], down: list[Rule]) -> list[list[tuple[int, int]]]:
    """Merge the cells between which no rule is drawn: first across a row, then down a column of equal width."""
    homes = [[(row, column) for column in range(grid.columns)] for row in range(grid.rows)]
    for row in range(grid.rows):
        middle = (grid.ys[row] + grid.ys[row + 1]) / 2
        for column in range(1, grid.columns):
            if not _is_drawn(down, grid.xs[column], middle):
                homes[row][column] = homes[row][column - 1]
    for row in range(1, grid.rows):
        for column in range(grid.columns):
            middle = (grid.xs[column] + grid.xs[column + 1]) / 2
            own, above = homes[row][column], homes[row - 1][column]
            if own == (row, column) and above[1] == column and not _is_drawn(across, grid.ys[row], middle):
                homes[row] = [above if home == own else home for home in homes[row]]
    return homes


def _is_drawn(rules: list[Rule], at: float, through: float) -> bool:
    return any(abs(rule[0] - at) <= 4.0 and rule[1] - 1 <= through <= rule[2] + 1 for rule in rules)
