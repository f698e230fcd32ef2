"""A day's plan for other programs: GeoJSON for maps, GPX for navigation."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from lantoa.engines.car_routes.roads.planning import CarTour, DayPlan
from lantoa.engines.car_routes.roads.town import Town
from lantoa.engines.car_routes.roads.turns import points_of, track_of


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
    """One tour as a track."""
    points = "\n".join(f'<trkpt lat="{y:.7f}" lon="{x:.7f}"/>' for x, y in track_of(town, tour))
    name, credit = escape(town.wards[tour.ward].name), escape(town.credit)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="Lan Tỏa" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f'<metadata><name>{name}</name><copyright author="{credit}"/></metadata>\n'
        f"<trk><name>{name}</name><trkseg>\n{points}\n</trkseg></trk>\n</gpx>\n"
    )
