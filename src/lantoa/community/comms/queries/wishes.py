"""A day's wishes as a plan keeps them, and where a plan's files lie."""

from __future__ import annotations

from datetime import time
from typing import Any

from lantoa.community.comms.models import RouteDay, RoutePlan
from lantoa.community.comms.queries.kept import kept_at


def wish_of(day: RouteDay) -> dict[str, Any]:
    """What a day asks for, as a plan keeps it."""
    return {
        "kinds": list(day.kinds),
        "names": list(day.names),
        "without": list(day.without),
        "forbidden": list(day.forbidden),
        "with_special": day.with_special,
        "one_pass": day.one_pass,
        "open_tours": day.open_tours,
        "starts": [
            None if car.longitude is None or car.latitude is None else [car.longitude, car.latitude]
            for car in day.cars.all()
        ],
        "leaves_s": seconds_of(day.leaves_at),
        "latest_s": seconds_of(day.latest_at or day.leaves_at),
        "zones": list(day.zones),
    }


def seconds_of(clock: time) -> int:
    """A time of day in seconds after midnight."""
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def town_path(plan: RoutePlan) -> str:
    """Where the graph of a plan lies."""
    return kept_at(plan.town)


def backdrop_path(plan: RoutePlan) -> str:
    """Where the drawing under its routes lies."""
    return kept_at(plan.backdrop)
