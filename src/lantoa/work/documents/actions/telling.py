"""Telling whose turn it is: the leader, the drafter's unit, the clerk; and the units a document was sent to."""

from __future__ import annotations

from datetime import datetime

from lantoa.base.notices.actions import tell
from lantoa.base.notices.states import UNIT, Box
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.states import Verb

KINDS = {
    Verb.SUBMIT: ("documents.document.submitted", Role.LEADER.value),
    Verb.RETURN: ("documents.document.returned", Role.OFFICER.value),
    Verb.SIGN: ("documents.document.signed", Role.CLERK.value),
}


def tell_step(document: OfficialDocument, verb: Verb, *, by: Member, at: datetime) -> None:
    """Tell those whose turn it is now."""
    kind, role = KINDS[verb]
    boxes = [Box(role, document.unit_id)]
    if verb == Verb.RETURN:
        boxes.append(Box(Role.CAMPAIGN_OWNER.value, document.unit_id))
    key = f"{document.pk}.{document.version}"
    tell(kind, to=boxes, about=document, by=by.account, at=at, dedupe_key=key)


def tell_recipients(document: OfficialDocument, units: list[int], *, by: Member, at: datetime) -> None:
    """Tell the units the document was sent to."""
    if units:
        boxes = [Box(UNIT, unit) for unit in units]
        tell("documents.document.issued", to=boxes, about=document, by=by.account, at=at, dedupe_key=f"{document.pk}")
