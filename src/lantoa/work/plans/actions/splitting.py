"""What each part of a task that was cut keeps of the whole: who and when, and what its own words say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lantoa.work.plans.actions.duties import place_of
from lantoa.work.plans.bridge import force_said
from lantoa.work.plans.models import Duty, DutyQuantity
from lantoa.work.plans.states import Force


class Part(NamedTuple):
    """A part's words, how strongly they ask, and the rows of the whole that say how many in them."""

    words: str
    force: str
    quantities: list[DutyQuantity]


def parts_of(duty: Duty, words: Sequence[str]) -> list[Part]:
    """The task in parts: each with the force its words say and the quantities printed in them.

    A quantity a person wrote, which stands nowhere in the sentence, stays with the first part. A part that says no
    force keeps the whole's, but where a later part alone says that. WordsNotInSentence where a part does not stand.
    """
    places = [place_of(duty.sentence, part) for part in words]
    said = [force_said(part) for part in words]
    rows = list(duty.quantities.all())
    found = []
    for number, part in enumerate(words):
        here = [row for row in rows if _stands(row, duty, places[number], first=number == 0)]
        later = duty.force in said[number + 1 :] and duty.force not in said[:number]
        found.append(Part(part, said[number] or (Force.ASSIGN if later else duty.force), here))
    return found


def _stands(row: DutyQuantity, duty: Duty, place: tuple[int, int], *, first: bool) -> bool:
    if row.anchor != duty.sentence.anchor or row.start_char is None:
        return first
    return place[0] <= row.start_char < place[1]


def give_quantities(duty: Duty, rows: Sequence[DutyQuantity]) -> None:
    """Let the task have copies of these rows, in their order, with the places they are printed at."""
    names = [field.name for field in DutyQuantity._meta.concrete_fields if field.name not in ("id", "duty", "order")]
    DutyQuantity.objects.bulk_create(
        DutyQuantity(duty=duty, order=order, **{name: getattr(row, name) for name in names})
        for order, row in enumerate(rows, 1)
    )


def keep_quantities(duty: Duty, rows: Sequence[DutyQuantity]) -> None:
    """Take from the task every quantity but these of its own."""
    duty.quantities.exclude(pk__in=[row.pk for row in rows]).delete()
