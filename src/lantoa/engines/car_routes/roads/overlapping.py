"""Which of several areas lie over each other: a street in two of them is driven once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import shape

TOUCHING = 0.02  # of the smaller one: boundaries of a map are drawn roughly, neighbours overlap by a strip


def overlapping(areas: Sequence[Mapping[str, Any]]) -> list[tuple[int, ...]]:
    """For each area (a GeoJSON geometry) the places of the others that share ground with it."""
    outlines = [_valid(shape(area)) for area in areas]
    found: list[set[int]] = [set() for _ in outlines]
    tree = shapely.STRtree(outlines)
    for place, outline in enumerate(outlines):
        for other in (int(near) for near in tree.query(outline, predicate="intersects")):
            smaller = min(outline.area, outlines[other].area)
            if other > place and outline.intersection(outlines[other]).area > TOUCHING * smaller:
                found[place].add(other)
                found[other].add(place)
    return [tuple(sorted(others)) for others in found]


def _valid(outline: Any) -> Any:
    return outline if outline.is_valid else shapely.make_valid(outline)
