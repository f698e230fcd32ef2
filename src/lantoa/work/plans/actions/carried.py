"""What the carrying over speaks of: an edition with its lines and tasks, and a task beside the one it goes on from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from lantoa.work.plans.actions.duty_rows import replace_field
from lantoa.work.plans.models import Duty, Plan, Sentence
from lantoa.work.plans.queries.drafts import DutyDraft
from lantoa.work.plans.states import ALIVE, Carry, DutyState, Origin

CHILD_FIELDS = ("lead", "support", "dues", "quantities", "places", "results")
CARRIED_STATES = frozenset({DutyState.CONFIRMED, DutyState.REJECTED})
Said = dict[int, tuple[int, datetime]]
"""Of each task who last said something of it, and when."""


@dataclass(slots=True)
class Side:
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
class Pair:
    """A task, the one it goes on from, and whether what was said of that one holds."""

    old: Duty
    new: Duty
    same: bool


def settle_carry(pair: Pair, said: Said) -> None:
    """Say on the later task how it stands to the earlier one, and where that holds, who had said it; nothing saved."""
    new, old = pair.new, pair.old
    new.earlier, new.carry = old, Carry.SAME if pair.same else Carry.CHANGED
    new.carried_by_id, new.carried_at = said.get(old.pk, (None, None)) if pair.same and old.kept else (None, None)
    new.kept = pair.same and old.kept
    new.version += new.kept  # a page opened before shows what stands here no more
    if pair.same and old.state in CARRIED_STATES:
        new.state = old.state


def person_made(old: Duty, line: Sentence, place: tuple[int, int], draft: DutyDraft, same: bool, said: Said) -> Pair:
    """A person's own task once more in the line of the amendment, with these words and values."""
    by, at = said.get(old.pk, (None, None)) if same else (None, None)
    fresh = Duty.objects.create(
        plan_id=line.plan_id, sentence=line, order=old.order, origin=Origin.PERSON, words=draft.words,
        start_char=place[0], end_char=place[1], force=draft.force, rule=old.rule, force_rule=old.force_rule, kept=True,
        earlier=old, state=old.state if same else DutyState.PROPOSED, carry=Carry.SAME if same else Carry.CHANGED,
        carried_by_id=by, carried_at=at,
    )  # fmt: skip
    for name in CHILD_FIELDS:
        replace_field(fresh, name, replace(draft, words=fresh.words))
    return Pair(old, fresh, same)
