"""What each unit had told at a cut-off: read from the version of its report that stood then, never from today's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import IsNull

from lantoa.base.rows.moments import day_of
from lantoa.engines.vn.dates import format_date_vi
from lantoa.work.consolidation.models import Erratum, Snapshot, SnapshotReport
from lantoa.work.consolidation.queries.scope import asked_units
from lantoa.work.reports.models import ActivityFigure, ActivityOwner, FormIndicator, Report, ReportVersion
from lantoa.work.reports.states import KNOWN

PER_PAGE, MOST_ADDED = 50, 400


@dataclass(slots=True)
class FrozenUnit:
    """One unit at a cut-off: the version that stood, what it claims of the figure, what was corrected since."""

    report: Report
    version: ReportVersion | None
    figures: list[Any] = field(default_factory=list)
    activities: list[tuple[ActivityFigure, ActivityOwner]] = field(default_factory=list)
    errata: list[Erratum] = field(default_factory=list)

    @property
    def is_silent(self) -> bool:
        """Nothing told in any way: unknown."""
        return not self.figures and not self.activities


def reports_at(snapshot: Snapshot) -> QuerySet[SnapshotReport]:
    """The reports that were expected at the cut-off, each with the version that stood."""
    rows = snapshot.reports.select_related("report__unit", "version")
    return rows.order_by("report__unit__kind", "report__unit__name", "report")


def reports_page(snapshot: Snapshot, *, number: int) -> Page[SnapshotReport]:
    """A page of them; those of which nothing had arrived come first."""
    silent = IsNull(F("version"), True).desc()
    rows = reports_at(snapshot).order_by(silent, "report__unit__kind", "report__unit__name", "report")
    return Paginator(rows, PER_PAGE).get_page(number)


def silent_at(snapshot: Snapshot, *, most: int) -> list[str]:
    """Names of units of which nothing had arrived, as many as are wanted."""
    rows = snapshot.reports.filter(version__isnull=True, report__first_submitted_at__isnull=True)
    return list(rows.order_by("report__unit__name").values_list("report__unit__name", flat=True)[:most])


def versions_at(snapshot: Snapshot) -> dict[int, str]:
    """Report → the version that stood, in words."""
    rows = snapshot.reports.filter(version__isnull=False)
    told = rows.values_list("report", "version__number", "version__at")
    return {key: f"lần gửi {number}, {format_date_vi(day_of(at))}" for key, number, at in told}


def frozen_units(snapshot: Snapshot, indicator: FormIndicator, *, number: int) -> Page[Any]:
    """The units that were asked for a figure, a page of them, each with what it had claimed at the cut-off."""
    rows = reports_at(snapshot).filter(asked_units(indicator, "report__unit"))
    page: Page[Any] = Paginator(rows, PER_PAGE).get_page(number)
    lines = [FrozenUnit(row.report, row.version, claims_in(row.version, indicator)) for row in page.object_list]
    by_report, by_unit = {one.report.pk: one for one in lines}, {one.report.unit_id: one for one in lines}
    errata = snapshot.errata.filter(report__in=list(by_report), form_indicator=indicator).select_related("by")
    for erratum in errata.order_by("at", "pk"):
        by_report[erratum.report_id].errata.append(erratum)
    for figure, owner in _activities(snapshot, indicator, by_unit):
        by_unit[owner.unit_id].activities.append((figure, owner))
    page.object_list = lines
    return page


def claims_in(version: ReportVersion | None, indicator: FormIndicator) -> list[Any]:
    """What a version says of a figure, part by part; nothing that is unknown."""
    rows = version.content.get("figures", []) if version is not None else []
    return [
        SimpleNamespace(
            split=row["part"], said=row["said"], low=_number(row.get("low")), high=_number(row.get("high")),
            value=_number(row.get("value", row.get("low"))),
        )
        for row in rows
        if row["figure"] == indicator.pk and row["said"] in KNOWN
    ]  # fmt: skip


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _standing(snapshot: Snapshot) -> Q:
    """Activities that counted at the cut-off."""
    alive = Q(activity__withdrawn_at__isnull=True) | Q(activity__withdrawn_at__gt=snapshot.at)
    return Q(activity__campaign=snapshot.form.campaign_id, activity__logged_at__lte=snapshot.at) & alive


def _activities(
    snapshot: Snapshot, indicator: FormIndicator, units: Iterable[int]
) -> list[tuple[ActivityFigure, ActivityOwner]]:
    owners = ActivityOwner.objects.filter(_standing(snapshot), unit__in=list(units)).select_related("activity")
    told: dict[int, list[ActivityFigure]] = {}
    figures = ActivityFigure.objects.filter(_standing(snapshot), indicator=indicator.indicator_id, said__in=KNOWN)
    for figure in figures.select_related("activity"):
        told.setdefault(figure.activity_id, []).append(figure)
    return [(figure, owner) for owner in owners for figure in told.get(owner.activity_id, [])]


def added_up(snapshot: Snapshot, indicator: FormIndicator) -> tuple[Decimal, Decimal] | None:
    """What the units' claims and the activities of the cut-off, each once, come to: both ends.

    None where there are too many to add on a page, or an end is open.
    """
    rows = reports_at(snapshot).filter(asked_units(indicator, "report__unit"))
    if rows.count() > MOST_ADDED:
        return None
    said = [claim for row in rows for claim in claims_in(row.version, indicator)]
    units = rows.values("report__unit")
    owned = ActivityOwner.objects.filter(_standing(snapshot), unit__in=units).values("activity")
    figures = ActivityFigure.objects.filter(indicator=indicator.indicator_id, said__in=KNOWN, activity__in=owned)
    ends = [(one.low, one.high) for one in (*said, *figures)]
    if not ends or any(low is None or high is None for low, high in ends):
        return None
    return sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0))
