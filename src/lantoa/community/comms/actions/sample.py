"""The sample town of the trial, with its routes ready: all of it invented, drawn by scripts/make_sample_town.py."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any
from uuid import UUID

from lantoa.base.files.actions import store_file
from lantoa.base.jobs.delivery import deliver
from lantoa.community.comms.actions.days import change_day, open_day
from lantoa.community.comms.actions.maps import bring_map, choose_area
from lantoa.community.comms.actions.plans import begin_plan, keep_round
from lantoa.community.comms.bridge.routes import Driven, DrivenDay, missing_libraries
from lantoa.community.comms.models import RouteDay, StreetMap
from lantoa.community.comms.states import MapState, Mode, PlanState
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign

MAP, ROUTES = "thi-tran-vi-du.osm.gz", "lo-trinh.json.gz"
NAME = "Thị trấn ví dụ"
WARDS = tuple(str(number) for number in range(101, 111))  # the numbers of the wards' boundaries in the sample map
MESSAGE = (
    "Hưởng ứng Tuần lễ học tập suốt đời. Mời bà con đến thư viện và trung tâm học tập cộng đồng của phường. "
    "Mỗi gia đình một giờ đọc sách. Xin trân trọng cảm ơn."
)
Key = Callable[..., UUID]


def open_sample_day(
    campaign: Campaign, *, on: date, units: Iterable[Unit], key: Key, by: Member, at: datetime
) -> RouteDay | None:
    """The sample day with both plans ready, once; None where the libraries for routes are not installed."""
    if missing_libraries():
        return None
    street_map = _map(key, by, at)
    if street_map.state != MapState.READY:
        return None
    how: dict[str, Any] = {"on": on, "leaves_at": time(7, 0), "units": units, "client_key": key("cars", "day")}
    day = open_day(campaign, street_map, **how, by=by, at=at)
    if not day.plans.exists():
        day = change_day(day, {"message": MESSAGE}, version=day.version, by=by, at=at)
        for mode, found in sample_routes().items():
            plan = begin_plan(day, mode, seconds=30, by=by, at=at)
            if plan.state == PlanState.RUNNING:
                keep_round(plan, found, last=True, stopped=False, at=at)
    return day


def _map(key: Key, by: Member, at: datetime) -> StreetMap:
    """The map brought in and cut by the very jobs a worker would do."""
    with (files("lantoa.community.comms") / "sample" / MAP).open("rb") as stream:
        source = store_file(stream, name=MAP, by=by.account, at=at, client_key=key("cars", "file"))
    row = bring_map(by.unit, NAME, source=source, client_key=key("cars", "map"), by=by, at=at)
    for wanted in (MapState.SURVEYING, MapState.CUTTING):
        row.refresh_from_db()
        if row.state == MapState.SURVEYED:
            row = choose_area(row, boundaries=WARDS, area=None, version=row.version, by=by, at=at)
        if row.state == wanted and row.job is not None:
            deliver(str(row.job.key))
    row.refresh_from_db()
    return row


def sample_routes() -> dict[Mode, DrivenDay]:
    """The routes of both modes as they are kept beside the map."""
    packed = (files("lantoa.community.comms") / "sample" / ROUTES).read_bytes()
    return {Mode(mode): _day(held) for mode, held in json.loads(gzip.decompress(packed)).items()}


def _day(held: dict[str, Any]) -> DrivenDay:
    tours = tuple(
        Driven(
            **{
                **tour,
                "steps": tuple((step[0], step[1], step[2]) for step in tour["steps"]),
                "visits": tuple((visit[0], visit[1]) for visit in tour["visits"]),
            }
        )
        for tour in held["tours"]
    )
    return DrivenDay(**{**held, "tours": tours, "silent": tuple(held["silent"]), "faults": tuple(held["faults"])})
