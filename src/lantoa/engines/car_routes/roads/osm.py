"""Streets for cars out of an OpenStreetMap file (`.osm.pbf`, `.osm`, `.osm.gz`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import osmium

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.town import Place, Special

MAIN_KINDS = ("trunk", "primary", "secondary", "tertiary")
OTHER_KINDS = ("motorway", "unclassified", "residential", "living_street", "road", "service")
CAR_KINDS = frozenset((*MAIN_KINDS, *OTHER_KINDS, *(f"{kind}_link" for kind in ("motorway", *MAIN_KINDS))))
CLOSED = frozenset(("no", "private", "agricultural", "forestry", "military"))
PRIVATE_SERVICE = frozenset(("driveway", "parking_aisle", "drive-through", "emergency_access"))
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class RawWay:
    """A way of the file: its node numbers and places, in the direction of driving where it is one-way."""

    name: str
    kind: str
    one_way: bool
    special: Special
    nodes: tuple[int, ...]
    places: tuple[Place, ...]


def read_ways(path: Path, box: Box) -> tuple[list[RawWay], int]:
    """Every way for cars that has a point in the box, and how many points had no place."""
    ways: list[RawWay] = []
    dropped = 0
    west, south, east, north = box
    try:
        held = osmium.FileProcessor(str(path)).with_locations().with_filter(osmium.filter.KeyFilter("highway"))
        for item in held:
            if not isinstance(item, osmium.osm.Way) or not _for_cars(item.tags):
                continue
            points = [
                (node.ref, (node.location.lon, node.location.lat)) for node in item.nodes if node.location.valid()
            ]
            dropped += len(item.nodes) - len(points)
            if len(points) > 1 and any(west <= x <= east and south <= y <= north for _, (x, y) in points):
                ways.append(_raw(item.tags, points))
    except (RuntimeError, ValueError) as error:
        raise RoutesRefused("map_unreadable", reason=str(error)) from None
    return ways, dropped


def _for_cars(tags: osmium.osm.TagList) -> bool:
    if tags.get("highway") not in CAR_KINDS or tags.get("area") == "yes":
        return False
    if tags.get("service") in PRIVATE_SERVICE:
        return False
    allowed = tags.get("motor_vehicle") or tags.get("vehicle") or tags.get("access") or "yes"
    return allowed not in CLOSED


def _raw(tags: osmium.osm.TagList, points: list[tuple[int, Place]]) -> RawWay:
    kind, direction = str(tags["highway"]), tags.get("oneway", "")
    one_way = direction in ("yes", "true", "1", "-1", "reverse")
    if direction != "no" and (tags.get("junction") in ("roundabout", "circular") or kind.startswith("motorway")):
        one_way = True
    if direction in ("-1", "reverse"):
        points = points[::-1]
    special: Special = ""
    if tags.get("tunnel", "no") not in ("no", "building_passage"):
        special = "tunnel"
    elif tags.get("bridge", "no") != "no":
        special = "bridge"
    elif kind.endswith("_link"):
        special = "link"
    nodes, places = zip(*points, strict=True)
    return RawWay(" ".join(str(tags.get("name", "")).split()), kind, one_way, special, nodes, places)
