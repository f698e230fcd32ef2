"""Making a handover pack."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation

from lantoa.base.audit.actions import record
from lantoa.base.handover.register import Section, handover_sections
from lantoa.base.rows.actions import make_once
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.handover.keeping import kept, spoken
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
    built = _built(member, at)
    values = {
        "member": member,
        "to": to,
        "note": note.strip(),
        "sections": [kept(key, said) for key, said in built],
        "made_at": at,
        "made_by_id": None if by is None else by.pk,
    }
    pack, is_new = make_once(HandoverPack, client_key, values, of=("member",))
    if is_new:
        new = {"member": member.pk, "to": to and to.pk, "sections": [key for key, _ in built]}
        record(AuditCode.HANDED_OVER, by=by, at=at, about=pack, new=new)
    return pack


def _built(member: Member, at: datetime) -> list[tuple[str, dict[str, Section]]]:
    """Each room's section in every language of the house, as it stands at this one moment."""
    found: dict[str, dict[str, Section]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for key, section in handover_sections.build(member.unit_id, member.account_id, at):
                found.setdefault(key, {})[language] = spoken(section)
    return list(found.items())
