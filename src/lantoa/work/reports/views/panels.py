"""What the room shows on the page of a task: the report whose sending answers it."""

from __future__ import annotations

from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.reports.queries.reports import reports_answering
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.views.doors import asks, now
from lantoa.work.tasks.models import Assignment


def answering_panel(request: HttpRequest, assignment: Assignment) -> Panel | None:
    """The report forms that answer this task, for who may see its unit's report; first on the page, for a newcomer
    would otherwise report in the task's own box and the figures would never be asked."""
    rows = reports_answering(assignment, asks(request), at=now())
    lines = [(row, may_write(asks(request), row, at=now())) for row in rows]
    return Panel("reports/_of_task.html", {"lines": lines}) if lines else None
