"""Opening a day of cars, changing its wishes, its cars and its far trip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.community.comms.actions.traces import allow, hold
from lantoa.community.comms.models import RouteCar, RouteDay, StreetMap
from lantoa.community.comms.rules import may_choose_campaign, may_plan, may_plan_for, must_follow_plan
from lantoa.community.comms.states import AuditCode, CommsRefused, MapState
from lantoa.engines.vn.folding import fold
from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign

DEFAULT_KINDS = ("trunk", "primary", "secondary", "tertiary")
WISHES = (
    "on", "leaves_at", "latest_at", "kinds", "names", "without", "forbidden", "with_special", "one_pass", "open_tours",
    "zones", "message",
)  # fmt: skip
FAR = ("far_map", "far_on", "far_from", "far_to", "far_from_words", "far_to_words", "far_before")


@dataclass(frozen=True, slots=True)
class CarWish:
    """Whose car it is, and where it starts; no place: the machine chooses one near the middle of the ward."""

    unit: int | None
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None


@transaction.atomic
def open_day(
    campaign: Campaign,
    street_map: StreetMap,
    *,
    on: date,
    leaves_at: time,
    units: Iterable[Unit],
    client_key: UUID,
    by: Member,
    at: datetime,
) -> RouteDay:
    """Open the day of the cars: one car a ward of the map; ``units`` are those that may be a ward's, known by name."""
    allow(may_plan_for(by, by.unit_id, at=at) and may_choose_campaign(by, campaign, at=at))
    allow(may_plan_for(by, street_map.unit_id, at=at))
    if street_map.state != MapState.READY:
        raise CommsRefused("map_not_ready")
    must_follow_plan(campaign, on)
    values = {
        "campaign": campaign,
        "unit": by.unit,
        "map": street_map,
        "on": on,
        "leaves_at": leaves_at,
        "kinds": list(DEFAULT_KINDS),
        "created_at": at,
        "created_by": by.account,
    }
    day, is_new = make_once(RouteDay, client_key, values, of=("unit", "campaign", "on"))
    if is_new:
        known = list(units)
        RouteCar.objects.bulk_create(
            RouteCar(day=day, ward=ward, ward_name=name, unit=_unit_called(name, known))
            for ward, name in enumerate(street_map.ward_names)
        )
        new = {"campaign": campaign.pk, "map": street_map.pk, "on": on.isoformat()}
        record(AuditCode.DAY_MAKE, by=by.account, at=at, about=day, new=new)
    return day


def _unit_called(name: str, units: Sequence[Unit]) -> Unit | None:
    """The one unit that bears the ward's name; None where nobody or several do."""
    wanted = _plain(name)
    found = [unit for unit in units if wanted in {_plain(said) for said in (unit.name, unit.short_name, *unit.aliases)}]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(fold(name.replace("(ví dụ)", "")).removeprefix("uy ban nhan dan ").split())


@transaction.atomic
def change_day(day: RouteDay, wishes: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> RouteDay:
    """Change what the day asks for. Plans that stand keep the wishes they were made with."""
    return _change(
        day, {name: wishes[name] for name in WISHES if name in wishes}, AuditCode.DAY_CHANGE, version, by, at
    )


@transaction.atomic
def change_far_trip(day: RouteDay, far: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> RouteDay:
    """Say where the far trip of the day before leads, and when the car must be there."""
    return _change(day, {name: far[name] for name in FAR if name in far}, AuditCode.FAR_CHANGE, version, by, at)


def _change(
    day: RouteDay, wanted: Mapping[str, Any], code: AuditCode, version: int, by: Member, at: datetime
) -> RouteDay:
    allow(may_plan(by, day, at=at))
    held = hold(day, version)
    changed = {name: value for name, value in wanted.items() if getattr(held, name) != value}
    if not changed:
        return held
    if "on" in changed:
        must_follow_plan(held.campaign, changed["on"])
    old = {name: _said(getattr(held, name)) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    save_versioned(held, version, list(changed))
    record(code, by=by.account, at=at, about=held, old=old, new={name: _said(value) for name, value in changed.items()})
    return held


def _said(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return value.pk if isinstance(value, StreetMap) else value


@transaction.atomic
def change_cars(day: RouteDay, cars: Mapping[int, CarWish], *, version: int, by: Member, at: datetime) -> RouteDay:
    """Say whose the cars are and where they start, by ward. A unit has one car at most."""
    allow(may_plan(by, day, at=at))
    held = hold(day, version)
    units = [wish.unit for wish in cars.values() if wish.unit is not None]
    if len(units) != len(set(units)):
        raise CommsRefused("unit_twice")
    rows = {row.ward: row for row in held.cars.all()}
    new = {}
    for ward, wish in cars.items():
        row = rows[ward]
        row.unit_id, row.place = wish.unit, " ".join(clean_words(wish.place).split())[:200]
        row.longitude, row.latitude = wish.longitude, wish.latitude
        new[str(ward)] = {"unit": wish.unit, "place": row.place, "at": [wish.longitude, wish.latitude]}
    RouteCar.objects.bulk_update(rows.values(), ["unit", "place", "longitude", "latitude"])
    save_versioned(held, version, [])
    record(AuditCode.CARS_CHANGE, by=by.account, at=at, about=held, new=new)
    return held
