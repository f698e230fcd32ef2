"""When each car is in each street: all leave at one minute, and no two are in one street in the same minute."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.engines.car_routes.roads.planning import CarTour, DayPlan
from lantoa.engines.car_routes.roads.town import Town

LOUD_SPEED, DRIVING_SPEED = 15.0, 25.0  # kilometres an hour
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """A car in a street, in whole seconds after the common start."""

    street: int
    enters: int
    leaves: int


def timetable(
    town: Town, plan: DayPlan, loud: float = LOUD_SPEED, driving: float = DRIVING_SPEED
) -> tuple[tuple[Visit, ...], ...]:
    """The visits of each tour, in the plan's order. A car waits at a junction until the next street is free."""
    taken: set[tuple[int, int]] = set()
    made: dict[int, tuple[Visit, ...]] = {}
    for number in sorted(range(len(plan.tours)), key=lambda n: (-plan.tours[n].length, n)):
        made[number] = _drive(town, plan.tours[number], loud, driving, taken)
        taken |= {(v.street, m) for v in made[number] for m in minutes(v)}
    return tuple(made[number] for number in range(len(plan.tours)))


def minutes(visit: Visit) -> range:
    """The minutes in which a car is in the street for at least a second."""
    return range(visit.enters // MINUTE, (max(visit.leaves - 1, visit.enters)) // MINUTE + 1)


def _drive(town: Town, tour: CarTour, loud: float, driving: float, taken: set[tuple[int, int]]) -> tuple[Visit, ...]:
    now, visits = 0, []
    for step in tour.steps:
        speed = loud if step.serviced else driving
        lasts = max(1, round(town.streets[step.street].length / 10 / (speed / 3.6)))
        while True:
            visit = Visit(step.street, now, now + lasts)
            busy = [minute for minute in minutes(visit) if (step.street, minute) in taken]
            if not busy:
                break
            now = (busy[-1] + 1) * MINUTE
        visits.append(visit)
        now = visit.leaves
    return tuple(visits)
