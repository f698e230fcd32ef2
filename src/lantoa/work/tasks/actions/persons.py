"""Who inside a unit does an assignment: named by its officers and leaders, kept by reference."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions.traces import allow, hold, standing, walk
from lantoa.work.tasks.models import Assignment, AssignmentPerson
from lantoa.work.tasks.queries.persons import persons_to_name
from lantoa.work.tasks.rules import may_name_person
from lantoa.work.tasks.states import AuditCode, TaskRefused, Verb


@transaction.atomic
def name_person(
    assignment: Assignment, account: Account | None, *, version: int, by: Member, at: datetime
) -> Assignment:
    """Say who in the person's own unit does it, or with None that nobody in particular does. The same again changes
    nothing. Raises TaskRefused ``no_member`` for whoever does not act for the unit that day."""
    held = hold(assignment, version)
    allow(may_name_person(by, held, at=at))
    standing(held)
    old = AssignmentPerson.objects.filter(assignment=held, unit=by.unit_id).first()
    if (old.account_id if old else None) == (account.pk if account else None):
        return held
    if account is None:
        AssignmentPerson.objects.filter(assignment=held, unit=by.unit_id).delete()
    else:
        if not persons_to_name(by, at=at).filter(pk=account.pk).exists():
            raise TaskRefused("no_member")
        values = {"account": account, "at": at, "by": by.account}
        AssignmentPerson.objects.update_or_create(assignment=held, unit=by.unit, defaults=values)
    verb = Verb.NAME_PERSON if account else Verb.UNNAME_PERSON
    told = {"unit": by.unit_id, "person": account.pk if account else None, "person_before": old and old.account_id}
    walk(held, verb, held.state, code=AuditCode.ASSIGNMENT_PERSON, by=by, at=at, person=account, told=told)
    return held
