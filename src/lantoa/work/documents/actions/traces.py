"""What every verb on a document does first and last: hold the row, check the way, leave the step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.documents.models import DocumentStep, OfficialDocument
from lantoa.work.documents.states import MOVES, AuditCode, StepRefused, Verb

MOST_WORDS = 4000


def hold(document: OfficialDocument, version: int) -> OfficialDocument:
    """The document as it stands now, held to the end of the transaction; StaleVersion where somebody was faster."""
    rows = OfficialDocument.objects.select_for_update(of=("self",))
    held = rows.select_related("unit", "campaign").get(pk=document.pk)
    if held.version != version:
        raise StaleVersion(document, version)
    return held


def allow(yes: bool) -> None:
    """Refuse whom the rule refuses."""
    if not yes:
        raise PermissionDenied


def walk(
    held: OfficialDocument,
    verb: Verb,
    *,
    code: AuditCode,
    by: Member,
    at: datetime,
    words: str = "",
    noted: Mapping[str, Any] | None = None,
    **fields: Any,
) -> OfficialDocument:
    """Take a step of the way with further fields; raises StepRefused where the document is not there.

    ``noted`` stands in the audit beside them.
    """
    may_be, leads_to = MOVES[verb]
    if held.state not in may_be:
        raise StepRefused("wrong_state", state=held.state)
    old = {"state": held.state, **{name: getattr(held, name) for name in fields}}
    held.state = leads_to
    for name, value in fields.items():
        setattr(held, name, value)
    save_versioned(held, held.version, ["state", *fields])
    leave_step(held, verb, by=by, at=at, words=words)
    new = {"state": leads_to, **{name: _plain(value) for name, value in fields.items()}, **(noted or {})}
    record(code, by=by.account, at=at, about=held, old={k: _plain(v) for k, v in old.items()}, new=new, reason=words)
    return held


def leave_step(held: OfficialDocument, verb: Verb, *, by: Member, at: datetime, words: str) -> DocumentStep:
    """The dated row of what was done."""
    values = {"verb": verb, "state": held.state, "words": words, "at": at, "by": by.account, "unit": by.unit}
    return DocumentStep.objects.create(document=held, **values)


def said(text: str, code: str = "no_words") -> str:
    """The words a verb asks for; refused where there are none, or too many."""
    plain = "\n".join(" ".join(line.split()) for line in text.strip().splitlines()).strip()
    if not plain:
        raise StepRefused(code)
    if len(plain) > MOST_WORDS:
        raise StepRefused("too_many_words", most=MOST_WORDS)
    return plain


def _plain(value: Any) -> Any:
    return getattr(value, "pk", value) if hasattr(value, "_meta") else value
