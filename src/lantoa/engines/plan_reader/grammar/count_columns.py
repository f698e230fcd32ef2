"""The columns of each table that say how many of what, in which unit, for whom and where, by its heading rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar.count_heads import (
    Amount,
    amount_of,
    below_group,
    body_column,
    folded,
    is_money,
    is_of_other,
    is_place,
    is_unit,
    names_place_too,
    unit_in,
)
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.table_columns import columns_of

_LONGEST_HEAD = 90
_CARRIED = frozenset(["don vi", "dv"])  # a column of units only where its cells print units


@dataclass(slots=True)
class CountColumns:
    """Of one table: its width, the columns of numbers, of the unit, of places, and of places among other things; -1 for
    none. ``unit_above`` is the unit that stands above the table."""

    width: int
    amounts: dict[int, Amount] = field(default_factory=dict)
    unit: int = -1
    maybe_unit: int = -1
    place: int = -1
    place_too: int = -1
    unit_above: str = ""

    def __bool__(self) -> bool:
        return bool(self.amounts) or self.place >= 0 or self.place_too >= 0


def count_columns(lines: list[Line]) -> dict[int, CountColumns]:
    """By the order of each table row that stands below a heading row with such columns: the columns."""
    found: dict[int, CountColumns] = {}
    columns = CountColumns(0)
    head: Line | None = None  # the heading row directly above
    table, above = 0, ""
    for line in lines:
        if not line.table or not line.cells:
            above = line.text if line.text.strip() else above
            continue
        first = line.table != table
        if first:
            columns, head, table = CountColumns(0), None, line.table
        if head is not None and _parts_head(line, head):
            _part(columns, head, line)
            head = None
        elif _may_head(line) and (first or columns_of(line)):
            columns, head = _opened(line, unit_in(above)), line
        else:
            head = None
            if columns and len(line.cells) == columns.width:
                found[line.order] = columns
    return found


def _may_head(line: Line) -> bool:
    filled = [cell.strip() for cell in line.cells if cell.strip()]
    return (
        len(filled) > 1
        and all(len(cell) <= _LONGEST_HEAD and not cell.endswith((".", ";")) for cell in filled)
        and not any(re.fullmatch(r"[\d.,()IVX%–-]+", cell) for cell in filled)
    )


def _opened(line: Line, unit_above: str) -> CountColumns:
    columns = CountColumns(len(line.cells), unit_above=unit_above)
    bodies: dict[int, Amount] = {}
    for index, cell in enumerate(line.cells):
        if amount := amount_of(cell):
            columns.amounts[index] = amount
        elif is_unit(cell):
            columns.unit = index if columns.unit < 0 else columns.unit
        elif is_place(cell):
            columns.place = index if columns.place < 0 else columns.place
        elif names_place_too(cell):
            columns.place_too = index
        elif folded(cell) in _CARRIED:
            columns.maybe_unit = index
        elif own := body_column(cell):
            bodies[index] = own
    if is_money(unit_above):  # what no head names a thing for is money
        columns.unit_above = ""
    elif sum(bool(one.each) for one in bodies.values()) > 1:
        columns.amounts |= bodies
    return columns


def _parts_head(line: Line, head: Line) -> bool:
    """Whether the row below a heading row parts a column of it: nothing below the serial number, short cells."""
    return (
        len(line.cells) == len(head.cells) and _may_part(line) and folded(line.cells[0]) in ("", folded(head.cells[0]))
    )


def _may_part(line: Line) -> bool:
    filled = [cell.strip() for cell in line.cells if cell.strip()]
    return bool(filled) and all(len(cell) <= 60 and not cell[0].isdigit() for cell in filled)


def _part(columns: CountColumns, head: Line, line: Line) -> None:
    """Give the columns below a parted head what the second row says of each."""
    for index, group in sorted(columns.amounts.items()):
        if not group.group:
            continue
        reach = [index]
        while reach[-1] + 1 < columns.width and folded(head.cells[reach[-1] + 1]) in ("", folded(head.cells[index])):
            reach.append(reach[-1] + 1)
        if len(reach) > 1 and any(line.cells[at].strip() for at in reach):
            del columns.amounts[index]
            for at in reach:
                if below := below_group(line.cells[at], group, head.cells[index]):
                    columns.amounts[at] = below
    own = _opened(line, columns.unit_above)
    for at, amount in own.amounts.items():
        above = next((head.cells[back] for back in range(at, -1, -1) if head.cells[back].strip()), "")
        if not is_of_other(above):
            columns.amounts.setdefault(at, amount)
    columns.unit = own.unit if columns.unit < 0 else columns.unit
    columns.place = own.place if columns.place < 0 else columns.place
