"""What the room shows on the page of a report: the way to paper."""

from __future__ import annotations

from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.arrivals.codes import printed_code
from lantoa.work.arrivals.rules import may_take
from lantoa.work.arrivals.views.doors import asks, now
from lantoa.work.reports.models import Report
from lantoa.work.reports.rules import is_open


def report_panel(request: HttpRequest, report: Report) -> Panel | None:
    """For whoever may fill the report in while it is open: print it, photograph it, or send it with its code."""
    if not is_open(report) or not may_take(asks(request), report, at=now()):
        return None
    return Panel("arrivals/_of_report.html", {"report": report, "code": printed_code(report.pk)})
