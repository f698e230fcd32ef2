"""Plans: from a day's wishes to tours with their timetable, and a street given to another car.

Whole plans pass as ``Driven`` values: plain numbers, as rows keep them. The search itself is imported only where a job
asks for it: pages never load its compiler.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lantoa.engines.car_routes.errors import RoutesRefused

if TYPE_CHECKING:
    from lantoa.engines.car_routes.roads.asking import Asked, Wish
    from lantoa.engines.car_routes.roads.timetable import Day
    from lantoa.engines.car_routes.roads.tours import DayPlan
    from lantoa.engines.car_routes.roads.town import Town

Mode = Literal["own", "balanced"]
PASS, ON, SILENT = 0, 1, 2
Refused = RoutesRefused


@dataclass(frozen=True, slots=True)
class Driven:
    """One car's tour as rows keep it: steps ``(street, backwards, loud)`` and visits ``(enters, leaves)``."""

    ward: int
    start: int
    end: int
    steps: tuple[tuple[int, int, int], ...]
    visits: tuple[tuple[int, int], ...]
    length_dm: int
    bound_dm: int
    iterations: int


@dataclass(frozen=True, slots=True)
class DrivenDay:
    """A whole plan with its timetable; ``bound_dm`` 0: nothing proven; ``faults``: what the independent check says."""

    mode: Mode
    tours: tuple[Driven, ...]
    bound_dm: int
    leaves_s: int
    seed: int
    silent: tuple[str, ...]
    faults: tuple[str, ...]
    unreached: tuple[str, ...] = ()  # names of the streets that no car can reach and leave

    @property
    def longest_dm(self) -> int:
        """The longest tour."""
        return max((tour.length_dm for tour in self.tours), default=0)

    @property
    def total_dm(self) -> int:
        """All tours together."""
        return sum(tour.length_dm for tour in self.tours)


def missing_libraries() -> list[str]:
    """Which libraries of the extra `routes` this machine lacks; without them the room says so."""
    from lantoa.engines.car_routes.compiled_code import missing_libraries as missing

    return missing()


@lru_cache(maxsize=4)
def town_at(path: str) -> Town:
    """The graph of a file; the name of a stored file is its content's own hash, so that it never changes."""
    from lantoa.engines.car_routes.roads.town import read_town

    return read_town(Path(path).read_bytes())


@dataclass(frozen=True, slots=True)
class Wanted:
    """A day's choices as plain values that can be compared."""

    kinds: tuple[str, ...]
    names: frozenset[str]
    without: frozenset[str]
    forbidden: frozenset[str]
    with_special: bool
    one_pass: bool
    open_tours: bool
    starts: tuple[tuple[float, float] | None, ...]

    def wish(self) -> Wish:
        """The same for the engine."""
        from lantoa.engines.car_routes.roads.asking import Wish

        return Wish(
            self.kinds,
            self.names,
            self.without,
            self.forbidden,
            self.with_special,
            self.one_pass,
            self.open_tours,
            self.starts,
        )


@lru_cache(maxsize=8)
def asked_at(path: str, wanted: Wanted) -> Asked:
    """A day's wish laid over its town."""
    from lantoa.engines.car_routes.roads.asking import ask

    return ask(town_at(path), wanted.wish())


@lru_cache(maxsize=4)
def _legs_at(path: str, wanted: Wanted) -> Any:
    from lantoa.engines.car_routes.roads.legs import Legs

    return Legs(asked_at(path, wanted))


def quiet_of(town: Town, zones: Sequence[Mapping[str, Any]]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Which streets are quiet when, of zones as rows keep them."""
    from lantoa.engines.car_routes.roads.quiet import quiet_streets, read_zones

    if not zones:
        return {}
    features = [
        {
            "type": "Feature",
            "properties": {"name": z["name"], "hours": z["hours"], "radius": z["radius"]},
            "geometry": {"type": "Point", "coordinates": [z["lon"], z["lat"]]},
        }
        for z in zones
    ]
    held = json.dumps({"type": "FeatureCollection", "features": features})
    return quiet_streets(town, read_zones(held.encode()))


def check_hours(hours: str) -> None:
    """Refuse hours that cannot be read."""
    from lantoa.engines.car_routes.roads.quiet import spans_of

    spans_of(hours)


@dataclass(frozen=True, slots=True)
class Clock:
    """When cars may leave, and where it is quiet when: what a timetable is made of."""

    leaves_s: int
    latest_s: int
    zones: tuple[tuple[str, str, float, float, float], ...]  # name, hours, radius, longitude, latitude

    def quiet(self, town: Town) -> dict[int, tuple[tuple[int, int], ...]]:
        """The quiet streets of a town."""
        keys = ("name", "hours", "radius", "lon", "lat")
        return quiet_of(town, [dict(zip(keys, zone, strict=True)) for zone in self.zones])


def warm(folder: Path) -> None:
    """Have the search compiled, or loaded from where compiled code is kept."""
    from lantoa.engines.car_routes.compiled_code import keep_in

    keep_in(folder)
    from lantoa.engines.car_routes.search.warming import warm as compile_now

    compile_now()


def find(
    asked: Asked,
    mode: Mode,
    clock: Clock,
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    now: Callable[[], float],
) -> DrivenDay:
    """Search within so much processor time, make the timetable, have both checked. ``warm`` comes first."""
    from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own

    if mode == "own":
        plan = plan_own(asked, seed, None if iterations is None else (iterations,), seconds, now)
    else:
        plan = plan_balanced(asked, seed, iterations, seconds, now)
    return _timed(asked, plan, clock)


def improve(
    asked: Asked, day: DrivenDay, wards: Iterable[int], clock: Clock, *, iterations: int, seed: int
) -> DrivenDay:
    """Search the order of single cars anew, each with the streets it has now; what is no shorter stays as it was."""
    from lantoa.engines.car_routes.roads.moving import services_by_street
    from lantoa.engines.car_routes.roads.planning import plan_own

    plan, known = plan_of(day), services_by_street(asked)
    owner = {known[s.street]: tour.ward for tour in plan.tours for s in tour.steps if s.serviced}
    tours = []
    for tour in plan.tours:
        mine = [service for service, ward in owner.items() if ward == tour.ward]
        if tour.ward in wards and mine:
            others = tuple(ward for ward in range(len(asked.town.wards)) if ward != tour.ward)
            ward_of = tuple(owner.get(service, -1) for service in range(len(asked.services)))
            alone = replace(asked, ward_of=ward_of, empty_wards=others)
            found = plan_own(alone, seed, (iterations,)).tours[0]
            tour = found if found.length < tour.length else replace(tour, bound=found.bound)
        tours.append(tour)
    return _timed(asked, replace(plan, tours=tuple(tours)), clock)


def moved(path: str, wanted: Wanted, day: DrivenDay, street: str, ward: int, to: int, clock: Clock) -> DrivenDay:
    """The plan with every piece of a named street of one car given to another."""
    from lantoa.engines.car_routes.roads.moving import move_services, services_by_street

    asked = asked_at(path, wanted)
    plan, known = plan_of(day), services_by_street(asked)
    tour = next((tour for tour in plan.tours if tour.ward == ward), None)
    steps = tour.steps if tour else ()
    services = {known[s.street] for s in steps if s.serviced and asked.town.streets[s.street].name == street}
    if not services:
        raise RoutesRefused("no_services")
    return _timed(asked, move_services(asked, plan, services, to, _legs_at(path, wanted)), clock)


def plan_of(day: DrivenDay) -> DayPlan:
    """The engine's plan of what rows hold; silent steps count as required."""
    from lantoa.engines.car_routes.roads.tours import CarTour, DayPlan, Step

    tours = tuple(
        CarTour(
            t.ward,
            t.start,
            t.end,
            tuple(Step(street, bool(back), loud != PASS) for street, back, loud in t.steps),
            t.length_dm,
            t.bound_dm,
            t.iterations,
        )
        for t in day.tours
    )
    return DayPlan(day.mode, tours, day.bound_dm, day.seed)


def _timed(asked: Asked, plan: DayPlan, clock: Clock) -> DrivenDay:
    """The timetable without meetings and outside quiet hours, and what the independent check says of it all."""
    from lantoa.engines.car_routes.roads.timetable import quiet_day
    from lantoa.engines.car_routes.verify.day import check_day, check_quiet

    quiet = clock.quiet(asked.town)
    day = quiet_day(asked.town, plan, quiet, (clock.leaves_s, clock.latest_s), roads=asked.road_of())
    required = [sorted({street for way in ways for street in way}) for ways in asked.streets_of]
    closed = not asked.wish.open_tours
    starts = dict(enumerate(asked.starts))
    faults = check_day(
        asked.town, required, day.plan, day.visits, closed=closed, silent=day.silent, starts=starts, quiet=quiet
    )
    faults += check_quiet(day.plan, day.visits, day.start, quiet, day.silent)
    tours = tuple(
        Driven(
            tour.ward,
            tour.start,
            tour.end,
            _coded(before.steps, tour.steps, day),
            tuple((visit.enters, visit.leaves) for visit in visits),
            tour.length,
            tour.bound,
            tour.iterations,
        )
        for before, tour, visits in zip(plan.tours, day.plan.tours, day.visits, strict=True)
    )
    silent = tuple(sorted({asked.town.streets[street].name for street in day.silent}))
    unreached = tuple(sorted({asked.town.streets[street].name for street in asked.unreachable}))
    codes = tuple(fault.code for fault in faults)
    return DrivenDay(plan.mode, tours, plan.longest_bound, day.start, plan.seed, silent, codes, unreached)


def _coded(planned: Sequence[Any], driven: Sequence[Any], day: Day) -> tuple[tuple[int, int, int], ...]:
    """Steps as rows keep them. A required step left silent is the first quiet pass of its street in this tour."""
    left = {step.street for step in planned if step.serviced} & set(day.silent)
    left -= {step.street for step in driven if step.serviced}
    coded = []
    for step in driven:
        loud = ON if step.serviced else PASS
        if not step.serviced and step.street in left:
            left.discard(step.street)
            loud = SILENT
        coded.append((step.street, int(step.backwards), loud))
    return tuple(coded)
