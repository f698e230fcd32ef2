"""The unit's issued plan answers the task that asked for it: reported with the document as its evidence."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.actions.proving import prove_with, words_of_issue
from lantoa.work.consolidation.actions.traces import allow
from lantoa.work.consolidation.queries.own_plans import plan_tasks_waiting
from lantoa.work.consolidation.rules import may_hand_in
from lantoa.work.consolidation.states import AuditCode, ConsolidationRefused
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.models import Assignment

SPACE = UUID("7a6d1f52-55c1-5c1e-8f3c-0a1b6d2e9c07")


@transaction.atomic
def hand_in_plan(
    document: OfficialDocument, assignment: Assignment, *, version: int, by: Member, at: datetime
) -> Assignment:
    """Report the task that asks for a plan with the unit's issued one: number and code in words, its file as evidence.

    Raises PermissionDenied, ConsolidationRefused ``task_moved`` for a task that does not wait for it, StaleVersion.
    """
    allow(may_hand_in(by, document, assignment, at=at))
    if assignment.pk not in {row.pk for row in plan_tasks_waiting(document)}:
        raise ConsolidationRefused("task_moved")
    held = answering.report(assignment, words=words_of_issue(document), version=version, by=by, at=at)
    prove_with(document, held, client_key=uuid5(SPACE, f"{document.pk}-{held.pk}"), by=by, at=at)
    new = {"document": document.pk, "assignment": held.pk}
    record(AuditCode.HAND_IN, by=by.account, at=at, about=document, new=new)
    return held
