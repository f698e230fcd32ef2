"""edXML packages out and in, and the letter that carries an issued document."""

from __future__ import annotations

import io
import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import key_of_file, store_file, unless_refused
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
from lantoa.base.mail.actions import is_mail_on, send_letter
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.shapes.exchange import Package
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.registering import Arrival, register_arrival
from lantoa.work.documents.actions.traces import allow
from lantoa.work.documents.bridge import package_of, read_apart
from lantoa.work.documents.models import DocumentRecipient, OfficialDocument, RegisterIn
from lantoa.work.documents.rules import may_issue, may_register
from lantoa.work.documents.states import AuditCode, DocumentState, ReceiptState, StepRefused, Way

LETTER = "documents/letter"
FILE_KINDS = ("pdf", "docx")


@transaction.atomic
def export_package(document: OfficialDocument, *, by: Member, at: datetime) -> bytes:
    """The issued document with its files as an edXML package, for the exchange or a stick."""
    allow(may_issue(by, document.unit, at=at))
    if document.state != DocumentState.ISSUED:
        raise StepRefused("wrong_state", state=document.state)
    files = []
    for stored in (document.sealed_pdf or document.pdf, document.docx):
        if stored is not None:
            with open_file(stored) as stream:
                files.append((stored.name, stored.media_type, stream.read()))
    made = package_of(document, files, at=at)
    record(AuditCode.EXPORT, by=by.account, at=at, about=document, new={"bytes": len(made)})
    return made


def take_in_package(content: bytes, *, by: Member, at: datetime, client_key: uuid.UUID | None = None) -> RegisterIn:
    """Enter a package in the register of incoming documents, its first PDF or Word file beside it.

    It is read in a process of its own. Raises StepRefused with the reader's code (``not_a_package``, ``xml_entities``
    …), and ``arrived_before`` for one that was taken in already.
    """
    allow(may_register(by, by.unit_id, at=at))
    package = read_apart(content)
    arrival = Arrival(
        author=package.sender.name[:250],
        what=f"{package.kind}: {package.subject}" if package.kind else package.subject,
        notation=f"{_as_printed(package.number)}/{package.notation}".strip("/")[:60],
        dated_on=package.issued_on,
        identifier=package.document_id[:120],
    )
    key = key_of_file(client_key, by=by.account)
    kept = store_file(io.BytesIO(content), name="goi-tin.edxml", by=by.account, at=at, client_key=key)
    with unless_refused(kept, by=by.account, at=at):
        file = _first_file(package, key, by, at)
        with unless_refused(file, by=by.account, at=at):
            return register_arrival(arrival, by=by, at=at, client_key=client_key, file=file, package=kept)


def _first_file(package: Package, key: uuid.UUID | None, by: Member, at: datetime) -> StoredFile | None:
    first = next((one for one in package.attachments if one.name.lower().endswith(FILE_KINDS) and one.data), None)
    if first is None:
        return None
    own = key_of_file(key, by=by.account)
    return store_file(io.BytesIO(first.data), name=first.name, by=by.account, at=at, client_key=own)


def _as_printed(number: str) -> str:
    """ "1" of a package is "01" on the paper: a number below 10 takes a zero (Decree 30/2020, Annex I)."""
    return number.zfill(2) if number.isdecimal() else number


def mail_document(
    recipient: DocumentRecipient, address: str, *, version: int, by: Member, at: datetime
) -> DocumentRecipient:
    """Send an issued document to a recipient's mailbox: its code and number stand in the subject, the PDF is inside.

    Raises StepRefused ``no_mail`` where this installation sends none, ``bad_address``.
    """
    seen = DocumentRecipient.objects.select_related("document__unit").get(pk=recipient.pk)
    if seen.version != version:
        raise StaleVersion(recipient, version)
    allow(may_issue(by, seen.document.unit, at=at))
    _check(seen, address)
    _post(seen, address)  # before the transaction: no other writer waits for the mail server
    with transaction.atomic():
        held = DocumentRecipient.objects.select_for_update(of=("self",)).get(pk=recipient.pk)
        held.email, held.way, held.state, held.sent_at = address, Way.MAIL, ReceiptState.SENT, at
        held.noted_by = by.account
        save_versioned(held, version, ["email", "way", "state", "sent_at", "noted_by"])
        record(AuditCode.SEND, by=by.account, at=at, about=held, new={"way": str(Way.MAIL)})
    return held


def _check(held: DocumentRecipient, address: str) -> None:
    if held.document.state != DocumentState.ISSUED:
        raise StepRefused("wrong_state", state=held.document.state)
    if not is_mail_on():
        raise StepRefused("no_mail")
    try:
        validate_email(address)
    except ValidationError:
        raise StepRefused("bad_address") from None


def _post(held: DocumentRecipient, address: str) -> None:
    document = held.document
    stored = document.sealed_pdf or document.pdf
    if stored is None:
        raise StepRefused("wrong_state", state=document.state)
    with open_file(stored) as stream:
        attached = [(stored.name, stream.read(), "application/pdf")]
    context = {"document": document, "recipient": held}
    key = f"<document.{document.code}.{held.pk}.{held.version}@lantoa>"
    try:
        send_letter(LETTER, to=[address], context=context, message_id=key, attachments=attached)
    except OSError as error:
        raise StepRefused("mail_refused") from error


__all__ = ["export_package", "mail_document", "take_in_package"]
