"""Turn by turn: what a driver does at each junction where the street or the direction changes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.tours import CarTour, Step
from lantoa.engines.car_routes.roads.town import Place, Town

Move = Literal["start", "straight", "left", "right", "back"]
STRAIGHT, ROUND = 35.0, 150.0
SHORT = 300  # decimetres


@dataclass(frozen=True, slots=True)
class Turn:
    """Do this, then follow the street so far (decimetres), with the loudspeaker on or off."""

    move: Move
    street: str
    length: int
    serviced: bool
    at: Place


def turns_of(town: Town, tour: CarTour) -> tuple[Turn, ...]:
    """The driver's list; steps straight on in one street are one line."""
    made: list[Turn] = []
    heading: float | None = None
    for step in tour.steps:
        points = points_of(town, step)
        street = town.streets[step.street]
        move = _move(heading, _heading(points[0], points[1]))
        last = made[-1] if made else None
        if last and move == "straight" and (last.street, last.serviced) == (street.name, step.serviced):
            made[-1] = Turn(last.move, last.street, last.length + street.length, last.serviced, last.at)
        else:
            made.append(Turn(move, street.name, street.length, step.serviced, points[0]))
        heading = _heading(points[-2], points[-1])
    return tuple(made)


def points_of(town: Town, step: Step) -> tuple[Place, ...]:
    """The street's line in the direction driven."""
    points = town.streets[step.street].points
    return points[::-1] if step.backwards else points


def track_of(town: Town, tour: CarTour) -> tuple[Place, ...]:
    """The whole tour as one line."""
    line: list[Place] = [town.places[tour.start]]
    for step in tour.steps:
        line += points_of(town, step)[1:]
    return tuple(line)


def _heading(one: Place, two: Place) -> float:
    east, north = Plane(*one).scale
    return math.degrees(math.atan2((two[1] - one[1]) * north, (two[0] - one[0]) * east))


def _move(before: float | None, now: float) -> Move:
    if before is None:
        return "start"
    bend = (now - before + 180) % 360 - 180
    if abs(bend) <= STRAIGHT:
        return "straight"
    if abs(bend) >= ROUND:
        return "back"
    return "left" if bend > 0 else "right"


def merged(turns: tuple[Turn, ...], shorter: int = SHORT) -> tuple[Turn, ...]:
    """The list for paper: a short piece joins its neighbour where one of the two goes straight on, so that no turn is
    lost; the line is loud where either was, and named after the longer."""
    made: list[Turn] = []
    for turn in turns:
        last = made[-1] if made else None
        short = last is not None and min(last.length, turn.length) < shorter
        if last and short and turn.move == "straight":
            longer = max(last, turn, key=lambda each: each.length)
            joined = last.length + turn.length
            made[-1] = Turn(last.move, longer.street, joined, last.serviced or turn.serviced, last.at)
        elif last and short and last.move == "straight" and last.length < shorter and len(made) > 1:
            made[-1] = Turn(turn.move, turn.street, last.length + turn.length, last.serviced or turn.serviced, last.at)
        else:
            made.append(turn)
    return tuple(made)
