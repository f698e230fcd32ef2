"""What each part of a task that was cut keeps of the whole: who, and what its own words say, the days in them too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from lantoa.work.plans.actions.duties import place_of
from lantoa.work.plans.bridge import force_said
from lantoa.work.plans.models import Duty, DutyDue, DutyMention, DutyQuantity
from lantoa.work.plans.queries.drafts import DutyDraft
from lantoa.work.plans.states import Force

Row = TypeVar("Row", DutyQuantity, DutyMention, DutyDue)


class Part(NamedTuple):
    """A part's words, how strongly they ask, and the rows of the whole that say in them how many, where, what comes of
    it, and by when."""

    words: str
    force: str
    quantities: list[DutyQuantity]
    mentions: list[DutyMention]
    dues: list[DutyDue]


def parts_of(duty: Duty, words: Sequence[str]) -> list[Part]:
    """The task in parts: each with the force its words say and the quantities, places, results and deadlines printed in
    them.

    A quantity a person wrote, which stands nowhere in the sentence, or one of another column of the table stays with
    the first part; a place, a result or a deadline that is printed in no part holds for all. A part that prints no day
    has that of the next part that does: "A; B, xong trước 12/10" is to be done by then, all of it. A part that says no
    force keeps the whole's, but where a later part alone says that. WordsNotInSentence where a part does not stand.
    """
    places = [place_of(duty.sentence, part) for part in words]
    said = [force_said(part) for part in words]
    rows, mentions = list(duty.quantities.all()), list(duty.mentions.all())
    found = []
    for number, part in enumerate(words):
        here = [row for row in rows if _stands(row, duty, places[number], first=number == 0)]
        later = duty.force in said[number + 1 :] and duty.force not in said[:number]
        force = said[number] or (Force.ASSIGN if later else duty.force)
        own = [row for row in mentions if _holds(row, duty, number, places)]
        found.append(Part(part, force, here, own, _dues_of(duty, number, places)))
    return found


def _dues_of(duty: Duty, number: int, places: Sequence[tuple[int, int]]) -> list[DutyDue]:
    rows = list(duty.dues.all())
    days = [[row for row in rows if _parts_with(row, duty, places) == [n]] for n in range(len(places))]
    own = next((printed for printed in days[number:] if printed), [])
    return [row for row in rows if row in own or not _parts_with(row, duty, places)]


def led_by(draft: DutyDraft, lead: Sequence[str]) -> DutyDraft:
    """The draft with these as its lead, and none of them beside as support; as it is where nobody is named."""
    named = tuple(name.strip() for name in lead if name.strip())
    if not named:
        return draft
    return replace(draft, lead=named, support=tuple(name for name in draft.support if name not in named))


def _stands(row: DutyQuantity, duty: Duty, place: tuple[int, int], *, first: bool) -> bool:
    start = row.start_char
    if row.anchor != duty.sentence.anchor or start is None or not _told(duty, start):
        return first
    return place[0] <= start < place[1]


def _told(duty: Duty, start: int) -> bool:
    """Whether the place lies in the words of the task: a number in another column of its row does not."""
    return duty.start_char is None or duty.end_char is None or duty.start_char <= start < duty.end_char


def _holds(row: DutyMention | DutyDue, duty: Duty, number: int, places: Sequence[tuple[int, int]]) -> bool:
    inside = _parts_with(row, duty, places)
    return not inside or number in inside


def _parts_with(row: DutyMention | DutyDue, duty: Duty, places: Sequence[tuple[int, int]]) -> list[int]:
    """The parts in whose words it is printed."""
    start = row.start_char
    if row.anchor != duty.sentence.anchor or start is None:
        return []
    return [n for n, place in enumerate(places) if place[0] <= start < place[1]]


def give_rows(duty: Duty, part: Part) -> None:
    """Let the task have copies of the part's rows, in their order, with the places they are printed at."""
    DutyQuantity.objects.bulk_create(_copies(DutyQuantity, duty, part.quantities))
    DutyMention.objects.bulk_create(_copies(DutyMention, duty, part.mentions))
    DutyDue.objects.bulk_create(_copies(DutyDue, duty, part.dues))


def _copies(kind: type[Row], duty: Duty, rows: Sequence[Row]) -> list[Row]:
    names = [field.name for field in kind._meta.concrete_fields if field.name not in ("id", "duty", "order")]
    return [
        kind(duty=duty, order=order, **{name: getattr(row, name) for name in names})
        for order, row in enumerate(rows, 1)
    ]


def keep_rows(duty: Duty, part: Part) -> None:
    """Take from the task every quantity, place, result and deadline but those of its part."""
    duty.quantities.exclude(pk__in=[row.pk for row in part.quantities]).delete()
    duty.mentions.exclude(pk__in=[row.pk for row in part.mentions]).delete()
    duty.dues.exclude(pk__in=[row.pk for row in part.dues]).delete()
