"""A town ready for planning: junctions, streets cut at junctions and at ward borders, wards. Lengths in decimetres."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lantoa.engines.car_routes.errors import RoutesRefused

FORM = "lantoa-town-1"
CREDIT = "© OpenStreetMap contributors, ODbL 1.0"
Place = tuple[float, float]  # longitude, latitude
Special = Literal["", "bridge", "tunnel", "link"]


@dataclass(frozen=True, slots=True)
class Street:
    """A piece of street between two junctions. ``ward`` −1: outside. ``border``: the wards it runs between."""

    name: str
    kind: str
    tail: int
    head: int
    length: int
    points: tuple[Place, ...]
    one_way: bool
    special: Special
    ward: int
    border: tuple[int, ...] = ()
    orphan: bool = False  # inside the area but in no ward: given to the nearest


@dataclass(frozen=True, slots=True)
class Ward:
    """A part of the area with its own car: a name and outlines (longitude, latitude)."""

    name: str
    outlines: tuple[tuple[Place, ...], ...]
    centre: Place


@dataclass(frozen=True, slots=True)
class Town:
    """What an import leaves."""

    places: tuple[Place, ...]
    streets: tuple[Street, ...]
    wards: tuple[Ward, ...]
    dropped_points: int = 0
    credit: str = CREDIT


def town_text(town: Town) -> str:
    """The town as a file of ours."""
    return json.dumps({"form": FORM, **asdict(town)}, ensure_ascii=False, separators=(",", ":"))


def read_town(content: bytes) -> Town:
    """A town from such a file."""
    try:
        held = json.loads(content)
        if held["form"] != FORM:
            raise RoutesRefused("town_shape")
        return Town(
            places=tuple((float(x), float(y)) for x, y in held["places"]),
            streets=tuple(_street(each) for each in held["streets"]),
            wards=tuple(_ward(each) for each in held["wards"]),
            dropped_points=int(held["dropped_points"]),
            credit=str(held["credit"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RoutesRefused("town_shape") from None


def _street(held: dict[str, Any]) -> Street:
    points = tuple((float(x), float(y)) for x, y in held["points"])
    return Street(**{**held, "points": points, "border": tuple(held["border"])})


def _ward(held: dict[str, Any]) -> Ward:
    outlines = tuple(tuple((float(x), float(y)) for x, y in ring) for ring in held["outlines"])
    return Ward(str(held["name"]), outlines, (float(held["centre"][0]), float(held["centre"][1])))
