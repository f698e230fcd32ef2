"""Adding, splitting and merging tasks, and saying what a sentence is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.duties import follow_kind, json_of, place_of, tidy, write_field
from lantoa.work.plans.actions.duty_rows import replace_field
from lantoa.work.plans.actions.splitting import Part, give_rows, keep_rows, led_by, parts_of
from lantoa.work.plans.actions.traces import Change, leave_trace, lock, require_correcting
from lantoa.work.plans.models import Duty, Plan, Sentence
from lantoa.work.plans.queries.drafts import DutyDraft, as_json, changed_fields, draft_of
from lantoa.work.plans.rules import says_only_who
from lantoa.work.plans.states import ALIVE, AuditCode, DutyState, Origin, SentenceKind

CHILD_FIELDS = ("lead", "support", "dues", "quantities", "places", "results")


class CannotMerge(ValueError):
    """These tasks cannot become one: the code says why (``same``, ``other_plan``, ``not_standing``)."""


class CannotSplit(ValueError):
    """The task cannot be split so: ``too_few`` parts, ``not_standing``, or a part that says ``only_who``."""


def add_duty(sentence: Sentence, draft: DutyDraft, *, client_key: UUID, by: Member, at: datetime) -> Duty:
    """Write a task of the person's own for words of a sentence; the same key again gives the same task."""
    with transaction.atomic():
        require_correcting(by, sentence.plan, at=at)
        draft = tidy(draft)
        duty, made = _made(sentence, draft, client_key)
        if not made:
            return duty
        follow_kind(sentence)
        said = [name for name in CHILD_FIELDS if getattr(draft, name)]
        changes = [Change("words", None, duty.words)]
        changes += [Change(name, None, as_json(getattr(draft, name))) for name in said]
        leave_trace(AuditCode.DUTY_ADD, sentence.plan, changes, by=by, at=at, duty=duty)
        return duty


def _made(sentence: Sentence, draft: DutyDraft, client_key: UUID | None) -> tuple[Duty, bool]:
    start, end = place_of(sentence, draft.words)
    last = sentence.duties.aggregate(last=Max("order"))["last"] or 0
    values = {
        "plan": sentence.plan,
        "sentence": sentence,
        "origin": Origin.PERSON,
        "words": draft.words,
        "start_char": start,
        "end_char": end,
        "force": draft.force,
        "order": last + 1,
        "kept": True,
        "rule": "person",
        "force_rule": "person",
    }
    duty, made = make_once(Duty, client_key, values, of=("sentence",))
    for name in CHILD_FIELDS if made else ():
        if getattr(draft, name):
            replace_field(duty, name, draft)
    return duty, made


def split_duty(
    duty: Duty,
    parts: Sequence[str],
    *,
    version: int,
    by: Member,
    at: datetime,
    leads: Sequence[Sequence[str]] = (),
) -> list[Duty]:
    """Make one task several: the first keeps its row; each keeps the days its own words say, and those common to all.

    ``leads`` says of each part who leads it, in the order of ``parts``; where it says nobody, all of the whole do.
    """
    with transaction.atomic():
        duty = lock(duty, version)
        require_correcting(by, duty.plan, at=at)
        words = [" ".join(part.split()) for part in parts if part.strip()]
        leads = [*leads, *[()] * len(words)]
        if len(words) < 2:
            raise CannotSplit("too_few")
        if duty.state not in ALIVE:
            raise CannotSplit("not_standing")
        draft = draft_of(duty)
        if any(says_only_who(part, (*draft.lead, *draft.support)) for part in words):
            raise CannotSplit("only_who")
        first, *further = parts_of(duty, words)
        bare = replace(draft, dues=(), quantities=(), places=(), results=())
        others = [_part(duty, led_by(bare, own), part) for part, own in zip(further, leads[1:], strict=False)]
        keep_rows(duty, first)
        _lead(duty, draft, leads[0])
        duty.start_char, duty.end_char = place_of(duty.sentence, first.words)
        duty.words, duty.force, duty.kept, duty.state = first.words, first.force, True, DutyState.PROPOSED
        save_versioned(duty, duty.version, ["words", "start_char", "end_char", "force", "kept", "state"])
        now = draft_of(duty)
        changes = [Change("split", draft.words, words)] + [
            Change(name, as_json(getattr(draft, name)), as_json(getattr(now, name)))
            for name in changed_fields(replace(draft, words=now.words), now)
        ]
        leave_trace(AuditCode.DUTY_SPLIT, duty.plan, changes, by=by, at=at, duty=duty)
        for other in others:
            change = Change("split", draft.words, other.words)
            leave_trace(AuditCode.DUTY_SPLIT, duty.plan, [change], by=by, at=at, duty=other)
        return [duty, *others]


def _lead(duty: Duty, draft: DutyDraft, lead: Sequence[str]) -> None:
    """Let only these lead the part that keeps the row."""
    own = led_by(draft, lead)
    for name in ("lead", "support") if own != draft else ():
        replace_field(duty, name, own)


def _part(duty: Duty, draft: DutyDraft, part: Part) -> Duty:
    made, _ = _made(duty.sentence, replace(draft, words=part.words, force=part.force), None)
    give_rows(made, part)
    return made


def merge_duties(duty: Duty, into: Duty, *, version: int, into_version: int, by: Member, at: datetime) -> Duty:
    """Make two tasks one: the kept one takes over everybody and every date the other names and it lacks."""
    if duty.pk == into.pk:
        raise CannotMerge("same")
    if duty.plan_id != into.plan_id:
        raise CannotMerge("other_plan")
    with transaction.atomic():
        # Always the older first: A into B and B into A at one moment wait for each other in turn.
        pairs = sorted(((duty, version), (into, into_version)), key=lambda pair: pair[0].pk)
        held = {row.pk: lock(row, seen) for row, seen in pairs}
        duty, into = held[duty.pk], held[into.pk]
        require_correcting(by, into.plan, at=at)
        if duty.state not in ALIVE or into.state not in ALIVE:
            raise CannotMerge("not_standing")
        old, both = draft_of(into), joined(into, duty)
        changes = [
            Change(name, as_json(getattr(old, name)), as_json(getattr(both, name)))
            for name in changed_fields(old, both)
        ]
        for change in changes:
            write_field(into, change.field, both)
        into.kept, into.state = True, DutyState.PROPOSED
        save_versioned(into, into.version, ["words", "start_char", "end_char", "kept", "state"])
        _put_under(duty, into, by=by, at=at)
        merged = [Change("merged", None, json_of(duty)), *changes]
        leave_trace(AuditCode.DUTY_MERGE, into.plan, merged, by=by, at=at, duty=into)
        return into


def _put_under(duty: Duty, into: Duty, *, by: Member, at: datetime) -> None:
    old, duty.state = duty.state, DutyState.MERGED
    duty.kept, duty.merged_into = True, into
    save_versioned(duty, duty.version, ["state", "kept", "merged_into"])
    gone = Change("state", old, str(DutyState.MERGED))
    leave_trace(AuditCode.DUTY_MERGE, into.plan, [gone], by=by, at=at, duty=duty)


def joined(into: Duty, duty: Duty) -> DutyDraft:
    """The kept task with everybody and every date the other names beside; in one sentence their words are joined."""
    one, other = draft_of(into), draft_of(duty)
    values: dict[str, Any] = {name: _union(getattr(one, name), getattr(other, name)) for name in CHILD_FIELDS}
    values["support"] = tuple(name for name in values["support"] if name not in values["lead"])
    places = [into.start_char, into.end_char, duty.start_char, duty.end_char]
    words = one.words
    if into.sentence_id == duty.sentence_id and all(place is not None for place in places):
        bounds = [place for place in places if place is not None]
        words = " ".join(into.sentence.text[min(bounds) : max(bounds)].split())
    return replace(one, words=words, **values)


def _union(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*one, *(item for item in other if item not in one))


def rule_sentence(
    sentence: Sentence, kind: SentenceKind, *, version: int, by: Member, at: datetime, reason: str = ""
) -> None:
    """Say what a sentence is; called an activity or neither, its standing tasks are struck out with it."""
    with transaction.atomic():
        sentence = lock(sentence, version)
        plan: Plan = sentence.plan
        require_correcting(by, plan, at=at)
        old = sentence.kind
        if old == kind and sentence.ruled:
            return
        sentence.kind, sentence.ruled = kind, True
        save_versioned(sentence, sentence.version, ["kind", "ruled"])
        changes = [Change("kind", old, str(kind))]
        leave_trace(AuditCode.SENTENCE_RULE, plan, changes, by=by, at=at, sentence=sentence, reason=reason)
        if kind != SentenceKind.DUTY:
            _strike_all(sentence, by=by, at=at, reason=reason)


def _strike_all(sentence: Sentence, *, by: Member, at: datetime, reason: str) -> None:
    for duty in sentence.duties.filter(state__in=ALIVE):
        old, duty.state, duty.kept = duty.state, DutyState.REJECTED, True
        save_versioned(duty, duty.version, ["state", "kept"])
        change = Change("state", old, str(DutyState.REJECTED))
        leave_trace(AuditCode.DUTY_REJECT, sentence.plan, [change], by=by, at=at, duty=duty, reason=reason)
