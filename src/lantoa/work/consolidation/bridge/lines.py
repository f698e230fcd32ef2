"""Totals as a page, a sheet and a report print them: one line for each figure of the form and each of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.engines.report_merge import NO_TALLY, Arrivals, Key, Portion, Told, Total, totals_of
from lantoa.work.consolidation.bridge.totals import indicator_for
from lantoa.work.consolidation.models import Snapshot, SnapshotFigure
from lantoa.work.consolidation.queries.frozen import added_up
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.states import MergeRule


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, or one part of it: three numbers, each None where nobody has told it, and what is unknown.

    ``told`` are units that told anything; ``partly`` those of them that told only some parts, None where a cut-off does
    not say how many they were.
    """

    indicator: FormIndicator
    part: str
    claimed: Told | None
    evidenced: Told | None
    verified: Told | None
    claimed_count: int
    evidenced_count: int
    verified_count: int
    asked: int
    told: int
    estimates: int = 0
    ranges: int = 0
    nones: int = 0
    shared: int = 0
    unsettled: int = 0
    partly: int | None = 0

    @property
    def unknown(self) -> int:
        """How many units were asked and told nothing."""
        return max(0, self.asked - self.told)

    @property
    def told_all(self) -> int:
        """How many units told all of it, as far as that is known: those that told in part are left out."""
        return max(0, self.told - (self.partly or 0))

    @property
    def incomplete(self) -> int:
        """How many units of those asked told nothing, or not all of it."""
        return self.unknown + (self.partly or 0)

    @property
    def name(self) -> str:
        """The figure's name, of a part that part's."""
        parts = {part["key"]: part["vi"] for part in self.indicator.parts}
        return parts.get(self.part, self.part) if self.part else self.indicator.name_vi

    def number(self, which: str) -> Told | None:
        """The one of the three that is printed."""
        found: dict[str, Told | None] = {
            Printed.CLAIMED: self.claimed, Printed.EVIDENCED: self.evidenced, Printed.VERIFIED: self.verified,
        }  # fmt: skip
        return found[which]


@dataclass(frozen=True, slots=True)
class Came:
    """Reports: expected, arrived, in time; ``undated`` have no deadline."""

    expected: int
    received: int
    on_time: int
    undated: int = 0
    accepted: int = 0
    returned: int = 0

    @property
    def missing(self) -> int:
        """Units of which nothing has arrived: all they were asked is unknown."""
        return max(0, self.expected - self.received)

    @property
    def late(self) -> int:
        """Arrived after their last day."""
        return max(0, self.received - self.on_time - self.undated)


def came_of(arrivals: Arrivals) -> Came:
    """The counts of a portion."""
    return Came(
        arrivals.expected, arrivals.received, arrivals.on_time, arrivals.undated, arrivals.accepted, arrivals.returned
    )


def lines_of(scope: Scope, portion: Portion, *, parts: bool = True) -> list[Line]:
    """Every figure of the form in order, each followed by its parts; one that nobody told stands too."""
    totals, found = totals_of(portion), []
    for row in scope.indicators:
        for part in ("", *(row.part_keys if parts else ())):
            found.append(line_of(row, part, totals))
    return found


def line_of(row: FormIndicator, part: str, totals: dict[Key, Total]) -> Line:
    """One line out of a portion's totals."""
    key = Key(str(row.pk), part)
    total, rule = totals.get(key) or Total(key, NO_TALLY, NO_TALLY), indicator_for(row)
    return Line(
        row,
        part,
        total.told("claimed", rule),
        total.told("evidenced", rule),
        total.told("verified", rule),
        total.claimed.count,
        total.evidenced.count,
        total.verified.count,
        total.own.asked,
        total.own.told,
        total.own.estimates + total.together.estimates,
        total.own.ranges + total.together.ranges,
        total.own.nones,
        total.shared,
        total.unsettled,
        total.own.partly,
    )


def frozen_figures(snapshot: Snapshot, lines: Iterable[Line]) -> list[SnapshotFigure]:
    """The lines as rows of a snapshot."""
    return [_frozen(snapshot, line) for line in lines]


def _frozen(snapshot: Snapshot, line: Line) -> SnapshotFigure:
    row = SnapshotFigure(
        snapshot=snapshot, form_indicator=line.indicator, split=line.part, asked=line.asked, told=line.told,
        estimates=line.estimates, ranges=line.ranges, nones=line.nones, shared=line.shared, unsettled=line.unsettled,
        partly=line.partly,
    )  # fmt: skip
    for name in Printed.values:
        told = line.number(name)
        setattr(row, f"{name}_count", getattr(line, f"{name}_count"))
        setattr(row, f"{name}_low", told.low if told else None)
        setattr(row, f"{name}_high", told.high if told else None)
    return row


def thawed(rows: Iterable[SnapshotFigure]) -> list[Line]:
    """Rows of a snapshot as lines again: each figure in order, followed by its parts as the form has them."""
    return [
        Line(
            row.form_indicator, row.split, _told(row, "claimed"), _told(row, "evidenced"), _told(row, "verified"),
            row.claimed_count, row.evidenced_count, row.verified_count, row.asked, row.told, row.estimates, row.ranges,
            row.nones, row.shared, row.unsettled, row.partly,
        )
        for row in sorted(rows, key=_place)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """What the units of a cut-off come to, beside the number that was printed; ``estimates`` are in that one."""

    units: Told
    printed: Told
    estimates: int = 0

    @property
    def agrees(self) -> bool:
        """Whether they are the same."""
        return self.units == self.printed


def sum_beside(snapshot: Snapshot, indicator: FormIndicator, lines: Iterable[Line]) -> Sum | None:
    """The units of a cut-off added up once more; None for what is not added, or cannot be."""
    line = next((line for line in lines if not line.part), None)
    whole = line.claimed if line is not None else None
    found = added_up(snapshot, indicator) if indicator.rule == MergeRule.SUM and whole is not None else None
    return None if found is None or whole is None or line is None else Sum(Told(*found), whole, line.estimates)


def _place(row: SnapshotFigure) -> tuple[int, int, int]:
    parts = row.form_indicator.part_keys
    place = parts.index(row.split) + 1 if row.split in parts else len(parts) + 1 if row.split else 0
    return row.form_indicator.order, row.form_indicator_id, place


def _told(row: SnapshotFigure, name: str) -> Told | None:
    low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
    return None if low is None and high is None else Told(low, high)
