"""Stretches of lines that stand beside each other on a page: the head's columns, the foot's, tables without rules."""

from __future__ import annotations

from itertools import pairwise

from lantoa.engines.plan_reader.loaders.pdf_lines import Line, printed
from lantoa.engines.plan_reader.loaders.pdf_tables import Row, Table
from lantoa.engines.plan_reader.loaders.pdf_words import Piece, closed_up

_SAME_LINE = 2.5
_SAME_COLUMN = 8.0

Item = Line | Table


def runs_of(lines: list[Line]) -> list[list[Line]]:
    """The lines in stretches that go down the page; a line beside or above the one before it opens a new one.

    Inside a row of side-by-side stretches a line that reaches left under the stretch before opens a new one too.
    """
    runs: list[list[Line]] = []
    left_edge: float | None = None  # where the stretch to the left ends, while in a row of them
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is None:
            runs.append([line])
        elif line.y > last.y - 0.4 * min(last.size, line.size):
            beside = line.x0 > runs[-1][0].x0 + _SAME_COLUMN and line.x0 >= max(each.x0 for each in runs[-1])
            left_edge = max(each.x1 for each in runs[-1] if each.y <= line.y + 40) if beside else None
            runs.append([line])
        elif left_edge is not None and line.x0 < left_edge:
            left_edge = None
            runs.append([line])
        else:
            runs[-1].append(line)
    for number, run in enumerate(runs):
        for line in run:
            line.run = number
    return runs


def arranged(lines: list[Line]) -> list[Item]:
    """Mark lines that stand beside others and gather tables that have no rules; the order stays the file's."""
    runs = runs_of(lines)
    if len(runs) < 2:
        return list(lines)
    out: list[Item] = []
    at = 0
    while at < len(runs):
        rows, end = _rows_from(runs, at)
        if _is_table(rows):
            head = _split_before(rows)
            out += head
            out.append(_table(rows))
            at = end
        else:
            out += runs[at]
            at += 1
    for above, below in pairwise(runs):
        _mark_sides(above, below)
    return out


def _rows_from(runs: list[list[Line]], at: int) -> tuple[list[list[list[Line]]], int]:
    """Rows of stretches that begin on one base line each, as many as follow each other from ``at`` on."""
    rows: list[list[list[Line]]] = []
    while at < len(runs):
        row = [runs[at]]
        top = _cell_top(runs, at)
        following = at + 1
        while following < len(runs) and _is_beside(row[-1], runs[following], top):
            row.append(runs[following])
            following += 1
        if len(row) < 2 or (rows and not _aligned(rows[0], row)):
            break
        rows.append(row)
        at = following
    return rows, at


def _cell_top(runs: list[list[Line]], at: int) -> float:
    """The base line a row begins on: that of the stretch to the right where the left one began higher up."""
    own = runs[at][0].y
    if at + 1 < len(runs) and runs[at + 1][0].y < own - _SAME_LINE:
        right = runs[at + 1][0].y
        if any(abs(line.y - right) <= _SAME_LINE for line in runs[at]):
            return right
    return own


def _is_beside(left: list[Line], right: list[Line], top: float) -> bool:
    edge = max((line.x1 for line in left if line.y <= top + _SAME_LINE), default=0.0)
    return abs(right[0].y - top) <= _SAME_LINE and right[0].x0 >= edge - 1.0


def _aligned(first: list[list[Line]], row: list[list[Line]]) -> bool:
    starts = [run[0].x0 for run in first]
    return sum(1 for run in row if any(abs(run[0].x0 - x) <= _SAME_COLUMN for x in starts)) * 2 >= len(row)


def _is_table(rows: list[list[list[Line]]]) -> bool:
    widest = max((len(row) for row in rows), default=0)
    return (widest >= 3 and len(rows) >= 2) or widest >= 4


def _split_before(rows: list[list[list[Line]]]) -> list[Item]:
    """Text that stands above the table in the same stretch as its first cell."""
    first = rows[0]
    top = first[1][0].y
    above: list[Item] = [line for line in first[0] if line.y > top + _SAME_LINE]
    first[0] = [line for line in first[0] if line.y <= top + _SAME_LINE]
    return above


def _table(rows: list[list[list[Line]]]) -> Table:
    widest = max(rows, key=len)
    starts = sorted(run[0].x0 for run in widest if run)
    lines = [line for row in rows for run in row for line in run]
    table = Table(page=lines[0].page, xs=starts, top=lines[0].y, bottom=min(line.y for line in lines), ruled=False)
    for row in rows:
        gathered: list[list[Line]] = [[] for _ in starts]
        for run in filter(None, row):
            _, column = min((abs(start - run[0].x0), at) for at, start in enumerate(starts))
            gathered[column] += run
        table.rows.append(_row(gathered, _widths(starts, lines)))
    return table


def _row(cells: list[list[Line]], widths: list[float]) -> Row:
    pieces = [[_piece(line) for line in lines] for lines in cells]
    texts = [closed_up(own, width) for own, width in zip(pieces, widths, strict=True)]
    return Row(texts, pieces, widths)


def _piece(line: Line) -> Piece:
    letter = (line.first_word - line.x0) / max(len(line.text.split(None, 1)[0]), 1)
    return Piece(printed(line.text), line.x1 - line.x0, letter, line.y, line.size, line.spaced)


def _widths(starts: list[float], lines: list[Line]) -> list[float]:
    """How wide the widest line of each column is: at least so much room its cells have."""
    widths = [0.0] * len(starts)
    for line in lines:
        _, column = min((abs(start - line.x0), at) for at, start in enumerate(starts))
        widths[column] = max(widths[column], line.x1 - line.x0)
    return widths


def with_rest_of_row(above: Table, items: list[Item]) -> list[Item]:
    """The items of the next page, those lines at its top that stand in the table's columns made a row of it.

    They are the rest of a row that the page broke. In the first column only lines that go on in small letters are, for
    text below a table begins there.
    """
    if above.ruled or not above.rows:
        return items
    rest: list[list[Line]] = [[] for _ in above.xs]
    for line in items:
        if not isinstance(line, Line) or line.page != above.page + 1:
            break
        column = _column_of(above.xs, line)
        if column is None or (column == 0 and not (above.rows[-1].cells[0] and (rest[0] or line.text[0].islower()))):
            break
        rest[column].append(line)
    taken = [line for lines in rest for line in lines]
    if not taken:
        return items
    row = _row(rest, above.rows[-1].capacities or _widths(above.xs, taken))
    top = taken[0].y
    return [Table(above.page + 1, above.xs, top, top, [row], ruled=False), *items[len(taken) :]]


def _column_of(starts: list[float], line: Line) -> int | None:
    for column in range(len(starts)):
        after = starts[column + 1] if column + 1 < len(starts) else float("inf")
        if abs(line.x0 - starts[column]) <= _SAME_COLUMN and line.x1 <= after:
            return column
    return None


def _mark_sides(left: list[Line], right: list[Line]) -> None:
    """Mark what of two stretches stands side by side."""
    if right[0].y <= left[-1].y - left[-1].size:
        return
    top, bottom = right[0].y + right[0].size, left[-1].y - left[-1].size
    of_left = [line for line in left if line.y <= top]
    of_right = [line for line in right if line.y >= bottom]
    if of_left and of_right and max(line.x1 for line in of_left) <= min(line.x0 for line in of_right) + 2:
        for line in of_left + of_right:
            line.side = True
