"""First the unit, then one of its tasks: searched by name, so that a page stays light however many units there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lantoa.base.rows.moments import day_of
from lantoa.base.rows.numbers import whole_number
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries.pages import Wanted, register_rows
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.assignments import open_assignments_visible_to

MOST_UNITS = 12
MOST_TASKS = 30
"""So many of a unit's tasks stand in a proposal, likelier first; the others are counted, and a tap shows them all."""
LONGEST_FIND = 80
SHOWN = ("version", "unit__name", "task__number", "task__words", "campaign__title")


@dataclass(slots=True)
class Choosing:
    """How far choosing the unit of one proposal is. ``unit`` None: not known; ``asked``: somebody looked for one by
    ``words`` and ``found`` is what bears such a name, ``more`` how many further ones do. ``in_hand``: this is the
    proposal somebody is busy with, so all tasks of its unit are shown."""

    unit: int | None
    words: str = ""
    asked: bool = False
    in_hand: bool = False
    unit_name: str = ""
    found: list[tuple[int, str]] = field(default_factory=list)
    more: int = 0


def choosing_of(prefix: str, unit: int | None, sent: Mapping[str, str], *, looks: bool) -> Choosing:
    """What of choosing stands in what was sent: by the address, or with the form (``looks``: its search button)."""
    words, taken = sent.get(f"{prefix}-find"), whole_number(sent.get(f"{prefix}-take"))
    chosen = whole_number(sent.get(f"{prefix}-unit")) or unit
    if taken:
        return Choosing(taken, in_hand=True)
    if task_in_hand(prefix, sent):
        return Choosing(chosen, in_hand=True)
    if words is None or not looks:
        return Choosing(chosen, in_hand=f"{prefix}-unit" in sent)
    if not words.strip() and chosen:
        return Choosing(chosen, in_hand=True)
    return Choosing(None, words.strip()[:LONGEST_FIND], asked=True, in_hand=True)


def task_in_hand(prefix: str, sent: Mapping[str, str]) -> int | None:
    """The task of the unit that a button of the proposal names, None where none was pressed."""
    return whole_number(sent.get(f"{prefix}-task"))


def look_for_unit(step: Choosing, member: Member, *, at: datetime) -> None:
    """Fill in which units with open tasks bear such a name; the only one is chosen."""
    rows = register_rows(Wanted(day_of(at), step.words))
    rows = rows.filter(unit__in=open_assignments_visible_to(member, at=at).order_by().values("unit"))
    count = rows.count()
    step.found = [(row.unit_id, row.name) for row in rows[:MOST_UNITS]]
    step.more = count - len(step.found)
    if len({pk for pk, _name in step.found}) == 1 and not step.more:
        step.unit, step.found, step.asked = step.found[0][0], [], False


def tasks_of(units: Iterable[int], member: Member, *, at: datetime) -> dict[int, list[Assignment]]:
    """By unit, its open tasks that the person sees: one question, none left out."""
    wanted = set(units)
    found: dict[int, list[Assignment]] = {}
    if wanted:
        rows = open_assignments_visible_to(member, at=at).filter(unit__in=wanted).order_by("unit", "task__number", "pk")
        for row in rows.select_related(None).select_related("task", "unit", "campaign").only(*SHOWN):
            found.setdefault(row.unit_id, []).append(row)
    return found


def in_likely_order(rows: list[Assignment], likely: Iterable[int]) -> list[Assignment]:
    """The tasks, those that may be meant first."""
    rank = {pk: order for order, pk in enumerate(likely)}
    return sorted(rows, key=lambda row: rank.get(row.pk, len(rank)))
