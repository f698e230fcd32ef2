"""Founding, naming, moving, merging, splitting and dissolving units."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import hold_row, make_once, save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import Unit, UnitChange, UnitChangePart, UnitCode, UnitName, UnitParent, on_day
from lantoa.orgs.units.naming import written_keys
from lantoa.orgs.units.places import end_places, lock_trees, put_place
from lantoa.orgs.units.rules import has_units_below, may_add_below, may_change_unit
from lantoa.orgs.units.states import AuditCode, ChangeKind, Line, UnitKind, UnitRefused

By = AbstractBaseUser | None
Shares = Mapping[int, Decimal | None]
ONE_DAY = timedelta(days=1)
WHOLE = Decimal(1)


# A key names the unit it made by what was typed; the house's own samples keep theirs after a unit is renamed.
OWN = ("name", "kind", "begins_on")


@transaction.atomic
def create_unit(
    name: str,
    *,
    kind: UnitKind,
    begins_on: date,
    by: By,
    at: datetime,
    parent: Unit | None = None,
    sector_parent: Unit | None = None,
    short_name: str = "",
    aliases: Sequence[str] = (),
    document: str = "",
    client_key: uuid.UUID | None = None,
) -> Unit:
    """Enter a unit that exists from a day on, below its superiors; without any superior it is a top of its own.

    ``parent`` is the superior in the territorial line, ``sector_parent`` in the sector's; a unit may have either or
    both. A repeated client key gives the first unit and changes nothing.
    """
    if not all(may_add_below(by, above, at=at) for above in {parent, sector_parent} - {None} or {None}):
        raise PermissionDenied
    values = {
        "name": name,
        "short_name": short_name,
        "aliases": list(aliases),
        "kind": kind,
        "begins_on": begins_on,
    }
    unit, is_new = make_once(Unit, client_key, values, of=OWN if by is not None else ())
    if not is_new:
        return unit
    keys = written_keys(name, short_name, aliases)
    UnitName.objects.create(unit=unit, name=name, short_name=short_name, begins_on=begins_on, **keys)
    if parent is not None or sector_parent is None:
        put_place(unit, Line.TERRITORIAL, parent, on=begins_on)
    if sector_parent is not None:
        put_place(unit, Line.SECTOR, sector_parent, on=begins_on)
    _keep_change(ChangeKind.FOUND, on=begins_on, document=document, by=by, at=at, after=[unit])
    new = {
        "name": name,
        "kind": kind,
        "begins_on": begins_on,
        "parent": parent and parent.pk,
        "sector_parent": sector_parent and sector_parent.pk,
    }
    record(AuditCode.UNIT_CREATED, by=by, at=at, about=unit, new=new)
    return unit


@transaction.atomic
def rename_unit(
    unit: Unit,
    *,
    name: str,
    on: date,
    by: By,
    at: datetime,
    short_name: str = "",
    document: str = "",
    expected_version: int | None = None,
) -> Unit:
    """Give a unit another name from a day on; what was written before keeps the old one.

    A day to come changes nothing that is read today: on the day itself the unit is called so (``turn_names``).
    """
    _check(by, at, unit)
    _must_exist(unit, on)
    hold_row(Unit, unit.pk)  # two who rename at one moment: one after the other
    if UnitName.objects.filter(unit=unit, begins_on__gt=on).exists():
        raise UnitRefused("later_changes", unit=unit.name)
    old = UnitName.objects.get(on_day(on), unit=unit)
    keys = written_keys(name, short_name, unit.aliases)
    if old.begins_on == on:
        UnitName.objects.filter(pk=old.pk).update(name=name, short_name=short_name, **keys)
    else:
        UnitName.objects.filter(pk=old.pk).update(ends_on=on - ONE_DAY)
        dated = {"begins_on": on, "ends_on": old.ends_on}
        UnitName.objects.create(unit=unit, name=name, short_name=short_name, **dated, **keys)
    if on <= day_of(at):  # else on its day, by turn_names
        unit.name, unit.short_name = name, short_name
    save_versioned(unit, _version(unit, expected_version), ["name", "short_name"])
    whole = {unit.pk: WHOLE}
    _keep_change(ChangeKind.RENAME, on=on, document=document, by=by, at=at, before=[unit], after=[unit], shares=whole)
    record(
        AuditCode.UNIT_RENAMED,
        by=by,
        at=at,
        about=unit,
        old={"name": old.name, "short_name": old.short_name},
        new={"name": name, "short_name": short_name, "on": on},
    )
    return unit


@transaction.atomic
def move_unit(
    unit: Unit, *, line: Line, parent: Unit | None, on: date, by: By, at: datetime, document: str = ""
) -> UnitParent:
    """Put a unit, with everything below it, below another superior of a line from a day on."""
    _check(by, at, unit)
    if not may_add_below(by, parent, at=at):
        raise PermissionDenied
    _must_exist(unit, on)
    lock_trees(unit, *([parent] if parent else []))
    before = UnitParent.objects.filter(on_day(on), unit=unit, line=line).first()
    place = put_place(unit, line, parent, on=on)
    _keep_change(ChangeKind.MOVE, on=on, document=document, by=by, at=at, before=[unit], after=[unit])
    old = {"line": line, "parent": before.parent_id if before else None}
    new = {"line": line, "parent": parent and parent.pk, "on": on}
    record(AuditCode.UNIT_MOVED, by=by, at=at, about=unit, old=old, new=new)
    return place


@transaction.atomic
def add_code(
    unit: Unit, *, scheme: str, code: str, begins_on: date, by: By, at: datetime, ends_on: date | None = None
) -> UnitCode:
    """Enter an official number of a unit with the days it was valid; offices give old numbers to new units."""
    _check(by, at, unit)
    row = UnitCode.objects.create(unit=unit, scheme=scheme, code=code, begins_on=begins_on, ends_on=ends_on)
    new = {"scheme": scheme, "code": code, "begins_on": begins_on, "ends_on": ends_on}
    record(AuditCode.UNIT_CODED, by=by, at=at, about=unit, new=new)
    return row


@transaction.atomic
def close_unit(
    unit: Unit, *, on: date, by: By, at: datetime, document: str = "", expected_version: int | None = None
) -> Unit:
    """Dissolve a unit: ``on`` is the first day without it. Refused while other units stand below it."""
    _check(by, at, unit)
    lock_trees(unit)
    _end(unit, on, expected_version)
    _keep_change(ChangeKind.CLOSE, on=on, document=document, by=by, at=at, before=[unit])
    record(AuditCode.UNIT_CLOSED, by=by, at=at, about=unit, old={"ends_on": None}, new={"ends_on": unit.ends_on})
    return unit


@transaction.atomic
def merge_units(units: Sequence[Unit], *, into: Unit, on: date, by: By, at: datetime, document: str = "") -> Unit:
    """Merge units into another from a day on: they end the day before, what stood below them stands below it.

    ``into`` exists already: entered for the purpose by ``create_unit``, or one of several that takes the others in.
    All of each goes to it; a unit of which only a part goes is split.
    """
    _check(by, at, into, *units)
    ending = [unit for unit in units if unit.pk != into.pk]
    if not ending:
        raise UnitRefused("nothing_to_merge", unit=into.name)
    _must_exist(into, on)
    lock_trees(into, *ending)
    for unit in ending:
        for place in UnitParent.objects.filter(on_day(on), on_day(on, "unit__"), parent=unit).select_related("unit"):
            put_place(place.unit, Line(place.line), into, on=on)
        _end(unit, on, None)
    whole = dict.fromkeys((unit.pk for unit in units), WHOLE)
    _keep_change(ChangeKind.MERGE, on=on, document=document, by=by, at=at, before=units, after=[into], shares=whole)
    old = {"units": [unit.pk for unit in ending]}
    record(AuditCode.UNITS_MERGED, by=by, at=at, about=into, old=old, new={"into": into.pk, "on": on})
    return into


@transaction.atomic
def split_unit(
    unit: Unit,
    *,
    parts: Sequence[Unit],
    on: date,
    by: By,
    at: datetime,
    document: str = "",
    shares: Shares | None = None,
) -> Unit:
    """Split a unit into others from a day on. What stands below it is moved first: only a person knows where to.

    ``shares`` are which share of it goes to each part, by the part's key; a part not named, or None, is unknown and
    stays so. Shares that are all known make one whole, known ones never more than that.
    """
    _check(by, at, unit, *parts)
    if len({part.pk for part in parts} - {unit.pk}) < 1 or len(parts) < 2:
        raise UnitRefused("too_few_parts", unit=unit.name)
    for part in parts:
        _must_exist(part, on)
    given = {part.pk: (shares or {}).get(part.pk) for part in parts}
    if not are_shares_of_one(given):
        raise UnitRefused("shares_not_one", unit=unit.name)
    if unit.pk not in {part.pk for part in parts}:
        lock_trees(unit)
        _end(unit, on, None)
    _keep_change(ChangeKind.SPLIT, on=on, document=document, by=by, at=at, before=[unit], after=parts, shares=given)
    new = {"parts": [part.pk for part in parts], "shares": list(given.values()), "on": on}
    record(AuditCode.UNIT_SPLIT, by=by, at=at, about=unit, new=new)
    return unit


def are_shares_of_one(shares: Shares) -> bool:
    """Whether the shares can be those of one whole: none outside 0 to 1, together one, or less with one unknown."""
    known = [share for share in shares.values() if share is not None]
    total = sum(known, Decimal(0))
    in_bounds = all(0 <= share <= 1 for share in known)
    return in_bounds and (total <= 1 if len(known) < len(shares) else total == 1)


def _check(by: By, at: datetime, *units: Unit) -> None:
    if not all(may_change_unit(by, unit, at=at) for unit in units):
        raise PermissionDenied


def _version(unit: Unit, expected: int | None) -> int:
    return unit.version if expected is None else expected


def _must_exist(unit: Unit, on: date) -> None:
    if not unit.is_true_on(on):
        raise UnitRefused("unit_not_then", unit=unit.name, on=on)


def _end(unit: Unit, on: date, expected_version: int | None) -> None:
    """The unit, its name, numbers and places hold until the day before."""
    _must_exist(unit, on)
    last_on = on - ONE_DAY
    if last_on < unit.begins_on:
        raise UnitRefused("ends_before_it_begins", unit=unit.name)
    if has_units_below(unit, on):
        raise UnitRefused("units_below", unit=unit.name)
    unit.ends_on = last_on
    save_versioned(unit, _version(unit, expected_version), ["ends_on"])
    for rows in (UnitName, UnitCode):
        rows.objects.filter(unit=unit, ends_on__isnull=True).update(ends_on=last_on)
    end_places(unit, last_on=last_on)


def _keep_change(
    kind: ChangeKind,
    *,
    on: date,
    document: str,
    by: By,
    at: datetime,
    before: Sequence[Unit] = (),
    after: Sequence[Unit] = (),
    shares: Shares | None = None,
) -> UnitChange:
    made_by_id = None if by is None else by.pk
    change = UnitChange.objects.create(kind=kind, happened_on=on, document=document, made_at=at, made_by_id=made_by_id)
    shared = UnitChangePart.Side.AFTER if kind == ChangeKind.SPLIT else UnitChangePart.Side.BEFORE
    sides = [(UnitChangePart.Side.BEFORE, before), (UnitChangePart.Side.AFTER, after)]
    UnitChangePart.objects.bulk_create(
        UnitChangePart(
            change=change, unit=unit, side=side, share=(shares or {}).get(unit.pk) if side == shared else None
        )
        for side, units in sides
        for unit in units
    )
    return change
