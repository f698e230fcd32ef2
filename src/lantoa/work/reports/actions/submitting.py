"""Sending a report: read, frozen as a version, and only then in any total."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import own_row, save_versioned
from lantoa.base.sent.actions import keep_sent
from lantoa.orgs.members.models import Member
from lantoa.work.reports.actions.answering_tasks import report_tasks
from lantoa.work.reports.actions.freezing_report import frozen
from lantoa.work.reports.actions.traces import allow, hold_report, plain_words, words_of
from lantoa.work.reports.actions.writing import refuse_closed
from lantoa.work.reports.drafts import ReadDraft, ReadField, read_draft
from lantoa.work.reports.models import Figure, Narrative, Report, ReportVersion
from lantoa.work.reports.queries.activities import activities_of
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.proofs import amounts_by_place, proofs_of, provable, proved_places
from lantoa.work.reports.rules import may_enter, may_write
from lantoa.work.reports.signals import report_moved, report_sent
from lantoa.work.reports.states import AuditCode, ReportRefused, ReportState

VALUE_FIELDS = ("said", "value", "low", "high", "typed")
PROOF_FIELDS = ("evidenced_value", "verified_value", "verified_at", "verified_by")


@transaction.atomic
def submit_report(
    report: Report, *, version: int, client_key: UUID | None, by: Member, at: datetime, note: str = ""
) -> ReportVersion:
    """Send what stands in the draft. Sent again it is a correction with a version of its own; the first ones stay.

    A report that was accepted is corrected with a reason. The same key again gives the version it made; a key under
    which another report was sent is refused.
    """
    there = _sent_before(hold_report(report), client_key)
    if there is not None:
        return there
    held = hold_report(report, version)
    allow(may_write(by, held, at=at) or may_enter(by, held, held.source, at=at))
    refuse_closed(held)
    said = words_of(note, "no_reason") if held.state == ReportState.ACCEPTED else plain_words(note)
    draft = _sendable(held)
    made = _freeze(held, draft, client_key or uuid4(), said, by, at)
    _write_figures(held, draft)
    _write_narratives(held, draft)
    _answer_remarks(held, by, at)
    _move(held, made, by, at, said)
    report_tasks(held, draft.narratives, made.number, by=by, at=at)
    report_sent.send(ReportVersion, version=made)
    return made


def _sent_before(held: Report, client_key: UUID | None) -> ReportVersion | None:
    there = ReportVersion.objects.filter(client_key=client_key).first() if client_key else None
    if there is not None and there.report_id != held.pk:
        raise ReportRefused("key_used")
    return None if there is None else own_row(there, {}, of=())


def _sendable(held: Report) -> ReadDraft:
    draft = read_draft(held.draft, asked_of(held.form, held.unit))
    if draft.errors:
        raise ReportRefused("unreadable", count=len(draft.errors))
    if draft.says_nothing and not activities_of(held.unit_id, held.form.campaign_id).exists():
        raise ReportRefused("says_nothing")
    return draft


def _freeze(held: Report, draft: ReadDraft, key: UUID, note: str, by: Member, at: datetime) -> ReportVersion:
    number = (held.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    content = frozen(draft, activities_of(held.unit_id, held.form.campaign_id), proofs_of(held), held.unit_id)
    values = {"content": content, "source": held.source, "at": at, "by": by.account, "note": note}
    made = ReportVersion.objects.create(report=held, number=number, client_key=key, **values)
    keep_sent()
    return made


def _write_figures(held: Report, draft: ReadDraft) -> None:
    """The figures as sent now. One that says the same keeps what was verified; a changed one begins anew. How far each
    is proved is counted from what is tied now: of an accepted report it stood still since."""
    there = {(row.form_indicator_id, row.split): row for row in held.figures.select_for_update(of=("self",))}
    fresh, changed, proved = [], [], _proved(held)
    for one, item in [(figure, item) for figure in draft.figures for item in figure.counted]:
        row = there.pop((one.wanted.pk, item.part), None)
        if row is None:
            fresh.append(_filled(Figure(report=held, form_indicator=one.wanted, split=item.part), item, proved))
        elif _is_other(row, item, proved):
            changed.append(_filled(row, item, proved))
    Figure.objects.filter(pk__in=[row.pk for row in there.values()]).delete()
    Figure.objects.bulk_create(fresh)
    Figure.objects.bulk_update(changed, [*VALUE_FIELDS, *PROOF_FIELDS])


def _is_other(row: Figure, item: ReadField, proved: Mapping[tuple[int, str], Decimal | None]) -> bool:
    said = any(getattr(row, name) != getattr(item.read, name) for name in VALUE_FIELDS)
    return said or row.evidenced_value != _evidenced(row, item, proved)


def _evidenced(row: Figure, item: ReadField, proved: Mapping[tuple[int, str], Decimal | None]) -> Decimal | None:
    place = (row.form_indicator_id, row.split)
    return provable(item.read, proved[place]) if place in proved else None


def _proved(held: Report) -> dict[tuple[int, str], Decimal | None]:
    """How much of each figure its evidence proves, None for all of it; nothing of those that are not here."""
    amounts = amounts_by_place(held)
    return {place: amounts[place].amount if place in amounts else None for place in proved_places(held)}


def _filled(row: Figure, item: ReadField, proved: Mapping[tuple[int, str], Decimal | None]) -> Figure:
    """The row with what is said now. Evidence that is tied proves the new number, or the amount the unit said."""
    same_number = all(getattr(row, name) == getattr(item.read, name) for name in ("value", "low", "high"))
    for name in VALUE_FIELDS:
        setattr(row, name, getattr(item.read, name))
    if not same_number:
        for name in PROOF_FIELDS:
            setattr(row, name, None)
    row.evidenced_value = _evidenced(row, item, proved)
    return row


def _write_narratives(held: Report, draft: ReadDraft) -> None:
    held.narratives.all().delete()
    said = [(kind, words) for kind, words in draft.narratives.items() if words and kind in held.form.narratives]
    Narrative.objects.bulk_create([Narrative(report=held, kind=kind, words=words) for kind, words in said])


def _answer_remarks(held: Report, by: Member, at: datetime) -> None:
    """Sending again answers what was remarked; words to a remark stand there already where the sender wrote any."""
    held.remarks.filter(answered_at__isnull=True).update(answered_at=at, answered_by=by.account)


def _move(held: Report, made: ReportVersion, by: Member, at: datetime, note: str) -> None:
    was = held.state
    held.state, held.submitted_at = ReportState.SUBMITTED, at
    held.started_at, held.first_submitted_at = held.started_at or at, held.first_submitted_at or at
    held.passed_at = held.passed_by = None  # each version goes its way anew
    fields = ["state", "submitted_at", "started_at", "first_submitted_at", "passed_at", "passed_by"]
    save_versioned(held, held.version, fields)
    new = {"state": held.state, "number": made.number}
    record(AuditCode.REPORT_SUBMIT, by=by.account, at=at, about=held, old={"state": was}, new=new, reason=note)
    told = {"report": held.pk, "version": made.pk, "was": was, "by": by.account_id, "at": at}
    report_moved.send(Report, **told)
