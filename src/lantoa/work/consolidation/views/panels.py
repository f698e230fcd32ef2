"""What the room shows on pages below: the way to a form's totals, what was corrected since a report was drafted, which
figures a piece of evidence proves."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.consolidation.queries.own_plans import plan_tasks_waiting, plans_for
from lantoa.work.consolidation.queries.proved import figures_proved
from lantoa.work.consolidation.queries.snapshots import corrected_since
from lantoa.work.consolidation.queries.upward import draft_of, tasks_answered
from lantoa.work.consolidation.rules import may_edit, may_hand_in, may_see_totals
from lantoa.work.consolidation.views.doors import asks, now
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.rules import may_draft_for
from lantoa.work.documents.states import DocumentState
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models import ReportForm
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import may_answer
from lantoa.work.tasks.states import REPORTABLE, Act


def form_panel(request: HttpRequest, form: ReportForm) -> Panel | None:  # noqa: ARG001 the panels' form
    """Whoever sees all reports of a form sees their totals: both doors ask the same query."""
    return Panel("consolidation/_of_form.html", {"form": form})


def piece_panel(request: HttpRequest, evidence: Evidence) -> Panel | None:
    """On the page of a piece: the figures of reports that it proves, each with the way to its report."""
    rows = figures_proved(evidence, asks(request), at=now())
    return Panel("consolidation/_of_piece.html", {"rows": rows}) if rows else None


def document_panel(request: HttpRequest, document: OfficialDocument) -> Panel | None:
    """On a report of results: how many of its figures and quotations were corrected since it was drafted."""
    found = corrected_since(document.pk)
    if found is None or not (found[1] or found[2]) or not may_see_totals(asks(request), found[0].form, at=now()):
        return None
    snapshot, figures, quotes = found
    return Panel("consolidation/_of_document.html", {"snapshot": snapshot, "figures": figures, "quotes": quotes})


def upward_panel(request: HttpRequest, document: OfficialDocument) -> Panel | None:
    """On an issued report of results: the tasks that wait for it, each with one button."""
    draft = draft_of(document.pk)
    if draft is None or not may_edit(asks(request), draft.snapshot.form, at=now()):
        return None
    tasks = tasks_answered(draft)
    return Panel("consolidation/_upward.html", {"document": document, "tasks": tasks}) if tasks else None


def own_plan_panel(request: HttpRequest, document: OfficialDocument) -> Panel | None:
    """On a unit's own issued plan: the tasks that ask for it, each with one button."""
    tasks = [
        row for row in plan_tasks_waiting(document) if may_hand_in(asks(request), document, row, at=now())
    ]  # fmt: skip
    return Panel("consolidation/_own_plan.html", {"document": document, "tasks": tasks}) if tasks else None


def plan_task_panel(request: HttpRequest, assignment: Assignment) -> Panel | None:
    """On a task that asks for a plan: the unit's plan with the button that hands it in, or the way to draft it."""
    member, at = asks(request), now()
    if assignment.task.act != Act.PLAN or assignment.state not in REPORTABLE:
        return None
    if member is None or not may_draft_for(member, member.unit_id, at=at) or not may_answer(member, assignment, at=at):
        return None
    made = plans_for(member, assignment, at=at)
    if not made and assignment.campaign.unit_id == member.unit_id:
        return None
    issued = next((row for row in made if row.state == DocumentState.ISSUED), None)
    context = {"assignment": assignment, "issued": issued, "made": made[:1], "key": uuid4()}
    return Panel("consolidation/_plan_task.html", context)
