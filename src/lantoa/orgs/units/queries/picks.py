"""Units as a picker shows them: in groups by kind, or by the superior in the territorial line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lantoa.base.ui.picks import Pick
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.pages import superiors_of
from lantoa.orgs.units.states import Line, UnitKind

KINDS = {kind.value: place for place, kind in enumerate(UnitKind)}
"""From province to residential group: the order in which Vietnamese papers name them."""


def unit_picks(units: Iterable[Unit], day: date) -> list[Pick]:
    """Each unit by its name of the day, its kind and its superior, the kinds in their own order: one further query."""
    rows = sorted(units, key=lambda unit: KINDS.get(unit.kind, len(KINDS)))
    above = superiors_of([unit.pk for unit in rows], day, whole=True)
    found = []
    for unit in rows:
        kind = UnitKind(unit.kind)
        superior = above.get(unit.pk, {}).get(Line.TERRITORIAL, "")
        groups = ((str(kind), str(kind.label)), (superior or "-", superior or "–"))
        name = str(getattr(unit, "name_then", unit.name))
        found.append(Pick(unit.pk, name, groups, superior if superior not in name else ""))
    return found
