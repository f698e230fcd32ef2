"""A small town on paper, its map in the house, a day of cars over it, its routes."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import date, time
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.models import JobRun
from lantoa.community.comms.actions.approving import approve_plan
from lantoa.community.comms.actions.days import open_day
from lantoa.community.comms.actions.maps import bring_map, choose_area, keep_survey, keep_town
from lantoa.community.comms.actions.plans import begin_plan, keep_round
from lantoa.community.comms.bridge.maps import cut_apart
from lantoa.community.comms.bridge.routes import Clock, DrivenDay, Wanted, asked_at, find, warm
from lantoa.community.comms.bridge.rows import clock_of, wanted_of
from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan, StreetMap
from lantoa.community.comms.queries.wishes import town_path
from lantoa.community.comms.states import Mode
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from tests.engines.car_routes.town import square, write_map
from tests.work.tasks.making import AT

WARDS = ("Phường Một", "Phường Hai")
ON = date(2024, 10, 8)


def area_text() -> bytes:
    """Two wards side by side, named as the cast's are."""
    features = [square(WARDS[0], -1, 1.5), square(WARDS[1], 1.5, 4)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def map_bytes() -> bytes:
    """The small town as an OpenStreetMap file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.osm"
        write_map(path)
        return path.read_bytes()


def stored(content: bytes, name: str, by: Member) -> StoredFile:
    """A file in the house."""
    return store_file(io.BytesIO(content), name=name, by=by.account, at=AT)


def work(run: JobRun | None) -> str:
    """Do a job here and now, every step of it."""
    assert run is not None
    said = ""
    for _step in range(20):
        run.refresh_from_db()
        if not run.is_active:
            return said
        said = deliver(str(run.key))
    raise AssertionError("the job does not end")


def brought_map(by: Member, content: bytes | None = None) -> StreetMap:
    """A map that was looked over."""
    source = stored(content or map_bytes(), "town.osm", by)
    row = bring_map(by.unit, "Thị trấn (ví dụ)", source=source, client_key=uuid4(), by=by, at=AT)
    work(row.job)
    row.refresh_from_db()
    return row


def ready_map(by: Member) -> StreetMap:
    """A map that was cut."""
    row = brought_map(by)
    area = stored(area_text(), "wards.geojson", by)
    choose_area(row, boundaries=[], area=area, version=row.version, by=by, at=AT)
    row.refresh_from_db()
    work(row.job)
    row.refresh_from_db()
    return row


@cache
def _cut() -> dict[str, Any]:
    """What cutting the small town gives, once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.osm"
        write_map(path)
        return cut_apart(str(path), area_text(), [])


def quick_map(by: Member) -> StreetMap:
    """A map that is ready, by the room's own verbs but without a child process."""
    source = stored(map_bytes(), "town.osm", by)
    row = bring_map(by.unit, "Thị trấn (ví dụ)", source=source, client_key=uuid4(), by=by, at=AT)
    keep_survey(row, b'{"boundaries": [], "roads": {"type": "MultiLineString", "coordinates": []}, "ways": 7}', at=AT)
    row.refresh_from_db()
    area = stored(area_text(), "wards.geojson", by)
    choose_area(row, boundaries=[], area=area, version=row.version, by=by, at=AT)
    keep_town(row, _cut(), at=AT)
    row.refresh_from_db()
    return row


@cache
def _found(mode: Mode, wanted: Wanted, clock: Clock, path: str) -> DrivenDay:
    warm(Path(tempfile.gettempdir()) / "lantoa-tests-compiled")
    how = {"seconds": None, "iterations": 2000, "seed": 1, "now": perf_counter}
    return find(asked_at(path, wanted), "own" if mode == Mode.OWN else "balanced", clock, **how)  # type: ignore[arg-type]


def quick_plan(day: RouteDay, by: Member, mode: Mode = Mode.OWN) -> RoutePlan:
    """A plan that is ready, by the room's own verbs but without a job."""
    plan = begin_plan(day, mode, seconds=1, by=by, at=AT)
    found = _found(mode, wanted_of(plan.wish), clock_of(plan.wish), town_path(plan))
    keep_round(plan, found, last=True, stopped=False, at=AT)
    JobRun.objects.filter(pk=plan.job_id).update(state="done")
    plan.refresh_from_db()
    return plan


def day_of(campaign: Campaign, street_map: StreetMap, by: Member) -> RouteDay:
    """A day over the small town, its cars known by name."""
    units = Unit.objects.filter(name__in=WARDS)
    how = {"on": ON, "leaves_at": time(7, 0), "units": units, "client_key": uuid4(), "by": by, "at": AT}
    return open_day(campaign, street_map, **how)  # type: ignore[arg-type]


def found(day: RouteDay, by: Member, mode: Mode = Mode.OWN, seconds: int = 1) -> RoutePlan:
    """Routes, searched here and now."""
    plan = begin_plan(day, mode, seconds=seconds, by=by, at=AT)
    work(plan.job)
    plan.refresh_from_db()
    return plan


def address(route: CarRoute) -> str:
    """Where a driver's code leads."""
    return f"http://127.0.0.1:8000/cars/d/{route.pk}"


def approved(plan: RoutePlan, by: Member) -> RoutePlan:
    """The plan, approved."""
    plan.refresh_from_db()
    approve_plan(plan, address=address, version=plan.version, by=by, at=AT)
    plan.refresh_from_db()
    return plan
