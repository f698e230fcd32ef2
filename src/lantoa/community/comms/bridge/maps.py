"""Hostile files, read in a child process: maps and recorded tracks. The child imports this file and knows no Django."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.vn.text import clean_words

MODULE = "lantoa.community.comms.bridge.maps"
MAP_SECONDS, MAP_MEMORY_MB = 90, 6000  # address space: numerical libraries reserve far more than they use
TRACK_SECONDS, TRACK_MEMORY_MB = 80, 6000
MOST_WARDS = 200  # each has a car
LONGEST_NAME = 120
ENDINGS = ((b"\x1f\x8b", ".osm.gz"), (b"<", ".osm"), (b"\xef\xbb\xbf<", ".osm"))


class MapFailed(Exception):
    """The child could not do its work: the engine's own code, or ``time_limit``, ``memory_limit``, ``crashed``."""

    def __init__(self, code: str, params: Mapping[str, object]) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = dict(params)


# In the child ---------------------------------------------------------------------------------------------------------


def survey_apart(path: str) -> dict[str, Any]:
    """What the child does first with a map: its boundaries and main roads."""
    from lantoa.engines.car_routes.roads.survey import survey

    found = survey(_named(path))
    boundaries = [
        {"number": b.number, "name": b.name, "level": b.level, "geometry": b.geometry, "inside": list(b.inside)}
        for b in found.boundaries
    ]
    return {"held": json.dumps({"boundaries": boundaries, "roads": found.roads, "ways": found.ways}).encode()}


def cut_apart(path: str, area: bytes, boundaries: list[str]) -> dict[str, Any]:
    """What the child does once the area is chosen: the graph and what is drawn under it."""
    from lantoa.engines.car_routes.roads.area import read_wards
    from lantoa.engines.car_routes.roads.backdrop import backdrop_of
    from lantoa.engines.car_routes.roads.boundaries import wards_of_map
    from lantoa.engines.car_routes.roads.cutting import import_town
    from lantoa.engines.car_routes.roads.town import town_text

    named = _named(path)
    wards = read_wards(area) if area else []
    wards += wards_of_map(named, boundaries) if boundaries else []
    if not wards:
        raise RoutesRefused("area_empty")
    if len(wards) > MOST_WARDS:
        raise RoutesRefused("vehicles_wrong", vehicles=len(wards), most=MOST_WARDS)
    town = import_town(named, [_called(number, ward) for number, ward in enumerate(wards, 1)])
    drawn = json.dumps(backdrop_of(named, town), ensure_ascii=False, separators=(",", ":"))
    return {
        "town": town_text(town).encode(),
        "backdrop": gzip.compress(drawn.encode(), 6, mtime=0),
        "wards": [ward.name for ward in town.wards],
        "streets": len(town.streets),
        "length_dm": sum(street.length for street in town.streets if street.ward >= 0),
        "dropped": town.dropped_points,
    }


def _called(number: int, ward: Any) -> Any:
    """The ward with a name that can be printed and kept: a file may give any, a page long or of control signs."""
    name = " ".join(clean_words(ward.name).split())[:LONGEST_NAME].strip()
    return replace(ward, name=name or f"Khu vực {number}")


def look_at_track(content: bytes, town_path: str) -> dict[str, Any]:
    """What the child does with a track that comes in: refuse what is none, say when it was recorded."""
    from lantoa.engines.car_routes.roads.coverage import read_track
    from lantoa.engines.car_routes.roads.recorded import must_be_near, recorded_between
    from lantoa.engines.car_routes.roads.town import read_town

    track = read_track(content)
    must_be_near(read_town(Path(town_path).read_bytes()), track)
    span = recorded_between(content)
    return {"from": span[0] if span else None, "until": span[1] if span else None}


def cover_apart(town_path: str, groups: list[list[int]], tracks: list[bytes], ticks: list[str]) -> list[list[Any]]:
    """What the child does to say what was covered: rows of street, asked and covered decimetres, source."""
    from lantoa.engines.car_routes.roads.coverage import Asked, coverage, read_track
    from lantoa.engines.car_routes.roads.town import read_town

    town = read_town(Path(town_path).read_bytes())
    segments = tuple(segment for content in tracks for segment in read_track(content))
    asked = [Asked("", tuple(tuple(group) for group in groups))]
    rows = coverage(town, asked, {"": segments}, {"": frozenset(ticks)} if ticks else {})
    return [
        [r.street, round(10 * r.asked), round(10 * (r.covered or 0)), r.source] for r in rows if r.covered is not None
    ]


def _named(path: str) -> Path:
    """The file under a name by which the reader knows its kind; the child's folder is its own."""
    with Path(path).open("rb") as file:
        head = file.read(8)
    ending = next((ending for magic, ending in ENDINGS if head.startswith(magic)), ".osm.pbf")
    if path.endswith(ending):
        return Path(path)
    named = Path(f"map{ending}").absolute()
    if not named.exists():
        os.symlink(path, named)
    return named


# From the house -------------------------------------------------------------------------------------------------------


def apart(function: str, *args: Any, seconds: float = MAP_SECONDS, memory_mb: int = MAP_MEMORY_MB) -> Any:
    """Have the child do one of the functions above. Raises MapFailed."""
    from lantoa.base.jobs.confine import run_in_child
    from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut

    try:
        return run_in_child(f"{MODULE}:{function}", *args, memory_mb=memory_mb, seconds=seconds)
    except ChildTimedOut as late:
        raise MapFailed("time_limit", {"seconds": late.seconds}) from late
    except ChildOutOfMemory as much:
        raise MapFailed("memory_limit", {"memory_mb": much.memory_mb}) from much
    except ChildFailed as refused:
        ours = refused.code.startswith("child.")
        raise MapFailed("crashed" if ours else refused.code, {} if ours else refused.params) from refused
