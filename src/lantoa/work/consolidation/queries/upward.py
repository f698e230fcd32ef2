"""The tasks that an issued report of results answers: those that ask for the report of the campaign's own body."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.work.consolidation.models import DraftedReport
from lantoa.work.documents.states import DocumentState
from lantoa.work.reports.bridge import puts_together
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import DONE, REPORTABLE, Act, TaskState

MOST = 20


def tasks_answered(draft: DraftedReport) -> list[Assignment]:
    """Tasks that wait for the report: of the body that issued it, and of whoever was told to put it together.

    None before it is issued: what is not issued has not been reported to anybody.
    """
    if draft.document.state != DocumentState.ISSUED:
        return []
    rows = _asked_of(draft).filter(state__in=REPORTABLE).order_by("task__number", "pk")
    return [row for row in rows[: 10 * MOST] if _is_for(draft, row)][:MOST]


def _asked_of(draft: DraftedReport) -> QuerySet[Assignment]:
    """The tasks of the campaign that ask for a report, but for those that units report themselves."""
    asked = [row.pk for row in draft.snapshot.form.tasks.all() if not puts_together(row.words)]
    rows = Assignment.objects.filter(
        Q(task__act=Act.REPORT) | Q(task__words__icontains="tổng hợp"), campaign=draft.snapshot.form.campaign_id,
        task__state=TaskState.ISSUED,
    ).exclude(task__in=asked)  # fmt: skip
    return rows.select_related("task", "unit", "campaign", "parent")


def _is_for(draft: DraftedReport, row: Assignment) -> bool:
    return row.unit_id == draft.document.unit_id or puts_together(row.task.words)


def draft_of(document: int) -> DraftedReport | None:
    """The report of results that a document is, if it is one."""
    rows = DraftedReport.objects.select_related("snapshot__form__campaign__unit", "document__unit", "document__pdf")
    return rows.filter(document=document).first()


def get_task_answered(draft: DraftedReport, pk: int) -> Assignment | None:
    """One of the tasks that wait for it; None where it was reported meanwhile, 404 for any other."""
    found = _asked_of(draft).filter(pk=pk, state__in=REPORTABLE | DONE).first()
    if found is None or not _is_for(draft, found) or draft.document.state != DocumentState.ISSUED:
        raise Http404
    return found if found.state in REPORTABLE else None
