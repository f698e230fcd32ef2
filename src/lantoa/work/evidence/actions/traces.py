"""What every verb on a piece of evidence does first and last: hold the row, save it, leave the audit entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.signals import evidence_changed
from lantoa.work.evidence.states import AuditCode, EvidenceRefused

MOST_WORDS = 4000


def locked(evidence: Evidence) -> Evidence:
    """The piece as it stands now, held to the end of the transaction. Rows that only point to it are made meanwhile:
    whoever ties it to a figure does not wait here while holding what a recount of that figure waits for."""
    rows = Evidence.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("campaign", "unit", "file").get(pk=evidence.pk)


def hold(evidence: Evidence, version: int) -> Evidence:
    """The same; StaleVersion where somebody was faster, EvidenceRefused where it was withdrawn."""
    held = locked(evidence)
    if not held.stands:
        raise EvidenceRefused("withdrawn")
    if held.version != version:
        raise StaleVersion(evidence, version)
    return held


def allow(yes: bool) -> None:
    """Refuse whom the rule refuses."""
    if not yes:
        raise PermissionDenied


def save(held: Evidence, wanted: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what differs and give back old and new values for the audit."""
    changed = {name: value for name, value in wanted.items() if getattr(held, name) != value}
    old = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    save_versioned(held, held.version, list(changed))
    return plain(old), plain(changed)


def leave(
    code: AuditCode,
    held: Evidence,
    *,
    by: Member,
    at: datetime,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """One audit entry, and the word to the rooms above; what they count anew stands or falls with it."""
    record(code, by=by.account, at=at, about=held, old=old, new=new, reason=reason)
    evidence_changed.send(Evidence, evidence=held.pk)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Rows as their keys, for the audit."""
    return {name: value.pk if isinstance(value, models.Model) else value for name, value in values.items()}


def words_of(text: str, code: str = "no_words", most: int = MOST_WORDS) -> str:
    """The words a verb asks for: refused where there are none, or more than a person writes."""
    said = clean_words(text)
    if not said:
        raise EvidenceRefused(code)
    if len(said) > most:
        raise EvidenceRefused("too_many_words", most=most)
    return said


def one_by_key(rows: Iterable[Any], unit_id: int) -> Any | None:
    """The row a client key made before, if the same unit made it; another unit's key is refused, never shown."""
    for row in rows:
        if row.unit_id != unit_id:
            raise EvidenceRefused("key_used")
        return row
    return None
