"""Making a handover pack."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.handover.register import Section, handover_sections
from lantoa.base.rows.actions import make_once
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.handover.models import HandoverPack
from lantoa.orgs.handover.rules import may_hand_over
from lantoa.orgs.handover.states import AuditCode
from lantoa.orgs.members.models import Member


@transaction.atomic
def make_pack(
    member: Member,
    *,
    to: Account | None,
    note: str,
    by: AbstractBaseUser | None,
    at: datetime,
    client_key: uuid.UUID | None = None,
) -> HandoverPack:
    """Write down everything a hat is handed over with, as it stands at this moment; a repeated key makes it once."""
    if not may_hand_over(by, member, at=at):
        raise PermissionDenied
    built = handover_sections.build(member.unit_id, member.account_id, at)
    values = {
        "member": member,
        "to": to,
        "note": note.strip(),
        "sections": [_kept(key, section) for key, section in built],
        "made_at": at,
        "made_by_id": None if by is None else by.pk,
    }
    pack, is_new = make_once(HandoverPack, client_key, values)
    if is_new:
        new = {"member": member.pk, "to": to and to.pk, "sections": [key for key, _ in built]}
        record(AuditCode.HANDED_OVER, by=by, at=at, about=pack, new=new)
    return pack


def _kept(key: str, section: Section) -> dict[str, Any]:
    lines = [
        {
            "text": str(line.text),
            "note": str(line.note),
            "address": line.address,
            "account_key": line.account_key,
            "needs_person": line.needs_person,
        }
        for line in section.lines
    ]
    return {"key": key, "title": str(section.title), "empty": str(section.empty), "lines": lines}
