"""Drafting a document, changing its text, explaining a fault of form that stays."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.engines.shapes.document import Document
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.actions.traces import allow, hold, leave_step, said
from lantoa.work.documents.bridge import as_content
from lantoa.work.documents.codes import new_code
from lantoa.work.documents.models import DocumentText, FaultNote, OfficialDocument
from lantoa.work.documents.rules import may_draft_for, may_write
from lantoa.work.documents.states import WRITABLE, AuditCode, Kind, StepRefused, Verb
from lantoa.work.plans.models import Campaign


@transaction.atomic
def start_document(
    campaign: Campaign | None,
    unit: Unit,
    kind: Kind | str,
    content: Document,
    *,
    by: Member,
    at: datetime,
    client_key: uuid.UUID | None = None,
) -> OfficialDocument:
    """Draft a document that the unit will issue; a repeated client key gives the first one.

    Raises PermissionDenied, or StepRefused ``other_kind`` where the content is a document of another kind.
    """
    allow(may_draft_for(by, unit, at=at))
    if content.kind != kind:
        raise StepRefused("other_kind")
    values = {
        "campaign": campaign,
        "unit": unit,
        "kind": Kind(kind),
        "title": content.title,
        "content": as_content(content),
        "code": new_code(),
        "drafted_at": at,
        "drafted_by": by.account,
    }
    document, is_new = make_once(OfficialDocument, client_key, values, of=("unit", "campaign", "kind"))
    if is_new:
        leave_step(document, Verb.START, by=by, at=at, words="")
        new = {"kind": str(document.kind), "unit": unit.pk, "campaign": campaign.pk if campaign else None}
        record(AuditCode.START, by=by.account, at=at, about=document, new=new)
    return document


@transaction.atomic
def replace_content(
    document: OfficialDocument, content: Document, *, version: int, by: Member, at: datetime
) -> OfficialDocument:
    """Give a draft another text; the one before is kept. The same text again changes nothing.

    Raises StaleVersion, PermissionDenied, or StepRefused ``wrong_state`` once it was submitted.
    """
    held = hold(document, version)
    if held.state not in WRITABLE:
        raise StepRefused("wrong_state", state=held.state)
    allow(may_write(by, held, at=at))
    if content.kind != held.kind:
        raise StepRefused("other_kind")
    keep_content(held, content, by=by, at=at)
    return held


def keep_content(held: OfficialDocument, content: Document, *, by: Member, at: datetime) -> None:
    """Another text for a document that is held; the one before is kept. The same text again changes nothing."""
    fresh = as_content(content)
    if fresh == held.content:
        return
    last = held.texts.aggregate(last=Max("ordinal"))["last"] or 0
    DocumentText.objects.create(document=held, ordinal=last + 1, content=held.content, at=at, by=by.account)
    held.content, held.title = fresh, content.title
    save_versioned(held, held.version, ["content", "title"])
    record(AuditCode.WRITE, by=by.account, at=at, about=held, new={"text": last + 2})


@transaction.atomic
def explain_fault(
    document: OfficialDocument, fault: str, words: str, *, version: int, by: Member, at: datetime
) -> FaultNote:
    """Say why a fault of form stays; saying it again replaces the words."""
    held = hold(document, version)
    allow(may_write(by, held, at=at))
    values = {"words": said(words, "no_reason"), "at": at, "by": by.account}
    note, _ = FaultNote.objects.update_or_create(document=held, fault=fault[:300], defaults=values)
    record(AuditCode.EXPLAIN, by=by.account, at=at, about=held, new={"fault": note.fault}, reason=note.words)
    return note
