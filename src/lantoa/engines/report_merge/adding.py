"""The whole again from its cells: figures, reports and shared activities as they stream by, one pass, bounded memory.

The queries of the room give subtotals; this adds every cell up by itself, so that a test may hold the two side by side.
Memory grows with groups × indicators, and by sixteen bytes a number where values are kept for the search for outliers.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from decimal import Decimal

from lantoa.engines.report_merge.errors import MergeError
from lantoa.engines.report_merge.merging import Piece, Portion, SharedKey
from lantoa.engines.report_merge.outliers import Values
from lantoa.engines.report_merge.rows import Arrival, Key, SharedFigure, UnitFigure
from lantoa.engines.report_merge.sums import NO_FIGURES, NOTHING, Added, Arrivals, Tally, larger, plus

GroupOf = Callable[[int], int]


class _Sum:
    """An Added while it grows."""

    __slots__ = ("count", "high", "largest", "low", "no_high", "no_low")

    def __init__(self) -> None:
        self.count = self.no_low = self.no_high = 0
        self.low = self.high = NOTHING
        self.largest: Decimal | None = None

    def take(self, low: Decimal | None, high: Decimal | None) -> None:
        self.count += 1
        if low is None:
            self.no_low += 1
        else:
            self.low = plus(self.low, low)
            self.largest = larger(self.largest, low)
        if high is None:
            self.no_high += 1
        else:
            self.high = plus(self.high, high)

    def done(self) -> Added:
        if not self.count:
            return NO_FIGURES
        return Added(self.count, self.low, self.high, self.no_low, self.no_high, self.largest)


class _Cell:
    """A Tally while it grows."""

    __slots__ = ("asked", "claimed", "estimated", "estimates", "evidenced", "nones", "ranges", "verified")

    def __init__(self) -> None:
        self.asked = self.estimates = self.ranges = self.nones = 0
        self.claimed, self.evidenced, self.verified, self.estimated = _Sum(), _Sum(), _Sum(), _Sum()

    def take(self, figure: UnitFigure) -> None:
        self.asked += 1
        if figure.verified is not None:
            self.verified.take(figure.verified, figure.verified)
        ends = figure.ends
        if ends is None:
            return
        self.claimed.take(*ends)
        if figure.evidence:
            self.evidenced.take(*ends)
        if figure.state == "estimate":
            self.estimates += 1
            self.estimated.take(*ends)
        elif figure.state == "range":
            self.ranges += 1
        elif figure.state == "none":
            self.nones += 1

    def done(self) -> Tally:
        return Tally(
            self.asked,
            self.claimed.done(),
            self.evidenced.done(),
            self.verified.done(),
            self.estimated.done(),
            self.estimates,
            self.ranges,
            self.nones,
        )


class Adding:
    """Adds up every cell of a campaign, group by group; ``group_of`` gives a unit's group in the line that is asked.

    ``kind_of`` gives a unit's kind, by which numbers are compared in the search for outliers; without it none are kept.
    """

    def __init__(self, group_of: GroupOf, kind_of: Callable[[int], str] | None = None) -> None:
        self._group_of, self._kind_of = group_of, kind_of
        self._cells: dict[int, dict[Key, _Cell]] = {}
        self._arrivals: dict[int, Arrivals] = {}
        self._pieces: dict[int, dict[SharedKey, set[int]]] = {}
        self._shared: dict[SharedKey, SharedFigure] = {}
        self._values: dict[tuple[Key, str], Values] = {}

    def figures(self, rows: Iterable[UnitFigure]) -> None:
        """Takes figures in any order. Raises MergeError for one that is no number, negative, or has crossed ends."""
        for figure in rows:
            check(figure)
            if not figure.counted:
                continue
            cells = self._cells.setdefault(self._group_of(figure.unit), {})
            cell = cells.get(figure.key)
            if cell is None:
                cell = cells[figure.key] = _Cell()
            cell.take(figure)
            if self._kind_of is not None and figure.value is not None and figure.state in ("exact", "estimate"):
                self._keep(figure, figure.value, self._kind_of(figure.unit))

    def _keep(self, figure: UnitFigure, value: Decimal, kind: str) -> None:
        place = (figure.key, kind)
        if place not in self._values:
            self._values[place] = Values(array("d"), array("q"))
        self._values[place].take(float(value), figure.unit)

    def arrivals(self, rows: Iterable[Arrival]) -> None:
        """Takes the reports that are expected, in any order."""
        for row in rows:
            group = self._group_of(row.unit)
            self._arrivals[group] = self._arrivals.get(group, Arrivals()) + arrivals_of(row)

    def activities(self, rows: Iterable[SharedFigure]) -> None:
        """Takes shared activities, in any order. Raises MergeError for a share below 0 or above 1, an owner twice."""
        for row in rows:
            check_shared(row)
            place = (row.activity, row.figure.key)
            self._shared[place] = row
            for owner in row.owners:
                self._pieces.setdefault(self._group_of(owner.unit), {}).setdefault(place, set()).add(owner.unit)

    def portions(self) -> dict[int, Portion]:
        """Each group's portion; put them together with ``merge``."""
        return {
            group: Portion(
                {key: cell.done() for key, cell in self._cells.get(group, {}).items()},
                {
                    place: Piece(self._shared[place], frozenset(inside))
                    for place, inside in self._pieces.get(group, {}).items()
                },
                self._arrivals.get(group, Arrivals()),
            )
            for group in sorted({*self._cells, *self._arrivals, *self._pieces})
        }

    def values(self) -> dict[tuple[Key, str], Values]:
        """The numbers told, by indicator and kind of unit, for ``outliers_of``."""
        return self._values


def arrivals_of(row: Arrival) -> Arrivals:
    """One expected report as counts."""
    return Arrivals(
        1, int(row.received), int(bool(row.on_time)), int(row.accepted), int(row.returned), int(not row.dated)
    )


def check(figure: UnitFigure) -> None:
    """Raises MergeError for a figure that cannot be added up."""
    for number in (figure.value, figure.low, figure.high, figure.verified):
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
