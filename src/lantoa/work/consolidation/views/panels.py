"""What the room shows on pages below: the way to a form's totals, and what was corrected since a report was drafted."""

from __future__ import annotations

from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.consolidation.queries.snapshots import corrected_since
from lantoa.work.consolidation.queries.upward import draft_of, tasks_answered
from lantoa.work.consolidation.rules import may_edit, may_see_totals
from lantoa.work.consolidation.views.doors import asks, now
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.reports.models import ReportForm


def form_panel(request: HttpRequest, form: ReportForm) -> Panel | None:  # noqa: ARG001 the panels' form
    """Whoever sees all reports of a form sees their totals: both doors ask the same query."""
    return Panel("consolidation/_of_form.html", {"form": form})


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
