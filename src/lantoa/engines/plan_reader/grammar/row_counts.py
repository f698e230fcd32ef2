"""How many of what, and where, a table row says: in the words of its task and in columns of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from lantoa.engines.plan_reader.grammar.count_columns import CountColumns
from lantoa.engines.plan_reader.grammar.count_heads import Amount, is_known_unit, small
from lantoa.engines.plan_reader.grammar.counted import thing_named
from lantoa.engines.plan_reader.grammar.counts_printed import figures_value
from lantoa.engines.plan_reader.grammar.dues import DueFinder
from lantoa.engines.plan_reader.grammar.places_inside import places_inside
from lantoa.engines.plan_reader.grammar.quantities import Counts, each_behind, quantities_of
from lantoa.engines.plan_reader.grammar.table_cells import Cell, as_above, cells_of, is_time, part_in
from lantoa.engines.shapes.plan import Mention, Quantity
from lantoa.engines.shapes.text import Because, Span

_FIGURES = r"(?:\d{1,3}(?:\.\d{3})+|(?!0\d\d)\d{1,9})(?:,\d{1,3})?"
_BARE = re.compile(
    rf"(?:(?P<sense>≥|>=|>|≤|<=|<|~|±|từ|trên|hơn|ít nhất|tối thiểu|không dưới|tối đa|không quá|dưới|khoảng|gần|"
    rf"dự kiến|ước|ước tính|chừng)\s*)?(?P<low>{_FIGURES})(?:\s*(?:-|–|đến|÷)\s*(?P<high>{_FIGURES}))?"
    r"(?P<share>\s*%)?(?:\s*trở (?P<way>lên|xuống)|(?P<more>\+))?(?P<rest>\s*(?:\(.*\)|/.*))?[.;]?",
    re.DOTALL,
)
_LEAST = frozenset(["≥", ">=", ">", "trên", "hơn", "ít nhất", "tối thiểu", "không dưới"])
_MOST = frozenset(["≤", "<=", "<", "tối đa", "không quá", "dưới"])
_ABOUT = frozenset(["~", "±", "khoảng", "gần", "dự kiến", "ước", "ước tính", "chừng"])
_A_DATE = re.compile(r"\d ?[/.-] ?\d|\d ?h|\b(?:ngay|tuan|thang|quy|nam|gio|lan|buoi|hang|dinh ky)\b")  # may hold one
_SIGN = re.compile(r"(?:≥|>=|>|≤|<=|<|~|±)\s*")
_A_UNIT = re.compile(r"(?=.{1,40}$)(?:[^\W\d]|%)(?:[^\d]|(?<=m)[23](?!\d))*")
_NOWHERE = re.compile(
    r"[\W_]*|nt|nhu tren|khong|theo (?:thuc te|ke hoach|thong bao|lich)|(?:se )?(?:thong bao|xac dinh) sau"
)
_LONGEST_PLACE = 300


class RowReader:
    """Reads the rows of the tables whose columns are known."""

    def __init__(self, columns: dict[int, CountColumns], finder: DueFinder, counts: Counts) -> None:
        self.columns = columns
        self.finder = finder
        self.counts = counts

    def quantities(self, task: Cell) -> tuple[Quantity, ...]:
        """The quantities of the row whose task the cell says: of its words, then of each column of numbers."""
        said = self._said(task)
        columns = self.columns.get(task.line.order)
        if columns is None or not columns.amounts:
            return said
        spans = cells_of(task.line)
        unit = _unit_of(columns, spans)
        told: list[Quantity] = []
        for index, amount in sorted(columns.amounts.items(), key=lambda item: (not item[1].total, item[0])):
            if spans[index].start != task.start:
                told += self._of_cell(spans[index], amount, amount.noun or unit, task)
        return (*said, *(one for one in told if not any(_same(one, other) for other in said)))

    def places(self, task: Cell) -> tuple[Mention, ...]:
        """What the column of places prints; else the places the task's words name."""
        columns = self.columns.get(task.line.order)
        if columns is None:
            return places_inside(part_in(task))
        cells = cells_of(task.line)
        stated = _place_of(cells[columns.place]) if columns.place >= 0 else ()
        inside = stated or places_inside(part_in(task))
        return inside or (places_inside(part_in(cells[columns.place_too])) if columns.place_too >= 0 else ())

    def _said(self, task: Cell) -> tuple[Quantity, ...]:
        """What the task's own words count, by the rules of sentences: what is of a date in them is none."""
        part = part_in(task)
        if not _A_DATE.search(task.plain):
            return quantities_of(part, (), self.counts)
        part.order = -1 - task.line.order * 100 - task.start % 100  # its dates are kept apart from those of its row
        return quantities_of(part, self.finder.own(part), self.counts)

    def _of_cell(self, cell: Cell, amount: Amount, unit: str, task: Cell) -> list[Quantity]:
        bare = _BARE.fullmatch(cell.text.strip().lower())
        if bare is not None:
            if bare["high"] and figures_value(bare["high"]) < figures_value(bare["low"]):
                return []
            unit = unit or ("" if amount.scale else small(thing_named(part_in(task))))
            found = [self._made(cell, bare, unit)]
        else:
            found = _signed(cell, self.counts)
        return [_by_head(one, amount) for one in found]

    def _made(self, cell: Cell, bare: re.Match[str], unit: str) -> Quantity:
        """A cell of a number alone, which counts what the head, the unit's column or the task names."""
        low = figures_value(bare["low"])
        high = figures_value(bare["high"]) if bare["high"] else low
        bottom: Decimal | None = low
        top: Decimal | None = high
        sense, rest = bare["sense"] or "", bare["rest"] or ""
        if sense in _LEAST or bare["way"] == "lên" or bare["more"]:
            top = None
        elif sense in _MOST or bare["way"] == "xuống":
            bottom = None
        about = sense in _ABOUT or "dự kiến" in rest
        begin = cell.start + len(cell.text) - len(cell.text.lstrip())
        end = begin + bare.end("more" if bare["more"] else "low")
        end = begin + max(bare.end(name) for name in ("low", "high", "share", "way", "more"))
        noun, each, behind = each_behind("%" if bare["share"] else unit, rest)
        text = cell.line.text[begin : end + behind]
        because = Because("quantity.cell", cell.line.line, Span(begin, begin + len(text)))
        return Quantity(bottom, top, about, noun, each, None, text, because)


def _place_of(cell: Cell) -> tuple[Mention, ...]:
    """The place a cell of their column prints, whole; () for a dash, a ditto mark, a day, or that it will be told."""
    value = cell.text.strip(" -–;")
    nowhere = _NOWHERE.fullmatch(cell.plain.strip(" -–;.")) or as_above(cell)
    if not value or nowhere or is_time(cell) or len(value) > _LONGEST_PLACE:
        return ()
    at = cell.start + cell.text.index(value)
    return (Mention("place", value, Because("place.cell", cell.line.line, Span(at, at + len(value)))),)


def _signed(cell: Cell, counts: Counts) -> list[Quantity]:
    """A cell that says in words what it counts, "≥ 90% tổng đàn": the rules of sentences, its sign read besides."""
    sign = _SIGN.match(cell.text)
    part = part_in(Cell(cell.line, cell.start + (sign.end() if sign else 0), cell.end))
    found = list(quantities_of(part, (), counts))
    if sign is None or not found or found[0].because.span is None:
        return found
    first, mark = found[0], sign.group().strip()
    if first.because.span is None or first.because.span.start != part.start:
        return found
    low = None if mark in _MOST else first.low
    high = None if mark in _LEAST else first.high
    span = Span(cell.start, first.because.span.end)
    text = cell.line.text[span.start : span.end]
    because = replace(first.because, span=span)
    estimate = first.estimate or mark in _ABOUT
    return [replace(first, low=low, high=high, estimate=estimate, text=text, because=because), *found[1:]]


def _by_head(one: Quantity, amount: Amount) -> Quantity:
    """What the head of the column adds: that the numbers are the least or the most, about so many, or one body's."""
    low = None if amount.sense == "most" and one.low == one.high else one.low
    high = None if amount.sense == "least" and one.low == one.high else one.high
    return replace(one, low=low, high=high, estimate=one.estimate or amount.estimate, each=amount.each or one.each)


def _unit_of(columns: CountColumns, spans: list[Cell]) -> str:
    """The unit the row's own column prints, else the line above the table."""
    cell = spans[columns.unit] if columns.unit >= 0 else None
    if cell is None and columns.maybe_unit >= 0 and is_known_unit(spans[columns.maybe_unit].text):
        cell = spans[columns.maybe_unit]
    said = re.sub(r"\s*\(.*", "", " ".join(cell.text.split())).strip(" .-–…") if cell is not None else ""
    if said and cell is not None and not as_above(cell) and _A_UNIT.fullmatch(said):
        return small(said)
    return small(columns.unit_above)


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether the column repeats what the task's words say: "Mở 02 lớp tập huấn | lớp | 02"."""
    if (one.low, one.high) != (other.low, other.high) or one.each:
        return False
    first, second = one.noun.lower(), other.noun.lower()
    return not first or first.split()[0] == second.split()[0]
