"""A street given from one car to another: both tours reckoned anew, all others as they are.

The street leaves its tour, whose drive is closed by the shortest way; in the other tour it goes where it costs least,
in the direction that costs least. The order of all other streets stays: a person sees at once what the wish costs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantoa.engines.car_routes.distances import FAR
from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.asking import Asked
from lantoa.engines.car_routes.roads.legs import Legs
from lantoa.engines.car_routes.roads.tours import CarTour, DayPlan, Step

Drives = list[tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class _Pass:
    """A service as it is driven in a tour."""

    service: int
    street: int
    backwards: bool


@dataclass(frozen=True, slots=True)
class _Order:
    """A tour taken apart: its services, the drive before each, and the drive home (none in an open tour)."""

    start: int
    passes: list[_Pass]
    drives: Drives  # one more than passes


def services_by_street(asked: Asked) -> dict[int, int]:
    """Which service each street to be driven belongs to."""
    return {street: n for n, ways in enumerate(asked.streets_of) for way in ways for street in way}


def move_services(asked: Asked, plan: DayPlan, services: Collection[int], to: int, legs: Legs | None = None) -> DayPlan:
    """The plan with these services driven by the car of ward ``to``. The bound of the own-ward mode holds no longer
    once a street has left its ward: ``longest_bound`` is then 0, unknown. Raises ``unreachable`` where that car cannot
    come there and go on."""
    legs = legs or Legs(asked)
    known = services_by_street(asked)
    tours = {tour.ward: tour for tour in plan.tours}
    if to not in tours:
        start = asked.starts[to]
        tours[to] = CarTour(to, start, start, (), 0, 0, 0)
    wanted = set(services)
    for ward, tour in list(tours.items()):
        if ward != to and any(known.get(step.street) in wanted for step in tour.steps if step.serviced):
            tours[ward] = _joined(asked, tour, _without(asked, legs, _apart(tour, known), wanted))
    order = _apart(tours[to], known)
    for service in sorted(wanted - {each.service for each in order.passes}):
        order = _with(asked, legs, order, service)
    tours[to] = _joined(asked, tours[to], order)
    bound = plan.longest_bound if plan.mode == "balanced" else 0
    return replace(plan, tours=tuple(tours[ward] for ward in sorted(tours)), longest_bound=bound)


def _apart(tour: CarTour, known: dict[int, int]) -> _Order:
    passes, drives, drive = [], [], list[Step]()
    for step in tour.steps:
        if step.serviced:
            passes.append(_Pass(known[step.street], step.street, step.backwards))
            drives.append(tuple(drive))
            drive = []
        else:
            drive.append(step)
    return _Order(tour.start, passes, [*drives, tuple(drive)])


def _joined(asked: Asked, tour: CarTour, order: _Order) -> CarTour:
    steps: list[Step] = []
    for drive, each in zip(order.drives, order.passes, strict=False):
        steps += [*drive, Step(each.street, each.backwards, True)]
    steps += order.drives[-1]
    end = tour.start
    if asked.wish.open_tours and order.passes:
        end = _ends(asked, order.passes[-1])[1]
    return CarTour(tour.ward, tour.start, end, tuple(steps), _length(asked, steps), 0, tour.iterations)


def _length(asked: Asked, steps: Sequence[Step]) -> int:
    return sum(asked.town.streets[step.street].length for step in steps)


def _ends(asked: Asked, each: _Pass) -> tuple[int, int]:
    street = asked.town.streets[each.street]
    return (street.head, street.tail) if each.backwards else (street.tail, street.head)


def _without(asked: Asked, legs: Legs, order: _Order, wanted: set[int]) -> _Order:
    """The services taken out; only the drives over the gaps are new."""
    passes, drives = [], list[tuple[Step, ...]]()
    at, gap = order.start, False
    for drive, each in zip(order.drives, order.passes, strict=False):
        if each.service in wanted:
            gap = True
            continue
        tail, head = _ends(asked, each)
        passes.append(each)
        drives.append(legs.steps(at, tail) if gap else drive)
        at, gap = head, False
    home = order.drives[-1]
    if asked.wish.open_tours:
        home = ()
    elif gap:
        home = legs.steps(at, order.start)
    return _Order(order.start, passes, [*drives, home])


def _ways(asked: Asked, service: int) -> list[_Pass]:
    made = []
    for place, (way, streets) in enumerate(zip(asked.services[service].ways, asked.streets_of[service], strict=True)):
        street = asked.town.streets[streets[0]]
        loop = street.tail == street.head
        backwards = not street.one_way and (place == 1 if loop else street.tail != way.tail)
        made.append(_Pass(service, streets[0], backwards))
    return made


def _with(asked: Asked, legs: Legs, order: _Order, service: int) -> _Order:
    """One service more, where and how it costs least; the rest of the order stays."""
    ends = [_ends(asked, each) for each in order.passes]
    before: NDArray[np.int64] = np.array([order.start, *(head for _, head in ends)])
    after: NDArray[np.int64] = np.array([*(tail for tail, _ in ends), order.start])
    now = np.array([_length(asked, drive) for drive in order.drives])
    best = (FAR, 0, 0)
    ways = _ways(asked, service)
    for number, way in enumerate(ways):
        tail, head = _ends(asked, way)
        onward = legs.distances.from_to(np.array([head]), after)[0]
        if asked.wish.open_tours:
            onward[-1] = 0
        costs = legs.distances.to(before, tail) + onward - now + asked.town.streets[way.street].length
        place = int(costs.argmin())
        best = min(best, (int(costs[place]), place, number))
    if best[0] >= FAR // 2:
        raise RoutesRefused("unreachable", count=1, example=service)
    _, place, number = best
    tail, head = _ends(asked, ways[number])
    last = place == len(order.passes)
    onwards = () if last and asked.wish.open_tours else legs.steps(head, int(after[place]))
    drives = [*order.drives[:place], legs.steps(int(before[place]), tail), onwards, *order.drives[place + 1 :]]
    return _Order(order.start, [*order.passes[:place], ways[number], *order.passes[place:]], drives)
