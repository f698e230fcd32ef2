"""Making a handover pack."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation

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
    built = _built(member, at)
    values = {
        "member": member,
        "to": to,
        "note": note.strip(),
        "sections": [_kept(key, said) for key, said in built],
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
                found.setdefault(key, {})[language] = _spoken(section)
    return list(found.items())


def _spoken(section: Section) -> Section:
    lines = [replace(line, text=str(line.text), note=str(line.note)) for line in section.lines]
    return Section(str(section.title), lines, str(section.empty))


def _kept(key: str, said: dict[str, Section]) -> dict[str, Any]:
    """A section with its words in every language; what is alike in all of them is kept once."""
    first = next(iter(said.values()))
    lines = [
        {
            "text": _words({language: section.lines[n].text for language, section in said.items()}),
            "note": _words({language: section.lines[n].note for language, section in said.items()}),
            "address": line.address,
            "account_key": line.account_key,
            "needs_person": line.needs_person,
        }
        for n, line in enumerate(first.lines)
    ]
    title = _words({language: section.title for language, section in said.items()})
    empty = _words({language: section.empty for language, section in said.items()})
    return {"key": key, "title": title, "empty": empty, "lines": lines}


def _words(by_language: dict[str, Any]) -> Any:
    return next(iter(by_language.values())) if len(set(by_language.values())) == 1 else by_language
