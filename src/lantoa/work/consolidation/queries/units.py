"""Below a total: the units one by one with what they told of one figure, and the names of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.orgs.units.models import Unit, UnitParent, on_day
from lantoa.orgs.units.queries import units_as_of
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.reports.models import ActivityFigure, ActivityOwner, Figure, FormIndicator, Report, ReportForm
from lantoa.work.reports.states import KNOWN

PER_PAGE = 10  # each takes a sixth of a phone’s height, and what stands above them another two


@dataclass(slots=True)
class UnitLine:
    """One unit: its report, what it told there, and its activities with a number for the figure."""

    report: Report
    figures: list[Figure] = field(default_factory=list)
    activities: list[tuple[ActivityFigure, ActivityOwner]] = field(default_factory=list)

    @property
    def is_silent(self) -> bool:
        """Nothing told in any way: unknown."""
        return not self.figures and not self.activities


def units_page(
    rows: QuerySet[Any, Any], scope: Scope, indicator: FormIndicator, *, number: int, per_page: int = PER_PAGE
) -> Page[Any]:
    """A page of the units that are listed (``queries.listed``), each with all it told: four queries."""
    page = Paginator(rows.select_related("unit"), per_page).get_page(number)
    lines = {report.unit_id: UnitLine(report) for report in page.object_list}
    told = Figure.objects.filter(report__in=[line.report.pk for line in lines.values()], form_indicator=indicator)
    for figure in told.filter(said__in=KNOWN).select_related("report", "verified_by__person").order_by("split"):
        lines[figure.report.unit_id].figures.append(figure)
    owned = ActivityOwner.objects.filter(
        unit__in=list(lines), activity__campaign=scope.form.campaign_id, activity__withdrawn_at__isnull=True
    ).select_related("activity")
    owners = list(owned)
    figures = ActivityFigure.objects.filter(
        activity__in={owner.activity_id for owner in owners}, indicator=indicator.indicator_id, said__in=KNOWN
    )
    by_activity: dict[int, list[ActivityFigure]] = {}
    for row in figures.select_related("activity"):
        by_activity.setdefault(row.activity_id, []).append(row)
    for owner in owners:
        lines[owner.unit_id].activities += [(row, owner) for row in by_activity.get(owner.activity_id, [])]
    page.object_list = list(lines.values())
    return page


def names_of(keys: Iterable[int], day: date) -> dict[int, str]:
    """What units were called on a day; their last name where the day is not theirs."""
    wanted = list(keys)
    named: QuerySet[Any, Any] = units_as_of(day)
    then = dict(named.filter(pk__in=wanted).values_list("pk", "name_then"))
    missing = [key for key in wanted if key not in then]
    return then | (dict(Unit.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else {})


def openable(scope: Scope) -> list[Unit]:
    """The units directly below that have units below them: what a reader may look into, in order."""
    below = UnitParent.objects.filter(on_day(scope.day), line=scope.line, parent=scope.top)
    inner = UnitParent.objects.filter(on_day(scope.day), line=scope.line, parent__in=below.values("unit"))
    rows: QuerySet[Any, Any] = units_as_of(scope.day).filter(Q(pk__in=inner.values("parent")))
    return list(rows.order_by("kind", "name")[:500])


def get_report_of(form: ReportForm, pk: int) -> Report:
    """One report of a form, or 404."""
    row = form.reports.filter(pk=pk).select_related("unit").first()
    if row is None:
        raise Http404
    return row
