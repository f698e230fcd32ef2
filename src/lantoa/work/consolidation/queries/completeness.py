"""Reports: how many are expected, arrived, arrived in time; how many units each figure was asked of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from lantoa.work.consolidation.queries.counted import counted
from lantoa.work.consolidation.queries.days import DayOver
from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.reports.models import Report
from lantoa.work.reports.states import Asked, ReportState


class Came(NamedTuple):
    """The reports of the units of one kind in one row."""

    row: str
    kind: str
    expected: int
    received: int
    on_time: int
    accepted: int
    returned: int
    undated: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """The reports by row and kind, and for figures asked of chosen units, how many of those report in each row."""

    came: list[Came]
    chosen: dict[tuple[str, int], int]


def reports_of(scope: Scope) -> QuerySet[Any, Any]:
    """The reports that are expected."""
    return Report.objects.filter(form=scope.form, dropped_at__isnull=True)


def completeness_of(scope: Scope, *, by_row: bool) -> Completeness:
    """One query, and one more where figures are asked of chosen units."""
    came = [Came(*row) for row in counted(_came, scope, by_row=by_row)]
    return Completeness(came, _chosen(scope, by_row=by_row))


def _came(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    rows = scope.rows(reports_of(scope), "unit", by_row=by_row)
    keys = (["row"] if by_row else []) + ["unit__kind"]
    sums: QuerySet[Any, Any] = rows.values_list(*keys).annotate(
        expected=Count("pk"),
        received=Count("first_submitted_at"),
        on_time=Count("pk", filter=Q(first_submitted_at__lt=DayOver("due_on"))),
        accepted=Count("pk", filter=Q(state=ReportState.ACCEPTED)),
        returned=Count("pk", filter=Q(state=ReportState.RETURNED)),
        undated=Count("pk", filter=Q(due_on__isnull=True)),
    )
    return sums.order_by()


def _chosen(scope: Scope, *, by_row: bool) -> dict[tuple[str, int], int]:
    chosen = {row.pk: {one.pk for one in row.units.all()} for row in scope.indicators if row.asked == Asked.UNITS}
    if not chosen:
        return {}
    units = set[int]().union(*chosen.values())
    rows = scope.rows(reports_of(scope), "unit", by_row=by_row)
    found: dict[tuple[str, int], int] = {}
    keys = ["row", "unit"] if by_row else ["unit"]
    for row in rows.filter(unit__in=units).values_list(*keys).order_by():
        place, unit = row if by_row else (OUTSIDE, *row)
        for key, wanted in chosen.items():
            if unit in wanted:
                found[place or OUTSIDE, key] = found.get((place or OUTSIDE, key), 0) + 1
    return found
