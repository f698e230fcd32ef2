"""A digital signature on an issued document, with a key its owner brings: neither key nor password is kept."""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file
from lantoa.base.files.queries import open_file
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.traces import allow, hold
from lantoa.work.documents.bridge import sealed_pdf_of
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.rules import leads, may_issue
from lantoa.work.documents.states import AuditCode, DocumentState, StepRefused


@transaction.atomic
def seal_document(
    document: OfficialDocument,
    key: bytes,
    password: str,
    *,
    as_body: bool = False,
    picture: bytes = b"",
    version: int,
    by: Member,
    at: datetime,
) -> OfficialDocument:
    """Sign the issued PDF: the leader in person, the clerk with the key of the body (``as_body``).

    Raises StepRefused ``key_refused`` for a wrong password or a file without a key, ``wrong_state`` before issue.
    """
    held = hold(document, version)
    allow(may_issue(by, held.unit, at=at) if as_body else leads(by, held.unit_id, at=at))
    if held.state != DocumentState.ISSUED or held.pdf is None:
        raise StepRefused("wrong_state", state=held.state)
    with open_file(held.sealed_pdf or held.pdf) as stream:
        before = stream.read()
    sealed = sealed_pdf_of(held, before, key, password, as_body=as_body, picture=picture, at=at)
    name = f"{held.number_words.replace('/', '-')}-signed.pdf"
    held.sealed_pdf = store_file(io.BytesIO(sealed), name=name, by=by.account, at=at)
    save_versioned(held, held.version, ["sealed_pdf"])
    new = {"sha256": held.sealed_pdf.sha256, "as_body": as_body}
    record(AuditCode.SEAL, by=by.account, at=at, about=held, new=new)
    return held
