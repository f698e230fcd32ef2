"""A day's plan as `routes plan --json` prints it, checked from what it says alone: the town, the wish it names, and
its own reading of which streets that wish asks for. It shares no code with what made the plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.timetable import Visit
from lantoa.engines.car_routes.roads.tours import CarTour, DayPlan, Step
from lantoa.engines.car_routes.roads.town import Street, Town
from lantoa.engines.car_routes.verify.day import DayFault, check_day
from lantoa.engines.vn.folding import fold

METRES_A_DEGREE = 111_320.0
APART = 50.0  # metres: the lines of a dual carriageway lie nearer to each other along most of their length
MOST_PLANS = 10
MODES = ("own", "balanced")


@dataclass(frozen=True, slots=True)
class CheckedDay:
    """One mode: how many tours and streets there were, and what is wrong."""

    mode: str
    tours: int
    roads: int
    faults: tuple[DayFault, ...]


def check_claimed(town: Town, content: bytes) -> list[CheckedDay]:
    """Every plan of the file. Refuses (``answer_not_json``, ``answer_shape``) what has not the form of a plan."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RoutesRefused("answer_not_json", reason=str(error)) from None
    days = said if isinstance(said, list) else [said]
    if not 0 < len(days) <= MOST_PLANS:
        raise RoutesRefused("answer_shape", where="modes")
    return [_checked(town, day, f"[{number}]") for number, day in enumerate(days)]


def _checked(town: Town, said: object, where: str) -> CheckedDay:
    if not isinstance(said, dict):
        raise RoutesRefused("answer_shape", where=where)
    if said.get("mode") not in MODES:
        raise RoutesRefused("answer_shape", where=f"{where}.mode")
    try:
        wish = said["wish"]
        silent = {_street(town, number) for number in said["silent_streets"]}
        pairs = [(_street(town, one), _street(town, two)) for one, two in said["pairs"]]
        tours, visits = zip(*(_tour(town, tour) for tour in said["tours"]), strict=True)
        plan = DayPlan(said["mode"], tours, round(float(said["bound_metres"]) * 10), int(said["seed"]))
        required = _required(town, wish, {tour.start for tour in tours})
        starts = {tour.ward: tour.start for tour in tours} | _asked_starts(town, wish)
        waits = {_street(town, number) for number in said["quiet_streets"]}
        closed = not wish["open"]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise RoutesRefused("answer_shape", where=f"{where} {error}") from None
    roads = _roads(town, required, pairs if wish["one_pass"] else [])
    faults = check_day(
        town,
        roads,
        plan,
        visits,
        closed=closed,
        silent=silent,
        starts=starts,
        quiet=waits,
        own_wards=plan.mode == "own",
    )
    return CheckedDay(plan.mode, len(tours), len(roads), tuple(faults))


def _street(town: Town, number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(town.streets):
        raise ValueError(f"street {number}")
    return number


def _tour(town: Town, said: dict[str, Any]) -> tuple[CarTour, tuple[Visit, ...]]:
    ward = [ward.name for ward in town.wards].index(said["ward"])
    start = town.places.index((float(said["start"][0]), float(said["start"][1])))
    steps, visits, at = [], [], start
    for number, backwards, serviced, enters, leaves in said["steps"]:
        street = town.streets[_street(town, number)]
        steps.append(Step(number, bool(backwards), bool(serviced)))
        visits.append(Visit(number, int(enters), int(leaves)))
        at = street.tail if backwards else street.head
    length = round(float(said["metres"]) * 10)
    return CarTour(ward, start, at, tuple(steps), length, 0, 0), tuple(visits)


def _asked_starts(town: Town, wish: dict[str, Any]) -> dict[int, int]:
    """For each ward whose start was asked for, the reachable junction nearest to it."""
    asked: dict[int, int] = {}
    whole = _round_trip(town, set(), wish)
    for ward, place in enumerate(wish["starts"]):
        if place is not None:
            asked[ward] = min(whole, key=lambda node: (_metres(town.places[node], place), node))
    return asked


def _required(town: Town, wish: dict[str, Any], starts: set[int]) -> list[int]:
    """The streets the wish asks for, as far as a car can drive there and back."""
    kinds = set(wish["kinds"])
    named, without, forbidden = ({fold(name) for name in wish[key]} for key in ("names", "without", "forbidden"))
    within = _round_trip(town, starts, wish)
    return [
        number
        for number, street in enumerate(town.streets)
        if street.ward >= 0
        and (street.special == "" or wish["with_special"])
        and (street.kind.removesuffix("_link") in kinds or (street.name and fold(street.name) in named))
        and fold(street.name) not in without | forbidden
        and {street.tail, street.head} <= within
    ]


def _round_trip(town: Town, starts: set[int], wish: dict[str, Any]) -> set[int]:
    """The junctions from which cars reach the starts and to which they get from there; without starts, the largest
    such part of the town."""
    forbidden = {fold(name) for name in wish["forbidden"]}
    there: dict[int, list[int]] = {}
    back: dict[int, list[int]] = {}
    for street in town.streets:
        if fold(street.name) not in forbidden:
            _join(street, there, back)
    if starts:
        return set.intersection(*(_reached(start, there) & _reached(start, back) for start in starts))
    best: set[int] = set()
    left = set(there) | set(back)
    while len(left) > len(best):
        start = min(left)
        part = _reached(start, there) & _reached(start, back)
        best = part if len(part) > len(best) else best
        left -= part
    return best


def _join(street: Street, there: dict[int, list[int]], back: dict[int, list[int]]) -> None:
    for first, last in ((street.tail, street.head), (street.head, street.tail))[: 1 if street.one_way else 2]:
        there.setdefault(first, []).append(last)
        back.setdefault(last, []).append(first)


def _reached(start: int, ways: dict[int, list[int]]) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        for node in ways.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def _roads(town: Town, required: list[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Each required street a road of its own, but for two that are, by what the town shows, one dual carriageway."""
    partner = {}
    for one, two in pairs:
        if one not in partner and two not in partner and _are_lines(town, one, two):
            partner[one], partner[two] = two, one
    return [sorted({n, partner.get(n, n)}) for n in required if partner.get(n, n) >= n or partner[n] not in required]


def _are_lines(town: Town, one: int, two: int) -> bool:
    """One name, one-way, the opposite way, and most points of either near the other."""
    first, second = town.streets[one], town.streets[two]
    if one == two or not (first.one_way and second.one_way and fold(first.name) == fold(second.name)):
        return False
    ahead, astern = ((s.points[-1][0] - s.points[0][0], s.points[-1][1] - s.points[0][1]) for s in (first, second))
    if ahead[0] * astern[0] + ahead[1] * astern[1] >= 0:
        return False
    return all(_beside(a, b) >= 0.5 for a, b in ((first, second), (second, first)))


def _beside(street: Street, other: Street) -> float:
    """The share of the street's points, one every ten metres, that lie near the other."""
    mine, theirs = _dense(street), _dense(other)
    return sum(any(_metres(a, b) <= APART for b in theirs) for a in mine) / len(mine)


def _dense(street: Street) -> list[tuple[float, float]]:
    made = [street.points[0]]
    for (x1, y1), (x2, y2) in zip(street.points, street.points[1:], strict=False):
        count = max(1, round(_metres((x1, y1), (x2, y2)) / 10))
        made += [(x1 + (x2 - x1) * n / count, y1 + (y2 - y1) * n / count) for n in range(1, count + 1)]
    return made


def _metres(one: tuple[float, float], two: tuple[float, float]) -> float:
    east = METRES_A_DEGREE * cos(radians(one[1]))
    return hypot((one[0] - two[0]) * east, (one[1] - two[1]) * METRES_A_DEGREE)
