"""When each car is in each street: all leave at one minute, and no two are in one street in the same minute. The two
lines of a dual carriageway are one street: two loudspeakers side by side are heard by the same people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lantoa.engines.car_routes.roads.quiet import DAY, Span
from lantoa.engines.car_routes.roads.tours import CarTour, DayPlan, Step
from lantoa.engines.car_routes.roads.town import Town

LOUD_SPEED, DRIVING_SPEED = 15.0, 25.0  # kilometres an hour
MINUTE = 60
PATIENCE = 10 * MINUTE  # so long a car waits at a junction for quiet hours to end
START_EVERY = 5 * MINUTE
MOST_ORDERS = 8


@dataclass(frozen=True, slots=True)
class Visit:
    """A car in a street, in whole seconds after the common start."""

    street: int
    enters: int
    leaves: int


@dataclass(frozen=True, slots=True)
class Day:
    """The plan as it is driven from a common start (seconds after midnight); ``silent``: required streets of which
    quiet hours could not be avoided, so that they are passed with the loudspeaker off."""

    start: int
    plan: DayPlan
    visits: tuple[tuple[Visit, ...], ...]
    silent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Clock:
    town: Town
    loud: float
    driving: float
    start: int = 0
    quiet: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    roads: Mapping[int, int] = field(default_factory=dict)

    def held(self, visit: Visit) -> list[tuple[int, int]]:
        """The road and the minutes that a visit takes."""
        road = self.roads.get(visit.street, visit.street)
        return [(road, minute) for minute in minutes(visit)]

    def lasts(self, step: Step) -> int:
        speed = self.loud if step.serviced else self.driving
        return max(1, round(self.town.streets[step.street].length / 10 / (speed / 3.6)))

    def quiet_until(self, visit: Visit) -> int | None:
        """When the quiet hours end that a visit would break, in seconds after the start."""
        for day in (0, DAY):  # a tour may end after midnight
            for first, last in self.quiet.get(visit.street, ()):
                if visit.enters + self.start < last + day and visit.leaves + self.start > first + day:
                    return last + day - self.start
        return None


def timetable(
    town: Town,
    plan: DayPlan,
    loud: float = LOUD_SPEED,
    driving: float = DRIVING_SPEED,
    roads: Mapping[int, int] | None = None,
) -> tuple[tuple[Visit, ...], ...]:
    """The visits of each tour, in the plan's order. A car waits at a junction until the next street is free.
    ``roads``: see ``Asked.road_of``."""
    return _all_tours(_Clock(town, loud, driving, roads=roads or {}), plan, orders=1).visits


def quiet_day(
    town: Town,
    plan: DayPlan,
    quiet: Mapping[int, tuple[Span, ...]],
    starts: Span,
    loud: float = LOUD_SPEED,
    driving: float = DRIVING_SPEED,
    roads: Mapping[int, int] | None = None,
) -> Day:
    """The day that breaks no quiet hours: another order of a tour's loops, a short wait, a later common start, and
    where nothing helps silence. The earliest start of those that leave the least street silent."""
    days: list[Day] = []
    for start in range(starts[0], max(starts) + 1, START_EVERY):
        days.append(_all_tours(_Clock(town, loud, driving, start, quiet, roads or {}), plan, MOST_ORDERS))
        if not days[-1].silent:
            break
    return min(days, key=lambda day: _metres(town, day.silent))


def _metres(town: Town, streets: Iterable[int]) -> int:
    return sum(town.streets[street].length for street in streets)


def _all_tours(clock: _Clock, plan: DayPlan, orders: int) -> Day:
    taken: set[tuple[int, int]] = set()
    made: dict[int, tuple[CarTour, tuple[Visit, ...]]] = {}
    silent: set[int] = set()
    for number in sorted(range(len(plan.tours)), key=lambda n: (-plan.tours[n].length, n)):
        tour, visits, lost = _best_order(clock, plan.tours[number], taken, orders)
        made[number] = tour, visits
        taken.update(held for visit in visits for held in clock.held(visit))
        silent |= lost
    tours = tuple(made[number][0] for number in range(len(plan.tours)))
    return Day(
        clock.start,
        replace(plan, tours=tours),
        tuple(made[number][1] for number in range(len(plan.tours))),
        tuple(sorted(silent)),
    )


def minutes(visit: Visit) -> range:
    """The minutes in which a car is in the street for at least a second."""
    return range(visit.enters // MINUTE, (max(visit.leaves - 1, visit.enters)) // MINUTE + 1)


def _best_order(
    clock: _Clock, tour: CarTour, taken: set[tuple[int, int]], orders: int
) -> tuple[CarTour, tuple[Visit, ...], set[int]]:
    """The tour in that order of its loops that leaves the least silent, then is over soonest."""
    tried = []
    for steps in _orders(clock.town, tour, orders):
        driven, visits, lost = _drive(clock, steps, taken)
        tried.append((replace(tour, steps=driven), visits, lost))
        if not lost:
            break
    return min(tried, key=lambda each: (_metres(clock.town, each[2]), each[1][-1].leaves if each[1] else 0))


def _orders(town: Town, tour: CarTour, most: int) -> Iterator[tuple[Step, ...]]:
    """The tour as planned, then with the loops that begin and end at its start in another order: as long, as legal."""
    yield tour.steps
    loops: list[tuple[Step, ...]] = []
    begun = 0
    for place, step in enumerate(tour.steps, 1):
        street = town.streets[step.street]
        if (street.tail if step.backwards else street.head) == tour.start:
            loops.append(tour.steps[begun:place])
            begun = place
    rest = tour.steps[begun:]  # an open tour's end stays last
    turned = [loops[shift:] + loops[:shift] for shift in range(1, len(loops))]
    turned += [loops[::-1]] if len(loops) > 2 else []
    for order in turned[: most - 1]:
        yield tuple(step for loop in order for step in loop) + rest


def _drive(
    clock: _Clock, steps: tuple[Step, ...], taken: set[tuple[int, int]]
) -> tuple[tuple[Step, ...], tuple[Visit, ...], set[int]]:
    now, visits, driven, silent = 0, [], [], set()
    for planned in steps:
        step = planned
        enters = _free(clock, step, now, taken)
        if enters is None:  # quiet for too long: past it with the loudspeaker off
            silent.add(planned.street)
            step = replace(planned, serviced=False)
            enters = _free(clock, step, now, taken) or now
        now = enters + clock.lasts(step)
        visits.append(Visit(step.street, enters, now))
        driven.append(step)
    return tuple(driven), tuple(visits), silent


def _free(clock: _Clock, step: Step, now: int, taken: set[tuple[int, int]]) -> int | None:
    """The first second from now on at which the car meets no other; None where quiet hours last too long to wait."""
    arrived, lasts = now, clock.lasts(step)
    while True:
        visit = Visit(step.street, now, now + lasts)
        ends = clock.quiet_until(visit) if step.serviced else None
        if ends is not None:
            if ends - arrived > PATIENCE:
                return None
            now = ends
            continue
        busy = [minute for road, minute in clock.held(visit) if (road, minute) in taken]
        if not busy:
            return now
        now = (busy[-1] + 1) * MINUTE
