"""What leaves a plan: maps, lines for the screen, turn by turn, tracks, sheets for paper, and the far trip."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno

from lantoa.community.comms.bridge.routes import ON, PASS, Driven, DrivenDay, plan_of, town_at
from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.paper.printing import (
    ARROWS,
    DriverSheet,
    SheetRow,
    WallCar,
    driver_sheet,
    key_line,
    wall_map,
)
from lantoa.engines.car_routes.roads.drawing import Line, colour_of, dash_of, line_of, svg_of
from lantoa.engines.car_routes.roads.exporting import gpx_of
from lantoa.engines.car_routes.roads.far import far_trip
from lantoa.engines.car_routes.roads.timetable import LOUD_SPEED
from lantoa.engines.car_routes.roads.tours import CarTour
from lantoa.engines.car_routes.roads.turns import Turn, merged, turns_of
from lantoa.engines.car_routes.script import fitted, sentences_of
from lantoa.engines.vn.folding import fold

__all__ = [
    "ARROWS",
    "DriverSheet",
    "SheetRow",
    "WallCar",
    "colour_of",
    "dash_of",
    "driver_sheet",
    "key_line",
    "wall_map",
]


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One line for the driver: what to do, where, how far, when (seconds after midnight), and what is said there:
    the first ``sentences``, ``times`` over (0: too short for any)."""

    move: str
    street: str
    metres: int
    loud: bool
    clock_s: int
    sentences: int
    times: int


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A named street of a town: its kinds, how long it is inside the wards, and in which of them."""

    name: str
    kinds: tuple[str, ...]
    metres: int
    wards: tuple[int, ...]


@lru_cache(maxsize=4)
def backdrop_at(path: str) -> dict[str, Any]:
    """The drawing under the routes, of its stored file."""
    held: dict[str, Any] = json.loads(gzip.decompress(Path(path).read_bytes()))
    return held


def drawn_map(
    town: str, backdrop: str, tours: Sequence[Driven], size: tuple[int, int], *, title: str = "", names: bool = True
) -> str:
    """The map with these tours as SVG; without any, the wards."""
    held = town_at(town)
    lines: list[Line] = [line_of(held, tour) for tour in _tours(tours)]
    return svg_of(backdrop_at(backdrop), lines, size, names=names, title=title)


def lines_of(town: str, tours: Sequence[Driven]) -> dict[str, Any]:
    """The tours for the map on the screen: one feature for each named street with the loudspeaker on, one for the
    rest; colours and patterns with them."""
    held = town_at(town)
    features: list[dict[str, Any]] = []
    for tour in tours:
        pieces: dict[tuple[str, bool], list[list[list[float]]]] = defaultdict(list)
        for street, _back, loud in tour.steps:
            drawn = held.streets[street]
            key = (drawn.name if loud != PASS else "", loud != PASS)
            pieces[key].append([[round(x, 5), round(y, 5)] for x, y in drawn.points])
        for (name, loud), lines in sorted(pieces.items(), key=lambda each: each[0][1]):
            more = {"ward": tour.ward, "street": name, "loud": loud}
            features.append(_feature("MultiLineString", lines, more))
        place = held.places[tour.start]
        features.append(_feature("Point", [round(place[0], 5), round(place[1], 5)], {"ward": tour.ward}))
    styles = {str(tour.ward): {"colour": colour_of(tour.ward), "dash": dash_of(tour.ward)} for tour in tours}
    return {"type": "FeatureCollection", "styles": styles, "features": features}


def streets_lines(town: str) -> dict[str, Any]:
    """Every named street inside the wards, to be picked on the map."""
    held = town_at(town)
    pieces: dict[str, list[list[list[float]]]] = defaultdict(list)
    for street in held.streets:
        if street.ward >= 0 and street.name:
            pieces[street.name].append([[round(x, 5), round(y, 5)] for x, y in street.points])
    features = [_feature("MultiLineString", lines, {"street": name}) for name, lines in sorted(pieces.items())]
    return {"type": "FeatureCollection", "features": features}


def _feature(kind: str, coordinates: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


@lru_cache(maxsize=4)
def street_lines(town: str) -> tuple[StreetLine, ...]:
    """The named streets inside the wards, by folded name: the plain way to choose."""
    held = town_at(town)
    kinds: dict[str, set[str]] = defaultdict(set)
    wards: dict[str, set[int]] = defaultdict(set)
    length: dict[str, int] = defaultdict(int)
    for street in held.streets:
        if street.ward >= 0 and street.name:
            kinds[street.name].add(street.kind.removesuffix("_link"))
            wards[street.name].add(street.ward)
            length[street.name] += street.length
    return tuple(
        StreetLine(name, tuple(sorted(kinds[name])), length[name] // 10, tuple(sorted(wards[name])))
        for name in sorted(kinds, key=lambda each: (fold(each), each))
    )


def loud_streets(town: str, tour: Driven) -> list[tuple[str, int]]:
    """The named streets a car drives with the loudspeaker on, and their metres, in the order driven."""
    held = town_at(town)
    length: dict[str, int] = {}
    for street, _back, loud in tour.steps:
        if loud != PASS:
            name = held.streets[street].name
            length[name] = length.get(name, 0) + held.streets[street].length
    return [(name, metres // 10) for name, metres in length.items()]


def asked_groups(asked: Any, tour: Driven) -> list[list[int]]:
    """What a car had to cover: groups of streets of which one is enough."""
    from lantoa.engines.car_routes.roads.moving import services_by_street

    known = services_by_street(asked)
    services = sorted({known[street] for street, _back, loud in tour.steps if loud != PASS})
    groups = []
    for service in services:
        driven = [s for s, _back, loud in tour.steps if loud != PASS and known.get(s) == service]
        others = {street for way in asked.streets_of[service] for street in way} - set(driven[:1])
        groups.append([driven[0], *sorted(others)])
    return groups


def asked_metres(town: str, tour: Driven) -> int:
    """How many metres a car had to drive with the loudspeaker on."""
    held = town_at(town)
    return sum(held.streets[street].length for street, _back, loud in tour.steps if loud != PASS) // 10


def turn_lines(town: str, tour: Driven, leaves_s: int, message: str) -> list[TurnLine]:
    """Turn by turn, each line with its time of day and what there is time to say."""
    held = town_at(town)
    sentences = sentences_of(message)
    starts, driven = {0: 0}, 0
    for (street, _back, _loud), (enters, _leaves) in zip(tour.steps, tour.visits, strict=True):
        starts[driven] = enters
        driven += held.streets[street].length
    made, driven = [], 0
    for turn in merged(turns_of(held, _tour(tour, loud_only=True))):
        fit = fitted(sentences, turn.length / 10, LOUD_SPEED)
        clock = leaves_s + starts.get(driven, _nearest(starts, driven))
        made.append(_turn_line(turn, clock, fit.sentences if turn.serviced else 0, fit.times if turn.serviced else 0))
        driven += turn.length
    return made


def _turn_line(turn: Turn, clock: int, sentences: int, times: int) -> TurnLine:
    metres = max(10, round(turn.length / 100) * 10)
    return TurnLine(turn.move, turn.street, metres, turn.serviced, clock, sentences, times)


def _nearest(starts: dict[int, int], driven: int) -> int:
    return max((enters for at, enters in starts.items() if at <= driven), default=0)


def message_sentences(message: str) -> list[tuple[str, int]]:
    """The message in sentences, each with the seconds it takes to say."""
    return [(sentence.text, max(1, round(sentence.seconds))) for sentence in sentences_of(message)]


def gpx_text(town: str, tour: Driven) -> str:
    """One tour as a GPX track."""
    return gpx_of(town_at(town), _tour(tour))


def credit_of(town: str) -> str:
    """Whose data the map is."""
    return town_at(town).credit


def code_svg(address: str) -> str:
    """An address as a QR code."""
    return str(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2))


def _tours(tours: Sequence[Driven]) -> tuple[CarTour, ...]:
    return plan_of(DrivenDay("own", tuple(tours), 0, 0, 0, (), ())).tours


def _tour(tour: Driven, loud_only: bool = False) -> CarTour:
    if loud_only:  # a street left silent is driven like any other
        steps = tuple((street, back, ON if loud == ON else PASS) for street, back, loud in tour.steps)
        tour = Driven(tour.ward, tour.start, tour.end, steps, tour.visits, tour.length_dm, 0, 0)
    return _tours([tour])[0]


@dataclass(frozen=True, slots=True)
class FarDrive:
    """The drive of the day before: metres, seconds on the way and to spare, and when to leave (negative: the evening
    before)."""

    metres: int
    drive_s: int
    spare_s: int
    leave_s: int
    turns: tuple[TurnLine, ...]
    tour: Driven


def far_drive(town: str, start: tuple[float, float], goal: tuple[float, float], before_s: int) -> FarDrive:
    """The fastest drive and its leave-by time."""
    held = town_at(town)
    trip = far_trip(held, start, goal, before_s)
    steps = tuple((step.street, int(step.backwards), PASS) for step in trip.tour.steps)
    tour = Driven(0, trip.tour.start, trip.tour.end, steps, (), trip.tour.length, 0, 0)
    turns = tuple(_turn_line(turn, 0, 0, 0) for turn in merged(turns_of(held, trip.tour)))
    spare = trip.before - trip.leave - trip.drive
    return FarDrive(trip.tour.length // 10, trip.drive, spare, trip.leave, turns, tour)


def place_named(town: str, text: str) -> tuple[float, float]:
    """A place as a person writes it: "10.7316, 106.7222" (latitude first, as telephones show it) or the name of a
    street, which means its middle. Raises ``place_wrong``."""
    parts = [part.strip().replace(",", ".") for part in text.split("," if text.count(",") == 1 else ";")]
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return _middle_of(town, text)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise RoutesRefused("place_wrong", place=text[:80])
    return longitude, latitude


def _middle_of(town: str, text: str) -> tuple[float, float]:
    wanted = fold(text.strip())
    pieces = [s for s in town_at(town).streets if wanted and s.name and fold(s.name) == wanted]
    if not pieces:
        raise RoutesRefused("place_wrong", place=text[:80])
    inside = [street for street in pieces if street.ward >= 0] or pieces
    longest = max(inside, key=lambda street: street.length)
    return longest.points[len(longest.points) // 2]
