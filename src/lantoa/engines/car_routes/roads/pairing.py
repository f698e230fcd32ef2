"""Which lines of a dual carriageway run side by side: of two, one pass is enough for everybody to hear."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.strtree import STRtree

from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.town import Street, Town
from lantoa.engines.vn.folding import fold

BETWEEN_LINES = 35.0
LEAST_BESIDE = 0.7


def pairs_of_lines(town: Town, required: list[int]) -> list[tuple[int, ...]]:
    """The required streets, two together where each runs along most of the other, the opposite way, under one name."""
    plane = Plane(*town.places[0])
    lines = {n: shapely.LineString(plane.metres(np.array(town.streets[n].points))) for n in required}
    single = [n for n in required if town.streets[n].one_way and town.streets[n].name]
    partner: dict[int, int] = {}
    if single:
        tree = STRtree([lines[n] for n in single])
        fits = []
        for one in single:
            wide = lines[one].buffer(BETWEEN_LINES)
            for index in tree.query(wide):
                two = single[int(index)]
                beside = _beside(town.streets, lines, one, two) if one < two else 0.0
                if beside >= LEAST_BESIDE:
                    fits.append((-beside, one, two))
        for _, one, two in sorted(fits):
            if one not in partner and two not in partner:
                partner[one], partner[two] = two, one
    return [(n, partner[n]) if n in partner else (n,) for n in required if partner.get(n, n) >= n]


def _beside(streets: tuple[Street, ...], lines: dict[int, shapely.LineString], one: int, two: int) -> float:
    """The lesser share of either line that runs along the other; 0 where names or directions do not fit."""
    first, second = streets[one], streets[two]
    if fold(first.name) != fold(second.name) or first.ward != second.ward or _heading(lines[one], lines[two]) > -0.5:
        return 0.0
    shares = (
        lines[a].intersection(lines[b].buffer(BETWEEN_LINES)).length / max(lines[a].length, 1e-9)
        for a, b in ((one, two), (two, one))
    )
    return float(min(shares))


def _heading(one: shapely.LineString, two: shapely.LineString) -> float:
    """The cosine between the directions from first to last point."""
    ways = [np.array(line.coords[-1]) - np.array(line.coords[0]) for line in (one, two)]
    lengths = [max(float(np.hypot(*way)), 1e-9) for way in ways]
    return float(ways[0] @ ways[1]) / lengths[0] / lengths[1]
