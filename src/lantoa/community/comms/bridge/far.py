"""The far trip of the day before: when to leave so as to be there in time, on the screen and on paper.

Like every driver's sheet the paper is Vietnamese in every language of the page.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from lantoa.base.ui.written import WEEKDAYS_VI
from lantoa.community.comms.bridge import sheets
from lantoa.community.comms.bridge.papers import SHEET_MAP, clock_words, length_words, turn_words
from lantoa.community.comms.bridge.routes import Refused
from lantoa.community.comms.bridge.sheets import DriverSheet, FarDrive, SheetRow
from lantoa.community.comms.models import RouteDay
from lantoa.community.comms.queries.days import map_paths
from lantoa.community.comms.queries.wishes import seconds_of

TITLE = "Chuyến đi xa hôm trước"


def far_trip_of(day: RouteDay) -> FarDrive | None:
    """The drive of a day's far trip; None where none is wished, or its map leads there no more."""
    if day.far_map is None or not day.far_from or not day.far_to or day.far_before is None:
        return None
    try:
        town = map_paths(day.far_map)[0]
        return sheets.far_drive(town, tuple(day.far_from), tuple(day.far_to), seconds_of(day.far_before))
    except Refused:
        return None


def far_context(day: RouteDay) -> dict[str, Any]:
    """The page of the far trip."""
    trip = far_trip_of(day)
    if trip is None:
        return {"day": day, "trip": None}
    clock = clock_words(trip.leave_s % 86400) + (" (tối hôm trước)" if trip.leave_s < 0 else "")
    return {
        "day": day,
        "trip": trip,
        "leave": clock,
        "length": length_words(trip.metres),
        "drawn": _map_of(day, trip),
    }


def far_pdf(day: RouteDay) -> bytes | None:
    """The driver's sheet of the far trip with its own leave-by time; None where there is no trip."""
    trip = far_trip_of(day)
    if trip is None or day.far_map is None or day.far_before is None:
        return None
    on = datetime.combine(day.far_on or day.on - timedelta(days=1), time.min)
    length = f"{length_words(trip.metres)}, khoảng {-(-trip.drive_s // 60)} phút, dự phòng {trip.spare_s // 60} phút"
    facts = (
        ("Đi chậm nhất", _moment(on + timedelta(seconds=trip.leave_s))),
        ("Có mặt trước", _moment(on + timedelta(seconds=seconds_of(day.far_before)))),
        ("Từ", day.far_from_words),
        ("Đến", day.far_to_words),
        ("Quãng đường", length),
    )
    rows = tuple(
        SheetRow(str(number), sheets.ARROWS[turn.move], turn_words(turn), length_words(turn.metres), "", False)
        for number, turn in enumerate(trip.turns, 1)
    )
    sheet = DriverSheet(
        title=TITLE,
        eyebrow=f"Xe loa · {day.campaign.title}",
        colour=sheets.colour_of(trip.tour.ward),
        facts=facts,
        map=_map_of(day, trip),
        rows=rows,
        credit=sheets.credit_of(map_paths(day.far_map)[0]),
    )
    return sheets.driver_sheet(sheet)


def _moment(when: datetime) -> str:
    return f"{when:%H:%M}, {WEEKDAYS_VI[when.weekday()]}, {when:%d/%m/%Y}"


def _map_of(day: RouteDay, trip: FarDrive) -> str:
    town, backdrop = map_paths(day.far_map)  # type: ignore[arg-type]  # a trip has a map
    return sheets.drawn_map(town, backdrop, [trip.tour], SHEET_MAP, title=TITLE, names=False)
