"""An amendment goes on from the plan it amends: what a person said of a line that is unchanged holds here too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from lantoa.engines.vn.editions import Line, Match, match_lines
from lantoa.work.plans.actions.duties import WordsNotInSentence, place_of, write_field
from lantoa.work.plans.actions.duty_rows import replace_field, words_of
from lantoa.work.plans.issuers import OTHER_ISSUER
from lantoa.work.plans.models import Duty, Finding, Plan, Sentence
from lantoa.work.plans.queries.amending import said_by_person
from lantoa.work.plans.queries.drafts import DutyDraft, draft_of, draft_of_proposal, meaning_of
from lantoa.work.plans.queries.duties import with_rows
from lantoa.work.plans.states import ALIVE, Answer, Carry, DutyState, FindingState, Origin

CHILD_FIELDS = ("lead", "support", "dues", "quantities", "places", "results")
CARRIED = [
    "version", "state", "words", "start_char", "end_char", "force", "kept", "earlier", "carry", "carried_by",
    "carried_at",
]  # fmt: skip
BATCH = 50
Said = dict[int, tuple[int, datetime]]


@dataclass(slots=True)
class _Side:
    """One edition: its lines, and the tasks of each."""

    plan: Plan
    lines: dict[int, Sentence]
    duties: dict[int, list[Duty]] = field(default_factory=lambda: defaultdict(list))

    def read(self, key: int) -> list[Duty]:
        """The tasks the reader proposes in a line."""
        return [duty for duty in self.duties[key] if duty.slot is not None and duty.proposal]

    def own(self, key: int) -> list[Duty]:
        """The standing tasks in a line that only a person knows of."""
        return [d for d in self.duties[key] if (d.slot is None or not d.proposal) and d.state in ALIVE]


@dataclass(slots=True)
class _Pair:
    """A task, the one it goes on from, and whether what was said of that one holds."""

    old: Duty
    new: Duty
    same: bool


def carry_over(plan: Plan) -> dict[str, int]:
    """Match an amendment with the plan it amends, line by line, and carry over what persons said; counts by how.

    Nothing a person has touched in the amendment itself is changed. A line is unchanged where its folded words are, and
    the reader sees the same tasks, names, days and numbers in it: a day inherited from a heading counts. What is
    carried keeps who said it and when; a task whose line changed is asked again with both texts.
    """
    if plan.previous is None:
        return {}
    old, new = _side(plan.previous), _side(plan)
    matches = match_lines(_lines(old), _lines(new))
    unchanged = {match.new for match in matches if match.same and _read_alike(old, new, match)}
    pairs = [pair for match in matches for pair in _pairs(old, new, match, match.new in unchanged)]
    _part_broken_merges(old, pairs)
    said = _who_said(plan.previous)
    for pair in pairs:
        _join(pair, said)
    Duty.objects.bulk_update([pair.new for pair in pairs], CARRIED, batch_size=BATCH)
    for match in matches:
        pairs += _own_tasks(old, new, match, match.new in unchanged, said)
    _merge_again(pairs)
    held = [match for match in matches if match.new in unchanged]
    _carry_rulings(old, new, held)
    _carry_answers(old, new, held)
    same = sum(pair.same for pair in pairs)
    return {"same": same, "changed": len(pairs) - same}


def _side(plan: Plan) -> _Side:
    side = _Side(plan, {line.pk: line for line in plan.sentences.filter(gone=False).order_by("order")})
    duties: QuerySet[Duty] = with_rows(plan.duties.all()).order_by("order", "pk")
    for duty in duties:
        if duty.sentence_id in side.lines:
            duty.sentence = side.lines[duty.sentence_id]
            side.duties[duty.sentence_id].append(duty)
    return side


def _lines(side: _Side) -> list[Line]:
    return [
        Line(key, words_of(row.text, row.label, None, None), row.section, _meaning(side.read(key)))
        for key, row in side.lines.items()
    ]


def _meaning(duties: Sequence[Duty]) -> tuple[DutyDraft, ...]:
    in_order = sorted(duties, key=lambda duty: duty.slot or 0)
    return tuple(meaning_of(draft_of_proposal(duty.proposal, "")) for duty in in_order)


def _read_alike(old: _Side, new: _Side, match: Match) -> bool:
    return _meaning(old.read(match.old)) == _meaning(new.read(match.new))


def _pairs(old: _Side, new: _Side, match: Match, same: bool) -> list[_Pair]:
    """The tasks of two lines by their slots, but for those a person has already decided on in the amendment."""
    by_slot = {duty.slot: duty for duty in old.read(match.old)}
    found = []
    for duty in new.read(match.new):
        earlier = by_slot.get(duty.slot)
        if earlier is not None and not duty.kept:
            holds = same or (match.same and _meaning([earlier]) == _meaning([duty]))
            found.append(_Pair(earlier, duty, holds))
    return found


def _part_broken_merges(old: _Side, pairs: Sequence[_Pair]) -> None:
    """Tasks a person made one are one again only if every one of them is as it was: the kept one bears the others'
    names and days."""
    holding = {pair.old.pk for pair in pairs if pair.same}
    broken: set[int] = set()
    every = [duty for duties in list(old.duties.values()) for duty in duties]
    for duty in every:
        if duty.state == DutyState.MERGED and duty.merged_into_id is not None and duty.slot is not None:
            whole = duty.pk in holding and duty.merged_into_id in holding
            broken |= set() if whole else {duty.pk, duty.merged_into_id}
    for pair in pairs:
        pair.same = pair.same and pair.old.pk not in broken


def _who_said(plan: Plan) -> Said:
    """Of each task who last said something of it, here or in the plan before, and when."""
    carried = plan.duties.filter(carried_at__isnull=False).values_list("pk", "carried_by", "carried_at")
    rows = plan.corrections.filter(duty__isnull=False).order_by("at", "pk").values_list("duty", "by", "at")
    return {key: (by, at) for source in (carried, rows) for key, by, at in source if key and by and at}


def _join(pair: _Pair, said: Said) -> None:
    new, old = pair.new, pair.old
    if pair.same and not _write_said(new, old):
        pair.same = False
    new.earlier, new.carry = old, Carry.SAME if pair.same else Carry.CHANGED
    new.carried_by_id, new.carried_at = said.get(old.pk, (None, None)) if pair.same and old.kept else (None, None)
    new.kept = pair.same and old.kept
    new.version += new.kept  # a page opened before shows what stands here no more
    if pair.same and old.state in {DutyState.CONFIRMED, DutyState.REJECTED}:
        new.state = old.state


def _write_said(new: Duty, old: Duty) -> bool:
    """Write what a person corrected over the reader's proposal; False where the words do not stand in the line."""
    fields, draft = said_by_person(old), draft_of(old)
    if "words" in fields:
        try:
            place_of(new.sentence, draft.words)
        except WordsNotInSentence:
            return False
    for name in fields:
        write_field(new, name, draft)
    return True


def _own_tasks(old: _Side, new: _Side, match: Match, same: bool, said: Said) -> list[_Pair]:
    """A person's own tasks, where their words still stand in the line."""
    line = new.lines[match.new]
    there = {duty.earlier_id for duty in new.duties[match.new]}
    made = []
    for duty in old.own(match.old):
        if duty.pk in there or new.plan.duties.filter(earlier=duty).exists():
            continue
        try:
            start, end = place_of(line, duty.words)
        except WordsNotInSentence:
            continue
        by, at = said.get(duty.pk, (None, None)) if same else (None, None)
        fresh = Duty.objects.create(
            plan=new.plan, sentence=line, order=duty.order, origin=Origin.PERSON, words=duty.words, start_char=start,
            end_char=end, force=duty.force, rule=duty.rule, force_rule=duty.force_rule, kept=True, earlier=duty,
            state=duty.state if same else DutyState.PROPOSED, carry=Carry.SAME if same else Carry.CHANGED,
            carried_by_id=by, carried_at=at,
        )  # fmt: skip
        for name in CHILD_FIELDS:
            replace_field(fresh, name, replace(draft_of(duty), words=fresh.words))
        made.append(_Pair(duty, fresh, same))
    return made


def _merge_again(pairs: Iterable[_Pair]) -> None:
    """Those a person had put under another task stand under its successor."""
    pairs = list(pairs)
    now = {pair.old.pk: pair.new for pair in pairs if pair.same}
    merged = []
    for pair in pairs:
        target = now.get(pair.old.merged_into_id or 0)
        if pair.same and pair.old.state == DutyState.MERGED and target is not None:
            pair.new.state, pair.new.merged_into = DutyState.MERGED, target
            merged.append(pair.new)
    Duty.objects.bulk_update(merged, ["state", "merged_into"], batch_size=BATCH)


def _carry_rulings(old: _Side, new: _Side, held: Iterable[Match]) -> None:
    ruled = []
    for match in held:
        before, line = old.lines[match.old], new.lines[match.new]
        if before.ruled and not line.ruled:
            line.kind, line.ruled = before.kind, True
            ruled.append(line)
    Sentence.objects.bulk_update(ruled, ["kind", "ruled"], batch_size=BATCH)


def _carry_answers(old: _Side, new: _Side, held: Iterable[Match]) -> None:
    """A question settled on an unchanged line is not asked again."""
    answers = [Answer.KEEP, Answer.CORRECTED]
    settled = old.plan.findings.filter(state=FindingState.SETTLED, answer__in=answers).exclude(
        code__startswith="reading."
    )
    known = {(row.code, row.value, row.anchor): row for row in settled}
    before: dict[Any, str] = {new.lines[match.new].anchor: old.lines[match.old].anchor for match in held}
    before[""] = ""  # of the head, only who issued both
    answered = []
    asked = new.plan.findings.filter(state=FindingState.OPEN, anchor__in=list(before))
    for row in asked.exclude(~Q(code=OTHER_ISSUER), anchor=""):
        said = known.get((row.code, row.value, before[row.anchor]))
        if said is not None:
            row.state, row.answer, row.answer_note = said.state, said.answer, said.answer_note
            row.settled_at, row.settled_by_id = said.settled_at, said.settled_by_id
            answered.append(row)
    fields = ["state", "answer", "answer_note", "settled_at", "settled_by"]
    Finding.objects.bulk_update(answered, fields, batch_size=BATCH)
