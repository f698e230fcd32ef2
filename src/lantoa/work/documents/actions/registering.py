"""The register of incoming documents, and whether recipients have what was issued."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.rows.actions import hold_row, make_once, own_row, save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.actions.numbering import next_number
from lantoa.work.documents.actions.traces import allow
from lantoa.work.documents.models import DocumentRecipient, OfficialDocument, RegisterIn
from lantoa.work.documents.rules import may_issue, may_register
from lantoa.work.documents.states import AuditCode, DocumentState, ReceiptState, StepRefused

FIRST_DAY = date(1945, 9, 2)
"""Nothing in these registers is older than the state itself: an earlier day is a slip of typing."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the clerk enters of a document that has come in."""

    author: str
    what: str
    notation: str = ""
    dated_on: date | None = None
    arrived_on: date | None = None
    receiver: str = ""
    note: str = ""
    identifier: str = ""


@transaction.atomic
def register_arrival(
    arrival: Arrival,
    *,
    by: Member,
    at: datetime,
    client_key: uuid.UUID | None = None,
    file: StoredFile | None = None,
    package: StoredFile | None = None,
) -> RegisterIn:
    """Enter a document in the year's register of the clerk's unit; a repeated key gives the first line.

    Raises StepRefused ``no_arrival_day`` for a day to come or before there was an office, ``dated_after`` for a
    document dated after it came, ``arrived_before`` where its identifier was entered before.
    """
    allow(may_register(by, by.unit_id, at=at))
    # Two who enter at one moment wait for each other here, before a number is taken: none is lost to a double click.
    hold_row(Unit, by.unit_id)
    known = RegisterIn.objects.filter(client_key=client_key).first() if client_key else None
    if known is not None:
        return own_row(known, {"unit": by.unit}, of=("unit",))
    day = arrival.arrived_on or day_of(at)
    if not FIRST_DAY <= day <= day_of(at):
        raise StepRefused("no_arrival_day")
    if arrival.dated_on is not None and not FIRST_DAY <= arrival.dated_on <= day:
        raise StepRefused("dated_after")
    twin = RegisterIn.objects.filter(unit_id=by.unit_id, identifier=arrival.identifier).exclude(identifier="").first()
    if twin is not None:
        raise StepRefused("arrived_before", number=twin.number, year=twin.year)
    values = {name: getattr(arrival, name) for name in ("author", "what", "notation", "dated_on", "receiver", "note")}
    values |= {"arrived_on": day, "identifier": arrival.identifier, "file": file, "package": package}
    values |= {"unit": by.unit, "year": day.year, "by": by.account, "at": at}
    values |= {"number": next_number(by.unit, day.year, "in")}
    line, _ = make_once(RegisterIn, client_key, values, of=("unit",))
    new = {"number": line.number, "year": line.year, "notation": line.notation}
    record(AuditCode.ARRIVE, by=by.account, at=at, about=line, new=new)
    return line


@transaction.atomic
def note_receipt(
    recipient: DocumentRecipient, state: ReceiptState, *, version: int, by: Member, at: datetime
) -> DocumentRecipient:
    """Note that an issued document was sent to a recipient, or has arrived there."""
    rows = DocumentRecipient.objects.select_for_update(of=("self",)).select_related("document__unit")
    held = rows.get(pk=recipient.pk)
    if held.version != version:
        raise StaleVersion(recipient, version)
    allow(may_note(by, held.document, held, at=at))
    if held.document.state != DocumentState.ISSUED or state == ReceiptState.WAITING:
        raise StepRefused("wrong_state", state=held.document.state)
    old, held.state, held.noted_by = held.state, state, by.account
    held.sent_at = held.sent_at or at
    held.received_at = at if state == ReceiptState.RECEIVED else held.received_at
    save_versioned(held, version, ["state", "noted_by", "sent_at", "received_at"])
    code = AuditCode.RECEIPT if state == ReceiptState.RECEIVED else AuditCode.SEND
    record(code, by=by.account, at=at, about=held, old={"state": old}, new={"state": str(state)})
    return held


def may_note(by: Member, document: OfficialDocument, recipient: DocumentRecipient, *, at: datetime) -> bool:
    """The clerk who issued it, and the clerk of the unit that has it."""
    return may_issue(by, document.unit, at=at) or (
        recipient.unit_id is not None and may_register(by, recipient.unit_id, at=at)
    )
