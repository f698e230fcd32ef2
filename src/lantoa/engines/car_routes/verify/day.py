"""An independent check of a day's plan on a town: every street, every move, every minute."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lantoa.engines.car_routes.roads.timetable import Visit
from lantoa.engines.car_routes.roads.tours import DayPlan
from lantoa.engines.car_routes.roads.town import Town

DayFaultCode = Literal[
    "start_wrong",  # the tour begins elsewhere than where the car stands
    "gap",  # a street begins elsewhere than where the car is
    "against_one_way",
    "end_wrong",
    "length_wrong",
    "street_missing",  # a required street no car services
    "bound_above_longest",
    "visits_wrong",  # the timetable tells of other streets than the tour
    "time_runs_back",
    "too_fast",
    "two_in_one_street",  # two cars in one street in one minute
    "loud_in_quiet_hours",  # the loudspeaker on in a quiet street within its hours
    "silent_without_reason",  # a street left silent that lies in no quiet zone
]


@dataclass(frozen=True, slots=True)
class DayFault:
    """One thing that is wrong: which tour, which street (−1: none)."""

    code: DayFaultCode
    tour: int
    street: int = -1


def check_day(
    town: Town,
    required: Sequence[Sequence[int]],
    plan: DayPlan,
    visits: Sequence[Sequence[Visit]] = (),
    closed: bool = True,
    fastest: float = 60.0,
    silent: Collection[int] = (),
) -> list[DayFault]:
    """Everything that is wrong. ``required`` lists groups of streets of which one must be serviced, unless it is among
    the ``silent`` (see ``check_quiet``)."""
    faults = []
    serviced: set[int] = set()
    for number, tour in enumerate(plan.tours):
        at, length = tour.start, 0
        for step in tour.steps:
            street = town.streets[step.street]
            first, last = (street.head, street.tail) if step.backwards else (street.tail, street.head)
            if first != at:
                faults.append(DayFault("gap", number, step.street))
            if step.backwards and street.one_way:
                faults.append(DayFault("against_one_way", number, step.street))
            if step.serviced:
                serviced.add(step.street)
            at, length = last, length + street.length
        if at != tour.end or (closed and tour.end != tour.start):
            faults.append(DayFault("end_wrong", number))
        if length != tour.length:
            faults.append(DayFault("length_wrong", number))
    for group in required:
        if not (serviced | set(silent)) & set(group):
            faults.append(DayFault("street_missing", -1, group[0]))
    if plan.longest_bound > plan.longest:
        faults.append(DayFault("bound_above_longest", -1))
    return faults + (_check_times(town, plan, visits, fastest) if visits else [])


def _check_times(town: Town, plan: DayPlan, visits: Sequence[Sequence[Visit]], fastest: float) -> list[DayFault]:
    faults = []
    seen: dict[tuple[int, int], int] = {}
    for number, (tour, times) in enumerate(zip(plan.tours, visits, strict=True)):
        if [visit.street for visit in times] != [step.street for step in tour.steps]:
            faults.append(DayFault("visits_wrong", number))
        now = 0
        for visit in times:
            if visit.enters < now or visit.leaves <= visit.enters:
                faults.append(DayFault("time_runs_back", number, visit.street))
            metres = town.streets[visit.street].length / 10
            if metres > (visit.leaves - visit.enters + 1) * fastest / 3.6:
                faults.append(DayFault("too_fast", number, visit.street))
            now = visit.leaves
            for second in range(visit.enters, visit.leaves):
                key = (visit.street, second // 60)
                if seen.setdefault(key, number) != number:
                    faults.append(DayFault("two_in_one_street", number, visit.street))
                    break
    return faults


def check_quiet(
    plan: DayPlan,
    visits: Sequence[Sequence[Visit]],
    start: int,
    quiet: Mapping[int, Sequence[tuple[int, int]]],
    silent: Collection[int] = (),
) -> list[DayFault]:
    """Second by second: no loudspeaker in a quiet street within its hours, and no other street is left silent."""
    faults = [DayFault("silent_without_reason", -1, street) for street in sorted(silent) if not quiet.get(street)]
    for number, (tour, times) in enumerate(zip(plan.tours, visits, strict=True)):
        for step, visit in zip(tour.steps, times, strict=True):
            seconds = ((start + second) % 86_400 for second in range(visit.enters, visit.leaves))
            hours = quiet.get(step.street, ())
            if step.serviced and hours and any(first <= s < last for s in seconds for first, last in hours):
                faults.append(DayFault("loud_in_quiet_hours", number, step.street))
    return faults
