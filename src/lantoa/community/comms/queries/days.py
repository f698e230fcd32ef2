"""Days, plans and routes as the person asking may see them: a row, or 404."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan, StreetMap
from lantoa.community.comms.queries.kept import kept_at
from lantoa.community.comms.queries.wishes import wish_of
from lantoa.community.comms.rules import campaigns_to_plan, seen_days, seen_routes
from lantoa.community.comms.secrets_of import is_seal_of, route_named
from lantoa.community.comms.states import PlanState
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import expand
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import standing_campaigns

PLAN_PARTS = ("day__campaign", "day__unit", "day__map", "town", "backdrop", "job")
ROUTE_PARTS = ("plan__day__campaign", "plan__day__unit", "plan__town", "plan__backdrop", "unit")


def days_listed_for(member: Member | None, *, at: datetime) -> QuerySet[RouteDay]:
    """The days a person sees whole, the latest first."""
    rows = RouteDay.objects.filter(seen_days(member, at=at)).select_related("campaign", "unit", "map")
    return rows.prefetch_related("plans")


def routes_of_unit(member: Member | None, *, at: datetime) -> QuerySet[CarRoute]:
    """The approved routes of the unit a person acts for, the latest first."""
    rows = CarRoute.objects.filter(seen_routes(member, at=at), plan__state=PlanState.APPROVED)
    mine = rows.filter(unit=member.unit_id if member else 0).select_related(*ROUTE_PARTS)
    return mine.order_by("-plan__day__on", "-pk")


def get_day(member: Member | None, pk: int, *, at: datetime) -> RouteDay:
    """A day with its cars, or 404."""
    rows = RouteDay.objects.filter(seen_days(member, at=at), pk=pk)
    rows = rows.select_related("campaign", "unit", "map__town", "map__backdrop", "far_map__town")
    row = rows.prefetch_related("cars__unit").first()
    if row is None:
        raise Http404
    return row


def plans_of(day: RouteDay) -> dict[str, RoutePlan]:
    """The newest plan of each mode, with its routes."""
    rows = day.plans.select_related(*PLAN_PARTS).prefetch_related("routes").order_by("pk")
    return {plan.mode: plan for plan in rows}


def approved_of(day: RouteDay) -> RoutePlan | None:
    """The plan of a day that was approved."""
    rows = day.plans.filter(state=PlanState.APPROVED).select_related(*PLAN_PARTS)
    return rows.prefetch_related("routes__unit", "routes__covered").first()


def get_plan(member: Member | None, pk: int, *, at: datetime) -> RoutePlan:
    """A plan with its routes, or 404."""
    rows = RoutePlan.objects.filter(day__in=RouteDay.objects.filter(seen_days(member, at=at)), pk=pk)
    routes = Prefetch("routes", CarRoute.objects.select_related("unit"))
    row = rows.select_related(*PLAN_PARTS).prefetch_related(routes, "day__cars").first()
    if row is None:
        raise Http404
    return row


def get_route(member: Member | None, pk: int, *, at: datetime) -> CarRoute:
    """One car's route, or 404."""
    rows = CarRoute.objects.filter(seen_routes(member, at=at), pk=pk).select_related(*ROUTE_PARTS)
    row = rows.prefetch_related("covered").first()
    if row is None:
        raise Http404
    return row


def get_route_by_address(token: str) -> CarRoute:
    """The approved route of a driver's address, or 404."""
    number = route_named(token)
    rows = CarRoute.objects.filter(pk=number or 0, plan__state=PlanState.APPROVED).select_related(*ROUTE_PARTS)
    row = rows.first()
    if row is None or not is_seal_of(token, row.pk, row.nonce):
        raise Http404
    return row


def route_for(unit: int, campaign: int) -> CarRoute | None:
    """The approved route of a unit in a campaign, the latest day's."""
    rows = CarRoute.objects.filter(unit=unit, plan__day__campaign=campaign, plan__state=PlanState.APPROVED)
    return rows.select_related(*ROUTE_PARTS).order_by("-plan__day__on", "-pk").first()


def campaigns_for(member: Member | None, *, at: datetime) -> QuerySet[Campaign]:
    """The campaigns for which a person may open a day."""
    return standing_campaigns(Campaign.objects.filter(campaigns_to_plan(member, at=at))).select_related("unit")


def units_for_cars(campaign: Campaign, on: date) -> list[Unit]:
    """The wards and communes below the campaign's unit: those that may have a car."""
    return list(expand(campaign.unit, on, kinds=[UnitKind.COMMUNE]).order_by("pk"))


def is_outdated(plan: RoutePlan) -> bool:
    """Whether the day asks for something else now than when the plan was begun."""
    return bool(plan.wish != wish_of(plan.day))


def map_paths(row: StreetMap) -> tuple[str, str]:
    """Where the graph and the backdrop of a ready map lie; 404 before."""
    if row.town is None or row.backdrop is None:
        raise Http404
    return kept_at(row.town), kept_at(row.backdrop)
