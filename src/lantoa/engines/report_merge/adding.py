"""The whole again from its cells: figures, reports and shared activities as they stream by, one pass, bounded memory.

The queries of the room give subtotals; this adds every cell up by itself, so that a test may hold the two side by side.
Memory grows with groups × indicators and with what is kept in the search for outliers, sixteen
bytes a number.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from lantoa.engines.report_merge.errors import MergeError
from lantoa.engines.report_merge.merging import Piece, Portion, SharedKey
from lantoa.engines.report_merge.outliers import Values
from lantoa.engines.report_merge.rows import WHOLE, Arrival, Indicator, Key, SharedFigure, UnitFigure
from lantoa.engines.report_merge.sums import (
    NO_ARRIVALS,
    NO_FIGURES,
    NOTHING,
    Added,
    Arrivals,
    Last,
    Tally,
    later,
    plus,
    smaller,
)


class _Sum:
    """An Added while it grows."""

    __slots__ = ("count", "high", "largest", "largest_high", "last", "low", "no_high", "no_low", "smallest")

    def __init__(self) -> None:
        self.count = self.no_low = self.no_high = 0
        self.low = self.high = NOTHING
        self.largest: Decimal | None = None
        self.largest_high: Decimal | None = None
        self.smallest: Decimal | None = None
        self.last: Last | None = None

    def take(self, low: Decimal | None, high: Decimal | None, figure: UnitFigure, *, apart: bool) -> None:
        self.count += 1
        if apart:
            self.smallest = smaller(self.smallest, low)
        if low is None:
            self.no_low += 1
        else:
            self.low = plus(self.low, low)
            if self.largest is None or low > self.largest:
                self.largest = low
        if high is None:
            self.no_high += 1
        else:
            self.high = plus(self.high, high)
            if self.largest_high is None or high > self.largest_high:
                self.largest_high = high
        if figure.at is not None:
            self.last = later(self.last, (figure.at, figure.unit, low, high))

    def done(self) -> Added:
        if not self.count:
            return NO_FIGURES
        return Added(
            self.count,
            self.low,
            self.high,
            self.no_low,
            self.no_high,
            self.largest,
            self.largest_high,
            self.last,
            self.smallest,
        )


class _Cell:
    """A Tally while it grows."""

    __slots__ = (
        "asked", "claimed", "estimated", "estimates", "evidenced", "nones", "partly", "ranges", "told", "verified",
    )  # fmt: skip

    def __init__(self) -> None:
        self.asked = self.told = self.partly = self.estimates = self.ranges = self.nones = 0
        self.claimed, self.evidenced, self.verified, self.estimated = _Sum(), _Sum(), _Sum(), _Sum()

    def take(self, figure: UnitFigure, ends: tuple[Decimal | None, Decimal | None], *, apart: bool) -> None:
        self.claimed.take(*ends, figure, apart=apart)
        if figure.evidenced is not None:
            self.evidenced.take(figure.evidenced, figure.evidenced, figure, apart=apart)
        if figure.verified is not None:
            self.verified.take(figure.verified, figure.verified, figure, apart=apart)
        if figure.state == "estimate":
            self.estimates += 1
            self.estimated.take(*ends, figure, apart=apart)
        elif figure.state == "range":
            self.ranges += 1
        elif figure.state == "none":
            self.nones += 1

    def done(self) -> Tally:
        return Tally(
            self.asked,
            self.told,
            self.claimed.done(),
            self.evidenced.done(),
            self.verified.done(),
            self.estimated.done(),
            self.estimates,
            self.ranges,
            self.nones,
            self.partly,
        )


class Adding:
    """Adds up every cell of a campaign, group by group; ``group_of`` gives a unit's group in the line that is asked.

    ``indicators`` say which are divided. ``kind_of`` gives a unit's kind, by which numbers are compared in the search
    for outliers; without it none are kept. Everything may be taken in any order.
    """

    def __init__(
        self,
        group_of: Callable[[int], int],
        indicators: Iterable[Indicator] = (),
        kind_of: Callable[[int], str] | None = None,
    ) -> None:
        self._group_of, self._kind_of = group_of, kind_of
        known = tuple(indicators)
        self._parts = {indicator.code: indicator.parts for indicator in known}
        self._apart = {indicator.code for indicator in known if indicator.rule == "spread"}
        self._cells: dict[int, dict[Key, _Cell]] = {}
        self._arrivals: dict[int, Arrivals] = {}
        self._pieces: dict[int, dict[SharedKey, set[int]]] = {}
        self._shared: dict[SharedKey, SharedFigure] = {}
        # Who was asked and who told a number, a byte for each unit and key: a unit counts once, however much it told.
        self._places: dict[int, int] = {}
        self._asked: dict[Key, bytearray] = {}
        self._told: dict[Key, bytearray] = {}
        self._undivided: dict[Key, bytearray] = {}  # who told the whole of a divided indicator, beside or without parts
        self._values: dict[tuple[Key, str], Values] = {}

    def figures(self, rows: Iterable[UnitFigure]) -> None:
        """Takes figures. Raises MergeError for one that is no number, negative, or has crossed ends."""
        for figure in rows:
            check(figure)
            ends = figure.ends
            if ends is not None and figure.counted:
                self._take(figure, ends)
                self._keep(figure)

    def arrivals(self, rows: Iterable[Arrival]) -> None:
        """Takes the reports that are expected."""
        for row in rows:
            group = self._group_of(row.unit)
            self._arrivals[group] = self._arrivals.get(group, NO_ARRIVALS) + arrivals_of(row)
            for code in row.asks:
                for part in (WHOLE, *self._parts.get(code, ())):
                    self._mark(self._asked, Key(code, part), row.unit)

    def activities(self, rows: Iterable[SharedFigure]) -> None:
        """Takes figures of activities. Raises MergeError for a share below 0 or above 1, an owner twice."""
        for row in rows:
            check_shared(row)
            ends = row.figure.ends
            if ends is None:
                continue
            if len(row.owners) == 1:
                self._take(replace(row.figure, unit=row.owners[0].unit), ends)
                continue
            place = (row.activity, row.figure.key)
            self._shared[place] = row
            for owner in row.owners:
                group = self._group_of(owner.unit)
                self._pieces.setdefault(group, {}).setdefault(place, set()).add(owner.unit)
                self._mark_told(row.figure.key, owner.unit)

    def portions(self) -> dict[int, Portion]:
        """Each group's portion; put them together with ``merge``. To be asked once everything was taken."""
        self._count_units()
        return {
            group: Portion(
                {key: cell.done() for key, cell in self._cells.get(group, {}).items()},
                {
                    place: Piece(self._shared[place], frozenset(inside))
                    for place, inside in self._pieces.get(group, {}).items()
                },
                self._arrivals.get(group, NO_ARRIVALS),
            )
            for group in sorted({*self._cells, *self._arrivals, *self._pieces})
        }

    def values(self) -> dict[tuple[Key, str], Values]:
        """The numbers told, by indicator and kind of unit, for ``outliers_of``."""
        return self._values

    def _cell(self, group: int, key: Key) -> _Cell:
        cells = self._cells.setdefault(group, {})
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = _Cell()
        return cell

    def _take(self, figure: UnitFigure, ends: tuple[Decimal | None, Decimal | None]) -> None:
        group, key = self._group_of(figure.unit), figure.key
        apart = key.indicator in self._apart
        self._cell(group, key).take(figure, ends, apart=apart)
        if key.part != WHOLE:
            self._cell(group, Key(key.indicator)).take(figure, ends, apart=apart)
        self._mark_told(key, figure.unit)

    def _mark_told(self, key: Key, unit: int) -> None:
        self._mark(self._told, key, unit)
        if key.part != WHOLE:
            self._mark(self._told, Key(key.indicator), unit)
        elif self._parts.get(key.indicator):
            self._mark(self._undivided, key, unit)

    def _mark(self, marks: dict[Key, bytearray], key: Key, unit: int) -> None:
        row = marks.get(key)
        if row is None:
            row = marks[key] = bytearray()
        place = self._places.setdefault(unit, len(self._places))
        if place >= len(row):
            row.extend(bytes(place + 1 - len(row)))
        row[place] = 1

    def _count_units(self) -> None:
        """Who was asked, and who of them told anything: a number told by a unit that was not asked fills no gap."""
        groups = [self._group_of(unit) for unit in self._places]
        for cells in self._cells.values():
            for cell in cells.values():
                cell.asked = cell.told = cell.partly = 0
        for key, asked in self._asked.items():
            told = self._told.get(key, b"").ljust(len(asked), b"\0")
            all_of_it = self._told_all(key, told)
            for place, (was_asked, has_told) in enumerate(zip(asked, told, strict=False)):
                if was_asked:
                    cell = self._cell(groups[place], key)
                    cell.asked += 1
                    cell.told += has_told
                    cell.partly += has_told > all_of_it[place]

    def _told_all(self, key: Key, told: bytes | bytearray) -> bytes | bytearray:
        """A byte for each unit, of those that told the whole or every part of it; of a part that is whoever told it."""
        parts = self._parts.get(key.indicator, ()) if key.part == WHOLE else ()
        if not parts:
            return told
        each = [self._told.get(Key(key.indicator, part), b"").ljust(len(told), b"\0") for part in parts]
        whole = self._undivided.get(key, b"").ljust(len(told), b"\0")
        return bytes(max(one, min(marks)) for one, *marks in zip(whole, *each, strict=False))

    def _keep(self, figure: UnitFigure) -> None:
        if self._kind_of is None or figure.value is None or figure.state not in ("exact", "estimate"):
            return
        place = (figure.key, self._kind_of(figure.unit))
        if place not in self._values:
            self._values[place] = Values(array("d"), array("q"))
        self._values[place].take(float(figure.value), figure.unit)


def arrivals_of(row: Arrival) -> Arrivals:
    """One expected report as counts."""
    return Arrivals(
        1, int(row.received), int(bool(row.on_time)), int(row.accepted), int(row.returned), int(not row.dated)
    )


def check(figure: UnitFigure) -> None:
    """Raises MergeError for a figure that cannot be added up."""
    for number in (figure.value, figure.low, figure.high, figure.evidenced, figure.verified):
        if number is None:
            continue
        place: dict[str, str | int] = {
            "unit": figure.unit, "indicator": figure.key.indicator, "part": figure.key.part,
        }  # fmt: skip
        if not number.is_finite():
            raise MergeError("figure.not_finite", **place)
        if number < 0:
            raise MergeError("figure.negative", **place)
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        raise MergeError("figure.ends_crossed", unit=figure.unit, indicator=figure.key.indicator, part=figure.key.part)


def check_shared(shared: SharedFigure) -> None:
    """Raises MergeError for shares or owners that cannot be, and for a figure that cannot be added up."""
    check(shared.figure)
    seen: set[int] = set()
    for owner in shared.owners:
        if owner.unit in seen:
            raise MergeError("owner.twice", activity=shared.activity, unit=owner.unit)
        seen.add(owner.unit)
        if owner.share is not None and not (owner.share.is_finite() and 0 <= owner.share <= 1):
            raise MergeError("share.out_of_range", activity=shared.activity, unit=owner.unit)
