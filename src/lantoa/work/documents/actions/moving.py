"""The way of a document to its signature: submit, return, approve, sign."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.telling import tell_step
from lantoa.work.documents.actions.traces import allow, hold, said, walk
from lantoa.work.documents.actions.writing import keep_content
from lantoa.work.documents.bridge import as_shape, open_faults, pdf_of, reaches_nobody, signed_by
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.rules import leads, may_draft_for, may_issue
from lantoa.work.documents.states import MOVES, WRITABLE, AuditCode, StepRefused, Verb


@transaction.atomic
def submit_document(
    document: OfficialDocument, *, version: int, by: Member, at: datetime, words: str = "", file_only: bool = False
) -> OfficialDocument:
    """Submit a draft for signature; refused (``faults``) while a fault of form is neither mended nor explained, and
    (``nobody``) where it names nobody who receives it and was not said to be ``file_only``. A text of which no PDF can
    be made is refused here already, not when it is signed and waits for its number."""
    held = hold(document, version)
    allow(may_draft_for(by, held.unit_id, at=at))
    waiting = open_faults(held, day_of(at)) if held.state in WRITABLE else []
    if waiting:
        raise StepRefused("faults", count=len(waiting))
    _must_reach(held, held.state in WRITABLE, file_only)
    if held.state in WRITABLE:
        pdf_of(held, day_of(at))
    walk(held, Verb.SUBMIT, code=AuditCode.SUBMIT, by=by, at=at, words=words.strip())
    tell_step(held, Verb.SUBMIT, by=by, at=at)
    return held


@transaction.atomic
def return_document(
    document: OfficialDocument, *, version: int, by: Member, at: datetime, words: str
) -> OfficialDocument:
    """Give a document back to the drafter, with words: the leader until it is issued, the clerk before the number."""
    held = hold(document, version)
    allow(leads(by, held.unit_id, at=at) or may_issue(by, held.unit, at=at))
    walk(held, Verb.RETURN, code=AuditCode.RETURN, by=by, at=at, words=said(words))
    tell_step(held, Verb.RETURN, by=by, at=at)
    return held


@transaction.atomic
def approve_document(
    document: OfficialDocument, *, version: int, by: Member, at: datetime, words: str = ""
) -> OfficialDocument:
    """The leader approves the content."""
    held = hold(document, version)
    allow(leads(by, held.unit_id, at=at))
    return walk(held, Verb.APPROVE, code=AuditCode.APPROVE, by=by, at=at, words=words.strip())


@transaction.atomic
def sign_document(
    document: OfficialDocument, *, version: int, by: Member, at: datetime, words: str = "", file_only: bool = False
) -> OfficialDocument:
    """The leader has signed: the clerk gives the number. A name left blank under the post is the leader's.

    Refused (``nobody``) where it names nobody who receives it and was not said to be ``file_only``.
    """
    held = hold(document, version)
    allow(leads(by, held.unit_id, at=at))
    _must_reach(held, held.state in MOVES[Verb.SIGN][0], file_only)
    if held.state in MOVES[Verb.SIGN][0]:
        person = getattr(by.account, "person", None)
        name = person.display_name if person is not None else ""
        keep_content(held, signed_by(as_shape(held.content), name), by=by, at=at)
    walk(held, Verb.SIGN, code=AuditCode.SIGN, by=by, at=at, words=words.strip())
    tell_step(held, Verb.SIGN, by=by, at=at)
    return held


def _must_reach(held: OfficialDocument, is_asked: bool, file_only: bool) -> None:
    """A document for the file only is one because somebody says so, never because nobody noticed."""
    if is_asked and not file_only and reaches_nobody(held):
        raise StepRefused("nobody")
