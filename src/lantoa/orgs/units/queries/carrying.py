"""Figures across mergers: what an old unit's number is in the units of another day.

A figure is shared out by the shares a decision states. Where a share is unknown the figure is listed as unknown at the
new unit; it is never divided by guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from lantoa.orgs.units.models import Unit, UnitChange, UnitChangePart
from lantoa.orgs.units.queries.register import UnitRef
from lantoa.orgs.units.queries.tree import LONGEST_HISTORY, units_as_of
from lantoa.orgs.units.states import ChangeKind

BEFORE, AFTER = UnitChangePart.Side.BEFORE, UnitChangePart.Side.AFTER
NOTHING, WHOLE = Decimal(0), Decimal(1)
Missing = Literal["figure", "share"]


@dataclass(frozen=True, slots=True)
class Carried:
    """A unit of the later day and the share of the earlier unit that is in it; None where that is unknown."""

    unit: UnitRef
    share: Decimal | None


@dataclass(slots=True)
class Mapped:
    """A unit of the later day with what is known of a figure: ``known`` is the sum of the known shares.

    ``sources`` are the earlier units with what each gave; ``unknown`` those of which no number can be told, and why:
    the unit said none, or nobody knows the share. With any of these the figure as a whole is unknown.
    """

    unit: UnitRef
    known: Decimal = NOTHING
    sources: dict[int, Decimal] = field(default_factory=dict)
    unknown: dict[int, Missing] = field(default_factory=dict)

    @property
    def total(self) -> Decimal | None:
        """The figure, or None while any part of it is unknown."""
        return None if self.unknown else self.known


@dataclass(frozen=True, slots=True)
class Mappings:
    """The figures in the units of the later day, and the earlier units that nobody carries on."""

    units: dict[int, Mapped]
    ended: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One decision: from whom to whom, with which share."""

    moves: tuple[tuple[int, int, Decimal | None], ...]


def carried_to(unit: Unit, day: date, *, since: date | None = None) -> list[Carried]:
    """Which units of a day carry on what a unit was on ``since``, each with its share.

    ``since`` is the unit's last day, or for a unit that still exists the day itself, unless given: a unit that lost a
    part and goes on is asked about as it was before. An empty list: dissolved, and nobody carries it on.
    """
    start = since or min(unit.ends_on or day, day)
    found = _carried([unit.pk], start, day)
    return found.get(unit.pk, [])


def carried_by(units: Iterable[int], since: date, day: date) -> dict[int, list[Carried]]:
    """``carried_to`` of several units by their keys, as they were on ``since``: two questions for each generation of
    changes, for all of them."""
    return _carried(units, since, day)


def mapped(figures: Mapping[int, Decimal | int | None], *, since: date, day: date) -> Mappings:
    """The figures of the units of ``since``, by their keys, in the units of ``day``; None is a figure nobody gave."""
    carried = _carried(figures, since, day)
    units: dict[int, Mapped] = {}
    for source, figure in figures.items():
        for part in carried.get(source, []):
            into = units.setdefault(part.unit.pk, Mapped(part.unit))
            if figure is None or part.share is None:
                into.unknown[source] = "figure" if figure is None else "share"
                continue
            into.sources[source] = Decimal(figure) * part.share
            into.known += into.sources[source]
    ended = tuple(source for source in figures if not carried.get(source))
    return Mappings(units, ended)


def _carried(sources: Iterable[int], since: date, day: date) -> dict[int, list[Carried]]:
    keys = list(dict.fromkeys(sources))
    held: dict[int, dict[int, Decimal | None]] = {key: {key: WHOLE} for key in keys}
    holders: dict[int, set[int]] = defaultdict(set)  # unit → the sources it holds something of
    for key in keys:
        holders[key].add(key)
    for step in _steps(keys, since, day):
        _take(step, held, holders)
    living = {row.pk: row for row in units_as_of(day).filter(pk__in={key for parts in held.values() for key in parts})}
    refs = {key: UnitRef(key, row.name_then, row.kind) for key, row in living.items()}  # type: ignore[attr-defined]
    return {
        key: [Carried(refs[unit], share) for unit, share in sorted(parts.items()) if unit in refs and share != NOTHING]
        for key, parts in held.items()
    }


def _take(step: _Step, held: dict[int, dict[int, Decimal | None]], holders: dict[int, set[int]]) -> None:
    given = {source for source, _, _ in step.moves}
    amounts = {(key, giver): held[key].pop(giver) for giver in given for key in holders.pop(giver, set())}
    for giver, taker, share in step.moves:
        for (key, owner), amount in amounts.items():
            if owner != giver:
                continue
            had = held[key].get(taker, NOTHING)
            part = None if amount is None or share is None else amount * share
            held[key][taker] = None if had is None or part is None else had + part
            holders[taker].add(key)


def _steps(keys: list[int], since: date, day: date) -> list[_Step]:
    """The mergers and splits after one day and by another that concern these units or what became of them, in order.

    Two questions for each generation of changes, whatever the number of units.
    """
    found: dict[int, tuple[UnitChange, list[UnitChangePart]]] = {}
    seen, waiting = set(keys), set(keys)
    for _ in range(LONGEST_HISTORY):
        changes = UnitChange.objects.filter(
            kind__in=(ChangeKind.MERGE, ChangeKind.SPLIT),
            happened_on__gt=since,
            happened_on__lte=day,
            parts__side=BEFORE,
            parts__unit__in=waiting,
        )
        rows = [row for row in changes.distinct().prefetch_related("parts") if row.pk not in found]
        found |= {row.pk: (row, list(row.parts.all())) for row in rows}
        waiting = {part.unit_id for row in rows for part in found[row.pk][1] if part.side == AFTER} - seen
        seen |= waiting
        if not waiting:
            break
    in_order = sorted(found.values(), key=lambda pair: (pair[0].happened_on, pair[0].pk))
    return [_Step(moves_of(change, parts)) for change, parts in in_order]


def moves_of(change: UnitChange, parts: list[UnitChangePart]) -> tuple[tuple[int, int, Decimal | None], ...]:
    """What a merger or split did: from whom, to whom, which share of the first."""
    before = [part for part in parts if part.side == BEFORE]
    after = [part for part in parts if part.side == AFTER]
    if change.kind == ChangeKind.SPLIT:
        return tuple((old.unit_id, new.unit_id, new.share) for old in before for new in after)
    return tuple((old.unit_id, new.unit_id, old.share) for old in before for new in after if old.unit_id != new.unit_id)
