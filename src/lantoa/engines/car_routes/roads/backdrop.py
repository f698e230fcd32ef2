"""What lies under the routes on a map: water, green, streets and ward borders as GeoJSON, from the file itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import shapely
from shapely.geometry import mapping, shape

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.osm import MAIN_KINDS, Box
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.town import Town

MARGIN = 0.012  # degrees around the wards, about 1.3 km
FINE, GRID = 0.00003, 0.00001  # about 3 m and 1 m
LEAST_AREA = 4e-8  # degrees², about 500 m²
KEYS = ("natural", "waterway", "leisure", "landuse")
WATER = {("natural", "water"), ("waterway", "riverbank"), ("landuse", "reservoir"), ("landuse", "basin")}
GREEN = {
    *(("leisure", kind) for kind in ("park", "garden", "pitch", "golf_course", "nature_reserve")),
    *(("landuse", kind) for kind in ("grass", "forest", "recreation_ground", "village_green", "meadow", "cemetery")),
    ("natural", "wood"),
}
RIVERS = ("river", "canal")


def backdrop_of(path: Path, town: Town) -> dict[str, Any]:
    """Water, green, rivers, minor and main streets, wards and the credit, in the order in which they are drawn."""
    box = box_of(town)
    layers: dict[str, list[Any]] = {"green": [], "water": [], "river": []}
    try:
        for kind, drawn in _drawn(path, box):
            layers[kind].append(drawn)
    except (RuntimeError, ValueError) as error:
        raise RoutesRefused("map_unreadable", reason=str(error)) from None
    features = [_layer(kind, drawn) for kind, drawn in layers.items() if drawn]
    return {"type": "FeatureCollection", "credit": town.credit, "features": features + _of_town(town, box)}


def streets_alone(town: Town) -> dict[str, Any]:
    """The backdrop where the map file is gone: streets and wards."""
    return {"type": "FeatureCollection", "credit": town.credit, "features": _of_town(town, box_of(town))}


def box_of(town: Town) -> Box:
    """The wards and a margin: west, south, east, north."""
    points = np.array([point for ward in town.wards for ring in ward.outlines for point in ring])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west - MARGIN), float(south - MARGIN), float(east + MARGIN), float(north + MARGIN)


def _drawn(path: Path, box: Box) -> Iterator[tuple[str, Any]]:
    frame = shapely.box(*box)
    drawing = osmium.geom.GeoJSONFactory()
    wanted = osmium.filter.KeyFilter(*KEYS)
    for item in osmium.FileProcessor(str(path)).with_areas(wanted).with_filter(wanted):
        if isinstance(item, osmium.osm.Area):
            tags = {(key, item.tags.get(key)) for key in KEYS}
            kind = "water" if tags & WATER else "green" if tags & GREEN else ""
            if kind and item.num_rings()[0]:
                whole = shape(json.loads(drawing.create_multipolygon(item)))
                kept = _kept(whole if whole.is_valid else shapely.make_valid(whole), frame)
                if kept is not None and kept.area > LEAST_AREA:
                    yield kind, kept
        elif isinstance(item, osmium.osm.Way) and item.tags.get("waterway") in RIVERS:
            points = [(n.location.lon, n.location.lat) for n in item.nodes if n.location.valid()]
            kept = _kept(shapely.LineString(points), frame) if len(points) > 1 else None
            if kept is not None:
                yield "river", kept


def _kept(whole: Any, frame: Any) -> Any:
    """What lies in the frame, without points that nobody would see."""
    if not whole.intersects(frame):
        return None
    kept = whole.intersection(frame).simplify(FINE)
    return None if kept.is_empty else kept


def _layer(kind: str, drawn: list[Any]) -> dict[str, Any]:
    joined = shapely.union_all(drawn) if kind != "river" else shapely.GeometryCollection(drawn)
    parts = [part for part in _parts(joined) if part.geom_type in ("Polygon", "LineString")]
    many = shapely.MultiPolygon if kind != "river" else shapely.MultiLineString
    return _feature(kind, mapping(shapely.set_precision(many(parts), GRID)))


def _parts(drawn: Any) -> list[Any]:
    if hasattr(drawn, "geoms"):
        return [part for each in drawn.geoms for part in _parts(each)]
    return [drawn]


def _of_town(town: Town, box: Box) -> list[dict[str, Any]]:
    west, south, east, north = box
    roads: dict[str, list[list[list[float]]]] = {"minor": [], "main": []}
    for street in town.streets:
        if any(west <= x <= east and south <= y <= north for x, y in (street.points[0], street.points[-1])):
            kind = "main" if street.kind.removesuffix("_link") in (*MAIN_KINDS, "motorway") else "minor"
            line = shapely.LineString(street.points).simplify(FINE)
            roads[kind].append([[round(x, 5), round(y, 5)] for x, y in line.coords])
    made = [_feature(kind, {"type": "MultiLineString", "coordinates": lines}) for kind, lines in roads.items() if lines]
    for number, ward in enumerate(town.wards):
        rings = [[[round(x, 5), round(y, 5)] for x, y in ring] for ring in ward.outlines]
        outline = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
        more = {"name": ward.name, "ward": number, "centre": [round(value, 5) for value in ward.centre]}
        made.append(_feature("ward", outline, **more))
    return made


def _feature(kind: str, geometry: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": kind, **more}, "geometry": geometry}


def metres_across(box: Box) -> tuple[float, float]:
    """How wide and high a box is."""
    west, south, east, north = box
    metre_east, metre_north = Plane((west + east) / 2, (south + north) / 2).scale
    return (east - west) * metre_east, (north - south) * metre_north
