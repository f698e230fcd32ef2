"""Rows of tables in a PDF: text put into the cells of a ruled grid, tables carried on over pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.loaders.marks import Marked, tidy
from lantoa.engines.plan_reader.loaders.pdf_lines import Line, TextPage, printed
from lantoa.engines.plan_reader.loaders.pdf_rules import Grid
from lantoa.engines.plan_reader.loaders.pdf_words import Piece, carried_on, closed_up

_SAME_COLUMN = 4.0
_MOST_PADDING = 8.0  # points between a cell's border and its letters
_ABOUT_A_LINE = 8.0


@dataclass(slots=True)
class Row:
    """One row: the cells' texts, "" in the places that a merged cell covers besides its first.

    ``pieces`` are the lines of each cell and ``capacities`` the widths for letters, where the places are known.
    """

    cells: list[str]
    pieces: list[list[Piece]] = field(default_factory=list)
    capacities: list[float] = field(default_factory=list)

    def reaches(self, column: int) -> bool:
        """Whether the cell's text goes down to the last line of the row."""
        low = min(piece.y for pieces in self.pieces for piece in pieces)
        return bool(self.pieces[column]) and self.pieces[column][-1].y - low < _ABOUT_A_LINE


@dataclass(slots=True)
class Table:
    """A table of one page, or of several once it was carried on."""

    page: int
    xs: list[float]
    top: float
    bottom: float
    rows: list[Row] = field(default_factory=list)
    ruled: bool = True


Place = tuple[int, int]


def fill(page: TextPage, grid: Grid, lines: list[Line]) -> Table:
    """Put the lines that stand in the grid into its cells, word by word where a line crosses a border."""
    pieces: dict[Place, list[Piece]] = {}
    padding = _MOST_PADDING
    for line in lines:
        for place, piece, x0 in _shares(page, grid, line):
            pieces.setdefault(place, []).append(piece)
            padding = min(padding, max(x0 - grid.xs[place[1]], 0.0))
    table = Table(page.number, grid.xs, grid.ys[0], grid.ys[-1])
    for row in range(grid.rows):
        own = [pieces.get((row, column), []) for column in range(grid.columns)]
        if any(own):
            table.rows.append(_row(own, [_capacity(grid, row, column, padding) for column in range(grid.columns)]))
    return table


def _row(pieces: list[list[Piece]], capacities: list[float]) -> Row:
    texts = [closed_up(own, capacity) for own, capacity in zip(pieces, capacities, strict=True)]
    return Row(texts, pieces, capacities)


def _capacity(grid: Grid, row: int, column: int, padding: float) -> float:
    """The width a cell has for letters, merged columns counted."""
    last = column
    while last + 1 < grid.columns and grid.home[row][last + 1] == grid.home[row][column]:
        last += 1
    return grid.xs[last + 1] - grid.xs[column] - 2 * padding


def _shares(page: TextPage, grid: Grid, line: Line) -> list[tuple[Place, Piece, float]]:
    """What of a line stands in which cell, and the x where it begins."""
    middle = line.y + line.size * 0.3
    first, last = grid.place(line.x0 + 1, middle), grid.place(line.x1 - 1, middle)
    if first is not None and (first == last or line.start < 0):
        piece = Piece(printed(line.text), line.x1 - line.x0, 0.0, line.y, line.size, line.spaced)
        if line.start >= 0:
            left, right, _, _ = page.box(page.index(line.start))
            piece.letter = right - left
        return [(first, piece, line.x0)]
    shares: list[tuple[Place, Piece, float]] = []
    at = 0
    for word in line.text.split(" "):
        if word:
            left, right, _, _ = page.box(page.index(line.start + at))
            end = page.box(page.index(line.start + at + len(word) - 1))[1]
            place = grid.place((left + right) / 2, middle)
            if place is not None and shares and shares[-1][0] == place:
                piece, begin = shares[-1][1:]
                piece.text, piece.width = f"{piece.text} {printed(word)}", end - begin
            elif place is not None:
                shares.append((place, Piece(printed(word), end - left, right - left, line.y, line.size), left))
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
    if rows and above.rows and _is_rest_of_row(above, rows):
        last, rest = above.rows[-1], rows[0]
        above.rows[-1] = _with_rest(last, rest)
        rows = rows[1:]
    above.rows += rows
    above.page, above.bottom = below.page, below.bottom


def _with_rest(row: Row, rest: Row) -> Row:
    """The row with what the next page holds of it; of its lines those of the last page are kept."""
    if not row.pieces or not rest.pieces:
        return Row([f"{a} {b}".strip() for a, b in zip(row.cells, rest.cells, strict=True)])
    cells = list(row.cells)
    for column, own in enumerate(rest.pieces):
        above = row.pieces[column][-1:]
        if own and above:
            cells[column] = carried_on(cells[column], [*above, *own], rest.capacities[column], over_page=True)
        elif own:
            cells[column] = f"{cells[column]} {rest.cells[column]}".strip()
    return Row(cells, rest.pieces, rest.capacities)


def _is_rest_of_row(above: Table, rows: list[Row]) -> bool:
    """Whether the first row of a page carries on the last one of the page before.

    Its texts then stand only where the row above has text down to its last line. In a table that numbers its rows the
    rest of a row has no number; elsewhere each text goes on in small letters, or one does and the cells were high.
    """
    last, first = above.rows[-1], rows[0]
    rests = [(a, b) for a, b in zip(last.cells, first.cells, strict=True) if b]
    if not rests or any(not a for a, _ in rests):
        return False
    if all(_goes_on(a, b) for a, b in rests):
        return True
    if last.pieces and not all(last.reaches(column) for column, cell in enumerate(first.cells) if cell):
        return False
    if first.cells[0] and _goes_on(last.cells[0], first.cells[0]):
        return True
    others = above.rows[1:] + rows[1:]
    numbered = sum(1 for row in others if row.cells[0].rstrip(".)").isdigit())
    goes_on = any(_goes_on(a, b) for a, b in rests)
    if not first.cells[0] and numbered * 2 > len(others):
        return goes_on or all(row.cells[0] for row in others)
    return goes_on and max(map(len, last.pieces), default=1) > 2 and not all(first.cells)


def _goes_on(text: str, rest: str) -> bool:
    return rest[0].islower() or (text[-1] not in ".;:!?" and not rest[0].isupper() and rest[0] not in "-+•")


def marked_cells(row: Row, convert: Callable[[str], str] | None) -> list[Marked]:
    """The row's cells as the blocks want them."""
    return [Marked(tidy(convert(cell) if convert else cell)) for cell in row.cells]
