"""What an amendment changes: which tasks are new, which say something else, which are gone, how many are as before."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.drafts import DRAFT_FIELDS, changed_fields, draft_of, draft_of_proposal
from lantoa.work.plans.queries.duties import HANGING, with_rows
from lantoa.work.plans.states import ALIVE, Carry

Piece = tuple[str, str]
"""``same``, ``gone`` or ``new``, and the words."""

SETTABLE = frozenset(DRAFT_FIELDS) - {"words"}
"""What of an earlier correction can be taken over to a line that says something else."""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A task that says something else, the one before, its sentence word by word, and what a person had set there.

    ``whole_again`` is True where a person had split the sentence and the parts could not be told in its new words.
    """

    now: Duty
    before: Duty
    pieces: list[Piece]
    said: tuple[str, ...]
    whole_again: bool = False


@dataclass(slots=True)
class Amended:
    """What an amendment changes of the plan it amends."""

    new: list[Duty] = field(default_factory=list)
    changed: list[DutyChange] = field(default_factory=list)
    gone: list[Duty] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True, slots=True)
class AmendedCounts:
    """How many tasks of an amendment are new, changed, gone, as before."""

    new: int
    changed: int
    gone: int
    same: int


def counts_of_amendment(plan: Plan) -> AmendedCounts:
    """The numbers of ``amended`` without its lists: two queries, no text compared."""
    alive, changed, new = Q(state__in=ALIVE), Q(carry=Carry.CHANGED), Q(earlier__isnull=True)
    found = plan.duties.aggregate(
        new=Count("pk", filter=alive & new),
        changed=Count("pk", filter=alive & ~new & changed),
        same=Count("pk", filter=alive & ~new & ~changed),
    )
    return AmendedCounts(gone=_left_behind(plan).count(), **found)


def amended(plan: Plan) -> Amended:
    """The changes of an amendment, in the order of the document; a constant count of queries."""
    found = Amended()
    if plan.previous_id is None:
        return found
    near = [f"earlier__{name}" for name in HANGING]
    duties = with_rows(plan.duties.all()).select_related("sentence", "earlier__sentence").prefetch_related(*near)
    for duty in duties.order_by("sentence__order", "order", "pk"):
        if duty.state not in ALIVE:
            continue
        if duty.earlier is None:
            found.new.append(duty)
        elif duty.carry == Carry.CHANGED:
            found.changed.append(change_of(duty, duty.earlier))
        else:
            found.same += 1
    left = with_rows(_left_behind(plan)).select_related("sentence")
    found.gone = list(left.order_by("sentence__order", "order", "pk"))
    return found


def _left_behind(plan: Plan) -> QuerySet[Duty]:
    """The standing tasks of the plan before that no task of this one goes on from."""
    carried = Duty.objects.filter(plan=plan, earlier=OuterRef("pk"))
    return Duty.objects.filter(Q(plan=plan.previous_id), Q(state__in=ALIVE), ~Exists(carried))


def change_of(now: Duty, before: Duty) -> DutyChange:
    """How a task differs from the one before."""
    said = tuple(name for name in said_by_person(before) if name in SETTABLE)
    differs = changed_fields(draft_of(now), draft_of(before))
    one, other = before.sentence.text, now.sentence.text
    if _is_part(before) and _is_part(now) and (differs or before.words != now.words):
        one, other = before.words, now.words  # of a sentence in parts each tells its own difference
    whole = _is_part(before) and now.start_char == now.proposal.get("start_char") and "words" in said_by_person(before)
    return DutyChange(now, before, word_by_word(one, other), tuple(n for n in said if n in differs), whole)


def _is_part(duty: Duty) -> bool:
    """Whether the task is some words of its sentence, not the whole."""
    return duty.start_char is not None


def said_by_person(duty: Duty) -> list[str]:
    """The fields in which a task differs from what the reader proposed: what a person has set."""
    if not duty.proposal:
        return []
    printed = duty.words
    if (duty.start_char, duty.end_char) != (duty.proposal.get("start_char"), duty.proposal.get("end_char")):
        printed = ""  # the person chose other words of the sentence
    return changed_fields(draft_of_proposal(duty.proposal, printed), draft_of(duty))


def word_by_word(before: str, now: str) -> list[Piece]:
    """Two texts as one: what stayed, what went, what came, in words."""
    old, new = before.split(), now.split()
    pieces: list[Piece] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(old[a:b])))
            continue
        if b > a:
            pieces.append(("gone", " ".join(old[a:b])))
        if d > c:
            pieces.append(("new", " ".join(new[c:d])))
    return pieces
