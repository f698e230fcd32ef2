"""Who may read, draft, sign and issue official documents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member, members_of
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.models import DocumentRecipient, OfficialDocument
from lantoa.work.documents.states import WRITABLE, DocumentState
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.rules import may_write_for, within_reach

if TYPE_CHECKING:
    from lantoa.base.files.models import StoredFile

READERS_AT_HOME = (Role.OFFICER, Role.LEADER, Role.CLERK, Role.CAMPAIGN_OWNER)
READERS = (*READERS_AT_HOME, Role.SUPERVISOR)
REGISTER_READERS = (Role.CLERK, Role.LEADER, Role.CAMPAIGN_OWNER)


def is_person(member: Member | None) -> bool:
    """Official documents want somebody with an account of their own: a unit's link neither reads nor drafts them."""
    return member is not None and not member.account.is_link


def may_draft_for(member: Member | None, unit: Unit | int, *, at: datetime) -> bool:
    """Officers for their own unit, campaign owners also for the units below."""
    return is_person(member) and may_write_for(member, unit, at=at)


def may_read(member: Member | None, document: OfficialDocument, *, at: datetime) -> bool:
    """The unit's own people and who may draft for it; once issued also those above and the units it was sent to."""
    if member is None or not is_person(member) or not wears(member, *READERS, at=at):
        return False
    at_home = member.unit_id == document.unit_id and wears(member, *READERS_AT_HOME, at=at)
    if at_home or may_draft_for(member, document.unit_id, at=at):
        return True
    if document.state != DocumentState.ISSUED:
        return False
    sent = DocumentRecipient.objects.filter(document=document, unit_id=member.unit_id)
    return within_reach(member, document.unit_id, at=at) or sent.exists()


def may_write(member: Member | None, document: OfficialDocument, *, at: datetime) -> bool:
    """Whoever may draft for the unit, while it is a draft or was returned."""
    return document.state in WRITABLE and may_draft_for(member, document.unit_id, at=at)


def leads(member: Member | None, unit: Unit | int, *, at: datetime) -> bool:
    """The unit's own leader: returns, approves and signs."""
    key = unit if isinstance(unit, int) else unit.pk
    return is_person(member) and member is not None and wears(member, Role.LEADER, at=at) and member.unit_id == key


def may_issue(member: Member | None, unit: Unit, *, at: datetime) -> bool:
    """The unit's clerk; its leader where it has none."""
    if member is None or not is_person(member) or member.unit_id != unit.pk:
        return False
    if wears(member, Role.CLERK, at=at):
        return True
    return wears(member, Role.LEADER, at=at) and not members_of(unit, at=at, role=Role.CLERK).exists()


def may_read_registers(member: Member | None, *, at: datetime) -> bool:
    """Clerk, leader and campaign owner read the registers of their own unit."""
    return is_person(member) and wears(member, *REGISTER_READERS, at=at)


def may_register(member: Member | None, unit: Unit | int, *, at: datetime) -> bool:
    """The clerk of the unit enters what has come in."""
    key = unit if isinstance(unit, int) else unit.pk
    return is_person(member) and member is not None and wears(member, Role.CLERK, at=at) and member.unit_id == key


def sees_documents(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab of documents stands in the person's menu."""
    member = acting_member(request)
    return is_person(member) and wears(member, *READERS, at=timezone.now())


def reads_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Whether the file is a document's or of the register of incoming, and the person may read that."""
    from django.db.models import Q

    from lantoa.work.documents.models import RegisterIn

    member = acting_member(request)
    held = OfficialDocument.objects.filter(Q(docx=stored) | Q(pdf=stored) | Q(sealed_pdf=stored))
    if any(may_read(member, document, at=at) for document in held):
        return True
    arrived = RegisterIn.objects.filter(Q(file=stored) | Q(package=stored))
    home = member is not None and may_read_registers(member, at=at)
    return home and member is not None and arrived.filter(unit_id=member.unit_id).exists()


def may_hand_over_case(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Clerk, leader and campaign owner of the campaign's own unit hand its case file over."""
    own = member is not None and member.unit_id == campaign.unit_id
    return own and is_person(member) and wears(member, *REGISTER_READERS, at=at)
