"""The issued report answers the task that asked for it: reported with the document as its proof."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.actions.proving import prove_with, words_of_issue
from lantoa.work.consolidation.actions.traces import allow
from lantoa.work.consolidation.models import DraftedReport
from lantoa.work.consolidation.queries.upward import tasks_answered
from lantoa.work.consolidation.rules import may_edit
from lantoa.work.consolidation.states import AuditCode, ConsolidationRefused
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import may_answer

SPACE = UUID("0b4c1b1e-2f0e-5a77-9a51-2f7a0d1c9e44")


@transaction.atomic
def report_upward(
    draft: DraftedReport, assignment: Assignment, *, version: int, by: Member, at: datetime
) -> Assignment:
    """Report a task of the campaign with the issued document: its number and code in words, its file as evidence.

    Raises ConsolidationRefused ``not_issued``, ``not_asked`` for a task that does not wait for it. Who runs the
    campaign writes it down for another unit; its evidence stays that unit's own to add.
    """
    allow(may_edit(by, draft.snapshot.form, at=at))
    document = draft.document
    if document.issued_on is None:
        raise ConsolidationRefused("not_issued")
    if assignment.pk not in {row.pk for row in tasks_answered(draft)}:
        raise ConsolidationRefused("task_moved")
    own = may_answer(by, assignment, at=at)
    verb = answering.report if own else answering.report_for_unit
    held = verb(assignment, words=words_of_issue(document), version=version, by=by, at=at)
    if own and assignment.unit_id == by.unit_id:
        prove_with(document, held, client_key=uuid5(SPACE, f"{draft.pk}-{held.pk}"), by=by, at=at)
    new = {"document": document.pk, "assignment": held.pk}
    record(AuditCode.UPWARD, by=by.account, at=at, about=draft, new=new)
    return held
