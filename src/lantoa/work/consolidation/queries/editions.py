"""The same form of another edition: which can be laid beside this one, and each unit's figure in both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries.carrying import Mapped, mapped
from lantoa.work.consolidation.queries.completeness import reports_of
from lantoa.work.consolidation.queries.divided import units_in_part
from lantoa.work.consolidation.queries.scope import Scope, asked_units
from lantoa.work.consolidation.queries.units import names_of
from lantoa.work.consolidation.rules import may_see_totals
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports.models import ActivityFigure, ActivityOwner, Figure, FormIndicator, ReportForm
from lantoa.work.reports.states import KNOWN, FormState, MergeRule, Said
from lantoa.work.tasks.rules import units_watched

VALUES: dict[str, str] = {
    Printed.CLAIMED: "value",
    Printed.EVIDENCED: "evidenced_value",
    Printed.VERIFIED: "verified_value",
}


def other_editions(form: ReportForm) -> QuerySet[ReportForm]:
    """Forms of earlier campaigns that ask for a figure of this one, each with its ``year``, None where it is not known.

    Another campaign of the same year is no other edition: between the two a difference says nothing.
    """
    codes = form.indicators.filter(dropped_at__isnull=True).values("indicator")
    rows = ReportForm.objects.filter(indicators__indicator__in=codes, indicators__dropped_at__isnull=True)
    rows = rows.exclude(campaign=form.campaign_id).exclude(state=FormState.DRAFT)
    dated = Coalesce("campaign__edition_year", ExtractYear("campaign__starts_on"), output_field=IntegerField())
    rows = rows.annotate(year=dated)
    started, year = form.campaign.starts_on, form.campaign.edition_year
    year = year if year is not None or started is None else started.year
    if year is not None:
        rows = rows.filter(Q(year__lt=year) | Q(year__isnull=True))
    return rows.select_related("campaign__unit").distinct().order_by(F("year").desc(nulls_last=True), "-pk")


def editions_seen(member: Member | None, form: ReportForm, *, at: datetime) -> list[ReportForm]:
    """Those the person, who sees this one, may see too; twelve at most, in one question however many there are."""
    if member is None or not may_see_totals(member, form, at=at):
        return []
    return list(other_editions(form).filter(campaign__unit__in=units_watched(member, at=at))[:12])


def get_edition(member: Member | None, form: ReportForm, pk: int, *, at: datetime) -> ReportForm:
    """Another edition that the person may see, or 404."""
    row = row_by_key(other_editions(form), pk)
    if row is None or not may_see_totals(member, row, at=at):
        raise Http404
    return row


def figures_by_unit(
    scope: Scope, indicator: FormIndicator, *, which: str = Printed.CLAIMED
) -> dict[int, Decimal | None]:
    """Each asked unit's own number for a figure, its parts and its own activities added; None where it told none, or
    only a range.

    Activities of several units stand beside these numbers and belong to no single unit.
    """
    asked = reports_of(scope).filter(asked_units(indicator, "unit")).values_list("unit", flat=True)
    found: dict[int, Decimal | None] = dict.fromkeys(asked)
    told = Figure.objects.filter(form_indicator=indicator, report__dropped_at__isnull=True, said__in=KNOWN)
    figures: dict[str, Any] = {"total": Sum(VALUES[which]), "ranges": Count("pk", filter=Q(said=Said.RANGE))}
    rows = list(told.values_list("report__unit").annotate(**figures).order_by())
    acts = ActivityFigure.objects.filter(
        activity__in=_alone(), activity__campaign=scope.form.campaign_id, activity__withdrawn_at__isnull=True,
        indicator=indicator.indicator_id, said__in=KNOWN,
    )  # fmt: skip
    rows += acts.values_list("activity__owners__unit").annotate(**figures).order_by()
    unsure = {unit for unit, _total, ranges in rows if ranges and which == Printed.CLAIMED}
    for unit, total, _ranges in rows:
        before = found.get(unit)
        if unit in found and total is not None:
            found[unit] = total if before is None else before + total
    return {unit: None if unit in unsure else number for unit, number in found.items()}


def _alone() -> QuerySet[Any, Any]:
    """Activities of one unit: those of several belong to no single one."""
    return ActivityOwner.objects.values("activity").annotate(n=Count("pk")).filter(n=1).values("activity")


def estimating(scope: Scope, indicator: FormIndicator) -> set[int]:
    """The units that told a figure, or a part of it, as an estimate: in their report or an activity."""
    figures = Figure.objects.filter(form_indicator=indicator, report__dropped_at__isnull=True, said=Said.ESTIMATE)
    acts = ActivityFigure.objects.filter(
        activity__in=_alone(), activity__campaign=scope.form.campaign_id, activity__withdrawn_at__isnull=True,
        indicator=indicator.indicator_id, said=Said.ESTIMATE,
    )  # fmt: skip
    return {*figures.values_list("report__unit", flat=True), *acts.values_list("activity__owners__unit", flat=True)}


@dataclass(frozen=True, slots=True)
class UnitBeside:
    """One unit of today beside what the units it has come from told then. ``then`` None: see ``missing``, which also
    says of a divided figure that only some parts of it were told, now or then.
    ``about_now`` and ``about_then``: estimates are in the number."""

    unit: int
    name: str
    now: Decimal | None
    then: Decimal | None
    missing: tuple[str, ...]
    sources: int
    about_now: bool = False
    about_then: bool = False


def units_beside(
    now: Scope, wanted: FormIndicator, then: Scope, before: FormIndicator, *, which: str = Printed.CLAIMED
) -> tuple[list[UnitBeside], list[int]]:
    """A figure of each unit of today beside the earlier edition, carried over mergers by the shares on record.

    A share nobody has told leaves the earlier number unknown: it is never divided by guess. The second list are the
    earlier units that nobody carries on.
    """
    here = figures_by_unit(now, wanted, which=which)
    carried = mapped(figures_by_unit(then, before, which=which), since=then.day, day=now.day)
    claimed = which == Printed.CLAIMED
    parted, parted_then = units_in_part(now, wanted), units_in_part(then, before)
    rough, rough_then = (estimating(now, wanted), estimating(then, before)) if claimed else (set[int](), set[int]())
    names, rows = names_of({*here, *carried.units}, now.day), []
    for unit in sorted({*here, *carried.units}):
        found = carried.units.get(unit)
        rows.append(
            UnitBeside(
                unit,
                names.get(unit, "") or (found.unit.name_then if found else ""),
                here.get(unit),
                None if found is None else found.total,
                (
                    *_missing(found, asked_now=unit in here, told_now=here.get(unit) is not None),
                    *(["part_now"] if unit in parted else []),
                    *(["part_then"] if found and not parted_then.isdisjoint(found.sources) else []),
                ),
                len(found.sources) + len(found.unknown) if found else 0,
                unit in rough,
                found is not None and not rough_then.isdisjoint(found.sources),
            )
        )
    return rows, list(carried.ended)


def _missing(found: Mapped | None, *, asked_now: bool, told_now: bool) -> tuple[str, ...]:
    reasons = [] if told_now else ["now" if asked_now else "not_asked"]
    if found is None:
        return (*reasons, "no_predecessor")
    return (*reasons, *sorted({*found.unknown.values()}))


def same_indicator(form: ReportForm, indicator: FormIndicator) -> FormIndicator | None:
    """The figure of another form that asks for the same thing."""
    rows = form.indicators.filter(indicator=indicator.indicator_id, dropped_at__isnull=True)
    return rows.select_related("indicator").prefetch_related("units").first()


def can_be_laid_beside(indicator: FormIndicator) -> bool:
    """Whether a unit's numbers may be carried over mergers: only what is added up."""
    return indicator.rule == MergeRule.SUM
