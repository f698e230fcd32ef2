"""Taking a task back in: one that was struck out stands again, one that was merged gets back what the other took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.duties import enter, follow_kind, write_field
from lantoa.work.plans.actions.traces import Change, leave_trace, lock, require_correcting
from lantoa.work.plans.models import Correction, Duty
from lantoa.work.plans.queries.drafts import DRAFT_FIELDS, DutyDraft, as_json, changed_fields, draft_of
from lantoa.work.plans.states import ALIVE, AuditCode, DutyState


def restore_duty(duty: Duty, *, version: int, by: Member, at: datetime, reason: str = "") -> None:
    """Take a task that was struck out or merged back in, to be checked again.

    The task it was merged into gives back what it took then and nobody has changed since; it is to be ticked anew.
    """
    with transaction.atomic():
        held, into = _both(duty, version, by, at)
        if held.state in ALIVE:
            return
        held.merged_into = None
        held.save(update_fields=["merged_into"])
        enter(held, DutyState.PROPOSED, AuditCode.DUTY_RESTORE, by=by, at=at, reason=reason)
        follow_kind(held.sentence)
        if into is not None:
            _give_back(into, held, by=by, at=at)


def _both(duty: Duty, version: int, by: Member, at: datetime) -> tuple[Duty, Duty | None]:
    """The task and the one it was merged into, held; the older first, as whoever merges holds them."""
    key = duty.merged_into_id
    into = _hold_kept(key) if key is not None and key < duty.pk else None
    held = lock(duty, version)
    require_correcting(by, held.plan, at=at)
    if key is not None and into is None:
        into = _hold_kept(key)
    return held, into


def _hold_kept(key: int) -> Duty:
    return Duty.objects.select_for_update(of=("self",)).get(pk=key)


def _give_back(into: Duty, duty: Duty, *, by: Member, at: datetime) -> None:
    now = draft_of(into)
    before = _as_before(now, _taken(into, duty))
    changes = [
        Change(name, as_json(getattr(now, name)), as_json(getattr(before, name)))
        for name in changed_fields(now, before)
    ]
    if not changes:
        return
    for change in changes:
        write_field(into, change.field, before)
    into.state = DutyState.PROPOSED if into.state in ALIVE else into.state
    save_versioned(into, into.version, ["words", "start_char", "end_char", "state"])
    leave_trace(AuditCode.DUTY_RESTORE, into.plan, changes, by=by, at=at, duty=into)


def _taken(into: Duty, duty: Duty) -> list[Correction]:
    """What the kept task wrote down when it took this one over, the last time."""
    found: list[Correction] = []
    merge: Correction | None = None
    for row in into.corrections.order_by("pk"):
        if row.field == "merged":
            merge = row if (row.new or {}).get("words") == duty.words else None
            found = [] if merge is not None else found
        elif merge is not None and row.at == merge.at:
            found.append(row)
    return found


def _as_before(now: DutyDraft, taken: Iterable[Correction]) -> DutyDraft:
    known = [row for row in taken if row.field in DRAFT_FIELDS]
    values = {row.field: _without(getattr(now, row.field), row.old, row.new) for row in known}
    return replace(now, **values)


def _without(value: Any, old: Any, new: Any) -> Any:
    """A field as it stands now without what was added then, and with the names that went then."""
    if isinstance(value, str):
        return old if value == new else value
    kept = tuple(item for item in value if as_json(item) not in new or as_json(item) in old)
    gone = [item for item in old if isinstance(item, str) and item not in new and item not in kept]
    return (*kept, *gone)
