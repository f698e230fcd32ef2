"""An independent check of a day's plan on a town: every street, every move, every minute."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lantoa.engines.car_routes.roads.timetable import Visit
from lantoa.engines.car_routes.roads.tours import DayPlan
from lantoa.engines.car_routes.roads.town import Town

MINUTE = 60
DayFaultCode = Literal[
    "start_wrong",  # the tour begins elsewhere than where the car was to stand
    "start_late",  # a car leaves after the common minute, and neither a car nor quiet hours were in its way
    "gap",  # a street begins elsewhere than where the car is
    "against_one_way",
    "end_wrong",
    "length_wrong",
    "street_missing",  # a required street no car services
    "other_ward",  # own ward, but the loudspeaker is on in a street of another
    "bound_above_longest",
    "visits_wrong",  # the timetable tells of other streets than the tour
    "time_runs_back",
    "too_fast",
    "two_in_one_street",  # two cars in one street, or on both lines of a dual carriageway, in one minute
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
    starts: Mapping[int, int] | None = None,
    quiet: Collection[int] = (),
    own_wards: bool = False,
) -> list[DayFault]:
    """Everything that is wrong.

    ``required`` lists groups of streets of which one must be serviced, unless it is among the ``silent`` (see
    ``check_quiet``); a group is one road. ``starts``: where each ward's car stands (ward → junction), if known.
    ``quiet``: streets that have quiet hours, before which a car may have to wait. ``own_wards``: each car was to stay
    in its ward (a person who moved streets between cars wants something else).
    """
    faults = []
    serviced: set[int] = set()
    for number, tour in enumerate(plan.tours):
        at, length = tour.start, 0
        if starts is not None and starts.get(tour.ward) != tour.start:
            faults.append(DayFault("start_wrong", number))
        for step in tour.steps:
            street = town.streets[step.street]
            first, last = (street.head, street.tail) if step.backwards else (street.tail, street.head)
            if first != at:
                faults.append(DayFault("gap", number, step.street))
            if step.backwards and street.one_way:
                faults.append(DayFault("against_one_way", number, step.street))
            if step.serviced:
                serviced.add(step.street)
                if own_wards and tour.ward not in (street.border or (street.ward,)):
                    faults.append(DayFault("other_ward", number, step.street))
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
    if visits:
        roads = {street: group[0] for group in required for street in group}
        faults += _check_times(town, plan, visits, fastest) + _check_meetings(visits, roads, quiet)
    return faults


def _check_times(town: Town, plan: DayPlan, visits: Sequence[Sequence[Visit]], fastest: float) -> list[DayFault]:
    faults = []
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
    return faults


def _check_meetings(
    visits: Sequence[Sequence[Visit]], roads: Mapping[int, int], quiet: Collection[int]
) -> list[DayFault]:
    """Second by second: one car in a road in a minute; nobody leaves late but for another car or for quiet hours."""

    def held(street: int, first: int, last: int) -> Iterator[tuple[int, int]]:
        return ((roads.get(street, street), second // MINUTE) for second in range(first, last))

    faults = []
    seen: dict[tuple[int, int], set[int]] = {}
    for number, times in enumerate(visits):
        for visit in times:
            before = [seen.setdefault(key, set()) for key in held(visit.street, visit.enters, visit.leaves)]
            if any(cars - {number} for cars in before):
                faults.append(DayFault("two_in_one_street", number, visit.street))
            for cars in before:
                cars.add(number)
    for number, times in enumerate(visits):
        first = times[0] if times else None
        if first is None or first.enters < MINUTE or first.street in quiet:
            continue
        at_once = held(first.street, 0, first.leaves - first.enters)
        if not any(seen.get(key, set()) - {number} for key in at_once):
            faults.append(DayFault("start_late", number, first.street))
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
