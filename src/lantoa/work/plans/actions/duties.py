"""What a person does to a task: corrects it, ticks it, says that it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.duty_rows import replace_field
from lantoa.work.plans.actions.traces import Change, leave_trace, lock, require_correcting
from lantoa.work.plans.models import Duty, Sentence
from lantoa.work.plans.queries.amending import change_of
from lantoa.work.plans.queries.drafts import DutyDraft, as_json, changed_fields, draft_of, settled_due
from lantoa.work.plans.states import ALIVE, AuditCode, DutyState, SentenceKind


class WordsNotInSentence(ValueError):
    """The words chosen for a task do not stand in its sentence."""


class LeadMissing(ValueError):
    """Nobody would lead a task that somebody led."""


def correct_duty(
    duty: Duty, draft: DutyDraft, *, version: int, by: Member, at: datetime, reason: str = ""
) -> list[str]:
    """Write what differs from the task as it stands; give back the names of the fields that changed.

    Raises LeadMissing where the draft takes away everybody who leads: nobody would be asked for the task.
    """
    with transaction.atomic():
        duty = _held(duty, version, by, at)
        old, new = draft_of(duty), tidy(draft)
        changed = changed_fields(old, new)
        if not changed:
            return []
        if old.lead and not new.lead:
            raise LeadMissing
        for name in changed:
            write_field(duty, name, new)
        duty.kept = True
        save_versioned(duty, duty.version, ["words", "start_char", "end_char", "force", "kept"])
        changes = [Change(n, as_json(getattr(old, n)), as_json(getattr(new, n))) for n in changed]
        leave_trace(AuditCode.DUTY_CORRECT, duty.plan, changes, by=by, at=at, duty=duty, reason=reason)
        return changed


def take_earlier(duty: Duty, *, version: int, by: Member, at: datetime) -> list[str]:
    """Set here too what a person had set on the task of the plan before; gives the names of the fields that changed.

    The words stay those of the amendment, and the task is still to be ticked.
    """
    if duty.earlier is None:
        return []
    said, before = change_of(duty, duty.earlier).said, draft_of(duty.earlier)
    draft = replace(draft_of(duty), **{name: getattr(before, name) for name in said})
    return correct_duty(duty, draft, version=version, by=by, at=at)


def tidy(draft: DutyDraft) -> DutyDraft:
    """The draft as it is kept: no empty names, each date with what its kind uses."""
    return replace(
        draft,
        words=" ".join(draft.words.split()),
        lead=tuple(n.strip() for n in draft.lead if n.strip()),
        support=tuple(n.strip() for n in draft.support if n.strip()),
        dues=tuple(settled_due(due) for due in draft.dues),
        places=tuple(p.strip() for p in draft.places if p.strip()),
        results=tuple(r.strip() for r in draft.results if r.strip()),
    )


def write_field(duty: Duty, name: str, draft: DutyDraft) -> None:
    """Set one field of a task; the row itself is saved by the caller."""
    if name == "words":
        duty.start_char, duty.end_char = place_of(duty.sentence, draft.words)
        duty.words = draft.words
    elif name == "force":
        duty.force = draft.force
    else:
        replace_field(duty, name, draft)


def place_of(sentence: Sentence, words: str) -> tuple[int, int]:
    """Where the words stand in the sentence, however the blanks between them run; refused where they do not."""
    pieces = words.split()
    if pieces:
        for start in _starts(sentence.text, pieces[0]):
            end = _end_of(sentence.text, start, pieces)
            if end is not None:
                return start, end
    raise WordsNotInSentence(words)


def _starts(text: str, piece: str) -> list[int]:
    starts, at = [], text.find(piece)
    while at >= 0:
        starts.append(at)
        at = text.find(piece, at + 1)
    return starts


def _end_of(text: str, start: int, pieces: Sequence[str]) -> int | None:
    at = start
    for piece in pieces:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(piece, at):
            return None
        at += len(piece)
    return at


def confirm_duties(duties: Sequence[tuple[Duty, int]], *, by: Member, at: datetime) -> int:
    """Tick tasks as correct, each with the version seen; those already ticked are left. Gives the count ticked."""
    return _set_ticks(duties, DutyState.PROPOSED, DutyState.CONFIRMED, AuditCode.DUTY_CONFIRM, by=by, at=at)


def unconfirm_duties(duties: Sequence[tuple[Duty, int]], *, by: Member, at: datetime) -> int:
    """Take ticks back; gives the count taken back."""
    return _set_ticks(duties, DutyState.CONFIRMED, DutyState.PROPOSED, AuditCode.DUTY_UNCONFIRM, by=by, at=at)


def _set_ticks(
    duties: Sequence[tuple[Duty, int]], old: DutyState, new: DutyState, code: AuditCode, *, by: Member, at: datetime
) -> int:
    changed = 0
    with transaction.atomic():
        for duty, version in duties:
            held = lock(duty, version) if duty.state != new else duty
            require_correcting(by, held.plan, at=at)
            if held.state == old:
                enter(held, new, code, by=by, at=at)
                changed += 1
    return changed


def reject_duty(duty: Duty, *, version: int, by: Member, at: datetime, reason: str = "") -> None:
    """Say that this is not a task; it stays, struck out, and can be taken back in."""
    with transaction.atomic():
        held = _held(duty, version, by, at)
        if held.state in ALIVE:
            enter(held, DutyState.REJECTED, AuditCode.DUTY_REJECT, by=by, at=at, reason=reason)
            follow_kind(held.sentence)


def _held(duty: Duty, version: int, by: Member, at: datetime) -> Duty:
    held = lock(duty, version)
    require_correcting(by, held.plan, at=at)
    return held


def enter(duty: Duty, state: DutyState, code: AuditCode, *, by: Member, at: datetime, reason: str = "") -> None:
    """Let the task stand in another state, with its trace."""
    old, duty.state = duty.state, state
    duty.kept = True
    save_versioned(duty, duty.version, ["state", "kept"])
    leave_trace(code, duty.plan, [Change("state", old, str(state))], by=by, at=at, duty=duty, reason=reason)


def follow_kind(sentence: Sentence) -> None:
    """A sentence with a standing task is one of a task; one whose last task was struck out is neither."""
    standing = sentence.duties.filter(state__in=ALIVE).exists()
    if standing and sentence.kind != SentenceKind.DUTY:
        sentence.kind = SentenceKind.DUTY
    elif not standing and sentence.kind == SentenceKind.DUTY:
        sentence.kind = SentenceKind.NEITHER
    else:
        return
    sentence.ruled = True
    save_versioned(sentence, sentence.version, ["kind", "ruled"])


def json_of(duty: Duty) -> dict[str, Any]:
    """The whole task as a correction keeps it, for splits and merges."""
    draft = draft_of(duty)
    return {name: as_json(getattr(draft, name)) for name in ("words", "force", "lead", "support", "dues")}
