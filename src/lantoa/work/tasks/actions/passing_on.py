"""Passing a task on to the units below: the education office to its schools, an association to its ward branches."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.rules import units_in_reach
from lantoa.work.tasks.actions.guiding import hand_down
from lantoa.work.tasks.actions.traces import allow, hold, locked, standing, walk, words_of
from lantoa.work.tasks.models import Assignment, AssignmentMove
from lantoa.work.tasks.rules import DEEPEST_PASSING_ON, may_answer
from lantoa.work.tasks.signals import assignments_issued
from lantoa.work.tasks.states import AssignmentState, AuditCode, TaskRefused, UnitRole, Verb

_S = AssignmentState


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The assignments made, and the units that had the task already."""

    made: list[Assignment]
    already: list[Unit]


@transaction.atomic
def pass_on(
    assignment: Assignment,
    units: Collection[Unit],
    *,
    version: int,
    by: Member,
    at: datetime,
    last_on: date | None = None,
    words: str = "",
) -> PassedOn:
    """Give a task of one's own to units below, with words and an earlier day if wished; one's own stays one's own.

    Units that have the task already keep theirs and are named in the answer: nobody is given a thing twice.
    """
    held = hold(assignment, version)
    allow(may_answer(by, held, at=at))
    _may_pass_on(held, units, last_on, by, at)
    day = last_on or held.last_on
    there = {row.unit_id: row for row in held.task.assignments.filter(unit__in=units).select_related("unit")}
    fresh = [unit for unit in units if unit.pk not in there]
    said = words_of(words) if words.strip() else ""
    for row in there.values():
        if row.state == _S.WITHDRAWN and row.parent_id == held.pk:
            walk(locked(row), Verb.SUB_ASSIGN, _S.ASSIGNED, code=AuditCode.ASSIGNMENT_PASS_ON, by=by, at=at, note=said)
    made = Assignment.objects.bulk_create(_child(held, unit, day, said, at) for unit in fresh)
    AssignmentMove.objects.bulk_create(_first_row(row, by, at, said) for row in made)
    hand_down(held, made)
    state = _S.RECEIVED if held.state == _S.ASSIGNED else held.state
    note = ", ".join(unit.name for unit in fresh)
    code = AuditCode.ASSIGNMENT_PASS_ON
    walk(held, Verb.PASS_ON, state, code=code, by=by, at=at, note=note, heard=True)
    keys = [row.pk for row in made]
    assignments_issued.send(Assignment, issue=None, created=keys, changed=[], withdrawn=[])
    return PassedOn(made, [row.unit for row in there.values()])


def _may_pass_on(held: Assignment, units: Collection[Unit], last_on: date | None, by: Member, at: datetime) -> None:
    standing(held)
    depth, above = 1, held.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    if depth > DEEPEST_PASSING_ON:
        raise TaskRefused("too_deep")
    if not units:
        raise TaskRefused("no_units")
    keys = {unit.pk for unit in units}
    below = set(units_in_reach(by, at=at).filter(pk__in=keys).values_list("pk", flat=True)) - {by.unit_id}
    if keys - below:
        raise TaskRefused("not_below")
    if last_on is not None and held.last_on is not None and last_on > held.last_on:
        raise TaskRefused("later_than_own", last_on=held.last_on)


def _child(held: Assignment, unit: Unit, day: date | None, words: str, at: datetime) -> Assignment:
    return Assignment(
        campaign=held.campaign,
        task=held.task,
        unit=unit,
        parent=held,
        role=UnitRole.LEAD,
        first_last_on=day,
        last_on=day,
        words=words,
        assigned_at=at,
    )


def _first_row(row: Assignment, by: Member, at: datetime, words: str) -> AssignmentMove:
    return AssignmentMove(
        assignment=row,
        verb=Verb.SUB_ASSIGN,
        state=row.state,
        last_on=row.last_on,
        at=at,
        by=by.account,
        unit=by.unit,
        note=words,
    )
