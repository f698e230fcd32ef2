"""The units directly below another, side by side: one row each with all that stands below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.engines.report_merge import Portion, merge, totals_of
from lantoa.orgs.units.models import SEGMENT_WIDTH
from lantoa.work.consolidation.bridge.lines import Came, Line, came_of, line_of
from lantoa.work.consolidation.bridge.totals import portions_of
from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.consolidation.queries.units import names_of
from lantoa.work.reports.models import FormIndicator


@dataclass(frozen=True, slots=True)
class Below:
    """One row. ``unit`` None: those who stand elsewhere; ``is_itself``: the unit's own report."""

    unit: int | None
    name: str
    portion: Portion
    is_itself: bool = False

    def lines(self, indicators: Iterable[FormIndicator]) -> list[Line]:
        """The row's figures, without their parts."""
        totals = totals_of(self.portion)
        return [line_of(row, "", totals) for row in indicators]

    @property
    def came(self) -> Came:
        """The row's reports."""
        return came_of(self.portion.arrivals)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows in the order of the tree, and everything together."""

    rows: list[Below]
    whole: Portion


def rows_of(scope: Scope) -> Rows:
    """The units directly below with all that stands below each; the same few queries always."""
    portions = portions_of(scope)
    unit_of = {row: int(row[-SEGMENT_WIDTH:]) for row in portions if row != OUTSIDE}
    names = names_of(unit_of.values(), scope.day)
    itself = scope.place.path if scope.place is not None else None
    rows = [
        Below(unit_of[row], names.get(unit_of[row], ""), portion, row == itself)
        for row, portion in sorted(portions.items())
        if row != OUTSIDE
    ]
    if OUTSIDE in portions:
        rows.append(Below(None, "", portions[OUTSIDE]))
    return Rows(rows, merge(portions.values()))


def figure_below(rows: Rows, indicator: FormIndicator) -> list[tuple[Below, Line]]:
    """One figure of every row."""
    return [(row, row.lines([indicator])[0]) for row in rows.rows]


def whole_line(rows: Rows, indicator: FormIndicator) -> list[Line]:
    """The figure and its parts of everything together."""
    totals = totals_of(rows.whole)
    return [line_of(indicator, part, totals) for part in ("", *indicator.part_keys)]
