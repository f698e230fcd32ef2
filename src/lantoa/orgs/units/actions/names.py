"""Names of a unit: that of today, and the spellings and abbreviations by which plans call it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.units.models import Unit, UnitName, on_day
from lantoa.orgs.units.naming import written_keys
from lantoa.orgs.units.rules import may_change_unit
from lantoa.orgs.units.states import AuditCode


@transaction.atomic
def name_otherwise(
    unit: Unit,
    aliases: Sequence[str],
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    expected_version: int | None = None,
) -> Unit:
    """Say by which other names plans call a unit; the list given is the whole list from now on."""
    if not may_change_unit(by, unit, at=at):
        raise PermissionDenied
    old, kept = list(unit.aliases), list(dict.fromkeys(name.strip() for name in aliases if name.strip()))
    if kept == old:
        return unit
    unit.aliases = kept
    save_versioned(unit, unit.version if expected_version is None else expected_version, ["aliases"])
    for row in UnitName.objects.filter(unit=unit):
        row.search_text = written_keys(row.name, row.short_name, kept)["search_text"]
        row.save(update_fields=["search_text"])
    record(AuditCode.UNIT_ALIASED, by=by, at=at, about=unit, old={"aliases": old}, new={"aliases": kept})
    return unit


@transaction.atomic
def turn_names(day: date) -> int:
    """Call each unit by its name of the day; gives back how many were called otherwise.

    Whoever decided a name was recorded when it was entered; that its day has come is nobody's act, and no version of
    the row: a form opened the evening before may still be sent.
    """
    rows = list(UnitName.objects.filter(on_day(day)).exclude(name=F("unit__name"), short_name=F("unit__short_name")))
    for row in rows:
        Unit.objects.filter(pk=row.unit_id).update(name=row.name, short_name=row.short_name)
    return len(rows)
