"""The open tasks of a unit that was merged or split go to the unit that carries it on; what was said stays.

Never by itself: whoever runs the campaign says so, unit by unit.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions.guiding import hand_down
from lantoa.work.tasks.actions.traces import allow, leave_row, locked, walk
from lantoa.work.tasks.models import Assignment, AssignmentOwner, TaskUnit
from lantoa.work.tasks.queries.succession import heirs_of, open_tasks_of_ended
from lantoa.work.tasks.rules import may_run
from lantoa.work.tasks.signals import assignments_issued
from lantoa.work.tasks.states import AssignmentState, AuditCode, TaskRefused, Verb


@transaction.atomic
def hand_to_successor(campaign: Campaign, old: Unit, heir: Unit, *, by: Member, at: datetime) -> list[Assignment]:
    """Give the open tasks of a unit that has ended to a unit that carries it on, with their days and guidance.

    The old assignments are closed with their history; the new ones begin as assigned: the heir has said nothing yet. A
    task the heir has already is only closed at the old unit. Done again it finds nothing open. Raises
    PermissionDenied, TaskRefused ``no_heir``.
    """
    allow(may_run(by, campaign, at=at))
    if heir.pk not in {unit.pk for unit in heirs_of(old, day_of(at))}:
        raise TaskRefused("no_heir", unit=heir.name)
    # Listed under the lock: whoever pressed at the same moment and came second finds none of them open any more.
    rows = list(open_tasks_of_ended([campaign], day_of(at)).filter(unit=old).select_for_update(of=("self",)))
    made = [fresh for row in rows if (fresh := _hand_over(locked(row), heir, by, at)) is not None]
    if rows:
        new = {"from": old.pk, "to": heir.pk, "tasks": [row.task_id for row in rows], "made": len(made)}
        record(AuditCode.SUCCEED, by=by.account, at=at, about=campaign, new=new)
    keys = [row.pk for row in made]
    if keys:
        assignments_issued.send(Assignment, issue=None, created=keys, changed=[], withdrawn=[])
    return made


def _hand_over(held: Assignment, heir: Unit, by: Member, at: datetime) -> Assignment | None:
    there = Assignment.objects.filter(task=held.task_id, unit=heir).first()
    fresh = None if there else _take_over(held, heir, by, at)
    held.passed_on.update(parent=fresh or there)
    _name_in_drafts(held, heir)
    note = f"→ {heir.name}"
    state, code = AssignmentState.WITHDRAWN, AuditCode.ASSIGNMENT_WITHDRAW
    walk(held, Verb.SUCCEED, state, code=code, by=by, at=at, note=note)
    return fresh


def _take_over(held: Assignment, heir: Unit, by: Member, at: datetime) -> Assignment:
    kept = ("campaign", "task", "parent", "issue", "role", "first_last_on", "last_on", "words")
    values = {name: getattr(held, name) for name in kept}
    fresh = Assignment.objects.create(unit=heir, assigned_at=at, **values)
    leave_row(fresh, Verb.SUCCEED, by=by, at=at, note=f"← {held.unit.name}")
    owners = held.co_owners.exclude(unit=heir)
    AssignmentOwner.objects.bulk_create(
        AssignmentOwner(assignment=fresh, unit_id=row.unit_id, at=at, by=by.account) for row in owners
    )
    hand_down(held, [fresh])
    return fresh


def _name_in_drafts(held: Assignment, heir: Unit) -> None:
    """The next issue gives the task to the heir and no longer to the unit that has ended."""
    named = TaskUnit.objects.filter(draft__in=held.task.drafts.all(), unit=held.unit_id, included=True)
    for row in named:
        TaskUnit.objects.update_or_create(
            draft_id=row.draft_id, unit=heir, defaults={"role": row.role, "included": True, "kept": True}
        )
    named.update(included=False, kept=True)
