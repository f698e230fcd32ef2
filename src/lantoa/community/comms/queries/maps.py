"""Street maps as the person asking may see them, and what can be chosen in one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.community.comms.models import StreetMap
from lantoa.community.comms.queries.kept import kept_at
from lantoa.community.comms.rules import seen_maps
from lantoa.community.comms.states import MapState
from lantoa.orgs.members.models import Member


@dataclass(frozen=True, slots=True)
class BoundaryLine:
    """One boundary of a map to choose from, and how many others lie in it."""

    number: int
    name: str
    inside: int


def maps_listed_for(member: Member | None, *, at: datetime) -> QuerySet[StreetMap]:
    """The maps a person may see, the newest first."""
    return StreetMap.objects.filter(seen_maps(member, at=at)).select_related("unit", "source", "job")


def ready_maps(member: Member | None, *, at: datetime) -> QuerySet[StreetMap]:
    """The maps over which a day can be opened."""
    return maps_listed_for(member, at=at).filter(state=MapState.READY)


def get_map(member: Member | None, pk: int, *, at: datetime) -> StreetMap:
    """A map, or 404 for whoever may not see it."""
    row = row_by_key(maps_listed_for(member, at=at).select_related("survey", "town", "backdrop"), pk)
    if row is None:
        raise Http404
    return row


@lru_cache(maxsize=4)
def _survey_at(path: str) -> Mapping[str, Any]:
    held: dict[str, Any] = json.loads(Path(path).read_bytes())
    return held


def survey_of(row: StreetMap) -> Mapping[str, Any]:
    """What the map holds; 404 before it was looked over."""
    if row.survey is None:
        raise Http404
    return _survey_at(kept_at(row.survey))


def boundaries_of(row: StreetMap, within: int | None = None) -> list[BoundaryLine]:
    """The boundaries of a map, the largest first; those that lie in one where it is named."""
    every = survey_of(row)["boundaries"]
    if within is not None:
        inside = next((set(each["inside"]) for each in every if each["number"] == within), set())
        every = [each for each in every if each["number"] in inside]
    return [BoundaryLine(each["number"], each["name"], len(each["inside"])) for each in every]


def shapes_of(row: StreetMap, lines: Sequence[BoundaryLine]) -> list[Mapping[str, Any]]:
    """The outlines of these boundaries, in their order."""
    drawn = {each["number"]: each["geometry"] for each in survey_of(row)["boundaries"]}
    return [drawn[line.number] for line in lines]


def survey_drawing(row: StreetMap, within: int | None = None) -> dict[str, Any]:
    """The main roads and boundaries of a map for the screen; inside one boundary where it is named."""
    held = survey_of(row)
    wanted = {each.number for each in boundaries_of(row, within)}
    features = [
        {
            "type": "Feature",
            "properties": {"kind": "boundary", "number": b["number"], "name": b["name"]},
            "geometry": b["geometry"],
        }
        for b in held["boundaries"]
        if b["number"] in wanted and (within is not None or b["inside"])
    ]
    roads = {"type": "Feature", "properties": {"kind": "main"}, "geometry": held["roads"]}
    return {"type": "FeatureCollection", "features": [roads, *features]}
