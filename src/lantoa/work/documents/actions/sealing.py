"""A digital signature on an issued document, with a key its owner brings: neither key nor password is kept."""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file
from lantoa.base.files.queries import open_file
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.shapes.sealing import Sealed
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.traces import allow, hold
from lantoa.work.documents.bridge import seal_apart
from lantoa.work.documents.models import DocumentSeal, OfficialDocument
from lantoa.work.documents.rules import leads, may_issue
from lantoa.work.documents.states import AuditCode, DocumentState, StepRefused


def seal_document(
    document: OfficialDocument,
    key: bytes,
    password: str,
    *,
    as_body: bool = False,
    picture: bytes = b"",
    known_holder: str = "",
    version: int,
    by: Member,
    at: datetime,
) -> DocumentSeal:
    """Sign the issued PDF: the leader in person, the clerk with the key of the body (``as_body``).

    Key, picture and PDF are opened in a process of its own, before the row is held. Raises StepRefused ``key_refused``
    for a wrong password or a file without a key, ``wrong_state`` before issue, ``other_holder`` where the certificate
    plainly names somebody else than who signs, unless that was said to be known (``known_holder``).
    """
    seen = OfficialDocument.objects.select_related("unit", "pdf", "sealed_pdf").get(pk=document.pk)
    if seen.version != version:
        raise StaleVersion(document, version)
    _check(seen, as_body, by, at)
    stored = seen.sealed_pdf or seen.pdf
    if stored is None:
        raise StepRefused("wrong_state", state=seen.state)
    with open_file(stored) as stream:
        before = stream.read()
    made = seal_apart(seen, before, key, password, as_body=as_body, picture=picture, known_holder=known_holder, at=at)
    return _keep(document, made, as_body=as_body, version=version, by=by, at=at)


def _check(document: OfficialDocument, as_body: bool, by: Member, at: datetime) -> None:
    allow(may_issue(by, document.unit, at=at) if as_body else leads(by, document.unit_id, at=at))
    if document.state != DocumentState.ISSUED:
        raise StepRefused("wrong_state", state=document.state)


@transaction.atomic
def _keep(
    document: OfficialDocument, made: Sealed, *, as_body: bool, version: int, by: Member, at: datetime
) -> DocumentSeal:
    """The signed PDF takes the place of the one that was signed; the version says that it still is that one."""
    held = hold(document, version)
    _check(held, as_body, by, at)
    name = f"{held.number_words.replace('/', '-')}-signed.pdf"
    held.sealed_pdf = store_file(io.BytesIO(made.pdf), name=name, by=by.account, at=at)
    save_versioned(held, held.version, ["sealed_pdf"])
    said = made.certificate
    about = {"holder": said.holder, "issuer": said.issuer, "is_self_signed": said.is_self_signed, "as_body": as_body}
    seal = DocumentSeal.objects.create(document=held, **about, ends_on=day_of(said.ends), at=at, by=by.account)
    new = {"sha256": held.sealed_pdf.sha256, "as_body": as_body, "seal": seal.pk}
    record(AuditCode.SEAL, by=by.account, at=at, about=held, new=new)
    return seal
