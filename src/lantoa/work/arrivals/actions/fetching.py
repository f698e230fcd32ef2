"""A letter of the campaign's mailbox becomes an arrival: once, with its enclosures, and a guess whose report it is."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.work.arrivals.codes import codes_in
from lantoa.work.arrivals.models import Arrival, Enclosure
from lantoa.work.arrivals.queries import report_of_code, reports_of_sender
from lantoa.work.arrivals.states import ArrivalState, AuditCode, Way
from lantoa.work.reports.importing import read_cells
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of

APART_IN_CHILD = "lantoa.work.arrivals.letters_in:take_apart"
SHEET_IN_CHILD = "lantoa.work.reports.workbooks:read_report"
SECONDS, MEMORY_MB = 20, 512
UNREAD = (ChildFailed, ChildOutOfMemory, ChildTimedOut)


def receive_letter(raw: bytes, *, at: datetime) -> Arrival | None:
    """Keep a letter. Fetched again it is the same arrival; None for an answer that a machine has sent.

    The letter is kept whole whatever it holds: one that cannot be taken apart waits as unreadable.
    """
    try:
        letter = run_in_child(APART_IN_CHILD, raw, memory_mb=MEMORY_MB, seconds=SECONDS)
    except UNREAD:
        letter = {"message_id": "", "sender": "", "subject": "", "text": "", "enclosures": [], "automatic": False}
        letter["reason"] = "letter_unreadable"
    if letter["automatic"]:
        return None
    name = letter["message_id"] or f"sha256:{hashlib.sha256(raw).hexdigest()}"
    known = Arrival.objects.filter(message_id=name).first()
    return known or _keep(raw, name, letter, at)


def _keep(raw: bytes, name: str, letter: dict[str, Any], at: datetime) -> Arrival:
    stored = store_file(io.BytesIO(raw), name="thu.eml", by=None, at=at)
    files, refused = _store(letter["enclosures"], at)
    report, reading = _guess(letter)
    reason = letter.get("reason", "") or ("enclosure_refused" if refused else "")
    values = {
        "way": Way.MAIL,
        "state": ArrivalState.UNREADABLE if letter.get("reason") else ArrivalState.WAITING,
        "file": stored,
        "sender": letter["sender"],
        "subject": letter["subject"],
        "words": letter["text"],
        "report": report,
        "reading": reading,
        "reason": reason,
        "arrived_at": at,
    }
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(message_id=name, **values)
            Enclosure.objects.bulk_create(Enclosure(arrival=arrival, file=file) for file in files)
            record(AuditCode.BROUGHT, by=None, at=at, about=arrival, new={"enclosures": len(files)})
    except IntegrityError:  # another worker fetched it at the same moment
        return Arrival.objects.get(message_id=name)
    return arrival


def _store(enclosures: list[tuple[str, bytes]], at: datetime) -> tuple[list[StoredFile], int]:
    files, refused = [], 0
    for name, content in enclosures:
        try:
            files.append(store_file(io.BytesIO(content), name=name, by=None, at=at))
        except FileRefused:
            refused += 1
    return files, refused


def _guess(letter: dict[str, Any]) -> tuple[Report | None, dict[str, Any]]:
    """Whose report it is: by the sheet that was sent back, by one code in subject or words, by the sender."""
    for _name, content in letter["enclosures"]:
        if content[:2] == b"PK" and (found := _from_sheet(content)) is not None:
            return found
    for words in (letter["subject"], letter["text"]):
        named = [report for number in codes_in(words) if (report := report_of_code(number)) is not None]
        if named:  # an answer may quote a letter about several reports: of those none is guessed
            return (named[0] if len(named) == 1 else None), {}
    owed = reports_of_sender(letter["sender"]) if letter["sender"] else []
    return (owed[0] if len(owed) == 1 else None), {}


def _from_sheet(content: bytes) -> tuple[Report, dict[str, Any]] | None:
    try:
        found = run_in_child(SHEET_IN_CHILD, content, memory_mb=MEMORY_MB, seconds=SECONDS)
    except UNREAD:
        return None
    key = _uuid(found["mark"])
    report = Report.objects.select_related("form", "unit").filter(client_key=key).first() if key else None
    if report is None:
        return None
    cells = read_cells(found["cells"], asked_of(report.form, report.unit), {})
    return report, {
        "typed": {cell.key: cell.typed for cell in cells if not cell.left_out},
        "doubts": {},
        "pictures": {},
    }


def _uuid(text: str) -> str | None:
    plain = text.replace("-", "")
    return plain if len(plain) == 32 and all(sign in "0123456789abcdef" for sign in plain) else None
