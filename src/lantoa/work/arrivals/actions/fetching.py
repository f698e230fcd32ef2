"""A letter of the campaign's mailbox becomes an arrival: once, with its enclosures, and a guess whose report it is."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import time
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file
from lantoa.base.files.actions.dropping import unless_refused
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused, StoreAway
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.work.arrivals.codes import codes_in
from lantoa.work.arrivals.models import Arrival, Enclosure
from lantoa.work.arrivals.queries import report_of_code, reports_of_sender
from lantoa.work.arrivals.states import ArrivalState, AuditCode, Way
from lantoa.work.reports.importing import read_cells
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of

log = logging.getLogger(__name__)

APART_IN_CHILD = "lantoa.work.arrivals.letters_in:take_apart"
SHEET_IN_CHILD = "lantoa.work.reports.workbooks:read_report"
SECONDS, MEMORY_MB = 20, 512
LETTERS = UUID("6f6c3f0a-7f0e-4a55-9a0e-52d1f1f0a6c1")
UNKNOWN: dict[str, Any] = {
    "message_id": "", "sender": "", "subject": "", "text": "", "enclosures": [], "automatic": False,
}  # fmt: skip
UNREAD = (ChildFailed, ChildOutOfMemory, ChildTimedOut)


def receive_letter(raw: bytes, *, at: datetime) -> Arrival | None:
    """Keep a letter. Fetched again it is the same arrival; None for an answer that a machine has sent.

    The letter is kept whatever it holds, and nothing in it is let out as an error: one that cannot be taken apart or
    written down waits as unreadable with its own bytes, one in which the scanner finds something waits without them.
    Two letters are the same where Message-ID, sender, subject, words and enclosures are: servers along the way add
    heads of their own, and some programs send another letter under a Message-ID they have used.
    """
    return _received(raw, _taken_apart(raw), at)


def receive_head(head: bytes, *, size: int, at: datetime) -> Arrival | None:
    """The same for a letter that is too large to be fetched: it waits as unreadable, with its head and its size."""
    letter = _taken_apart(head) | {"text": "", "enclosures": [], "reason": "letter_too_large", "size": size}
    return _received(head, letter, at)


def _taken_apart(raw: bytes) -> dict[str, Any]:
    try:
        return dict(run_in_child(APART_IN_CHILD, raw, memory_mb=MEMORY_MB, seconds=SECONDS))
    except UNREAD:
        return UNKNOWN | {"reason": "letter_unreadable"}


def _received(raw: bytes, letter: dict[str, Any], at: datetime) -> Arrival | None:
    if letter["automatic"]:
        return None
    try:
        return _known(letter) or _keep(raw, _name(raw, letter), letter, at)
    except StoreAway:  # no fault of the letter: it stays where it is, and comes again
        raise
    except Exception:  # whatever it is: a letter that stops the mailbox would stop all behind it, for good
        log.exception("a letter cannot be written down and is kept as it came")
        unread = UNKNOWN | {"reason": "letter_unreadable"}
        return _keep(raw, _name(raw, unread), unread, at)


def _name(raw: bytes, letter: dict[str, Any]) -> str:
    """By what a letter is known again."""
    if not letter["message_id"]:
        return f"sha256:{hashlib.sha256(raw).hexdigest()}"
    parts = [letter["sender"], letter["subject"], letter["text"], str(letter.get("size", ""))]
    parts += [part for name, content in letter["enclosures"] for part in (name, hashlib.sha256(content).hexdigest())]
    return f"{letter['message_id'][:180]} {hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"


def _known(letter: dict[str, Any]) -> Arrival | None:
    """A letter that came in while the Message-ID alone was the name of an arrival. Without one nothing is known again
    by its words: a photographed page has none of them either."""
    if not letter["message_id"]:
        return None
    same = {"message_id": letter["message_id"], "sender": letter["sender"], "subject": letter["subject"]}
    return Arrival.objects.filter(words=letter["text"], **same).first()


def _keep(raw: bytes, name: str, letter: dict[str, Any], at: datetime) -> Arrival:
    known = Arrival.objects.filter(message_id=name).first()
    if known is not None:
        return known
    with ExitStack() as unless:
        stored, letter = _store_whole(raw, name, letter, at)
        unless.enter_context(unless_refused(stored, by=None, at=at))
        files, refused = [], 0
        for number, (called, content) in enumerate(letter["enclosures"]):
            try:
                files.append(_store(content, called, f"{name} {number}", at))
            except StoreAway:  # the letter stays in the mailbox, and is fetched again
                raise
            except FileRefused:
                refused += 1
                continue
            unless.enter_context(unless_refused(files[-1], by=None, at=at))
        return _write(name, stored, files, letter | {"refused": refused}, at)


def _write(name: str, stored: StoredFile, files: list[StoredFile], letter: dict[str, Any], at: datetime) -> Arrival:
    report, reading = _guess(letter)
    reason = letter.get("reason", "") or ("enclosure_refused" if letter["refused"] else "")
    reason = reason or ("enclosures_left" if letter.get("left") else "")
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
    except IntegrityError:  # another worker fetched it at the same moment, and stored the very same rows of files
        return Arrival.objects.get(message_id=name)
    return arrival


def _store_whole(raw: bytes, name: str, letter: dict[str, Any], at: datetime) -> tuple[StoredFile, dict[str, Any]]:
    """The letter's own bytes; where they are refused, what can be said of them, and the letter without its content."""
    try:
        return _store(raw, "thu.eml", name, at, most=max(len(raw), 1)), letter
    except StoreAway:
        raise
    except FileRefused as refusal:
        reason = "letter_infected" if refusal.code == "infected" else "letter_unreadable"
        letter = letter | {"text": "", "enclosures": [], "reason": reason}
        lines = [f"sha256 {hashlib.sha256(raw).hexdigest()}", f"{len(raw)} bytes"]
        lines += [letter["message_id"], letter["sender"], letter["subject"]]
        return _store("\n".join(lines).encode(), "thu.txt", f"{name} refused", at), letter


def _store(content: bytes, called: str, key: str, at: datetime, *, most: int | None = None) -> StoredFile:
    """Under a key made of the letter's name: whoever is killed before the arrival is written finds the row again.

    A whole letter is ``most`` bytes: it is here already, and is kept even where forms may not send as much.
    """
    stream = io.BytesIO(content)
    return store_file(stream, name=called, by=None, at=at, client_key=uuid5(LETTERS, key), limit_bytes=most)


def _guess(letter: dict[str, Any]) -> tuple[Report | None, dict[str, Any]]:
    """Whose report it is: by the sheet that was sent back, by one code in subject or words, by the sender.

    All sheets of a letter share the seconds of one: twenty that open slowly would outlast the job's step, which would
    end with the letter unkept, and the next one would meet it again.
    """
    ends = time.monotonic() + SECONDS
    for _name, content in letter["enclosures"]:
        left = ends - time.monotonic()
        if content[:2] == b"PK" and left > 0 and (found := _from_sheet(content, left)) is not None:
            return found
    for words in (letter["subject"], letter["text"]):
        named = [report for number in codes_in(words) if (report := report_of_code(number)) is not None]
        if named:  # an answer may quote a letter about several reports: of those none is guessed
            return (named[0] if len(named) == 1 else None), {}
    owed = reports_of_sender(letter["sender"]) if letter["sender"] else []
    return (owed[0] if len(owed) == 1 else None), {}


def _from_sheet(content: bytes, seconds: float) -> tuple[Report, dict[str, Any]] | None:
    try:
        found = run_in_child(SHEET_IN_CHILD, content, memory_mb=MEMORY_MB, seconds=seconds)
    except UNREAD:
        return None
    key = _uuid(found["mark"])
    report = Report.objects.select_related("form", "unit").filter(client_key=key).first() if key else None
    if report is None:
        return None
    cells = read_cells(found["cells"], asked_of(report.form, report.unit), {})
    return report, {
        "typed": {cell.key: cell.typed for cell in cells if not cell.left_out},
        "doubts": {cell.key: ["not_taken"] for cell in cells if cell.left_out},
        "pictures": {},
    }


def _uuid(text: str) -> str | None:
    plain = text.replace("-", "")
    return plain if len(plain) == 32 and all(sign in "0123456789abcdef" for sign in plain) else None
