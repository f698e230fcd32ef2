"""What reports put on a person's desk."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lantoa.base.handover.register import Line, Section
from lantoa.base.rows.moments import day_of
from lantoa.base.ui import written
from lantoa.base.ui.desk_cards import DeskCard, DeskLine
from lantoa.orgs.members.queries import acting_member, hat_in
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.holding import Holding
from lantoa.orgs.units.models import Unit
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import campaigns_run_by
from lantoa.work.reports.queries.reports import reports_of_unit, reports_to_decide
from lantoa.work.reports.queries.ways import reports_to_pass
from lantoa.work.reports.rules import OWED, is_late, may_log_for, owes
from lantoa.work.reports.states import WITH_UNIT, ReportState
from lantoa.work.tasks.rules import ANSWERERS

MOST_LINES = 5
SHOWN_AS = {ReportState.ASKED: "unknown", ReportState.DRAFT: "doing", ReportState.SUBMITTED: "reported"}


def reports_card(request: HttpRequest) -> DeskCard | None:
    """What the unit is to report, a returned report first; nothing for a unit that is asked for none."""
    member = acting_member(request)
    if member is None or not may_log_for(member, member.unit_id, at=timezone.now()):
        return None
    rows = reports_of_unit(member)
    if not rows:
        return None
    owed = [row for row in rows if owes(row)]
    owed.sort(key=lambda row: row.state != ReportState.RETURNED)
    return DeskCard(
        title=gettext("Reports on the results"),
        lines=[_line(row) for row in (owed or rows)[:MOST_LINES]],
        count=len(owed),
        counted=ngettext("report to send", "reports to send", len(owed)),
        more_address=reverse("reports:desk"),
        more_label=gettext("All reports and activities"),
        needs_person=any(row.state == ReportState.RETURNED or _late(row) for row in owed),
    )


def _line(row: Report) -> DeskLine:
    day = gettext("by the end of %(day)s") % {"day": written.short_day(row.due_on)} if row.due_on else ""
    return DeskLine(
        text=row.form.title,
        address=reverse("reports:report", args=[row.pk]),
        note=day,
        state="late" if _late(row) else SHOWN_AS.get(ReportState(row.state), row.state),
        needs_person=_late(row) or row.state == ReportState.RETURNED,
    )


def _late(row: Report) -> bool:
    return row.state in WITH_UNIT and row.first_submitted_at is None and is_late(row, timezone.localdate())


def reports_to_decide_card(request: HttpRequest) -> DeskCard | None:
    """The reports that wait for this person's decision."""
    member = acting_member(request)
    rows = reports_to_decide(member, at=timezone.now())
    found = list(rows[: MOST_LINES + 1])
    if not found:
        return None
    count = rows.count() if len(found) > MOST_LINES else len(found)
    forms = list(rows.order_by("form").values_list("form", flat=True).distinct()[:2])
    # Reports of several forms have no list in common: then the way leads to all forms with their counts.
    several = len(forms) > 1
    more = reverse("reports:desk") if several else reverse("reports:list", args=[forms[0]]) + "?show=submitted"
    if count > MOST_LINES and member is not None and member.role == Role.LEADER:
        found = []  # as with the answers to tasks: a count and a link
    return DeskCard(
        title=gettext("Reports that wait for your decision"),
        lines=[_waiting(row) for row in found[:MOST_LINES]],
        count=count,
        counted=ngettext("to decide", "to decide", count),
        more_address=more,
        more_label=gettext("All report forms") if several else gettext("All reports that wait for a decision"),
        needs_person=True,
    )


def reports_to_pass_card(request: HttpRequest) -> DeskCard | None:
    """The reports that wait at this person's unit to be passed on."""
    rows = reports_to_pass(acting_member(request), at=timezone.now())
    found = list(rows[: MOST_LINES + 1])
    if not found:
        return None
    count = rows.count() if len(found) > MOST_LINES else len(found)
    return DeskCard(
        title=gettext("Reports to pass on"),
        lines=[_waiting(row) for row in found[:MOST_LINES]],
        count=count,
        counted=ngettext("to pass on", "to pass on", count),
        more_address=reverse("reports:desk"),
        more_label=gettext("All reports to pass on"),
        needs_person=True,
    )


def _waiting(row: Report) -> DeskLine:
    sent = written.moment(row.submitted_at) if row.submitted_at else ""
    address = reverse("reports:report", args=[row.pk])
    return DeskLine(text=row.unit.name, address=address, note=sent, state="reported")


def reports_held(unit: Unit, at: datetime) -> Holding | None:  # noqa: ARG001 the register's form
    """How many reports the unit still owes."""
    n = Report.objects.filter(OWED, unit=unit).count()
    return Holding(ngettext("%(n)d report to send", "%(n)d reports to send", n) % {"n": n}) if n else None


def decisions_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section | None:
    """The sent reports that wait for the person's decision, by form; None for whoever runs no campaign."""
    hat = hat_in(unit_key, account_key, at=at, roles=ANSWERERS)
    if hat is None or not campaigns_run_by(hat, at=at).exists():
        return None
    waiting = reports_to_decide(hat, at=at).order_by("form").values_list("form", "form__title").annotate(n=Count("pk"))
    lines = [
        Line(
            title,
            note=ngettext("%(n)d report waits for a decision", "%(n)d reports wait for a decision", n) % {"n": n},
            address=reverse("reports:list", args=[form]),
            needs_person=True,
        )
        for form, title, n in waiting
    ]
    return Section(gettext("Reports to accept or return"), lines, gettext("No report waits for a decision."))


def reports_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section:  # noqa: ARG001 the register's form
    """The reports the unit still owes, for whoever takes a person's work over."""
    rows = Report.objects.filter(OWED, unit=unit_key)
    lines = [
        Line(
            text=row.form.title,
            note=gettext("by the end of %(day)s") % {"day": written.short_day(row.due_on)} if row.due_on else "",
            address=reverse("reports:report", args=[row.pk]),
            needs_person=is_late(row, day_of(at)),
        )
        for row in rows.select_related("form").order_by("due_on", "pk")
    ]
    return Section(gettext("Reports of my unit"), lines, gettext("No report to send"))
