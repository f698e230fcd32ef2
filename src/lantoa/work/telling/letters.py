"""A letter on paper: what a unit is asked for, by when, by which sentence, and the QR of its own link. One A4 each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest

from lantoa.orgs.links.letters import Letter, letters_of
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.states import Force
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.notices import due_printed, no_day_words
from lantoa.work.tasks.rules import force_towards

SHEET_LINES, LINE_LETTERS, DAY_LETTERS = 32, 58, 22
"""What fits one sheet: so many lines, so many letters a line of a task and of its last day. Measured on paper in
tests/e2e/test_telling_pages.py."""
THEME_LETTERS = 60
SHORT_WORDS, SHORT_PRINTED = 130, 24
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class LetterTask:
    """One line: the task, where the plan says so, until when; ``goes_on``: the plan says more of it there."""

    row: Assignment
    words: str
    printed: str
    no_day: str
    goes_on: bool = False

    @property
    def lines(self) -> int:
        """How many lines it takes on paper."""
        beside = 30 if self.goes_on else 20  # where the plan says so, in brackets
        return max(
            -(-(len(self.words) + beside) // LINE_LETTERS), -(-(len(self.printed or self.no_day) + 10) // DAY_LETTERS)
        )


@dataclass(frozen=True, slots=True)
class TaskLetter:
    """What one sheet says; ``link`` None where the unit has no link the printer may give."""

    unit: Unit
    tasks: list[LetterTask]
    more: int
    link: Letter | None

    @property
    def requested(self) -> bool:
        """Whether the unit is asked throughout, never ordered: a body of the Party, or one the plan only asks."""
        return all(force_towards(self.unit, task.row.task.force) != Force.ASSIGN for task in self.tasks)


def task_letters(
    units: Iterable[Unit],
    owed: Mapping[int, list[Assignment]],
    links: Mapping[int, UnitLink],
    request: HttpRequest,
    theme: str = "",
) -> list[TaskLetter]:
    """A letter for each unit that owes anything, ``theme`` above its tasks. No PIN stands on any of them."""
    drawn = {letter.link.unit_id: letter for letter in letters_of(links.values(), request)}
    room = SHEET_LINES - -(-len(theme) // THEME_LETTERS)
    return [_letter(unit, owed[unit.pk], drawn.get(unit.pk), room) for unit in units if owed.get(unit.pk)]


def _letter(unit: Unit, rows: list[Assignment], link: Letter | None, room: int = SHEET_LINES) -> TaskLetter:
    """Every task in full where they fit one sheet; else each up to the end of a sentence, as many as fit, and what is
    more is counted and stands behind the link. No sentence is cut."""
    tasks = [_task(row) for row in rows]
    if sum(task.lines for task in tasks) > room:
        tasks = [_shortened(task) for task in tasks]
    shown: list[LetterTask] = []
    left = room
    for task in tasks:
        left -= task.lines
        if left < 0 and shown:
            break
        shown.append(task)
    return TaskLetter(unit, shown, len(rows) - len(shown), link)


def _task(row: Assignment) -> LetterTask:
    words = " ".join(row.task.words.split())
    return LetterTask(row, words, due_printed(row), "" if row.last_on else no_day_words(row.task))


def _shortened(task: LetterTask) -> LetterTask:
    """Its first sentences, at least one, as far as they are short; a long printed deadline leaves its day alone."""
    parts = SENTENCE_END.split(task.words)
    words = parts[0]
    for part in parts[1:]:
        if len(words) + 1 + len(part) > SHORT_WORDS:
            break
        words = f"{words} {part}"
    printed = task.printed if len(task.printed) <= SHORT_PRINTED or not task.row.last_on else ""
    return replace(task, words=words, printed=printed, goes_on=words != task.words)
