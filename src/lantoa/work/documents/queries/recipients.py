"""The units that the lines under "Nơi nhận" name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.resolving import resolve_bodies

SURE = frozenset({"unit", "group"})


def units_named(names: Iterable[str], *, within: Unit, at: datetime) -> dict[str, list[Unit]]:
    """The units each printed line means for certain; no unit where a person would have to choose."""
    found = resolve_bodies(names, within=within, day=day_of(at))
    keys = {name: [ref.pk for ref in one.units] for name, one in found.items() if one.kind in SURE}
    units = Unit.objects.in_bulk({key for some in keys.values() for key in some})
    return {name: [units[key] for key in some if key in units] for name, some in keys.items()}
