"""Bringing a street map in, choosing its area, keeping what was made of it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.actions import ask_to_stop, enqueue
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.community.comms.actions.traces import allow, hold
from lantoa.community.comms.bridge.maps import MOST_WARDS
from lantoa.community.comms.models import StreetMap
from lantoa.community.comms.rules import may_plan_for
from lantoa.community.comms.states import AuditCode, CommsRefused, MapState
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit

MOST_BYTES = 512 * 1024 * 1024  # of a graph: a whole city has some ten MB
SURVEY_JOB, CUT_JOB = "comms.survey", "comms.cut"


@transaction.atomic
def bring_map(
    unit: Unit,
    name: str,
    *,
    source: StoredFile | None = None,
    server_name: str = "",
    client_key: UUID,
    by: Member,
    at: datetime,
) -> StreetMap:
    """Keep a map of a unit, uploaded or lying on the server, and have it looked over."""
    allow(may_plan_for(by, unit, at=at))
    if source is None and not server_name:
        raise CommsRefused("no_map")
    values = {
        "unit": unit,
        "name": " ".join(name.split())[:200],
        "source": source,
        "server_name": server_name,
        "created_at": at,
        "created_by": by.account,
    }
    made, is_new = make_once(StreetMap, client_key, values, of=("unit",))
    if is_new:
        record(AuditCode.MAP_BRING, by=by.account, at=at, about=made, new={"unit": unit.pk, "name": made.name})
        made.job = enqueue(SURVEY_JOB, args={"map": made.pk}, by=by.account, at=at, dedupe_key=f"map-{made.pk}")
        made.save(update_fields=["job"])
    return made


@transaction.atomic
def choose_area(
    row: StreetMap,
    *,
    boundaries: Sequence[str],
    area: StoredFile | None,
    version: int,
    by: Member,
    at: datetime,
) -> StreetMap:
    """Say which parts of the map have a car each (boundaries of the map, or polygons drawn or sent) and cut it."""
    allow(may_plan_for(by, row.unit_id, at=at))
    held = hold(row, version)
    if held.state in (MapState.SURVEYING, MapState.CUTTING) or held.days.exists():
        raise CommsRefused("map_in_use")
    if not boundaries and area is None:
        raise CommsRefused("area_empty")
    if len(boundaries) > MOST_WARDS:
        raise CommsRefused("too_many_wards", most=MOST_WARDS)
    held.boundaries, held.area, held.state = list(boundaries), area, MapState.CUTTING
    held.refusal_code, held.refusal_params = "", {}
    held.job = enqueue(CUT_JOB, args={"map": held.pk}, by=by.account, at=at, dedupe_key=f"map-{held.pk}")
    save_versioned(held, version, ["boundaries", "area", "state", "refusal_code", "refusal_params", "job"])
    new = {"boundaries": list(boundaries), "area": area.pk if area else None}
    record(AuditCode.MAP_CUT, by=by.account, at=at, about=held, new=new)
    return held


@transaction.atomic
def stop_map(row: StreetMap, *, by: Member, at: datetime) -> None:
    """Stop looking over or cutting; the file stays and can be taken up again."""
    allow(may_plan_for(by, row.unit_id, at=at))
    held = hold(row)
    if held.job is not None and held.job.is_active:
        ask_to_stop(held.job, by=by.account, at=at)
        _refuse(held, "stopped", {}, at=at)


@transaction.atomic
def keep_survey(row: StreetMap, found: bytes, *, at: datetime) -> bool:
    """Keep what the map holds; False where nobody waits for it any more."""
    held = hold(row)
    if held.state != MapState.SURVEYING:
        return False
    held.survey = store_file(io.BytesIO(found), name="survey.json", by=held.created_by, at=at)
    held.state = MapState.SURVEYED
    save_versioned(held, held.version, ["survey", "state"])
    return True


@transaction.atomic
def keep_town(row: StreetMap, made: Mapping[str, Any], *, at: datetime) -> bool:
    """Keep the graph and its backdrop; False where nobody waits for it any more."""
    held = hold(row)
    if held.state != MapState.CUTTING:
        return False
    held.town = store_file(
        io.BytesIO(made["town"]), name="town.json", by=held.created_by, at=at, limit_bytes=MOST_BYTES
    )
    held.backdrop = store_file(io.BytesIO(made["backdrop"]), name="backdrop.json.gz", by=held.created_by, at=at)
    held.ward_names, held.street_count = list(made["wards"]), made["streets"]
    held.length_dm, held.dropped_points, held.state = made["length_dm"], made["dropped"], MapState.READY
    fields = ["town", "backdrop", "ward_names", "street_count", "length_dm", "dropped_points", "state"]
    save_versioned(held, held.version, fields)
    new = {"wards": held.ward_names, "streets": held.street_count}
    record(AuditCode.MAP_READY, by=None, at=at, about=held, new=new)
    return True


@transaction.atomic
def refuse_map(row: StreetMap, code: str, params: Mapping[str, object], *, at: datetime) -> None:
    """Keep why a map, or the area chosen in it, could not be used."""
    held = hold(row)
    if held.state in (MapState.SURVEYING, MapState.CUTTING):
        _refuse(held, code, params, at=at)


def _refuse(held: StreetMap, code: str, params: Mapping[str, object], *, at: datetime) -> None:
    """A refused area leaves the map to choose again; a refused map is of no use."""
    held.state = MapState.SURVEYED if held.state == MapState.CUTTING else MapState.REFUSED
    plain = {name: value if isinstance(value, int | float | str) else str(value) for name, value in params.items()}
    held.refusal_code, held.refusal_params = code[:40], plain
    save_versioned(held, held.version, ["state", "refusal_code", "refusal_params"])
    record(AuditCode.MAP_REFUSE, by=None, at=at, about=held, new={"code": code})
