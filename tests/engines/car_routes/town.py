"""A small town drawn for the tests: a grid of streets over two wards with known lengths."""

from __future__ import annotations

import json
from pathlib import Path

from lantoa.engines.car_routes.roads.asking import Asked

STEP = 0.002  # about 220 m
WEST, SOUTH = 106.7, 10.7


def node(column: float, row: float) -> tuple[float, float]:
    return WEST + column * STEP, SOUTH + row * STEP


def square(name: str, left: float, right: float) -> dict[str, object]:
    ring = [node(left, -0.5), node(right, -0.5), node(right, 2.5), node(left, 2.5), node(left, -0.5)]
    geometry = {"type": "Polygon", "coordinates": [[list(point) for point in ring[::-1]]]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


WARDS = json.dumps(
    {"type": "FeatureCollection", "features": [square("Đông (ví dụ)", 1.5, 4), square("Tây (ví dụ)", -1, 1.5)]}
)
# Three streets from west to east across both wards, two from south to north, one trap, one private drive.
WAYS: list[tuple[list[int], dict[str, str]]] = [
    ([1, 2, 3, 4], {"highway": "primary", "name": "Đường Một"}),
    ([5, 6, 7, 8], {"highway": "secondary", "name": "Đường Hai"}),
    ([12, 11, 10, 9], {"highway": "tertiary", "name": "Đường Ba", "oneway": "yes"}),
    ([1, 5, 9], {"highway": "residential", "name": "Ngang Tây"}),
    ([4, 8, 12], {"highway": "residential", "name": "Ngang Đông"}),
    ([8, 13], {"highway": "tertiary", "name": "Lối Cụt", "oneway": "yes"}),
    ([2, 14], {"highway": "service", "access": "private"}),
    ([3, 99], {"highway": "primary", "name": "Thiếu Điểm"}),
]


def write_map(path: Path) -> None:
    """The town as an OpenStreetMap file."""
    places = {1 + column + 4 * row: node(column, row) for row in range(3) for column in range(4)}
    places |= {13: node(3.6, 1), 14: node(1, -0.4)}
    lines = ['<?xml version="1.0"?>', '<osm version="0.6">']
    lines += [f'<node id="{n}" version="1" lat="{y:.7f}" lon="{x:.7f}"/>' for n, (x, y) in places.items()]
    for number, (refs, tags) in enumerate(WAYS, 1):
        inner = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        lines.append(f'<way id="{number}" version="1">{inner}</way>')
    path.write_text("\n".join([*lines, "</osm>"]), "utf-8")


def required(asked: Asked) -> list[list[int]]:
    return [sorted({street for way in ways for street in way}) for ways in asked.streets_of]
