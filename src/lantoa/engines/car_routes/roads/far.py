"""The far trip: the fastest drive between two places, and when to leave so as to be there in time."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.quiet import DAY
from lantoa.engines.car_routes.roads.tours import CarTour, Step
from lantoa.engines.car_routes.roads.town import Place, Town

SPEEDS = {"motorway": 60.0, "trunk": 40.0, "primary": 35.0, "secondary": 30.0, "tertiary": 25.0}
OTHER_SPEED = 15.0  # kilometres an hour, like the others
MARGIN_SHARE, MARGIN_SECONDS = 0.25, 15 * 60
LEAVE_EVERY = 5 * 60
FARTHEST_END = 500.0


@dataclass(frozen=True, slots=True)
class FarTrip:
    """A drive and its times in seconds: the drive itself, the margin, and (after midnight) when to leave; negative:
    the evening before."""

    tour: CarTour
    drive: int
    margin: int
    before: int
    leave: int


def far_trip(
    town: Town, start: Place, goal: Place, before: int, share: float = MARGIN_SHARE, more: int = MARGIN_SECONDS
) -> FarTrip:
    """Leave by the last five minutes from which the drive and its margin still end before the hour."""
    first, last = _junction(town, start), _junction(town, goal)
    steps = _fastest(town, first, last)
    drive = sum(_seconds(town, step.street) for step in steps)
    margin = int(-(-drive * share // 1)) + more
    leave = (before - drive - margin) // LEAVE_EVERY * LEAVE_EVERY
    if leave < -DAY:
        raise RoutesRefused("no_drive")
    length = sum(town.streets[step.street].length for step in steps)
    return FarTrip(CarTour(-1, first, last, steps, length, 0, 0), drive, margin, before, leave)


def _seconds(town: Town, number: int) -> int:
    street = town.streets[number]
    speed = SPEEDS.get(street.kind.removesuffix("_link"), OTHER_SPEED)
    return max(1, round(street.length / 10 / (speed / 3.6)))


def _junction(town: Town, place: Place) -> int:
    gaps = np.hypot(*Plane(*place).metres(np.array(town.places)).T)
    nearest = int(np.argmin(gaps))
    if gaps[nearest] > FARTHEST_END:
        raise RoutesRefused("end_too_far", place=f"{place[0]}, {place[1]}", metres=round(float(gaps[nearest])))
    return nearest


def _fastest(town: Town, first: int, last: int) -> tuple[Step, ...]:
    leaving: dict[int, list[tuple[int, Step]]] = {}
    for number, street in enumerate(town.streets):
        leaving.setdefault(street.tail, []).append((street.head, Step(number, False, False)))
        if not street.one_way:
            leaving.setdefault(street.head, []).append((street.tail, Step(number, True, False)))
    known, came = {first: 0}, dict[int, tuple[int, Step]]()
    waiting = [(0, first)]
    while waiting:
        reached, node = heapq.heappop(waiting)
        if node == last:
            break
        if reached > known[node]:
            continue
        for onward, step in leaving.get(node, ()):
            then = reached + _seconds(town, step.street)
            if then < known.get(onward, 1 << 60):
                known[onward], came[onward] = then, (node, step)
                heapq.heappush(waiting, (then, onward))
    if last not in known:
        raise RoutesRefused("no_drive")
    steps = []
    while last != first:
        last, step = came[last]
        steps.append(step)
    return tuple(reversed(steps))
