"""Units out of a sheet: every row by the verb a person would use, all or none."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import own_row
from lantoa.orgs.units.actions.tree import add_code, create_unit
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.importing import OWN_CODES, SheetRow
from lantoa.orgs.units.rules import may_add_below
from lantoa.orgs.units.states import AuditCode, UnitKind, UnitRefused


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units a sheet has brought, and how many were there already."""

    made: int
    known: int


@transaction.atomic
def import_units(
    rows: Sequence[SheetRow],
    *,
    within: Unit,
    by: AbstractBaseUser | None,
    at: datetime,
    client_key: uuid.UUID,
    document: str = "",
) -> Imported:
    """Enter the rows of a sheet below a unit; the same key again changes nothing.

    Raises UnitRefused ``sheet_has_errors`` where any row has one: a sheet comes in whole or not at all.
    """
    if not may_add_below(by, within, at=at):
        raise PermissionDenied
    if any(row.errors for row in rows):
        raise UnitRefused("sheet_has_errors", count=sum(bool(row.errors) for row in rows))
    wanted = [row for row in rows if not row.known]
    keys = {key for row in wanted for key in (row.above, row.sector_above) if key is not None and key > 0}
    units: dict[int, Unit] = dict(Unit.objects.in_bulk(keys))
    made = 0
    for row in wanted:
        key = uuid.uuid5(client_key, str(row.number))
        there = Unit.objects.filter(client_key=key).first()
        if there is not None:
            own_row(there, {"name": row.name, "kind": row.kind}, of=("name", "kind"))
        units[-row.number] = there or _enter(row, units, by=by, at=at, key=key, document=document)
        made += there is None
    if made:
        new = {"made": made, "known": len(rows) - len(wanted)}
        record(AuditCode.UNITS_IMPORTED, by=by, at=at, about=within, new=new)
    return Imported(made, len(rows) - made)


def _enter(
    row: SheetRow, units: dict[int, Unit], *, by: AbstractBaseUser | None, at: datetime, key: uuid.UUID, document: str
) -> Unit:
    assert row.begins_on is not None  # noqa: S101 - a row without a day has an error
    unit = create_unit(
        row.name,
        kind=UnitKind(row.kind),
        begins_on=row.begins_on,
        by=by,
        at=at,
        parent=units[row.above] if row.above is not None else None,
        sector_parent=units[row.sector_above] if row.sector_above is not None else None,
        short_name=row.short_name,
        aliases=row.aliases,
        document=document,
        client_key=key,
    )
    if row.code:
        add_code(unit, scheme=OWN_CODES, code=row.code, begins_on=row.begins_on, by=by, at=at)
    return unit
