"""Wards from the map file itself: boundaries by the number of their relation or by their name."""

from __future__ import annotations

import json
from pathlib import Path

import osmium

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.area import read_wards
from lantoa.engines.car_routes.roads.town import Ward
from lantoa.engines.vn.folding import fold

BOUNDARIES = ("administrative", "political", "historic", "place")


def wards_of_map(path: Path, wanted: list[str]) -> list[Ward]:
    """One ward for each number or name, in their order. A boundary that the file does not close is refused by name."""
    found: dict[int, list[tuple[str, str]]] = {number: [] for number in range(len(wanted))}
    drawing = osmium.geom.GeoJSONFactory()
    try:
        held = osmium.FileProcessor(str(path)).with_areas(osmium.filter.KeyFilter("boundary", "name"))
        for item in held:
            if not isinstance(item, osmium.osm.Area) or item.from_way():
                continue
            name = " ".join(str(item.tags.get("name", "")).split())
            for number, each in enumerate(wanted):
                if _is_meant(item, name, each) and item.num_rings()[0]:  # none: a boundary that is not closed
                    found[number].append((name, drawing.create_multipolygon(item)))
    except (RuntimeError, ValueError) as error:
        raise RoutesRefused("map_unreadable", reason=str(error)) from None
    return [_ward(each, found[number]) for number, each in enumerate(wanted)]


def _is_meant(item: osmium.osm.Area, name: str, wanted: str) -> bool:
    if wanted.isdecimal():
        return bool(item.orig_id() == int(wanted))
    return item.tags.get("boundary") in BOUNDARIES and fold(name) == fold(wanted)


def _ward(wanted: str, drawn: list[tuple[str, str]]) -> Ward:
    if len(drawn) != 1:  # none, or several of one name: their numbers tell them apart
        raise RoutesRefused("area_unknown" if not drawn else "area_ambiguous", area=wanted, count=len(drawn))
    name, geometry = drawn[0]
    feature = {"type": "Feature", "properties": {"name": name or wanted}, "geometry": json.loads(geometry)}
    return read_wards(json.dumps(feature).encode())[0]
