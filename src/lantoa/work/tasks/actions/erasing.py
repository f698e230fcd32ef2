"""Erasing what people typed about an assignment; what was done, by whom and when, stays."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record, ref
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.accounts.rules import may_open_accounts
from lantoa.work.tasks.actions.traces import locked
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import AuditCode


@transaction.atomic
def erase_typed_words(assignment: Assignment, *, by: AbstractBaseUser | None, at: datetime, reason: str) -> Assignment:
    """Erase the notes of the moves, what the unit claimed, and the words about more time.

    The audit refers to these rows, so there nothing of them is left either. Raises PermissionDenied unless the system
    or an administrator inside a staff session asks.
    """
    if not may_open_accounts(by):
        raise PermissionDenied
    held = locked(assignment)
    held.moves.update(note="")
    for asked in held.time_requests.select_for_update(of=("self",)).order_by("pk"):
        asked.reason = asked.answer_words = ""
        save_versioned(asked, asked.version, ["reason", "answer_words"])
    held.claim = ""
    save_versioned(held, held.version, ["claim"])
    record(AuditCode.ASSIGNMENT_ERASE, by=by, at=at, about=held, old={"claim": ref(held, "claim")}, reason=reason)
    return held
