"""The area and its wards from GeoJSON: polygons with names, hand-drawn ones too."""

from __future__ import annotations

import json
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.town import Ward

NAME_KEYS = ("name", "ten", "TEN", "NAME", "name:vi")


def read_wards(content: bytes) -> list[Ward]:
    """Each polygon of a GeoJSON file; a ring that crosses itself or runs inside out is set right."""
    try:
        held = json.loads(content)
        features = held["features"] if held.get("type") == "FeatureCollection" else [held]
        wards = [_ward(feature, number) for number, feature in enumerate(features, 1)]
    except RoutesRefused:
        raise
    except Exception as error:  # shapely and json each have their own; the file is not what it should be
        raise RoutesRefused("area_unreadable", reason=f"{type(error).__name__}: {error}") from None
    if not wards:
        raise RoutesRefused("area_empty")
    return wards


def _ward(feature: dict[str, Any], number: int) -> Ward:
    drawn = shape(feature.get("geometry") or feature)
    polygons = _polygons(drawn if drawn.is_valid else shapely.make_valid(drawn))
    if not polygons:
        raise RoutesRefused("area_empty")
    properties = feature.get("properties") or {}
    name = next((str(properties[key]) for key in NAME_KEYS if properties.get(key)), f"Khu vực {number}")
    largest = max(polygons, key=lambda polygon: polygon.area)
    centre = largest.representative_point()
    for x, y in largest.exterior.coords:
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            raise RoutesRefused("area_unreadable", reason="longitude, latitude")
    outlines = tuple(tuple((float(x), float(y)) for x, y, *_ in polygon.exterior.coords) for polygon in polygons)
    return Ward(name, outlines, (float(centre.x), float(centre.y)))


def _polygons(drawn: Any) -> list[Polygon]:
    if isinstance(drawn, Polygon):
        return [] if drawn.is_empty else [drawn]
    if isinstance(drawn, MultiPolygon) or hasattr(drawn, "geoms"):
        return [polygon for part in drawn.geoms for polygon in _polygons(part)]
    return []
