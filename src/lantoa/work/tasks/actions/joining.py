"""Joint tasks: further units that own an assignment with the first; each sees it and any of them answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.actions.traces import allow, hold, standing, walk
from lantoa.work.tasks.models import Assignment, AssignmentOwner
from lantoa.work.tasks.rules import may_decide, owns
from lantoa.work.tasks.signals import co_owners_changed
from lantoa.work.tasks.states import AuditCode, TaskRefused, Verb


@transaction.atomic
def add_co_owner(assignment: Assignment, unit: Unit, *, version: int, by: Member, at: datetime) -> AssignmentOwner:
    """Let another unit own an assignment jointly: one task, done together, answered once."""
    held = hold(assignment, version)
    allow(may_decide(by, held, at=at))
    standing(held)
    if owns(unit.pk, held):
        raise TaskRefused("already_owner", unit=unit.name)
    row = AssignmentOwner.objects.create(assignment=held, unit=unit, at=at, by=by.account)
    walk(held, Verb.JOIN, held.state, code=AuditCode.ASSIGNMENT_JOIN, by=by, at=at, note=unit.name)
    _tell(held, unit, "join", by, at)
    return row


@transaction.atomic
def take_co_owner_out(assignment: Assignment, unit: Unit, *, version: int, by: Member, at: datetime) -> None:
    """Let a unit no longer own an assignment jointly; what it said stays in the history under its name."""
    held = hold(assignment, version)
    allow(may_decide(by, held, at=at))
    gone, _kinds = AssignmentOwner.objects.filter(assignment=held, unit=unit).delete()
    if not gone:
        raise TaskRefused("no_owner", unit=unit.name)
    walk(held, Verb.LEAVE, held.state, code=AuditCode.ASSIGNMENT_LEAVE, by=by, at=at, note=unit.name)
    _tell(held, unit, "leave", by, at)


def _tell(held: Assignment, unit: Unit, verb: str, by: Member, at: datetime) -> None:
    co_owners_changed.send(Assignment, assignment=held.pk, unit=unit.pk, verb=verb, account=by.account_id, at=at)
