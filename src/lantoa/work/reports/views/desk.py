"""The door to all reports a person has to do with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lantoa.base.ui.parts import Cell, Column, Row, Table
from lantoa.orgs.handover.rules import may_read_past
from lantoa.work.reports.models import ReportForm
from lantoa.work.reports.queries.activities import campaigns_of
from lantoa.work.reports.queries.forms import campaigns_run_by, forms_watched_by
from lantoa.work.reports.queries.reports import reports_of_unit
from lantoa.work.reports.queries.ways import reports_to_pass
from lantoa.work.reports.rules import may_log_for, reads_own
from lantoa.work.reports.views.doors import asks, now

MOST_FORMS = 30


@require_GET
def show_desk(request: HttpRequest) -> HttpResponse:
    """What my unit owes and has sent, its activities, and the forms I see whole."""
    member = asks(request)
    logs = member is not None and may_log_for(member, member.unit_id, at=now())
    forms = list(forms_watched_by(member, at=now())[:MOST_FORMS])
    context = {
        "member": member,
        "past": may_read_past(member, at=now()),
        "owed": reports_of_unit(member) if reads_own(member, at=now()) else [],
        "only_reads": member is not None and not logs,
        "to_pass": list(reports_to_pass(member, at=now())),
        "campaigns": list(campaigns_of(member.unit_id)) if member and logs else [],
        "forms": _table(forms) if forms else None,
        "runs": list(campaigns_run_by(member, at=now())[:MOST_FORMS]),
    }
    return render(request, "reports/desk.html", context)


def _table(forms: list[ReportForm]) -> Table:
    columns = [
        Column(_("Form")),
        Column(_("State")),
        Column(_("Last day"), "date"),
        Column(_("Expected"), "number"),
        Column(_("Received"), "number"),
    ]
    rows = [
        Row(
            [
                Cell(form.title, reverse("reports:list", args=[form.pk]), note=str(form.campaign)),
                Cell(str(form.get_state_display())),
                Cell(form.due_on),
                Cell(getattr(form, "expected", None)),
                Cell(getattr(form, "received", None)),
            ]
        )
        for form in forms
    ]
    return Table(_("Report forms"), columns, rows, caption_hidden=True)
