"""The parts into which a person split a sentence, in the sentence as it was amended: part by part, or asked anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from lantoa.engines.vn.editions import Match, folded
from lantoa.work.plans.actions.carried import CHILD_FIELDS, Pair, Said, Side, person_made, settle_carry
from lantoa.work.plans.actions.duties import write_field
from lantoa.work.plans.actions.following import Place, follow_parts
from lantoa.work.plans.models import Duty, Sentence
from lantoa.work.plans.queries.drafts import (
    DueDraft,
    DutyDraft,
    changed_fields,
    draft_of,
    draft_of_proposal,
    meaning_of,
    settled_due,
)
from lantoa.work.plans.states import WORDED, DutyState, FactKind

PRINTED_AS = {"dues": "dues", "quantities": "quantities", "lead": "lead", "support": "support"}
MENTIONED_AS = {"places": FactKind.PLACE, "results": FactKind.RESULT}
"""The fields of which a proposal says, in the same order, where each value is printed."""


@dataclass(frozen=True, slots=True)
class Split:
    """A task of the reader of which a person kept some words only, and the tasks made of the others."""

    first: Duty
    others: list[Duty]

    @property
    def parts(self) -> list[Duty]:
        """All of them."""
        return [self.first, *self.others]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A proposal of the whole sentence, the sentence's anchor, and where each part stood in it."""

    proposal: dict[str, Any]
    anchor: str
    places: dict[int, Place]

    def stands_in(self, name: str, at: int, place: Place) -> bool:
        """Whether the value of a field that stands at that place of its list is printed among these words."""
        rows = _rows_of(name, self.proposal)
        if at >= len(rows):
            return False
        start, end = rows[at]["start_char"], rows[at]["end_char"]
        return rows[at]["anchor"] == self.anchor and start is not None and place[0] <= start and end <= place[1]

    def in_another(self, name: str, at: int, part: int) -> bool:
        """Whether it is printed among the words of another part than this one."""
        return any(self.stands_in(name, at, place) for key, place in self.places.items() if key != part)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the reader says of the whole sentence, before and now, and where the parts stand in it now; ``printed`` and
    ``stood`` are the reader's rows and the places of the parts, each before and now."""

    was: DutyDraft
    now: DutyDraft
    printed: tuple[_Printed, _Printed]
    places: dict[int, Place]
    around: bool


def splits_in(side: Side, key: int) -> list[Split]:
    """What a person split in a line: parts that were cut out of one proposal and do not overlap its first."""
    free, found = side.own(key), []
    for duty in side.read(key):
        whole = (duty.proposal.get("start_char"), duty.proposal.get("end_char"))
        place = place_in(duty)
        if place is None or place == whole:
            continue
        others = [d for d in free if _cut_from(whole, place, place_in(d))]
        free = [d for d in free if d not in others]
        found += [Split(duty, others)] if others else []
    return found


def place_in(duty: Duty) -> Place | None:
    """Where the task's own words stand in its sentence; None for the whole sentence."""
    return None if duty.start_char is None or duty.end_char is None else (duty.start_char, duty.end_char)


def _cut_from(whole: tuple[Any, Any], first: Place, part: Place | None) -> bool:
    if part is None or (part[0] < first[1] and first[0] < part[1]):
        return False
    return whole[0] is None or (whole[0] <= part[0] and part[1] <= whole[1])


def carry_split(old: Side, new: Side, match: Match, split: Split, pairs: list[Pair], said: Said) -> list[Pair]:
    """Carry a split to a line that was amended; gives the tasks made, and leaves ``pairs`` speaking of the parts.

    The words of each part are those its own words became. Where that cannot be told the reader's whole sentence is
    asked about, and no part stands beside it.
    """
    pair = next((one for one in pairs if one.old is split.first), None)
    if pair is None:
        return _beside_nobody(old, new, match, split, said)
    line = new.lines[match.new]
    stood = {d.pk: place_in(d) or (0, 0) for d in split.parts}
    parted = follow_parts(old.lines[match.old].text, line.text, stood)
    if parted is None or not parted.places:
        return []
    was, now = (draft_of_proposal(duty.proposal, "") for duty in (split.first, pair.new))
    before = _Printed(split.first.proposal, old.lines[match.old].anchor, stood)
    since = _Printed(pair.new.proposal, line.anchor, dict(parted.places))
    reading = _Reading(was, now, (before, since), dict(parted.places), parted.around)
    standing = [part for part in split.parts if part.pk in parted.places]
    _rewrite(pair, standing[0], line, reading, said)
    return [_made(part, line, reading, said) for part in standing[1:] if not _is_there(part, new)]


def _beside_nobody(old: Side, new: Side, match: Match, split: Split, said: Said) -> list[Pair]:
    """The reader reads no such task any more, or a person has decided on it: a part stands only where nothing is."""
    line = new.lines[match.new]
    if any(place_in(duty) is None for duty in new.duties[match.new]):
        return []
    taken = [place for duty in new.duties[match.new] if (place := place_in(duty))]
    places = {part.pk: place_in(part) or (0, 0) for part in split.others}
    parted = follow_parts(old.lines[match.old].text, line.text, places)
    made = []
    for part in split.others if parted is not None else []:
        place = parted.places.get(part.pk) if parted is not None else None
        if place and not any(_overlap(place, other) for other in taken) and not _is_there(part, new):
            made.append(person_made(part, line, place, replace(draft_of(part), words=_words(line, place)), False, said))
    return made


def _is_there(part: Duty, new: Side) -> bool:
    return new.plan.duties.filter(earlier=part).exists()


def _rewrite(pair: Pair, part: Duty, line: Sentence, reading: _Reading, said: Said) -> None:
    """The reader's row speaks of one part: of the first one that still stands."""
    draft = _followed(part, line, reading)
    pair.old, pair.same = part, _holds(part, draft, reading) and part.state != DutyState.MERGED
    pair.new.state = DutyState.PROPOSED
    for name in changed_fields(draft_of(pair.new), draft):
        write_field(pair.new, name, draft)
    pair.new.start_char, pair.new.end_char = reading.places[part.pk]
    settle_carry(pair, said)


def _made(part: Duty, line: Sentence, reading: _Reading, said: Said) -> Pair:
    draft = _followed(part, line, reading)
    return person_made(part, line, reading.places[part.pk], draft, _holds(part, draft, reading), said)


def _holds(part: Duty, draft: DutyDraft, reading: _Reading) -> bool:
    """Whether the part says what it said: its words, its values, and the words beside it."""
    before = draft_of(part)
    if reading.around or folded(before.words) != folded(draft.words):
        return False
    return meaning_of(replace(before, words="")) == meaning_of(replace(draft, words=""))


def _followed(part: Duty, line: Sentence, reading: _Reading) -> DutyDraft:
    """The part in its new words. What it held of the reading of the whole goes with that reading; what a person had set
    stays."""
    before = draft_of(part)
    values: dict[str, Any] = {name: _values(name, before, part, reading) for name in CHILD_FIELDS}
    if before.force == reading.was.force:
        values["force"] = reading.now.force
    values["support"] = tuple(name for name in values["support"] if name not in values["lead"])
    return replace(before, words=_words(line, reading.places[part.pk]), **values)


def _values(name: str, before: DutyDraft, part: Duty, reading: _Reading) -> tuple[Any, ...]:
    mine, was, now = (cast("tuple[Any, ...]", getattr(draft, name)) for draft in (before, reading.was, reading.now))
    lost = [value for value in was if not _among(value, now)]
    came = [
        value
        for n, value in enumerate(now)
        if not _among(value, was) and not _is_of_another(name, n, part.pk, (mine, was), reading)
    ]
    if not lost and not came:
        return mine
    held = any(_among(value, lost) for value in mine)
    kept = [value for value in mine if not _among(value, lost)]
    whole = len(mine) == len(was) and all(_among(value, was) for value in mine)
    if held or whole:
        return (*kept, *came)
    here, since = reading.places[part.pk], reading.printed[1]
    own = [value for n, value in enumerate(now) if _among(value, came) and since.stands_in(name, n, here)]
    return (*kept, *own)


def _is_of_another(
    name: str, at: int, part: int, values: tuple[tuple[Any, ...], tuple[Any, ...]], reading: _Reading
) -> bool:
    """Whether a new count, place, day or name is printed among the words of another part.

    A day, a place or a name may hold for all parts though it is printed in one: so it is for a part that already held
    one from among another's words. A count never does. ``values``: what the part held, and the whole before.
    """
    before, since = reading.printed
    if not since.in_another(name, at, part):
        return False
    mine, was = values
    shared = (n for n, value in enumerate(was) if _among(value, mine) and before.in_another(name, n, part))
    return name == "quantities" or not any(True for _n in shared)


def _rows_of(name: str, proposal: dict[str, Any]) -> list[dict[str, Any]]:
    if name in MENTIONED_AS:
        return [row for row in proposal["mentions"] if row["kind"] == MENTIONED_AS[name]]
    return proposal[PRINTED_AS[name]] if name in PRINTED_AS else []


def _among(value: Any, values: Iterable[Any]) -> bool:
    return any(_plain(value) == _plain(other) for other in values)


def _plain(value: Any) -> Any:
    """A date is what it says, not how it is worded."""
    if not isinstance(value, DueDraft):
        return value
    due = settled_due(value)
    return due if due.kind in WORDED else replace(due, text="")


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words(line: Sentence, place: Sequence[int]) -> str:
    return " ".join(line.text[place[0] : place[1]].split())
