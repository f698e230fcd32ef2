"""What a person does with what came in: says whose it is, takes it into the draft, sends it, lays it aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.jobs.actions import enqueue
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.arrivals.actions.bringing import READ_JOB
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.queries import written_by_unit
from lantoa.work.arrivals.rules import may_see, may_sort, may_take
from lantoa.work.arrivals.states import ArrivalRefused, ArrivalState, AuditCode, Way
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.traces import plain_words
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Report, ReportVersion
from lantoa.work.reports.rules import may_decide, may_write
from lantoa.work.reports.states import Source

SOURCES = {Way.PAPER: Source.PAPER, Way.MAIL: Source.EMAIL}


@transaction.atomic
def assign_report(arrival: Arrival, report: Report, *, version: int, by: Member, at: datetime) -> Arrival:
    """Say to which report something that came in belongs."""
    held = _held(arrival, version, by, at)
    if not (may_sort(by, at=at) and may_take(by, report, at=at)):
        raise ArrivalRefused("not_yours")
    before, held.report = held.report_id, report
    if held.state in (ArrivalState.UNREADABLE, ArrivalState.READING):
        held.state = ArrivalState.WAITING
    save_versioned(held, version, ["report", "state"])
    record(AuditCode.ASSIGNED, by=by.account, at=at, about=held, old={"report": before}, new={"report": report.pk})
    return held


@transaction.atomic
def read_page_again(arrival: Arrival, *, version: int, by: Member, at: datetime) -> Arrival:
    """Have a photograph read again whose reading was stopped or broke off."""
    held = _held(arrival, version, by, at)
    if not held.broke_off:
        raise ArrivalRefused("ended")
    held.job = enqueue(READ_JOB, args={"arrival": held.pk, "member": by.pk}, by=by.account, at=at)
    save_versioned(held, version, ["job"])
    record(AuditCode.AGAIN, by=by.account, at=at, about=held)
    return held


@transaction.atomic
def take_arrival(
    arrival: Arrival,
    *,
    figures: Mapping[str, str],
    narratives: Mapping[str, str],
    version: int,
    report_version: int,
    by: Member,
    at: datetime,
) -> Report:
    """Put what a person has confirmed into the report's draft. Nothing is sent, nothing counts yet.

    A field that is left blank here leaves the draft as it is. Raises ArrivalRefused, ReportRefused, StaleVersion.
    """
    held = _held(arrival, version, by, at)
    if held.report is None:
        raise ArrivalRefused("no_report")
    if not may_take(by, held.report, at=at):
        raise ArrivalRefused("not_yours")
    said = {key: text for key, text in figures.items() if text.strip()}
    words = {kind: text for kind, text in narratives.items() if text.strip()}
    source = SOURCES[Way(held.way)]
    report = save_draft(
        held.report, figures=said, narratives=words, version=report_version, source=source, by=by, at=at
    )
    # What the draft keeps of it is what was confirmed: by that the unit's own words are told from these.
    kept = {f"f:{key}": report.draft["figures"].get(key, "") for key in said}
    kept |= {f"n:{kind}": report.draft["narratives"].get(kind, "") for kind in words}
    held.reading = held.reading | {"taken": kept}
    _end(held, ArrivalState.TAKEN, version, by, at, "reading")
    record(AuditCode.TAKEN, by=by.account, at=at, about=held, new={"report": report.pk, "fields": sorted(said)})
    return report


def taken_so(
    arrival: Arrival, *, figures: Mapping[str, str], narratives: Mapping[str, str], version: int, by: Member
) -> bool:
    """Whether this person has taken just this already: of two presses the second leads where the first one did."""
    held = Arrival.objects.get(pk=arrival.pk)
    if (held.state, held.ended_by_id, held.version) != (ArrivalState.TAKEN, by.account_id, version + 1):
        return False
    said = {f"f:{key}": plain_words(text).replace("\n", " ") for key, text in figures.items() if text.strip()}
    said |= {f"n:{kind}": plain_words(text) for kind, text in narratives.items() if text.strip()}
    return bool(said == held.reading.get("taken"))


def send_taken(report: Report, *, version: int, client_key: UUID, by: Member, at: datetime) -> ReportVersion:
    """Send a report that came on paper or by mail, for its unit; the version says by whom and by which way.

    Only what was confirmed of paper and mail: where the unit has written in its draft itself, it sends it itself.
    """
    held = Report.objects.select_related("form__campaign").get(pk=report.pk)
    if not (may_write(by, held, at=at) or may_decide(by, held, at=at)):
        raise PermissionDenied
    already = ReportVersion.objects.filter(report=held, client_key=client_key).exists()
    if not already and held.version == version and not may_write(by, held, at=at) and written_by_unit(held):
        raise ArrivalRefused("draft_of_unit")
    return submit_report(report, version=version, client_key=client_key, by=by, at=at)


@transaction.atomic
def drop_arrival(arrival: Arrival, *, reason: str, version: int, by: Member, at: datetime) -> Arrival:
    """Lay something aside, with the reason: it is kept and counts nowhere."""
    held = _held(arrival, version, by, at)
    said = reason.strip()
    if not said:
        raise ArrivalRefused("no_reason")
    _end(held, ArrivalState.DROPPED, version, by, at)
    record(AuditCode.DROPPED, by=by.account, at=at, about=held, reason=said)
    return held


def _held(arrival: Arrival, version: int, by: Member, at: datetime) -> Arrival:
    held = (
        Arrival.objects.select_for_update(of=("self",))
        .select_related("report__form__campaign__unit", "job")
        .get(pk=arrival.pk)
    )
    if not may_see(by, held, at=at):
        raise ArrivalRefused("not_yours")
    if held.version != version:
        raise StaleVersion(held, version)
    if not held.is_open:
        raise ArrivalRefused("ended")
    return held


def _end(held: Arrival, state: ArrivalState, version: int, by: Member, at: datetime, *more: str) -> None:
    held.state, held.ended_at, held.ended_by = state, at, by.account
    save_versioned(held, version, ["state", "ended_at", "ended_by", *more])
