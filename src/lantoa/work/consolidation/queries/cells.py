"""Every cell of a form as it streams by: only for holding the engine's own sum beside the database's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from lantoa.orgs.units.models import Unit
from lantoa.work.consolidation.queries.completeness import reports_of
from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.consolidation.queries.totals import figures_of
from lantoa.work.reports.models import Activity, ActivityFigure, Figure, Report

A_BATCH = 2000


def every_figure(scope: Scope) -> Iterator[Figure]:
    """The figures with their report's unit and moment."""
    rows = figures_of(scope).select_related("report").only(
        "form_indicator_id", "split", "said", "value", "low", "high", "evidenced_value", "verified_value",
        "report__unit_id", "report__submitted_at",
    )  # fmt: skip
    yield from rows.iterator(chunk_size=A_BATCH)


def every_report(scope: Scope) -> Iterator[Report]:
    """The expected reports with their units."""
    yield from reports_of(scope).select_related("unit").iterator(chunk_size=A_BATCH)


def every_activity_figure(scope: Scope) -> Iterator[ActivityFigure]:
    """The numbers of activities with all owners."""
    rows = ActivityFigure.objects.filter(
        activity__in=Activity.objects.filter(campaign=scope.form.campaign_id, withdrawn_at__isnull=True),
        indicator__in=[row.indicator_id for row in scope.indicators],
    )
    yield from rows.select_related("activity", "indicator").prefetch_related("activity__owners").iterator(A_BATCH)


def row_of_every_unit(scope: Scope) -> dict[int, str]:
    """Unit → the row it stands in, OUTSIDE for those who stand nowhere below."""
    rows: QuerySet[Any, Any] = scope.rows(Unit.objects.all(), "", by_row=True)
    return {key: row or OUTSIDE for key, row in rows.values_list("pk", "row").order_by()}
