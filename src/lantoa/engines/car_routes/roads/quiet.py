"""Quiet zones: where no loudspeaker may be on within certain hours (a hospital, a school in class hours)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.town import Place, Town

DAY = 24 * 3600
POINT_RADIUS = 100.0  # metres around a point that names no radius
NAME_KEYS = ("name", "ten", "name:vi")
Span = tuple[int, int]  # seconds after midnight: from, to
_HOURS = re.compile(r"^\s*(\d{1,2})[:h](\d{2})?\s*[-–]\s*(\d{1,2})[:h](\d{2})?\s*$")


@dataclass(frozen=True, slots=True)
class QuietZone:
    """An outline or points with a radius in metres, and the hours in which it is quiet."""

    name: str
    shapes: tuple[tuple[Place, ...], ...]  # one place: a point
    radius: float
    spans: tuple[Span, ...]


def read_zones(content: bytes) -> tuple[QuietZone, ...]:
    """The zones of a GeoJSON file: `hours` as "07:00-11:30, 13:30-17:00" (none: all day), `radius` in metres."""
    try:
        held = json.loads(content)
        features = held["features"] if held.get("type") == "FeatureCollection" else [held]
        return tuple(_zone(feature, number) for number, feature in enumerate(features, 1))
    except RoutesRefused:
        raise
    except Exception as error:  # shapely and json each have their own; the file is not what it should be
        raise RoutesRefused("zones_unreadable", reason=f"{type(error).__name__}: {error}") from None


def spans_of(hours: str) -> tuple[Span, ...]:
    """Hours in words of figures; a span over midnight is two."""
    spans: list[Span] = []
    for part in hours.split(","):
        found = _HOURS.match(part)
        if not found:
            raise RoutesRefused("hours_wrong", hours=part.strip())
        first, last = (int(found[n]) * 3600 + int(found[n + 1] or 0) * 60 for n in (1, 3))
        if not (first < DAY and last <= DAY) or first == last:
            raise RoutesRefused("hours_wrong", hours=part.strip())
        spans += [(first, last)] if first < last else [(first, DAY), (0, last)]
    return tuple(sorted(span for span in spans if span[0] < span[1]))


def _zone(feature: dict[str, Any], number: int) -> QuietZone:
    properties = feature.get("properties") or {}
    drawn = shape(feature["geometry"])
    shapes: list[tuple[Place, ...]] = []
    for part in getattr(drawn, "geoms", [drawn]):
        coords = part.exterior.coords if part.geom_type == "Polygon" else part.coords
        shapes.append(tuple((float(x), float(y)) for x, y, *_ in coords))
    radius = float(properties.get("radius") or (POINT_RADIUS if drawn.geom_type.endswith("Point") else 0.0))
    if not shapes or not 0 <= radius <= 10_000:
        raise RoutesRefused("zones_unreadable", reason="radius")
    name = next((str(properties[key]) for key in NAME_KEYS if properties.get(key)), str(number))
    spans = spans_of(str(properties["hours"])) if properties.get("hours") else ((0, DAY),)
    return QuietZone(name, tuple(shapes), radius, spans)


def quiet_streets(town: Town, zones: tuple[QuietZone, ...]) -> dict[int, tuple[Span, ...]]:
    """Which streets touch a zone, and when they are quiet."""
    if not zones:
        return {}
    plane = Plane(*town.places[0])
    tree = shapely.STRtree([shapely.LineString(plane.metres(np.array(street.points))) for street in town.streets])
    quiet: dict[int, set[Span]] = {}
    for zone in zones:
        for drawn in zone.shapes:
            metres = plane.metres(np.array(drawn))
            inside = shapely.Polygon(metres).buffer(0) if len(metres) > 3 else shapely.MultiPoint(metres)
            for street in tree.query(inside.buffer(zone.radius), predicate="intersects"):
                quiet.setdefault(int(street), set()).update(zone.spans)
    return {street: tuple(sorted(spans)) for street, spans in sorted(quiet.items())}
