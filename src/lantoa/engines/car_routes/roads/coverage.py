"""Afterwards: which streets were covered, from recorded tracks matched to the streets, or from a ticked list.

A track is cut into pieces of at most ten metres. Each piece may lie on any street within reach whose direction fits,
and the cheapest chain of streets is taken (Viterbi): far and slanting streets cost, and so does a jump between streets
that do not meet. A street is covered where matched pieces leave no gap longer than ``GAP``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

import numpy as np
import shapely
from numpy.typing import NDArray

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.town import Place, Town

Source = Literal["gps", "ticks", "not_reported"]
Reals = NDArray[np.float64]
PIECE = 10.0  # metres
REACH, STRAY = 30.0, 10.0  # how far a street may lie from the track; what is usual
SLANT, MOST_SLANT = 20.0, 40.0  # degrees
JUMP = 8.0  # the cost of two streets that do not meet
CANDIDATES = 6
GAP = 30.0  # metres a receiver may miss
HOLE = 300.0  # a longer step between two points is no drive: the receiver was off
MOST_POINTS = 500_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What one car had to cover: a name, and groups of streets of which one is enough."""

    car: str
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """One named street of one car, in metres; ``covered`` is None where nothing was reported, which is no zero."""

    car: str
    street: str
    asked: float
    covered: float | None
    source: Source


def read_track(content: bytes) -> tuple[tuple[Place, ...], ...]:
    """The segments of a GPX file's tracks; an empty track has none."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RoutesRefused("track_unreadable", reason="DOCTYPE")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - without DOCTYPE no entity can grow
        segments = [
            tuple((float(point.attrib["lon"]), float(point.attrib["lat"])) for point in _named(segment, "trkpt"))
            for segment in _named(root, "trkseg")
        ]
    except (ElementTree.ParseError, KeyError, ValueError) as error:
        raise RoutesRefused("track_unreadable", reason=f"{type(error).__name__}: {error}") from None
    if not root.tag.endswith("gpx") or sum(map(len, segments)) > MOST_POINTS:
        raise RoutesRefused("track_unreadable", reason="gpx")
    if any(not (-180 <= x <= 180 and -90 <= y <= 90) for segment in segments for x, y in segment):
        raise RoutesRefused("track_unreadable", reason="lon, lat")
    return tuple(segment for segment in segments if len(segment) > 1)


def _named(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in element.iter() if each.tag.rpartition("}")[2] == name]


def coverage(
    town: Town,
    asked: Sequence[Asked],
    tracks: Mapping[str, Sequence[Sequence[Place]]],
    ticks: Mapping[str, frozenset[str]],
) -> tuple[Covered, ...]:
    """By car and street name. A car with a track is measured by all tracks together; one without by its ticks (a car
    that ticked nothing at all has not reported)."""
    lengths = driven(town, [segment for segments in tracks.values() for segment in segments])
    rows = []
    for each in asked:
        has_track, ticked = any(len(segment) > 1 for segment in tracks.get(each.car, ())), ticks.get(each.car)
        source: Source = "gps" if has_track else "ticks" if ticked else "not_reported"
        names = sorted({town.streets[group[0]].name for group in each.groups})
        for name in names:
            groups = [group for group in each.groups if town.streets[group[0]].name == name]
            whole = sum(town.streets[group[0]].length for group in groups) / 10
            got: float | None = None
            if source == "gps":
                got = sum(_of_group(town, group, lengths) for group in groups)
            elif source == "ticks":
                got = whole if ticked and name in ticked else 0.0
            rows.append(Covered(each.car, name, whole, got, source))
    return tuple(rows)


def _of_group(town: Town, group: tuple[int, ...], lengths: Mapping[int, float]) -> float:
    """What counts of a dual carriageway is the line driven best, as a share of the first."""
    share = max(lengths.get(street, 0.0) / max(town.streets[street].length / 10, 0.1) for street in group)
    return min(share, 1.0) * town.streets[group[0]].length / 10


def driven(town: Town, segments: Sequence[Sequence[Place]]) -> dict[int, float]:
    """Which streets tracks run along, and how many metres of each."""
    plane = Plane(*town.places[0])
    lines = [plane.metres(np.array(street.points)) for street in town.streets]
    tree = shapely.STRtree([shapely.LineString(line) for line in lines])
    seen: dict[int, list[float]] = {}
    for segment in segments:
        middles, ways = _pieces(plane.metres(np.array(segment))) if len(segment) > 1 else (np.empty((0, 2)), [])
        for street, at in _matched(town, tree, lines, middles, ways):
            seen.setdefault(street, []).append(at)
    return {street: _length_seen(town.streets[street].length / 10, sorted(places)) for street, places in seen.items()}


def _pieces(line: Reals) -> tuple[Reals, list[float]]:
    """The middles and directions of the track's pieces."""
    middles, ways = [], []
    last = line[0]
    for now in line[1:]:
        step = now - last
        length = float(np.hypot(*step))
        if length < 0.5:
            continue  # standing still: the direction would be noise
        if length <= HOLE:
            count = math.ceil(length / PIECE)
            middles += [last + step * ((n + 0.5) / count) for n in range(count)]
            ways += [math.atan2(step[1], step[0])] * count
        last = now
    return np.array(middles).reshape(-1, 2), ways


def _matched(
    town: Town, tree: shapely.STRtree, lines: list[Reals], middles: Reals, ways: list[float]
) -> list[tuple[int, float]]:
    """The cheapest chain of streets under a track: street and metres from its first point, piece by piece."""
    found: list[list[tuple[int, float]]] = []
    before: dict[int, tuple[float, int]] = {}  # street → cost of the best chain, index into the last layer
    chains: list[list[tuple[int, float, int]]] = []  # street, place, index into the layer before
    for middle, way in zip(middles, ways, strict=True):
        layer: list[tuple[int, float, int]] = []
        now: dict[int, tuple[float, int]] = {}
        for street, cost, at in _candidates(tree, lines, middle, way):
            least, came = min(
                ((known + _change(town, last, street), index) for last, (known, index) in before.items()),
                default=(0.0, -1),
            )
            now[street] = least + cost, len(layer)
            layer.append((street, at, came))
        if layer:
            chains.append(layer)
            before = now
        else:  # off every street: a new chain begins
            found.append(_chain(chains, before))
            chains, before = [], {}
    found.append(_chain(chains, before))
    return [each for chain in found for each in chain]


def _chain(chains: list[list[tuple[int, float, int]]], ends: dict[int, tuple[float, int]]) -> list[tuple[int, float]]:
    made = []
    index = min(ends.values())[1] if ends else -1
    for layer in reversed(chains):
        street, at, index = layer[index]
        made.append((street, at))
    return made


def _candidates(tree: shapely.STRtree, lines: list[Reals], middle: Reals, way: float) -> list[tuple[int, float, float]]:
    """Streets within reach whose direction fits: street, cost, place along it."""
    fits = []
    for number in tree.query(shapely.Point(middle).buffer(REACH)):
        line = lines[int(number)]
        steps = np.diff(line, axis=0)
        lengths = np.hypot(*steps.T)
        share = np.clip(((middle - line[:-1]) * steps).sum(axis=1) / np.maximum(lengths**2, 1e-9), 0.0, 1.0)
        gaps = np.hypot(*(line[:-1] + steps * share[:, None] - middle).T)
        turned = np.degrees(np.arctan2(steps[:, 1], steps[:, 0]) - way)
        slant = np.abs((turned + 90) % 180 - 90)
        costs = np.where(
            (gaps <= REACH) & (slant <= MOST_SLANT) & (lengths > 0), (gaps / STRAY) ** 2 + (slant / SLANT) ** 2, np.inf
        )
        best = int(costs.argmin())
        if np.isfinite(costs[best]):
            at = float(lengths[:best].sum() + lengths[best] * share[best])
            fits.append((float(costs[best]), int(number), at))
    return [(number, cost, at) for cost, number, at in sorted(fits)[:CANDIDATES]]


def _change(town: Town, last: int, now: int) -> float:
    if last == now:
        return 0.0
    one, two = town.streets[last], town.streets[now]
    return 0.0 if {one.tail, one.head} & {two.tail, two.head} else JUMP


def _length_seen(length: float, places: list[float]) -> float:
    """How much of a street lies beside its matched pieces; gaps a receiver may miss are bridged, at its ends too."""
    seen, reached = 0.0, 0.0
    for place in [*places, length]:
        step = max(0.0, place - reached)
        seen += step if step <= GAP else 0.0
        reached = max(reached, place)
    return min(seen, length)
