"""A day's plan for other programs: GeoJSON for maps, GPX for navigation."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.tours import CarTour, DayPlan
from lantoa.engines.car_routes.roads.town import Place, Town
from lantoa.engines.car_routes.roads.turns import points_of, track_of

APART = 50.0  # metres between two points of a track: a long straight street is no hole in it


def geojson_of(town: Town, plan: DayPlan) -> dict[str, Any]:
    """Each step of each tour as a line, in the order driven."""
    features = []
    for tour in plan.tours:
        for order, step in enumerate(tour.steps, 1):
            street = town.streets[step.street]
            features.append(
                {
                    "type": "Feature",
                    "properties": {
                        "ward": town.wards[tour.ward].name,
                        "order": order,
                        "street": street.name,
                        "metres": street.length / 10,
                        "loudspeaker": step.serviced,
                    },
                    "geometry": {"type": "LineString", "coordinates": [list(p) for p in points_of(town, step)]},
                }
            )
    return {"type": "FeatureCollection", "attribution": town.credit, "features": features}


def gpx_of(town: Town, tour: CarTour) -> str:
    """One tour as a track, with points as close as a receiver's."""
    points = "\n".join(f'<trkpt lat="{y:.7f}" lon="{x:.7f}"/>' for x, y in _closer(track_of(town, tour)))
    name, credit = escape(town.wards[tour.ward].name), escape(town.credit)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="Lan Tỏa" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f'<metadata><name>{name}</name><copyright author="{credit}"/></metadata>\n'
        f"<trk><name>{name}</name><trkseg>\n{points}\n</trkseg></trk>\n</gpx>\n"
    )


def _closer(track: tuple[Place, ...]) -> list[Place]:
    east, north = Plane(*track[0]).scale
    made = [track[0]]
    for (x1, y1), (x2, y2) in pairwise(track):
        count = max(1, math.ceil(math.hypot((x2 - x1) * east, (y2 - y1) * north) / APART))
        made += [(x1 + (x2 - x1) * n / count, y1 + (y2 - y1) * n / count) for n in range(1, count)]
        made.append((x2, y2))
    return made
