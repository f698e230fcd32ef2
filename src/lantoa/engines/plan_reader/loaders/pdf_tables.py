"""Rows of tables in a PDF: text put into the cells of a ruled grid, tables carried on over pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.loaders.marks import Marked, tidy
from lantoa.engines.plan_reader.loaders.pdf_lines import Line, TextPage, printed
from lantoa.engines.plan_reader.loaders.pdf_rules import Grid

_SAME_COLUMN = 4.0


@dataclass(slots=True)
class Row:
    """One row: the cells' texts, "" in the places that a merged cell covers besides its first."""

    cells: list[str]


@dataclass(slots=True)
class Table:
    """A table of one page, or of several once it was carried on."""

    page: int
    xs: list[float]
    top: float
    bottom: float
    rows: list[Row] = field(default_factory=list)
    ruled: bool = True


def fill(page: TextPage, grid: Grid, lines: list[Line]) -> Table:
    """Put the lines that stand in the grid into its cells, word by word where a line crosses a border."""
    words: dict[tuple[int, int], list[str]] = {}
    for line in lines:
        for place, text in _shares(page, grid, line):
            words.setdefault(place, []).append(text)
    table = Table(page.number, grid.xs, grid.ys[0], grid.ys[-1])
    for row in range(grid.rows):
        cells = [" ".join(words.get((row, column), ())) for column in range(grid.columns)]
        if any(cells):
            table.rows.append(Row(cells))
    return table


def _shares(page: TextPage, grid: Grid, line: Line) -> list[tuple[tuple[int, int], str]]:
    middle = line.y + line.size * 0.3
    first, last = grid.place(line.x0 + 1, middle), grid.place(line.x1 - 1, middle)
    if first is not None and (first == last or line.start < 0):
        return [(first, printed(line.text))]
    shares: list[tuple[tuple[int, int], str]] = []
    at = 0
    for word in line.text.split(" "):
        if word:
            left, right, _, _ = page.box(page.index(line.start + at))
            place = grid.place((left + right) / 2, middle)
            if place is not None and shares and shares[-1][0] == place:
                shares[-1] = (place, f"{shares[-1][1]} {printed(word)}")
            elif place is not None:
                shares.append((place, printed(word)))
        at += len(word) + 1
    return shares


def carries_on(above: Table, below: Table) -> bool:
    """Whether a table at the top of a page is the one that ended the page before: the same columns."""
    return (
        below.page == above.page + 1
        and len(above.xs) == len(below.xs)
        and all(abs(a - b) <= _SAME_COLUMN for a, b in zip(above.xs, below.xs, strict=True))
    )


def append_page(above: Table, below: Table) -> None:
    """Carry a table on: a repeated head is dropped, a row broken by the page is closed up again."""
    rows = below.rows
    if rows and above.rows and rows[0].cells == above.rows[0].cells and len(above.rows) > 1:
        rows = rows[1:]
    if rows and above.rows and _is_rest_of_row(above, rows[0]):
        last = above.rows[-1]
        last.cells = [f"{a} {b}".strip() for a, b in zip(last.cells, rows[0].cells, strict=True)]
        rows = rows[1:]
    above.rows += rows
    above.page, above.bottom = below.page, below.bottom


def _is_rest_of_row(above: Table, first: Row) -> bool:
    """Whether the first row of a page carries on the last one of the page before.

    In a table that numbers its rows the rest of a row has no number; elsewhere each text goes on in small letters.
    """
    rests = [(a, b) for a, b in zip(above.rows[-1].cells, first.cells, strict=True) if b]
    if not rests or any(not a for a, _ in rests):
        return False
    if all(_goes_on(a, b) for a, b in rests):
        return True
    numbered = sum(1 for row in above.rows[1:] if row.cells[0].rstrip(".)").isdigit())
    return not first.cells[0] and numbered * 2 > len(above.rows) - 1 and any(_goes_on(a, b) for a, b in rests)


def _goes_on(text: str, rest: str) -> bool:
    return rest[0].islower() or (text[-1] not in ".;:!?" and not rest[0].isupper() and rest[0] not in "-+•")


def marked_cells(row: Row, convert: Callable[[str], str] | None) -> list[Marked]:
    """The row's cells as the blocks want them."""
    return [Marked(tidy(convert(cell) if convert else cell)) for cell in row.cells]
