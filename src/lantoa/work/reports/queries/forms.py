"""Forms: the catalogue, who is asked what, and the forms a person may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import standing_campaigns
from lantoa.work.reports.models import FormIndicator, Indicator, ReportForm
from lantoa.work.reports.rules import may_make_form, may_see_form
from lantoa.work.reports.states import Asked, FormState, Reach
from lantoa.work.tasks.models import Assignment, Task
from lantoa.work.tasks.rules import units_run_by, units_watched
from lantoa.work.tasks.states import EXPECTED_NOT, Act, TaskState


def get_form(member: Member | None, pk: int, *, at: datetime) -> ReportForm:
    """A form with all its reports, or 404 for whoever does not see the campaign whole."""
    form = row_by_key(ReportForm.objects.select_related("campaign__unit"), pk)
    if form is None or not may_see_form(member, form, at=at):
        raise Http404
    return form


def get_own_form(member: Member | None, pk: int, *, at: datetime) -> ReportForm:
    """A form the person may change, or 404."""
    form = get_form(member, pk, at=at)
    if not may_make_form(member, form.campaign, at=at):
        raise Http404
    return form


def get_run_campaign(member: Member | None, pk: int, *, at: datetime) -> Campaign:
    """A campaign the person runs, or 404."""
    campaign = row_by_key(Campaign.objects.select_related("unit"), pk)
    if campaign is None or not may_make_form(member, campaign, at=at):
        raise Http404
    return campaign


def forms_watched_by(member: Member | None, *, at: datetime) -> QuerySet[ReportForm]:
    """The forms of campaigns the person sees whole, the newest first, with how many reports are expected and in."""
    if member is None:
        return ReportForm.objects.none()
    rows = ReportForm.objects.filter(campaign__unit__in=units_watched(member, at=at)).select_related("campaign__unit")
    asked = Q(reports__dropped_at__isnull=True)
    return rows.annotate(
        expected=Count("reports", filter=asked, distinct=True),
        received=Count("reports", filter=asked & Q(reports__first_submitted_at__isnull=False), distinct=True),
    )


def campaigns_run_by(member: Member | None, *, at: datetime) -> QuerySet[Campaign]:
    """The campaigns for which the person may make forms, the newest first; none of a plan that was withdrawn."""
    if member is None:
        return Campaign.objects.none()
    mine = Campaign.objects.filter(unit__in=units_run_by(member, at=at))
    return standing_campaigns(mine).select_related("unit")


def catalogue_for(unit: Unit) -> QuerySet[Indicator]:
    """The shipped indicators and those the unit made, in order."""
    return Indicator.objects.filter(Q(unit__isnull=True) | Q(unit=unit))


def indicators_of(form: ReportForm) -> list[FormIndicator]:
    """The figures a form asks for, in order, with whom they are asked."""
    rows = form.indicators.filter(dropped_at__isnull=True).select_related("indicator").prefetch_related("units")
    return list(rows.order_by("order", "pk"))


def get_indicator(form: ReportForm, pk: int) -> FormIndicator:
    """One figure of a form, or 404."""
    row = form.indicators.filter(pk=pk, dropped_at__isnull=True).select_related("indicator").first()
    if row is None:
        raise Http404
    return row


def is_asked(wanted: FormIndicator, unit: Unit) -> bool:
    """Whether a unit of the form is asked for a figure; its chosen units are looked up beforehand."""
    if wanted.asked == Asked.KINDS:
        return unit.kind in wanted.kinds
    if wanted.asked == Asked.UNITS:
        return any(one.pk == unit.pk for one in wanted.units.all())
    return True


def asked_of(form: ReportForm, unit: Unit) -> list[FormIndicator]:
    """The figures a unit is asked for, in order."""
    return [wanted for wanted in indicators_of(form) if is_asked(wanted, unit)]


def units_of_form(form: ReportForm) -> QuerySet[Unit]:
    """The units a form is for: by its reporting tasks, by any task of the campaign, or chosen."""
    if form.reach == Reach.UNITS:
        return Unit.objects.filter(pk__in=form.units.values("pk")).order_by("kind", "pk")
    rows = Assignment.objects.filter(campaign=form.campaign_id).exclude(state__in=EXPECTED_NOT)
    if form.reach == Reach.TASKS:
        rows = rows.filter(task__in=form.tasks.values("pk"))
    return Unit.objects.filter(pk__in=rows.values("unit")).order_by("kind", "pk")


def due_days(form: ReportForm) -> dict[int, date]:
    """The last day each unit was given for the form's reporting tasks, the latest where there are several."""
    rows = Assignment.objects.filter(task__in=form.tasks.values("pk"), last_on__isnull=False)
    found = rows.exclude(state__in=EXPECTED_NOT).values("unit").annotate(day=Max("last_on")).order_by("unit")
    return {row["unit"]: row["day"] for row in found}


def reporting_tasks(campaign: Campaign) -> QuerySet[Task]:
    """The tasks of a campaign that ask for a report, the one most units have first."""
    rows = Task.objects.filter(campaign=campaign, act=Act.REPORT, state=TaskState.ISSUED)
    return rows.annotate(units_count=Count("assignments")).order_by("-units_count", "number")


def askable(
    campaign: Campaign, unit: Unit, further: Iterable[Indicator] = ()
) -> list[tuple[Indicator, list[dict[str, str]]]]:
    """The figures that an activity of a unit may give: those its open forms ask it for, with their parts.

    ``further`` are those an activity gives already, though no form asks any more.
    """
    found: dict[int, tuple[Indicator, list[dict[str, str]]]] = {}
    for form in ReportForm.objects.filter(campaign=campaign).exclude(state=FormState.DRAFT).order_by("pk"):
        for wanted in asked_of(form, unit):
            found.setdefault(wanted.indicator_id, (wanted.indicator, list(wanted.parts)))
    for indicator in further:
        found.setdefault(indicator.pk, (indicator, []))
    return list(found.values())


def units_given(campaign: Campaign | int, *further: int) -> QuerySet[Unit]:
    """The units that have tasks in a campaign, and further ones by key, by kind and name."""
    given = Assignment.objects.filter(campaign=campaign).values("unit")
    return Unit.objects.filter(Q(pk__in=given) | Q(pk__in=further)).order_by("kind", "name")
