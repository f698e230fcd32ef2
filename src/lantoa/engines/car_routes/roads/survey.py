"""What a map file holds before anybody cuts it: its closed boundaries with names, and its main roads to draw by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import osmium
import shapely
from shapely.geometry import mapping, shape

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.boundaries import BOUNDARIES
from lantoa.engines.car_routes.roads.osm import CAR_KINDS, MAIN_KINDS

MOST_BOUNDARIES = 3000
FINE = 0.0002  # degrees, about 20 m: an outline to choose by, not to cut by
MOSTLY = 0.9  # of a boundary lies in another whose part it is; outlines of neighbours seldom fit to the metre


@dataclass(frozen=True, slots=True)
class Boundary:
    """One closed boundary of the file: the number of its relation, its name, a plain outline, its size in degrees²."""

    number: int
    name: str
    level: str
    geometry: dict[str, Any]
    inside: tuple[int, ...]  # its parts: what lies in it and in no other of its parts
    size: float


@dataclass(frozen=True, slots=True)
class Survey:
    """A map file at a glance."""

    boundaries: tuple[Boundary, ...]
    roads: dict[str, Any]  # the main roads as one MultiLineString
    ways: int  # ways for cars


def survey(path: Path) -> Survey:
    """Look a map file over. Raises ``map_unreadable``, or ``map_without_streets`` where no way is for cars."""
    found: list[tuple[int, str, str, Any]] = []
    lines: list[list[tuple[float, float]]] = []
    ways = 0
    drawing = osmium.geom.GeoJSONFactory()
    try:
        wanted = osmium.filter.KeyFilter("boundary", "highway")
        for item in osmium.FileProcessor(str(path)).with_areas(osmium.filter.KeyFilter("boundary")).with_filter(wanted):
            if isinstance(item, osmium.osm.Way) and item.tags.get("highway") in CAR_KINDS:
                ways += 1
                if item.tags.get("highway") in MAIN_KINDS:
                    lines.append([(n.location.lon, n.location.lat) for n in item.nodes if n.location.valid()])
            elif isinstance(item, osmium.osm.Area) and _is_named(item) and item.num_rings()[0]:
                name = " ".join(str(item.tags["name"]).split())
                outline = shape(json.loads(drawing.create_multipolygon(item)))
                found.append((item.orig_id(), name, str(item.tags.get("admin_level", "")), outline))
    except (RuntimeError, ValueError) as error:
        raise RoutesRefused("map_unreadable", reason=str(error)) from None
    if not ways:
        raise RoutesRefused("map_without_streets")
    return Survey(_nested(found[:MOST_BOUNDARIES]), _roads(lines), ways)


def _is_named(item: osmium.osm.Area) -> bool:
    return not item.from_way() and item.tags.get("boundary") in BOUNDARIES and bool(item.tags.get("name"))


def _nested(found: list[tuple[int, str, str, Any]]) -> tuple[Boundary, ...]:
    """Each boundary with its parts. A district has its wards and not the quarters in them, whatever levels the map
    gives: they are often wrong, and a quarter may reach over two wards."""
    outlines = [each[3] if each[3].is_valid else shapely.make_valid(each[3]) for each in found]
    held = _lying_in(outlines)
    made = []
    for place, (number, name, level, _raw) in enumerate(found):
        deeper = {other for part in held[place] for other in held[part]}
        inside = tuple(found[other][0] for other in sorted(held[place] - deeper))
        plain = mapping(shapely.set_precision(outlines[place].simplify(FINE), 0.00001))
        made.append(Boundary(number, name, level, dict(plain), inside, float(outlines[place].area)))
    return tuple(sorted(made, key=lambda each: (-each.size, each.number)))


def _lying_in(outlines: list[Any]) -> list[set[int]]:
    """For each outline the smaller ones that lie in it."""
    areas = [outline.area for outline in outlines]
    tree = shapely.STRtree([outline.representative_point() for outline in outlines])
    held = []
    for place, outline in enumerate(outlines):
        smaller = (int(n) for n in tree.query(outline, predicate="contains") if areas[n] < 0.95 * areas[place])
        held.append({n for n in smaller if outlines[n].intersection(outline).area >= MOSTLY * areas[n]})
    return held


def _roads(lines: list[list[tuple[float, float]]]) -> dict[str, Any]:
    drawn = [shapely.LineString(line).simplify(FINE) for line in lines if len(line) > 1]
    coordinates = [[[round(x, 5), round(y, 5)] for x, y in line.coords] for line in drawn]
    return {"type": "MultiLineString", "coordinates": coordinates}
