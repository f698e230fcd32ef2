"""The tasks that ask a unit for a plan of its own, and the plan the unit issued for them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.queries.documents import documents_visible_to
from lantoa.work.documents.states import DocumentState, Kind
from lantoa.work.tasks.models import Assignment, AssignmentOwner
from lantoa.work.tasks.states import REPORTABLE, Act, TaskState


def plan_tasks(document: OfficialDocument) -> QuerySet[Assignment]:
    """The tasks of the document's own unit, joint ones too, that ask for a plan in its campaign; none where the
    document is no issued plan."""
    if document.kind != Kind.PLAN or document.state != DocumentState.ISSUED or document.campaign_id is None:
        return Assignment.objects.none()
    joint = AssignmentOwner.objects.filter(unit=document.unit_id).values("assignment")
    rows = Assignment.objects.filter(Q(unit=document.unit_id) | Q(pk__in=joint), campaign=document.campaign_id)
    rows = rows.filter(task__act=Act.PLAN, task__state=TaskState.ISSUED)
    return rows.select_related("task", "unit", "campaign", "parent").order_by("task__number", "pk")


def plan_tasks_waiting(document: OfficialDocument) -> list[Assignment]:
    """Those that still wait to be reported."""
    return list(plan_tasks(document).filter(state__in=REPORTABLE))


def get_plan_task(document: OfficialDocument, pk: int) -> Assignment:
    """One of these tasks, whatever its state; 404 for any other."""
    row = row_by_key(plan_tasks(document), pk)
    if row is None:
        raise Http404
    return row


def plans_for(member: Member | None, assignment: Assignment, *, at: datetime) -> list[OfficialDocument]:
    """The plans the person's own unit made in the campaign of a task, the newest first, as far as they may be read."""
    if member is None:
        return []
    rows = documents_visible_to(member, at=at).filter(unit=member.unit_id, campaign=assignment.campaign_id)
    return list(rows.filter(kind=Kind.PLAN)[:5])
