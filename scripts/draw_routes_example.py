#!/usr/bin/env python3
"""Draw docs/pictures/car-routes.svg: a made-up town of four wards, its map, plan and wall map, from one fixed seed."""

from __future__ import annotations

import json
import random
import tempfile
from itertools import product
from pathlib import Path

from lantoa.engines.car_routes.compiled_code import keep_in

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures" / "car-routes.svg"
WEST, SOUTH, STEP = 106.6, 10.6, 0.003  # about 330 m between streets
COLUMNS, ROWS, STEPS = 10, 7, 40_000
NAMES = ("Bắc", "Đông", "Nam", "Tây")


def corners() -> dict[tuple[int, int], tuple[float, float]]:
    """Where streets cross: a grid that somebody drew by hand."""
    shaken = random.Random(5)
    return {
        (column, row): (
            round(WEST + STEP * (column + shaken.uniform(-0.28, 0.28)), 6),
            round(SOUTH + STEP * (row + shaken.uniform(-0.28, 0.28)), 6),
        )
        for column, row in product(range(COLUMNS), range(ROWS))
    }


def write_map(path: Path) -> None:
    """Streets along the grid, a river between the third row and the fourth with two bridges, a park."""
    places = corners()
    number = {corner: 1 + index for index, corner in enumerate(places)}
    lines = ['<?xml version="1.0"?>', '<osm version="0.6">']
    lines += [f'<node id="{number[c]}" version="1" lat="{y}" lon="{x}"/>' for c, (x, y) in places.items()]
    river = [(WEST + STEP * (column - 1), SOUTH + STEP * (3.5 + 0.12 * (column % 3))) for column in range(COLUMNS + 2)]
    lines += [f'<node id="{1000 + n}" version="1" lat="{y}" lon="{x}"/>' for n, (x, y) in enumerate(river)]
    ways: list[tuple[list[int], dict[str, str]]] = [
        ([1000 + n for n in range(len(river))], {"waterway": "river"}),
        ([number[c] for c in ((7, 5), (8, 5), (8, 6), (7, 6), (7, 5))], {"leisure": "park"}),
    ]
    for row in range(ROWS):
        kind = "secondary" if row % 2 == 0 else "residential"
        tags = {"highway": kind, "name": f"Đường {row + 1} (ví dụ)"}
        ways.append(([number[column, row] for column in range(COLUMNS)], tags))
    for column in range(COLUMNS):
        kind = "tertiary" if column % 3 == 0 else "residential"
        tags = {"highway": kind, "name": f"Phố {column + 1} (ví dụ)"}
        for rows in [range(ROWS)] if column in (3, 6) else [range(4), range(4, ROWS)]:
            ways.append(([number[column, row] for row in rows], tags))
    for each, (nodes, tags) in enumerate(ways, 1):
        inner = "".join(f'<nd ref="{n}"/>' for n in nodes)
        inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        lines.append(f'<way id="{each}" version="1">{inner}</way>')
    path.write_text("\n".join([*lines, "</osm>"]), "utf-8")


def wards() -> bytes:
    """Four wards around the middle."""
    west, middle, east = WEST - STEP, WEST + STEP * 4.5, WEST + STEP * COLUMNS
    south, centre, north = SOUTH - STEP, SOUTH + STEP * 3.55, SOUTH + STEP * ROWS
    boxes = [(west, centre, middle, north), (middle, centre, east, north), (middle, south, east, centre)]
    boxes.append((west, south, middle, centre))
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"Phường {name} (ví dụ)"},
            "geometry": {"type": "Polygon", "coordinates": [[[a, b], [c, b], [c, d], [a, d], [a, b]]]},
        }
        for name, (a, b, c, d) in zip(NAMES, boxes, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def main() -> None:
    """Import, plan in balanced mode, draw."""
    keep_in(ROOT / "var" / "compiled")
    from lantoa.engines.car_routes.roads.area import read_wards
    from lantoa.engines.car_routes.roads.asking import Wish, ask
    from lantoa.engines.car_routes.roads.backdrop import backdrop_of
    from lantoa.engines.car_routes.roads.cutting import import_town
    from lantoa.engines.car_routes.roads.drawing import line_of, svg_of
    from lantoa.engines.car_routes.roads.planning import plan_balanced

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.osm"
        write_map(path)
        town = import_town(path, read_wards(wards()))
        under = {**backdrop_of(path, town), "credit": "Bản đồ ví dụ / a made-up map"}
    plan = plan_balanced(ask(town, Wish()), 1, STEPS)
    lines = [line_of(town, tour) for tour in plan.tours]
    TARGET.write_text(svg_of(under, lines, (900, 640), title="Lộ trình bốn xe loa (ví dụ)"), "utf-8")


if __name__ == "__main__":
    main()
