"""Rows as the engine takes them: a plan's wish, its hours, its routes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lantoa.community.comms.bridge.routes import Clock, Driven, DrivenDay, Mode, Wanted
from lantoa.community.comms.models import CarRoute, RoutePlan


def wanted_of(wish: Mapping[str, Any]) -> Wanted:
    """The streets and starts of a wish."""
    return Wanted(
        tuple(wish["kinds"]),
        frozenset(wish["names"]),
        frozenset(wish["without"]),
        frozenset(wish["forbidden"]),
        wish["with_special"],
        wish["one_pass"],
        wish["open_tours"],
        tuple(None if place is None else (place[0], place[1]) for place in wish["starts"]),
    )


def clock_of(wish: Mapping[str, Any]) -> Clock:
    """The hours of a wish."""
    zones = tuple((z["name"], z["hours"], float(z["radius"]), float(z["lon"]), float(z["lat"])) for z in wish["zones"])
    return Clock(wish["leaves_s"], max(wish["latest_s"], wish["leaves_s"]), zones)


def driven_of(route: CarRoute) -> Driven:
    """One route as the bridge takes it."""
    return Driven(
        route.ward,
        route.start,
        route.end,
        tuple((step[0], step[1], step[2]) for step in route.steps),
        tuple((visit[0], visit[1]) for visit in route.visits),
        route.length_dm,
        route.bound_dm or 0,
        route.iterations,
    )


def day_of_plan(plan: RoutePlan) -> DrivenDay:
    """A plan's routes as the bridge takes them."""
    mode: Mode = "balanced" if plan.mode == "balanced" else "own"
    tours = tuple(driven_of(route) for route in plan.routes.all())
    kept = (tuple(plan.silent), (), tuple(plan.unreached))
    return DrivenDay(mode, tours, plan.bound_dm or 0, plan.leaves_s or 0, plan.seed, *kept)
