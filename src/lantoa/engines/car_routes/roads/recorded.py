"""What a recorded track says of itself before it is matched: when it was recorded, and whether it lies in the town."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.backdrop import box_of
from lantoa.engines.car_routes.roads.coverage import read_track
from lantoa.engines.car_routes.roads.town import Place, Town


def recorded_between(content: bytes) -> tuple[datetime, datetime] | None:
    """The first and the last moment of a GPX track; None where it holds none with a time zone."""
    read_track(content)  # refuses what is no track, and every declaration that could grow
    moments = []
    for point in ElementTree.fromstring(content).iter():  # noqa: S314 - read_track has refused DOCTYPE
        if point.tag.rpartition("}")[2] == "time" and point.text:
            try:
                moment = datetime.fromisoformat(point.text.strip())
            except ValueError:
                continue
            if moment.tzinfo is not None:
                moments.append(moment)
    # The file's own moment of making stands among them and lies at either end of the track at most.
    return (min(moments), max(moments)) if moments else None


def points_near(town: Town, track: Sequence[Sequence[Place]]) -> int:
    """How many points of a track lie in the wards or just around them."""
    west, south, east, north = box_of(town)
    return sum(west <= x <= east and south <= y <= north for segment in track for x, y in segment)


def must_be_near(town: Town, track: Sequence[Sequence[Place]]) -> None:
    """Refuse a track without a drive, and one of another place."""
    if not any(len(segment) > 1 for segment in track):
        raise RoutesRefused("track_empty")
    if not points_near(town, track):
        raise RoutesRefused("track_elsewhere")
