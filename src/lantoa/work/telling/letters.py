"""A letter on paper: what a unit is asked for, by when, by which sentence, and the QR of its own link. One A4 each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import Truncator

from lantoa.orgs.links.letters import Letter, letters_of
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.notices import due_printed, no_day_words

FITS = ((8, 190, 70), (12, 120, 32), (16, 80, 24))
"""So many tasks fit one sheet with so many characters of words and of the printed deadline; what is more is counted
and stands behind the link."""


@dataclass(frozen=True, slots=True)
class LetterTask:
    """One line: the task, where the plan says so, until when."""

    row: Assignment
    words: str
    printed: str
    no_day: str


@dataclass(frozen=True, slots=True)
class TaskLetter:
    """What one sheet says; ``link`` None where the unit has no link the printer may give."""

    unit: Unit
    tasks: list[LetterTask]
    more: int
    link: Letter | None


def task_letters(
    units: Iterable[Unit],
    owed: Mapping[int, list[Assignment]],
    links: Mapping[int, UnitLink],
    request: HttpRequest,
) -> list[TaskLetter]:
    """A letter for each unit that owes anything. No PIN stands on any of them."""
    drawn = {letter.link.unit_id: letter for letter in letters_of(links.values(), request)}
    return [_letter(unit, owed[unit.pk], drawn.get(unit.pk)) for unit in units if owed.get(unit.pk)]


def _letter(unit: Unit, rows: list[Assignment], link: Letter | None) -> TaskLetter:
    most, words, printed = next((fit for fit in FITS if len(rows) <= fit[0]), FITS[-1])
    return TaskLetter(unit, [_task(row, words, printed) for row in rows[:most]], max(0, len(rows) - most), link)


def _task(row: Assignment, most_words: int, most_printed: int) -> LetterTask:
    words = Truncator(" ".join(row.task.words.split())).chars(most_words)
    printed = Truncator(due_printed(row)).chars(most_printed)
    return LetterTask(row, words, printed, "" if row.last_on else no_day_words(row.task))
