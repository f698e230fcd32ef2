"""A map as SVG: paper, water, green, streets, ward borders, the routes in colours and patterns, the credit.

Nothing is asked of any server, and nothing is told by colour alone: each car has a colour and a pattern of its own
(twenty pairs before one comes again) and its number stands at its start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lantoa.engines.car_routes.roads.osm import Box
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.scale_bar import north_arrow, scale_bar
from lantoa.engines.car_routes.roads.tours import CarTour
from lantoa.engines.car_routes.roads.town import Place, Town
from lantoa.engines.car_routes.roads.turns import points_of

COLOURS = (
    "#22336b",
    "#b8560f",
    "#0b7358",
    "#7b3f8c",
    "#8a6a00",
    "#1f6f9f",
    "#8c2f50",
    "#56651a",
    "#5a5148",
    "#2f3fae",
)
DASHES = ("", "14 5", "2 5", "14 5 2 5")
PAPER, GREEN, WATER, MINOR, MAIN, BORDER, INK, HALO = (
    "#fbf8f0",
    "#e0e9d6",
    "#cddfe8",
    "#e9e2d3",
    "#d9cdb6",
    "#8a7f6c",
    "#201d18",
    "#ffffff",
)
STYLES = {
    "green": f'fill="{GREEN}"',
    "water": f'fill="{WATER}"',
    "river": f'fill="none" stroke="{WATER}" stroke-width="3"',
    "minor": f'fill="none" stroke="{MINOR}" stroke-width="1.2"',
    "main": f'fill="none" stroke="{MAIN}" stroke-width="2.6"',
    "ward": f'fill="none" stroke="{BORDER}" stroke-width="1" stroke-dasharray="6 3 1.5 3"',
}
EDGE = 0.06  # of the frame's longer side, around what is shown


@dataclass(frozen=True, slots=True)
class Line:
    """One car's way on the map: the loud pieces in its colour and pattern, the others thin."""

    loud: tuple[tuple[Place, ...], ...]
    passing: tuple[tuple[Place, ...], ...]
    colour: str
    dash: str
    start: Place
    number: str


def line_of(town: Town, tour: CarTour) -> Line:
    """A tour as it is drawn; cars are numbered as their wards are."""
    loud = tuple(points_of(town, step) for step in tour.steps if step.serviced)
    passing = tuple(points_of(town, step) for step in tour.steps if not step.serviced)
    return Line(loud, passing, colour_of(tour.ward), dash_of(tour.ward), town.places[tour.start], str(tour.ward + 1))


def colour_of(ward: int) -> str:
    """The colour of a ward's car."""
    return COLOURS[ward % len(COLOURS)]


def dash_of(ward: int) -> str:
    """Its pattern, as SVG and Leaflet say it; "" is a whole line."""
    return DASHES[(ward + ward // 20) % len(DASHES)]


def svg_of(
    backdrop: dict[str, Any],
    lines: Sequence[Line],
    size: tuple[int, int],
    frame: Box | None = None,
    names: bool = True,
    title: str = "",
) -> str:
    """The map in a frame of width by height; without a frame what the lines, else the wards, need."""
    width, height = size
    sheet = _Sheet(frame or _needed(backdrop, lines), width, height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="Noto Serif, Times New Roman, serif">',
        f"<title>{escape(title)}</title>" if title else "",
        f'<clipPath id="f"><rect width="{width}" height="{height}"/></clipPath><g clip-path="url(#f)">',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
    ]
    for feature in backdrop["features"]:
        drawn = sheet.path(_rings(feature["geometry"]), closed=feature["geometry"]["type"].endswith("Polygon"))
        if drawn:
            kind = feature["properties"]["kind"]
            parts.append(f'<path d="{drawn}" {STYLES[kind]} fill-rule="evenodd" stroke-linecap="round"/>')
    if names:
        parts += _ward_names(backdrop, sheet)
    for line in lines:
        parts += _way(line, sheet)
    parts += [_number(line, sheet) for line in lines]
    parts += [scale_bar(sheet.points_a_metre, width, height), north_arrow(width)]
    parts.append(_credit(str(backdrop.get("credit", "")), width, height))
    return "".join([*parts, "</g></svg>"])


class _Sheet:
    """From longitude and latitude to the drawing's own points."""

    def __init__(self, frame: Box, width: int, height: int) -> None:
        west, south, east, north = frame
        east_metres, north_metres = Plane((west + east) / 2, (south + north) / 2).scale
        scale = min(width / max((east - west) * east_metres, 1.0), height / max((north - south) * north_metres, 1.0))
        self.points_a_metre = scale
        self.x_scale, self.y_scale = scale * east_metres, scale * north_metres
        self.left = (west + east) / 2 - width / 2 / self.x_scale
        self.top = (south + north) / 2 + height / 2 / self.y_scale
        self.width, self.height = width, height

    def point(self, place: Sequence[float]) -> tuple[float, float]:
        """Where a place lies."""
        return (place[0] - self.left) * self.x_scale, (self.top - place[1]) * self.y_scale

    def path(self, lines: Iterable[Sequence[Sequence[float]]], closed: bool = False) -> str:
        """Lines as path data; those wholly outside are left out."""
        made = []
        for line in lines:
            points = [self.point(place) for place in line]
            if not points or not self._is_seen(points):
                continue
            made.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else ""))
        return "".join(made)

    def _is_seen(self, points: list[tuple[float, float]]) -> bool:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return max(xs) >= 0 and min(xs) <= self.width and max(ys) >= 0 and min(ys) <= self.height


def _rings(geometry: dict[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    held = geometry["coordinates"]
    kind = geometry["type"]
    if kind == "LineString":
        yield held
    elif kind in ("MultiLineString", "Polygon"):
        yield from held
    elif kind == "MultiPolygon":
        for polygon in held:
            yield from polygon


def _needed(backdrop: dict[str, Any], lines: Sequence[Line]) -> Box:
    points: list[Sequence[float]] = [p for line in lines for piece in (*line.loud, *line.passing) for p in piece]
    points += [line.start for line in lines]
    if not points:
        points = [
            point
            for feature in backdrop["features"]
            if feature["properties"]["kind"] == "ward"
            for ring in _rings(feature["geometry"])
            for point in ring
        ]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    edge = max(max(xs) - min(xs), max(ys) - min(ys), 0.002) * EDGE
    return min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge


def _ward_names(backdrop: dict[str, Any], sheet: _Sheet) -> list[str]:
    made = []
    for feature in backdrop["features"]:
        if feature["properties"]["kind"] == "ward":
            x, y = sheet.point(feature["properties"]["centre"])
            if 0 < x < sheet.width and 0 < y < sheet.height:
                made.append(_text(x, y + 28, feature["properties"]["name"], 13, BORDER))
    return made


def _text(x: float, y: float, text: str, size: int, colour: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" fill="{colour}" stroke="{HALO}" '
        f'stroke-width="3" paint-order="stroke" font-style="italic">{escape(text)}</text>'
    )


def _way(line: Line, sheet: _Sheet) -> list[str]:
    made = []
    passing, loud = sheet.path(line.passing), sheet.path(line.loud)
    if passing:
        made.append(f'<path d="{passing}" fill="none" stroke="{line.colour}" stroke-width="1.1" opacity="0.75"/>')
    if loud:
        dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
        made.append(f'<path d="{loud}" fill="none" stroke="{HALO}" stroke-width="5.6" opacity="0.85"/>')
        made.append(f'<path d="{loud}" fill="none" stroke="{line.colour}" stroke-width="3.4"{dash}/>')
    return made


def _number(line: Line, sheet: _Sheet) -> str:
    x, y = sheet.point(line.start)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11" fill="{line.colour}" stroke="{HALO}" stroke-width="2"/>'
        f'<text x="{x:.1f}" y="{y + 4.6:.1f}" font-size="13" font-weight="bold" text-anchor="middle" '
        f'fill="{HALO}">{escape(line.number)}</text>'
    )


def _credit(credit: str, width: int, height: int) -> str:
    return (
        f'<text x="{width - 6}" y="{height - 6}" font-size="10" text-anchor="end" fill="{INK}" stroke="{PAPER}" '
        f'stroke-width="3" paint-order="stroke">{escape(credit)}</text>'
    )
