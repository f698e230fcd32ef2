"""Who plans a day of cars, who sees it, who sees and reports on one car's route."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.moments import day_of
from lantoa.community.comms.models import CarRoute, CoverageReport, RouteDay
from lantoa.community.comms.states import CommsRefused, PlanState
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import standing_campaigns
from lantoa.work.plans.rules import units_in_reach
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import ANSWERERS, READERS, units_watched
from lantoa.work.tasks.states import EXPECTED_NOT

WITH_CARS = frozenset(
    {UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.OFFICE, UnitKind.PUBLIC_SERVICE, UnitKind.FRONT}
)
"""Kinds of units that send loudspeaker cars out, or look after those who do."""


def may_plan_for(member: Member | None, unit: Unit | int, *, at: datetime) -> bool:
    """Officers, leaders and owners for their own unit, owners for the units below; a unit's link never."""
    if member is None or member.account.is_link:
        return False
    key = unit if isinstance(unit, int) else unit.pk
    if key == member.unit_id:
        return wears(member, *ANSWERERS, at=at)
    return wears(member, Role.CAMPAIGN_OWNER, at=at) and units_in_reach(member, at=at).filter(pk=key).exists()


def may_plan(member: Member | None, day: RouteDay, *, at: datetime) -> bool:
    """Whoever plans for the unit in charge of the day."""
    return may_plan_for(member, day.unit_id, at=at)


def is_past(day: RouteDay, *, at: datetime) -> bool:
    """Whether the cars were to drive before today."""
    return day.on < day_of(at)


def must_follow_plan(campaign: Campaign, on: date) -> None:
    """No car drives before its campaign was thought of: not before the first plan was issued, nor, where that day is
    unknown, before the campaign's first day. Raises CommsRefused. Cars may call people out before the first day."""
    issued = [day for day in campaign.plans.values_list("issued_on", flat=True) if day]
    first = min([*issued, *([campaign.starts_on] if campaign.starts_on else [])], default=None)
    if first is not None and on < first:
        raise CommsRefused("day_before_plan", on=on, first=first)


def seen_days(member: Member | None, *, at: datetime) -> Q:
    """The days a person sees whole: of units in reach, and of campaigns they see whole."""
    if member is None or member.account.is_link or not wears(member, *READERS, at=at):
        return Q(pk__in=[])
    return Q(unit__in=units_in_reach(member, at=at)) | Q(campaign__unit__in=units_watched(member, at=at))


def seen_maps(member: Member | None, *, at: datetime) -> Q:
    """The maps of units in reach."""
    if member is None or member.account.is_link or not wears(member, *READERS, at=at):
        return Q(pk__in=[])
    return Q(unit__in=units_in_reach(member, at=at))


def seen_routes(member: Member | None, *, at: datetime) -> Q:
    """The routes a person sees: of days seen whole, and, once approved, of their own unit and those in reach."""
    if member is None or not wears(member, *READERS, at=at):
        return Q(pk__in=[])
    days = RouteDay.objects.filter(seen_days(member, at=at))
    mine = Q(unit__in=units_in_reach(member, at=at), plan__state=PlanState.APPROVED)
    return Q(plan__day__in=days) | mine


def may_report(member: Member | None, route: CarRoute, *, at: datetime) -> bool:
    """Who says what a car covered: those who answer for its unit, its link too, and whoever plans the day."""
    if route.plan.state != PlanState.APPROVED:
        return False
    own = member is not None and route.unit_id == member.unit_id and wears(member, *ANSWERERS, at=at)
    return own or may_plan(member, route.plan.day, at=at)


def campaigns_to_plan(member: Member | None, *, at: datetime) -> Q:
    """The campaigns for which a person may open a day: of units they plan for, and those in which they have tasks."""
    if member is None or member.account.is_link or not wears(member, *ANSWERERS, at=at):
        return Q(pk__in=[])
    given = Assignment.objects.filter(unit=member.unit_id).exclude(state__in=EXPECTED_NOT)
    return Q(unit=member.unit_id) | Q(pk__in=given.values("campaign"))


def may_choose_campaign(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Whether a campaign is among those, and its plan was not withdrawn."""
    mine = Campaign.objects.filter(campaigns_to_plan(member, at=at), pk=campaign.pk)
    return standing_campaigns(mine).exists()


def sees_cars(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab of loudspeaker cars stands in the person's menu: by hat and kind of unit, without a question."""
    member = acting_member(request)
    return member is not None and member.unit.kind in WITH_CARS and wears(member, *READERS, at=timezone.now())


def reads_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Whether a file is a recorded track of a route the person sees."""
    member = acting_member(request)
    routes = CarRoute.objects.filter(seen_routes(member, at=at))
    return CoverageReport.objects.filter(track=stored, route__in=routes).exists()
