"""Loading administrative units in bulk from the pack: once, whatever is loaded again, with one audit entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from lantoa.base.audit.actions import record
from lantoa.orgs.units.models import Unit, UnitChange, UnitChangePart, UnitCode, UnitName, UnitParent, segment
from lantoa.orgs.units.naming import written_keys
from lantoa.orgs.units.packs import FIRST_NEW, PACK, SCHEME, Pack, PackUnit, read_pack
from lantoa.orgs.units.rules import is_administrator
from lantoa.orgs.units.states import AuditCode, ChangeKind, Line, UnitKind, UnitRefused

Progress = Callable[[int, int], None]
KINDS = {"province": UnitKind.PROVINCE, "district": UnitKind.DISTRICT, "commune": UnitKind.COMMUNE}
BATCH = 1000
DOCUMENT = "Sắp xếp đơn vị hành chính, chính quyền địa phương hai cấp, hiệu lực từ 01/7/2025"
BEFORE, AFTER = UnitChangePart.Side.BEFORE, UnitChangePart.Side.AFTER


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load has done: units made now, units that were there already, decisions entered, shares to be told."""

    made: int
    kept: int
    changes: int
    shares_unknown: int


@dataclass(slots=True)
class _Load:
    """The load under way: rows by their key in the pack, and the paths of those that have others below."""

    pack: Pack
    units: dict[str, Unit] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)  # keys of the pack that this load has put in
    made: int = 0

    def same_as(self, key: str) -> str | None:
        """The old key of the unit that goes on under this new one."""
        return self.pack.continued.get(key)


@transaction.atomic
def load_units(
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    province: str | None = None,
    as_of: date | None = None,
    pack: Pack | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Enter one province (its code of today), or all, with what was merged into it; or only what existed on a day.

    A unit that is there already, known by its code and the code's first day, is left as it is: loading twice leaves
    one of each. Raises UnitRefused ``no_such_province``. One transaction, one audit entry.
    """
    if not is_administrator(by):
        raise PermissionDenied
    chosen = read_pack() if pack is None else pack
    chosen = chosen if province is None else chosen.of_province(province)
    chosen = chosen if as_of is None else chosen.as_of(as_of)
    if not chosen.units:
        raise UnitRefused("no_such_province", province=province)
    load = _Load(chosen)
    _find(load)
    kept = len(load.units)
    _make(load, progress or (lambda _done, _total: None))
    changes, unknown = _enter_changes(load, by=by, at=at)
    done = Loaded(load.made, kept, changes, unknown)
    if load.entered:
        new = {"province": province, "as_of": as_of, "made": done.made, "kept": kept, "changes": changes}
        record(AuditCode.UNITS_LOADED, by=by, at=at, about=PACK, new=new)
    return done


def _find(load: _Load) -> None:
    """The units that are there already, and their paths."""
    days = {unit.valid_from for unit in load.pack.units.values()}
    codes = UnitCode.objects.filter(scheme=SCHEME, begins_on__in=days).select_related("unit")
    known = {(row.code, row.begins_on): row.unit for row in codes}
    for key, unit in load.pack.units.items():
        row = known.get((unit.code, unit.valid_from))
        if row is not None:
            load.units[key] = row
    places = UnitParent.objects.filter(line=Line.TERRITORIAL, unit__in={row.pk for row in load.units.values()})
    paths = {(place.unit_id, place.begins_on): place.path for place in places}
    for key, row in load.units.items():
        load.paths[key] = paths.get((row.pk, load.pack.units[key].valid_from), paths.get((row.pk, row.begins_on), ""))


def _make(load: _Load, progress: Progress) -> None:
    """Make what is missing, level by level, the old before the new, since paths are made of the keys above."""
    total = sum(key not in load.units for key in load.pack.units)
    done = 0
    for level in KINDS:
        for side in "on":
            wanted = [u for u in load.pack.units.values() if u.level == level and u.key[0] == side]
            missing = [unit for unit in wanted if unit.key not in load.units]
            for at in range(0, len(missing), BATCH):
                _make_batch(load, missing[at : at + BATCH])
                done += len(missing[at : at + BATCH])
                progress(done, total)


def _make_batch(load: _Load, batch: list[PackUnit]) -> None:
    new = [unit for unit in batch if load.same_as(unit.key) not in load.units]
    rows = Unit.objects.bulk_create(_row(unit) for unit in new)
    load.units |= {unit.key: row for unit, row in zip(new, rows, strict=True)}
    load.made += len(new)
    fresh = {unit.key for unit in new}
    load.entered |= {unit.key for unit in batch}
    for unit in batch:
        load.units.setdefault(unit.key, load.units[load.same_as(unit.key) or unit.key])
        load.paths[unit.key] = load.paths.get(unit.above, "") + segment(load.units[unit.key].pk)
    _go_on(load, [unit for unit in batch if unit.key not in fresh])
    names, places = [], []
    for unit in batch:
        row, days = load.units[unit.key], {"begins_on": unit.valid_from, "ends_on": unit.valid_to}
        if unit.key in fresh or load.pack.units[load.same_as(unit.key) or unit.key].name != unit.name:
            names.append(
                UnitName(unit=row, **_names(unit), **written_keys(**_names(unit), aliases=[unit.name]), **days)
            )
        above = load.units.get(unit.above)
        places.append(UnitParent(unit=row, parent=above, line=Line.TERRITORIAL, path=load.paths[unit.key], **days))
    UnitName.objects.bulk_create(names)
    UnitParent.objects.bulk_create(places)
    UnitCode.objects.bulk_create(
        UnitCode(
            unit=load.units[unit.key], scheme=SCHEME, code=unit.code, begins_on=unit.valid_from, ends_on=unit.valid_to
        )
        for unit in batch
    )


def _row(unit: PackUnit) -> Unit:
    return Unit(
        kind=KINDS[unit.level],
        **_names(unit),
        aliases=[unit.name],
        begins_on=unit.valid_from,
        ends_on=unit.valid_to,
    )


def _names(unit: PackUnit) -> dict[str, str]:
    """A territory is asked for something through its committee."""
    level, _, own = unit.name.partition(" ")
    small = level.lower() + " " + own if level != "Thành" and level != "Thị" and level != "Đặc" else unit.name
    return {"name": f"Ủy ban nhân dân {unit.name}", "short_name": f"UBND {small}"[:80]}


def _go_on(load: _Load, units: list[PackUnit]) -> None:
    """Units of before that go on under a new name, number or superior: no longer ended."""
    changed: list[Unit] = []
    renamed: list[int] = []
    for unit in units:
        row = load.units[unit.key]
        before = load.pack.units.get(load.same_as(unit.key) or "", unit)
        row.ends_on = unit.valid_to
        if before.name == unit.name:
            renamed.append(row.pk)
        else:
            row.name, row.short_name = _names(unit).values()
            row.aliases = [*row.aliases, unit.name]
        row.version += 1
        changed.append(row)
    Unit.objects.bulk_update(changed, ["ends_on", "name", "short_name", "aliases", "version"], batch_size=200)
    last_old = FIRST_NEW - timedelta(days=1)
    UnitName.objects.filter(unit__in=renamed, ends_on=last_old).update(ends_on=None)


def _enter_changes(load: _Load, *, by: AbstractBaseUser | None, at: datetime) -> tuple[int, int]:
    """The decisions of 1 July 2025 for the units made now; a division stands with its shares unknown."""
    made = [key for key in load.pack.units if key[0] == "n" and key in load.entered]
    parts: list[tuple[ChangeKind, list[tuple[str, str, Decimal | None]]]] = []
    for key in made:
        moves = load.pack.into.get(key, [])
        same = load.same_as(key)
        whole = [(move.old, str(BEFORE), Decimal(1)) for move in moves if move.share == 1 and move.old != same]
        if whole:
            parts.append((ChangeKind.MERGE, [*whole, (key, str(AFTER), None)]))
        elif same is not None and load.pack.units[same].name != load.pack.units[key].name:
            parts.append((ChangeKind.RENAME, [(same, str(BEFORE), Decimal(1)), (key, str(AFTER), None)]))
    divided = [
        (old, moves)
        for old, moves in load.pack.out_of.items()
        if any(move.share is None and move.new in load.entered for move in moves)
    ]
    for old, moves in divided:
        news = [(move.new, str(AFTER), move.share) for move in moves]
        parts.append((ChangeKind.SPLIT, [(old, str(BEFORE), None), *news]))
    closed: list[tuple[str, str, Decimal | None]] = [
        (key, str(BEFORE), None) for key in sorted(load.entered) if _just_ended(load, key)
    ]
    parts += [(ChangeKind.CLOSE, closed)] if closed else []
    by_id = None if by is None else by.pk
    changes = UnitChange.objects.bulk_create(
        UnitChange(kind=kind, happened_on=FIRST_NEW, document=DOCUMENT, made_at=at, made_by_id=by_id)
        for kind, _ in parts
    )
    rows = (
        UnitChangePart(change=change, unit=load.units[key], side=side, share=share)
        for change, (_, members) in zip(changes, parts, strict=True)
        for key, side, share in members
    )
    _in_batches(UnitChangePart, rows)
    return len(changes), sum(move.share is None for _, moves in divided for move in moves)


def _just_ended(load: _Load, key: str) -> bool:
    unit = load.pack.units[key]
    return unit.level == "district" and key not in load.pack.out_of and unit.valid_to is not None


def _in_batches(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._base_manager.bulk_create(rows, batch_size=BATCH)
