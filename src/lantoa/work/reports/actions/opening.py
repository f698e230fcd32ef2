"""Opening a form, which asks every unit at once; bringing the list of units up to date; closing."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.work.reports.actions.traces import allow, hold_form
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.queries.forms import due_days, units_of_form
from lantoa.work.reports.queries.ways import ways_of
from lantoa.work.reports.rules import may_make_form
from lantoa.work.reports.signals import form_opened
from lantoa.work.reports.states import AuditCode, FormState, ReportRefused, Route


@transaction.atomic
def open_form(form: ReportForm, *, version: int, by: Member, at: datetime) -> ReportForm:
    """Ask every unit of the form. Open already, it asks those that have come and lets go those that owe nothing more.

    A report a unit has begun or sent is never taken away from it.
    """
    held = hold_form(form, version)
    allow(may_make_form(by, held.campaign, at=at))
    if not held.narratives and not held.indicators.filter(dropped_at__isnull=True).exists():
        raise ReportRefused("asks_nothing")
    asked = _ask(held, at)
    was, held.state = held.state, FormState.OPEN
    held.opened_at, held.closed_at = held.opened_at or at, None
    save_versioned(held, version, ["state", "opened_at", "closed_at"])
    record(
        AuditCode.FORM_OPEN, by=by.account, at=at, about=held, old={"state": was},
        new={"state": held.state, "asked": len(asked)},
    )  # fmt: skip
    keys = [row.pk for row in asked]
    form_opened.send(ReportForm, form=held.pk, reports=keys, by=by.account_id, at=at)
    return held


def _ask(form: ReportForm, at: datetime) -> list[Report]:
    """The reports newly asked for; the days and ways of all that are not in are those that hold now."""
    units = list(units_of_form(form).values_list("pk", flat=True))
    if form.route == Route.OFFICE and form.through_id is None:
        raise ReportRefused("no_office")
    if not units:
        raise ReportRefused("asks_nobody")
    there = {row.unit_id: row for row in form.reports.all()}
    days, ways = due_days(form), ways_of(form, units, on=day_of(at))
    fresh = [
        Report(form=form, unit_id=key, due_on=days.get(key, form.due_on), through_id=ways.get(key), asked_at=at)
        for key in units
        if key not in there
    ]
    Report.objects.bulk_create(fresh)
    gone = [row.pk for key, row in there.items() if key not in units and row.started_at is None]
    Report.objects.filter(pk__in=gone, dropped_at__isnull=True).update(dropped_at=at)
    back = [row for key, row in there.items() if key in units and row.dropped_at is not None]
    Report.objects.filter(pk__in=[row.pk for row in back]).update(dropped_at=None, asked_at=at)
    _follow(there, days, ways, form)
    return [*fresh, *back]


def _follow(there: dict[int, Report], days: dict[int, date], ways: dict[int, int], form: ReportForm) -> None:
    """What was not sent yet follows the form: its last day and its way."""
    changed = []
    for key, row in there.items():
        new = (days.get(key, form.due_on), ways.get(key))
        if row.first_submitted_at is None and (row.due_on, row.through_id) != new:
            row.due_on, row.through_id = new
            changed.append(row)
    Report.objects.bulk_update(changed, ["due_on", "through"])


@transaction.atomic
def close_form(form: ReportForm, *, version: int, by: Member, at: datetime) -> ReportForm:
    """Take nothing more in. Whoever closed it can open it again; what units have begun stays with them."""
    held = hold_form(form, version)
    allow(may_make_form(by, held.campaign, at=at))
    if held.state != FormState.OPEN:
        raise ReportRefused("not_open")
    held.state, held.closed_at = FormState.CLOSED, at
    save_versioned(held, version, ["state", "closed_at"])
    record(AuditCode.FORM_CLOSE, by=by.account, at=at, about=held, old={"state": "open"}, new={"state": held.state})
    return held
