"""What the room shows on pages below: the way to paper on a report, and what is unread beside the cut-off."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.arrivals.codes import printed_code
from lantoa.work.arrivals.queries import open_arrivals
from lantoa.work.arrivals.rules import may_take
from lantoa.work.arrivals.views.doors import asks, now
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.rules import is_open


def report_panel(request: HttpRequest, report: Report) -> Panel | None:
    """For whoever may fill the report in while it is open: print it, photograph it, or send it with its code to the
    mailbox, where letters are read and its address is known."""
    if not is_open(report) or not may_take(asks(request), report, at=now()):
        return None
    told = {"report": report, "code": printed_code(report.pk), "mailbox": settings.MAILBOX_ADDRESS}
    return Panel("arrivals/_of_report.html", told)


def unread_panel(request: HttpRequest, form: ReportForm) -> Panel | None:
    """Before a form's totals are frozen: how many papers and letters of it nobody has looked at yet."""
    count = open_arrivals(asks(request), at=now()).filter(report__form=form).count()
    return Panel("arrivals/_unread.html", {"count": count}) if count else None
