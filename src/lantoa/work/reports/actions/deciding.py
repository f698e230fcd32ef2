"""What whoever runs the campaign says to a report: returned with marks, figures verified, accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.actions.answering_tasks import accept_tasks, return_tasks
from lantoa.work.reports.actions.traces import allow, hold_report, plain_words, words_of
from lantoa.work.reports.models import Activity, Figure, FormIndicator, Remark, Report, ReportVersion
from lantoa.work.reports.rules import may_decide, may_pass, may_return
from lantoa.work.reports.signals import report_moved, report_passed
from lantoa.work.reports.states import AuditCode, RemarkOn, ReportRefused, ReportState, Said

MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of a report that is to be put right, and why."""

    on: RemarkOn
    reason: str
    form_indicator: FormIndicator | None = None
    split: str = ""
    narrative: str = ""
    activity: Activity | None = None
    evidence: Evidence | None = None


@transaction.atomic
def return_report(
    report: Report, marks: Sequence[Mark], *, words: str, version: int, by: Member, at: datetime
) -> Report:
    """Give a report back: with marked places, with words about the whole, or both. Its reporting tasks go with it.

    The unit it goes through may do so too, before it passes it on.
    """
    held = hold_report(report, version)
    allow(may_return(by, held, at=at))
    _refuse_other(held, ReportState.SUBMITTED, ReportState.ACCEPTED)
    said = plain_words(words)
    if not marks and not said:
        raise ReportRefused("no_words")
    if len(marks) > MOST_MARKS:
        raise ReportRefused("too_many_marks", most=MOST_MARKS)
    sent = _last(held)
    whole = [Mark(RemarkOn.WHOLE, words_of(said))] if said else []
    Remark.objects.bulk_create([_remark(held, sent, mark, by, at) for mark in (*whole, *marks)])
    _move(held, sent, ReportState.RETURNED, AuditCode.REPORT_RETURN, by, at, new={"marks": len(marks) + len(whole)})
    return_tasks(held, said or words_of(marks[0].reason), by=by, at=at)
    return held


def _remark(held: Report, sent: ReportVersion, mark: Mark, by: Member, at: datetime) -> Remark:
    return Remark(
        report=held,
        version=sent,
        on=mark.on,
        form_indicator=mark.form_indicator,
        split=mark.split,
        narrative=mark.narrative,
        activity=mark.activity,
        evidence=mark.evidence,
        reason=words_of(mark.reason, "no_reason"),
        at=at,
        by=by.account,
        by_unit_id=by.unit_id,
    )


@transaction.atomic
def pass_report_on(report: Report, *, version: int, by: Member, at: datetime) -> Report:
    """Pass a report on to whoever asks: it has gone through this unit."""
    held = hold_report(report, version)
    allow(may_pass(by, held, at=at))
    if not held.is_on_its_way:
        raise ReportRefused("wrong_state", state=held.state)
    held.passed_at, held.passed_by = at, by.account
    save_versioned(held, version, ["passed_at", "passed_by"])
    last = _last(held)
    record(
        AuditCode.REPORT_PASS, by=by.account, at=at, about=held, new={"through": held.through_id, "number": last.number}
    )
    told = {"report": held.pk, "version": last.pk, "by": by.account_id, "at": at}
    report_passed.send(Report, **told)
    return held


@transaction.atomic
def accept_report(report: Report, *, version: int, by: Member, at: datetime) -> Report:
    """Accept a report, and its reporting tasks where the form says so.

    One that still waits at the unit it goes through, too: nothing is locked there, and the audit says so.
    """
    held = _held(report, version, by, at, ReportState.SUBMITTED)
    new = {"not_passed_by": held.through_id} if held.is_on_its_way else {}
    _move(held, _last(held), ReportState.ACCEPTED, AuditCode.REPORT_ACCEPT, by, at, new=new)
    accept_tasks(held, by=by, at=at)
    return held


@transaction.atomic
def verify_figures(
    report: Report, values: Mapping[int, Decimal | None], *, version: int, by: Member, at: datetime
) -> list[Figure]:
    """Say how much of each figure was found right, by key; it may be less than claimed, never more. None takes it back.

    ``version`` is the report's: what is verified is what was seen.
    """
    held = _held(report, version, by, at, ReportState.SUBMITTED, ReportState.ACCEPTED)
    rows = {row.pk: row for row in held.figures.select_for_update(of=("self",)).select_related("form_indicator")}
    changed, old, new = [], {}, {}
    for key, value in values.items():
        row = rows.get(key)
        if row is None or row.verified_value == value:
            continue
        _refuse_more(row, value)
        old[str(key)], new[str(key)] = _text(row.verified_value), _text(value)
        row.verified_value = value
        row.verified_at, row.verified_by = (at, by.account) if value is not None else (None, None)
        changed.append(row)
    if changed:
        Figure.objects.bulk_update(changed, ["verified_value", "verified_at", "verified_by"])
        save_versioned(held, version, ["state"])
        record(AuditCode.FIGURE_VERIFY, by=by.account, at=at, about=held, old=old, new=new)
    return changed


def _refuse_more(row: Figure, value: Decimal | None) -> None:
    if value is None:
        return
    if value < 0:
        raise ReportRefused("negative", name=row.form_indicator.name_vi)
    if row.said != Said.UNKNOWN and row.high is not None and value > row.high:
        raise ReportRefused("more_than_claimed", name=row.form_indicator.name_vi)


def _held(report: Report, version: int, by: Member, at: datetime, *states: ReportState) -> Report:
    held = hold_report(report, version)
    allow(may_decide(by, held, at=at))
    _refuse_other(held, *states)
    return held


def _refuse_other(held: Report, *states: ReportState) -> None:
    if held.state not in states:
        raise ReportRefused("wrong_state", state=held.state)


def _last(held: Report) -> ReportVersion:
    return held.versions.order_by("-number")[:1].get()


def _move(
    held: Report,
    sent: ReportVersion,
    state: ReportState,
    code: AuditCode,
    by: Member,
    at: datetime,
    new: Mapping[str, object] | None = None,
) -> None:
    was, held.state = held.state, state
    moment = "accepted_at" if state == ReportState.ACCEPTED else "returned_at"
    setattr(held, moment, at)
    save_versioned(held, held.version, ["state", moment])
    record(code, by=by.account, at=at, about=held, old={"state": was}, new={"state": state, **(new or {})})
    told = {"report": held.pk, "version": sent.pk, "was": was, "by": by.account_id, "at": at}
    report_moved.send(Report, **told)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
