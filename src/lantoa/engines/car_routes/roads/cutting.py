"""From raw ways to a town: cut at junctions, give each piece to a ward, cut at borders, join what needs no cut."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.osm import Box, RawWay, read_ways
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.town import Place, Street, Town, Ward

MARGIN_METRES = 2000.0
BORDER_METRES, BORDER_SHARE = 15.0, 0.8
SHORTEST_PIECE = 40.0
ORPHAN_METRES = 300.0
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A street while it is being cut; ``line`` in metres."""

    way: RawWay
    ends: tuple[object, object]
    line: Reals
    ward: int = -1
    border: tuple[int, ...] = ()
    orphan: bool = False


def import_town(path: Path, wards: list[Ward], margin: float = MARGIN_METRES) -> Town:
    """The town of a map file inside these wards and a margin around them."""
    plane = Plane(*wards[0].centre)
    polygons = [
        shapely.union_all([shapely.Polygon(plane.metres(np.array(ring))) for ring in ward.outlines]).buffer(0)
        for ward in wards
    ]
    whole = shapely.union_all(polygons)
    ways, dropped = read_ways(path, _box(plane, whole, margin))
    if not ways:
        raise RoutesRefused("map_without_streets")
    pieces = _at_junctions(ways, plane)
    pieces = [piece for placed in _in_wards(pieces, polygons, whole) for piece in placed]
    return _numbered(_joined(pieces), plane, wards, dropped)


def _box(plane: Plane, whole: shapely.Geometry, margin: float) -> Box:
    west, south, east, north = whole.bounds
    corners = plane.degrees(np.array([[west - margin, south - margin], [east + margin, north + margin]]))
    return float(corners[0, 0]), float(corners[0, 1]), float(corners[1, 0]), float(corners[1, 1])


def _at_junctions(ways: list[RawWay], plane: Plane) -> list[Piece]:
    uses = Counter(node for way in ways for node in way.nodes)
    pieces = []
    for way in ways:
        line = plane.metres(np.array(way.places))
        start = 0
        for at in range(1, len(way.nodes)):
            if at == len(way.nodes) - 1 or uses[way.nodes[at]] > 1:
                pieces.append(Piece(way, (way.nodes[start], way.nodes[at]), line[start : at + 1]))
                start = at
    return pieces


def _in_wards(pieces: list[Piece], polygons: list[shapely.Geometry], whole: shapely.Geometry) -> list[list[Piece]]:
    lines = np.array([shapely.LineString(piece.line) for piece in pieces])
    lengths = np.maximum(shapely.length(lines), 1e-9)
    inside = np.array([shapely.length(shapely.intersection(lines, polygon)) for polygon in polygons]).T
    beside = np.array(
        [shapely.length(shapely.intersection(lines, polygon.buffer(BORDER_METRES))) for polygon in polygons]
    ).T
    hull = whole.convex_hull.buffer(0)
    placed = []
    for piece, line, length, own, near in zip(pieces, lines, lengths, inside, beside, strict=True):
        between = tuple(int(ward) for ward in np.flatnonzero(near >= BORDER_SHARE * length))
        if len(between) > 1:
            placed.append([replace(piece, ward=between[int(np.argmax(own[list(between)]))], border=between)])
        elif length - own.max() < SHORTEST_PIECE and own.max() > length / 2:
            placed.append([replace(piece, ward=int(own.argmax()))])
        elif own.max() >= SHORTEST_PIECE:
            placed.append(_at_borders(piece, line, polygons))
        else:
            placed.append([_outside(piece, line, polygons, hull)])
    return placed


def _outside(piece: Piece, line: shapely.Geometry, polygons: list[shapely.Geometry], hull: shapely.Geometry) -> Piece:
    """A street in no ward: in a hole between wards it goes to the nearest, elsewhere it is only driven through."""
    middle = line.interpolate(0.5, normalized=True)
    gaps = [polygon.distance(middle) for polygon in polygons]
    sides = sum(gap < ORPHAN_METRES for gap in gaps)
    if sides > 1 and hull.contains(middle) and line.length > 0 and _is_enclosed(middle, polygons):
        return replace(piece, ward=int(np.argmin(gaps)), orphan=True)
    return piece


def _is_enclosed(point: shapely.Geometry, polygons: list[shapely.Geometry]) -> bool:
    """Whether the wards lie all around: a hole in their union closed over small gaps."""
    closed = shapely.union_all(polygons).buffer(30)
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(closed) for ring in part.interiors]
    return any(hole.contains(point) for hole in holes)


def _at_borders(piece: Piece, line: shapely.Geometry, polygons: list[shapely.Geometry]) -> list[Piece]:
    """Cut where the street changes wards, but into no scraps."""
    cuts = sorted(
        {
            round(line.project(shapely.Point(point)), 1)
            for polygon in polygons
            for point in shapely.get_coordinates(shapely.intersection(line, polygon.boundary))
        }
    )
    stops = [0.0]
    for cut in cuts:
        if cut - stops[-1] >= SHORTEST_PIECE and line.length - cut >= SHORTEST_PIECE:
            stops.append(cut)
    stops.append(line.length)
    made: list[Piece] = []
    for number, (start, end) in enumerate(pairwise(stops)):
        part = shapely.ops.substring(line, start, end)
        own = [part.intersection(polygon).length for polygon in polygons]
        ward = int(np.argmax(own)) if max(own) > part.length / 2 else -1
        first = piece.ends[0] if start == 0.0 else (piece.ends, number)
        last = piece.ends[1] if end == line.length else (piece.ends, number + 1)
        made.append(replace(piece, ends=(first, last), line=shapely.get_coordinates(part), ward=ward))
    return made


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join pieces of one street at nodes where nothing else meets."""
    at: dict[object, list[int]] = {}
    for number, piece in enumerate(pieces):
        for end in piece.ends:
            at.setdefault(end, []).append(number)
    alive: list[Piece | None] = list(pieces)
    stands = list(range(len(pieces)))

    def root(number: int) -> int:
        while stands[number] != number:
            number = stands[number]
        return number

    for node, numbers in at.items():
        if len(numbers) != 2:
            continue
        one, two = root(numbers[0]), root(numbers[1])
        first, second = alive[one], alive[two]
        if one == two or first is None or second is None:
            continue
        joined = _join(first, second, node)
        if joined:
            alive[one], alive[two] = joined, None
            stands[two] = one
    return [piece for piece in alive if piece is not None]


def _join(one: Piece, two: Piece, node: object) -> Piece | None:
    def essence(piece: Piece) -> object:
        way = piece.way
        return way.name, way.kind, way.one_way, way.special, piece.ward, piece.border, piece.orphan

    if essence(one) != essence(two) or one.ends[0] == one.ends[1] or two.ends[0] == two.ends[1]:
        return None
    if one.ends[1] != node:
        if one.way.one_way:
            one, two = two, one
        else:
            one = _turned(one)
    if two.ends[0] != node:
        if two.way.one_way:
            return None
        two = _turned(two)
    if one.ends[1] != node:
        return None
    return replace(one, ends=(one.ends[0], two.ends[1]), line=np.concatenate([one.line, two.line[1:]]))


def _turned(piece: Piece) -> Piece:
    return replace(piece, ends=(piece.ends[1], piece.ends[0]), line=piece.line[::-1])


def _numbered(pieces: list[Piece], plane: Plane, wards: list[Ward], dropped: int) -> Town:
    places: list[Place] = []
    known: dict[object, int] = {}
    streets = []
    for piece in pieces:
        points = tuple((round(float(x), 7), round(float(y), 7)) for x, y in plane.degrees(piece.line))
        ends = []
        for end, place in zip(piece.ends, (points[0], points[-1]), strict=True):
            if end not in known:
                known[end] = len(places)
                places.append(place)
            ends.append(known[end])
        length = float(np.hypot(*np.diff(piece.line, axis=0).T).sum())
        way = piece.way
        streets.append(
            Street(
                way.name,
                way.kind,
                ends[0],
                ends[1],
                max(1, round(10 * length)),
                points,
                way.one_way,
                way.special,
                piece.ward,
                piece.border,
                piece.orphan,
            )
        )
    return Town(tuple(places), tuple(streets), tuple(wards), dropped)
