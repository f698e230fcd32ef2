"""Documents as the person asking may see them: rows, or 404."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.work.documents.codes import read_code
from lantoa.work.documents.models import (
    DocumentRecipient,
    DocumentSeal,
    DocumentStep,
    OfficialDocument,
    RegisterIn,
    RegisterOut,
)
from lantoa.work.documents.rules import READERS, READERS_AT_HOME, is_person, may_read_registers
from lantoa.work.documents.states import DocumentState
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.rules import units_in_reach, within_reach


def documents_visible_to(member: Member | None, *, at: datetime) -> QuerySet[OfficialDocument]:
    """The same as ``rules.may_read``, asked of the database; the newest first."""
    if member is None or not is_person(member) or not wears(member, *READERS, at=at):
        return OfficialDocument.objects.none()
    reach = units_in_reach(member, at=at)
    sent = DocumentRecipient.objects.filter(unit_id=member.unit_id).values("document")
    mine = Q(state=DocumentState.ISSUED) & (Q(unit__in=reach) | Q(pk__in=sent))
    if wears(member, *READERS_AT_HOME, at=at):
        mine |= Q(unit_id=member.unit_id)
    if wears(member, Role.CAMPAIGN_OWNER, at=at):
        mine |= Q(unit__in=reach)
    return OfficialDocument.objects.filter(mine).select_related("unit", "campaign").order_by("-drafted_at", "-pk")


def get_document(member: Member | None, pk: int, *, at: datetime) -> OfficialDocument:
    """One document, or 404 for whoever may not see it."""
    rows = documents_visible_to(member, at=at).select_related("docx", "pdf", "sealed_pdf", "drafted_by__person")
    found = row_by_key(rows, pk)
    if found is None:
        raise Http404
    return found


def document_with_code(member: Member | None, typed: str, *, at: datetime) -> OfficialDocument | None:
    """The document of a code as somebody typed it; None where the code is none, or not for this person."""
    code = read_code(typed)
    return documents_visible_to(member, at=at).filter(code=code).first() if code else None


def get_campaign(member: Member | None, pk: int, *, at: datetime) -> Campaign:
    """A campaign whose documents the person may look through: one of a unit in reach, or one of which they may read any
    document; 404 otherwise."""
    found = row_by_key(Campaign.objects.select_related("unit"), pk)
    if found is None or member is None or not is_person(member) or not wears(member, *READERS, at=at):
        raise Http404
    readable = documents_visible_to(member, at=at).filter(campaign=found)
    if not within_reach(member, found.unit_id, at=at) and not readable.exists():
        raise Http404
    return found


def steps_of(document: OfficialDocument) -> QuerySet[DocumentStep]:
    """What was done with a document, first to last."""
    return document.steps.select_related("by__person", "unit")


def recipients_of(document: OfficialDocument) -> QuerySet[DocumentRecipient]:
    """To whom it went."""
    return document.recipients.select_related("unit")


def seals_of(document: OfficialDocument) -> QuerySet[DocumentSeal]:
    """Its digital signatures, first to last."""
    return document.seals.all()


def get_recipient(member: Member | None, pk: int, *, at: datetime) -> DocumentRecipient:
    """One line of recipients, or 404 for whoever may not see the document."""
    rows = DocumentRecipient.objects.filter(document__in=documents_visible_to(member, at=at))
    found = row_by_key(rows.select_related("document__unit", "unit"), pk)
    if found is None:
        raise Http404
    return found


def register_out_of(member: Member | None, year: int, *, at: datetime) -> QuerySet[RegisterOut]:
    """The lines of the year in the register of outgoing documents of the member's unit."""
    if member is None or not may_read_registers(member, at=at):
        return RegisterOut.objects.none()
    return RegisterOut.objects.filter(unit_id=member.unit_id, year=year).select_related("document")


def register_in_of(member: Member | None, year: int, *, at: datetime) -> QuerySet[RegisterIn]:
    """The lines of the year in the register of incoming documents of the member's unit."""
    if member is None or not may_read_registers(member, at=at):
        return RegisterIn.objects.none()
    return RegisterIn.objects.filter(unit_id=member.unit_id, year=year).select_related("file", "package")
