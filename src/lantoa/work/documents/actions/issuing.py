"""Issuing: the number of the year, the day, the frozen files, the line in the register, the recipients."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.mail.actions import page_address
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.numbering import next_number
from lantoa.work.documents.actions.telling import tell_recipients
from lantoa.work.documents.actions.traces import allow, hold, walk
from lantoa.work.documents.bridge import as_shape, docx_of, pdf_of, signer_of
from lantoa.work.documents.models import DocumentRecipient, OfficialDocument, RegisterOut
from lantoa.work.documents.queries.recipients import units_named
from lantoa.work.documents.rules import may_issue
from lantoa.work.documents.states import MOVES, AuditCode, ReceiptState, StepRefused, Verb, Way


@transaction.atomic
def issue_document(
    document: OfficialDocument,
    *,
    version: int,
    by: Member,
    at: datetime,
    issued_on: date | None = None,
    copies: int | None = None,
    holder: str = "",
    note: str = "",
    on_paper: bool = False,
) -> OfficialDocument:
    """Give a signed document its number and day, freeze its files, enter it and send it to the units that are here.

    ``issued_on`` is today where it is not said; never a later day, nor a day before the last number's of that year.
    Refused (``day_before_signed``) for a day before that on which it was signed here, unless it was said to have been
    signed ``on_paper`` before: then the signature was only noted here later.
    """
    held = hold(document, version)
    allow(may_issue(by, held.unit, at=at))
    if held.state not in MOVES[Verb.ISSUE][0]:
        raise StepRefused("wrong_state", state=held.state)
    day = issued_on or day_of(at)
    if day > day_of(at):
        raise StepRefused("day_ahead")
    held.number, held.issued_on = next_number(held.unit, day.year, "out"), day
    _check_day(held, day)
    if not on_paper:
        _check_signed(held, day)
    docx, pdf = _frozen(held, by, at)
    given = {"number": held.number, "issued_on": day, "docx": docx, "pdf": pdf}
    noted = {"on_paper": True} if on_paper else {}
    walk(held, Verb.ISSUE, code=AuditCode.ISSUE, by=by, at=at, words=note.strip(), noted=noted, **given)
    recipients = _recipients(held, at)
    _enter(held, day, copies, holder, note, recipients)
    here = [one.unit_id for one in recipients if one.unit_id is not None]
    tell_recipients(held, here, by=by, at=at)
    return held


def _check_day(held: OfficialDocument, day: date) -> None:
    """Numbers follow the days: no document carries a day before that of a smaller number."""
    lines = RegisterOut.objects.filter(unit_id=held.unit_id, year=day.year)
    last = lines.order_by("-number").first()
    if last is not None and last.issued_on > day:
        raise StepRefused("day_before_last", last_on=last.issued_on.isoformat(), notation=last.notation)


def _check_signed(held: OfficialDocument, day: date) -> None:
    """A document carries the day it is issued on, and is issued once it is signed (Decree 30/2020)."""
    signed = held.steps.filter(verb=Verb.SIGN).order_by("at", "pk").last()
    if signed is not None and day < day_of(signed.at):
        raise StepRefused("day_before_signed", day=day_of(signed.at))


def _frozen(held: OfficialDocument, by: Member, at: datetime) -> tuple[StoredFile, StoredFile]:
    address = page_address(reverse("documents:code", args=[held.code]))
    sources = page_address(reverse("documents:sources", args=[held.pk]))
    made = {"address": address, "sources_address": sources}
    name = held.number_words.replace("/", "-")
    contents = (docx_of(held, day_of(at), **made), f"{name}.docx"), (pdf_of(held, day_of(at), **made), f"{name}.pdf")
    docx, pdf = (store_file(io.BytesIO(data), name=name, by=by.account, at=at) for data, name in contents)
    return docx, pdf


def _recipients(held: OfficialDocument, at: datetime) -> Sequence[DocumentRecipient]:
    """One row a line, or one a unit where the line names units that are here."""
    shape = as_shape(held.content)
    names = list(dict.fromkeys([*shape.addressees, *shape.recipients]))
    units = units_named(names, within=held.unit, at=at)
    rows: list[DocumentRecipient] = []
    for name in names:
        here = [unit for unit in units.get(name, []) if unit.pk != held.unit_id]
        sent = {"way": Way.HERE, "state": ReceiptState.SENT, "sent_at": at}
        rows += [DocumentRecipient(document=held, name=unit.name, unit=unit, **sent) for unit in here]
        rows += [] if here else [DocumentRecipient(document=held, name=name)]
    for order, row in enumerate(rows, start=1):
        row.order = order
    return DocumentRecipient.objects.bulk_create(rows)


def _enter(
    held: OfficialDocument, day: date, copies: int | None, holder: str, note: str, to: Sequence[DocumentRecipient]
) -> RegisterOut:
    return RegisterOut.objects.create(
        unit=held.unit,
        year=day.year,
        number=held.number or 0,
        document=held,
        notation=held.number_words,
        issued_on=day,
        what=f"{held.get_kind_display()}: {held.title}",
        signer=signer_of(held),
        recipients="; ".join(one.name for one in to),
        holder=holder.strip(),
        copies=copies,
        note=note.strip(),
    )
