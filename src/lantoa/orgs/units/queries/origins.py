"""Where a unit comes from: which earlier units are in it, on any day before, and which share of each.

The way back of ``carrying``. A unit that took others in, or lost a part and went on, is among its own origins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lantoa.orgs.units.models import Unit, UnitChange, UnitChangePart
from lantoa.orgs.units.queries.carrying import NOTHING, WHOLE, moves_of
from lantoa.orgs.units.queries.tree import LONGEST_HISTORY
from lantoa.orgs.units.states import ChangeKind


@dataclass(frozen=True, slots=True)
class Origin:
    """An earlier unit, the share of it that is in the later one (None: nobody knows), and the change that took it
    there: None where it is the unit itself, whole."""

    unit: Unit
    share: Decimal | None
    by: ChangeKind | None


@dataclass(frozen=True, slots=True)
class Origins:
    """The history of one unit: ``units`` is every unit it may have come from, itself among them, by key."""

    unit: Unit
    units: dict[int, Unit]
    changes: tuple[tuple[UnitChange, tuple[tuple[int, int, Decimal | None], ...]], ...]
    """Each decision with what went from whom to whom, the latest first."""

    def on(self, day: date) -> dict[int, Origin]:
        """What the unit has come from as the units were at the end of a day, by their keys; asks nothing of the
        database. Who is no origin on that day is not there: what it did then is not this unit's to tell."""
        found: dict[int, tuple[Decimal | None, ChangeKind | None]] = {self.unit.pk: (WHOLE, None)}
        for change, moves in self.changes:
            if change.happened_on <= day:
                break
            kind, came = ChangeKind(change.kind), dict[int, Decimal | None]()
            for giver, taker, share in moves:
                if taker in found:
                    came[giver] = _together(came.get(giver, NOTHING), _part(found[taker][0], share))
                elif giver in found:
                    came.setdefault(giver, NOTHING)
            found |= {giver: (share, kind) for giver, share in came.items()}
        return {key: Origin(self.units[key], share, by) for key, (share, by) in found.items() if share != NOTHING}


def origins_of(unit: Unit, day: date) -> Origins:
    """The history of a unit up to a day: three questions for each generation of its mergers and splits."""
    units, found = {unit.pk: unit}, dict[int, tuple[UnitChange, list[UnitChangePart]]]()
    waiting = {unit.pk}
    for _ in range(LONGEST_HISTORY):
        rows = UnitChange.objects.filter(
            kind__in=(ChangeKind.MERGE, ChangeKind.SPLIT),
            happened_on__lte=day,
            parts__side=UnitChangePart.Side.AFTER,
            parts__unit__in=waiting,
        )
        fresh = {row.pk: (row, list(row.parts.all())) for row in rows.distinct().prefetch_related("parts__unit")}
        fresh = {key: told for key, told in fresh.items() if key not in found}
        found |= fresh
        before = {part.unit_id: part.unit for _row, parts in fresh.values() for part in parts if part.side == "before"}
        waiting = before.keys() - units.keys()
        units = before | units
        if not waiting:
            break
    in_order = sorted(found.values(), key=lambda told: (told[0].happened_on, told[0].pk), reverse=True)
    return Origins(unit, units, tuple((change, moves_of(change, parts)) for change, parts in in_order))


def _part(amount: Decimal | None, share: Decimal | None) -> Decimal | None:
    if amount == NOTHING:
        return NOTHING
    return None if amount is None or share is None else amount * share


def _together(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other
