"""Draw the sample town of the trial: ten wards, a river, parks, streets with the names of flowers; all of it invented.

    python scripts/make_sample_town.py

Writes the map (OpenStreetMap XML) and the routes of both modes beside it, so that the trial shows them at once. The
same script gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = ROOT / "src" / "lantoa" / "community" / "comms" / "sample"
MAP, ROUTES = FOLDER / "thi-tran-vi-du.osm.gz", FOLDER / "lo-trinh.json.gz"
WEST, SOUTH, STEP = 105.02, 8.02, 0.0022  # off the coast: no real town is meant
COLUMNS, ROWS = 25, 13
FLOWERS = (
    "Hoa Mai", "Hoa Sen", "Hoa Lan", "Hoa Cúc", "Hoa Hồng", "Hoa Đào", "Hoa Nhài", "Hoa Ban", "Hoa Sứ", "Hoa Súng",
    "Hoa Bưởi", "Hoa Cau", "Hoa Gạo", "Hoa Phượng", "Hoa Sữa", "Hoa Quỳnh", "Hoa Mộc", "Hoa Dừa", "Hoa Chanh",
    "Hoa Cam", "Hoa Lựu", "Hoa Trà", "Hoa Huệ", "Hoa Lài", "Hoa Ngâu", "Hoa Sim", "Hoa Mua", "Hoa Tre", "Hoa Lúa",
    "Hoa Bông", "Hoa Điệp", "Hoa Giấy", "Hoa Tím", "Hoa Vàng", "Hoa Trắng", "Hoa Xanh", "Hoa Cỏ", "Hoa Nắng",
)  # fmt: skip
RIVER = 6.45  # the row the river flows along
BRIDGES = (3, 8, 12, 17, 22)
DIAGONAL = [(2, 1), (5, 3), (8, 5), (12, 6), (12, 7), (15, 9), (19, 11)]


def place(column: float, row: float) -> tuple[float, float]:
    """A grid that has grown: nothing is quite straight."""
    east = column + 0.32 * math.sin(row * 0.9 + 0.4) + 0.18 * math.sin(column * 0.7)
    north = row + 0.38 * math.sin(column * 0.42) + 0.12 * math.cos(column * 1.3 + row)
    return round(WEST + east * STEP, 7), round(SOUTH + north * STEP, 7)


class Drawing:
    """Nodes, ways and relations as they come."""

    def __init__(self) -> None:
        self.nodes: dict[tuple[float, float], int] = {}
        self.lines: list[str] = []
        self.relations: list[str] = []
        self.ways = 0

    def node(self, column: float, row: float) -> int:
        """The number of a point."""
        return self.nodes.setdefault((column, row), len(self.nodes) + 1)

    def way(self, points: list[tuple[float, float]], **tags: str) -> int:
        """A line through points."""
        self.ways += 1
        inner = "".join(f'<nd ref="{self.node(*point)}"/>' for point in points)
        inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        self.lines.append(f'<way id="{self.ways}" version="1">{inner}</way>')
        return self.ways

    def boundary(self, number: int, way: int, name: str, level: str) -> None:
        """A closed boundary."""
        tags = {"type": "boundary", "boundary": "administrative", "name": name, "admin_level": level}
        inner = f'<member type="way" ref="{way}" role="outer"/>'
        inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        self.relations.append(f'<relation id="{number}" version="1">{inner}</relation>')

    def text(self) -> str:
        """The whole as a file."""
        nodes = [
            f'<node id="{number}" version="1" lat="{y}" lon="{x}"/>'
            for point, number in self.nodes.items()
            for x, y in [place(*point)]
        ]
        return "\n".join(
            ['<?xml version="1.0"?>', '<osm version="0.6">', *nodes, *self.lines, *self.relations, "</osm>"]
        )


def draw() -> str:
    """The sample town."""
    town = Drawing()
    _streets(town)
    water = [(c / 2, RIVER + 0.22 * math.sin(c / 3) - 0.28) for c in range(-3, 2 * COLUMNS + 3)]
    back = [(c, r + 0.56) for c, r in reversed(water)]
    town.way([*water, *back, water[0]], natural="water", name="Sông Mẫu (ví dụ)")
    for column, row, wide, high in (
        (5.1, 8.1, 0.8, 0.8),
        (13.1, 3.1, 1.8, 0.8),
        (18.1, 9.1, 0.8, 1.8),
        (9.1, 10.1, 0.8, 0.8),
    ):
        corners = [(column, row), (column + wide, row), (column + wide, row + high), (column, row + high)]
        town.way([*corners, corners[0]], leisure="park")
    pond = [(20 + 0.8 * math.cos(a / 6 * math.pi), 3.5 + 0.4 * math.sin(a / 6 * math.pi)) for a in range(12)]
    town.way([*pond, pond[0]], natural="water")
    _wards(town)
    return town.text()


def _streets(town: Drawing) -> None:
    for row in range(ROWS):
        kind = (
            "primary" if row == 4 else "secondary" if row in (1, 9) else "tertiary" if row in (6, 11) else "residential"
        )
        name = f"Đường {FLOWERS[row]}"
        town.way([(column, row) for column in range(COLUMNS)], highway=kind, name=name)
    for column in range(COLUMNS):
        kind = (
            "primary"
            if column == 12
            else "secondary"
            if column in (3, 22)
            else "tertiary"
            if column in (8, 17)
            else "residential"
        )
        name = f"Đường {FLOWERS[ROWS + column]}"
        south, north = [(column, row) for row in range(7)], [(column, row) for row in range(7, ROWS)]
        town.way(south, highway=kind, name=name)
        town.way(north, highway=kind, name=name)
        if column in BRIDGES:
            town.way([(column, 6), (column, 7)], highway=kind, name=f"Cầu {FLOWERS[ROWS + column]}", bridge="yes")
    for index in range(len(DIAGONAL) - 1):
        if (DIAGONAL[index], DIAGONAL[index + 1]) != ((12, 6), (12, 7)):
            pair = [DIAGONAL[index], DIAGONAL[index + 1]]
            town.way([(float(c), float(r)) for c, r in pair], highway="tertiary", name="Đường Vòng Hoa", oneway="yes")


def _wards(town: Drawing) -> None:
    edges = [-0.6, 4.5, 9.5, 14.5, 19.5, COLUMNS - 0.4]
    number = 0
    for low, high in ((-0.6, RIVER), (RIVER, ROWS - 0.4)):
        for west, east in pairwise(edges):
            number += 1
            ring = _ring(west, low, east, high)
            town.boundary(100 + number, town.way(ring), f"Phường {number}", "8")
    ring = _ring(edges[0], -0.6, edges[-1], ROWS - 0.4)
    town.boundary(100, town.way(ring), "Thị trấn ví dụ", "6")


def _ring(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    steps = [n / 8 for n in range(8)]
    ring = [(west + (east - west) * n, south) for n in steps] + [(east, south + (north - south) * n) for n in steps]
    ring += [(east - (east - west) * n, north) for n in steps] + [(west, north - (north - south) * n) for n in steps]
    rounded = [(round(x, 4), round(y, 4)) for x, y in ring]
    return [*rounded, rounded[0]]


def routes() -> dict[str, Any]:
    """Both modes over the sample town, by a fixed number of steps."""
    from lantoa.community.comms.bridge.maps import cut_apart
    from lantoa.community.comms.bridge.routes import Clock, Wanted, asked_at, find, warm

    warm(ROOT / "var" / "compiled")
    cut = cut_apart(str(MAP), b"", [str(100 + number) for number in range(1, 11)])
    path = ROOT / "var" / "sample-town.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(cut["town"])
    kinds = ("trunk", "primary", "secondary", "tertiary")
    wanted = Wanted(kinds, frozenset(), frozenset(), frozenset(), False, True, False, (None,) * 10)
    asked, clock = asked_at(str(path), wanted), Clock(7 * 3600, 7 * 3600, ())
    found = {}
    for mode, steps in (("own", 60_000), ("balanced", 400_000)):
        day = find(asked, mode, clock, seconds=None, iterations=steps, seed=1, now=lambda: 0.0)  # type: ignore[arg-type]
        print(mode, day.longest_dm, day.bound_dm, day.total_dm, day.faults, [t.length_dm for t in day.tours])
        found[mode] = asdict(day)
    path.unlink()
    return found


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(exist_ok=True)
    MAP.write_bytes(gzip.compress(draw().encode(), 9, mtime=0))
    held = json.dumps(routes(), ensure_ascii=False, separators=(",", ":"))
    ROUTES.write_bytes(gzip.compress(held.encode(), 9, mtime=0))
    print(MAP.stat().st_size, ROUTES.stat().st_size)


if __name__ == "__main__":
    main()
