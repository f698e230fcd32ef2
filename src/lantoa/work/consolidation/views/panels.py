"""What the room shows on the page of a form's reports: the way to their totals."""

from __future__ import annotations

from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.reports.models import ReportForm


def form_panel(request: HttpRequest, form: ReportForm) -> Panel | None:  # noqa: ARG001 the panels' form
    """Whoever sees all reports of a form sees their totals: both doors ask the same query."""
    return Panel("consolidation/_of_form.html", {"form": form})
