"""Giving the guidance that other units wait for: it ends their wait and they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions.traces import allow, leave_row, locked, words_of
from lantoa.work.tasks.models import Assignment, Dependency, Guidance, Task
from lantoa.work.tasks.queries.waiting import waits_on
from lantoa.work.tasks.rules import may_guide
from lantoa.work.tasks.signals import guidance_given
from lantoa.work.tasks.states import EXPECTED_NOT, AuditCode, TaskRefused, Verb

MOST_WORDS = 20_000
"""A route with every turning is longer than what a person writes by hand."""


@dataclass(frozen=True, slots=True)
class UnitGuidance:
    """What is for one unit alone. What is left out here is taken from the words for all."""

    words: str = ""
    place: str = ""
    starts_at: datetime | None = None
    attachments: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidanceGiven:
    """The guidance rows that are new, and the units that have no assignment which waits for this task."""

    made: list[Guidance]
    without_task: list[int]


@transaction.atomic
def give_guidance(
    task: Task,
    *,
    words: str = "",
    place: str = "",
    starts_at: datetime | None = None,
    attachments: Sequence[StoredFile] = (),
    per_unit: Mapping[int, UnitGuidance],
    by: Member,
    at: datetime,
) -> GuidanceGiven:
    """Give units the guidance that ``task`` owes them: a row for each of their assignments that waits for it, and for
    what they passed on of it. The wait of those assignments is over and the units are told after the commit.

    ``per_unit`` names the units by key; ``words``, ``place``, ``starts_at`` and ``attachments`` are for all of them.
    Given again with the same content it does nothing; with another content the newest holds and is told again.
    Raises PermissionDenied, and TaskRefused ``no_units``, ``no_words`` (a unit would get nothing at all) or
    ``too_many_words``.
    """
    allow(may_guide(by, task, at=at))
    common = UnitGuidance(words, place, starts_at, tuple(attachments))
    wanted = {unit: _merged(common, own) for unit, own in per_unit.items()}
    if not wanted:
        raise TaskRefused("no_units")
    waits = list(waits_on(task))
    given = give_to(waits, wanted, by=by, at=at)
    made = [row for row, _assignment in given]
    there = Assignment.objects.filter(task__in=[wait.task_id for wait in waits], unit__in=wanted)
    known = set(there.exclude(state__in=EXPECTED_NOT).values_list("unit", flat=True))
    if made:
        units = sorted({assignment.unit_id for _row, assignment in given})
        record(AuditCode.GUIDANCE_GIVE, by=by.account, at=at, about=task, new={"units": units, "rows": len(made)})
    return GuidanceGiven(made, [unit for unit in wanted if unit not in known])


def give_to(
    waits: Iterable[Dependency], wanted: Mapping[int, UnitGuidance], *, by: Member, at: datetime
) -> list[tuple[Guidance, Assignment]]:
    """One row for each assignment of these units, and below it, that waits; what says nothing new is left out."""
    given: list[tuple[Guidance, Assignment]] = []
    for wait in waits:
        rows = Assignment.objects.filter(task=wait.task_id).exclude(state__in=EXPECTED_NOT).order_by("pk")
        every = {row.pk: row for row in rows}
        for row in every.values():
            content = _content_for(row, every, wanted)
            if content is not None and (made := _give_one(wait, row, content, by, at)) is not None:
                given.append((made, row))
    keys = [made.pk for made, _row in given]
    if keys:
        transaction.on_commit(lambda: guidance_given.send(Guidance, guidance=keys))
    return given


def _merged(common: UnitGuidance, own: UnitGuidance) -> UnitGuidance:
    said = "\n".join(part.strip() for part in (common.words, own.words) if part.strip())
    files = tuple(dict.fromkeys((*common.attachments, *own.attachments)))
    found = UnitGuidance(
        words_of(said, most=MOST_WORDS) if said else "",
        " ".join((own.place or common.place).split()),
        own.starts_at or common.starts_at,
        files,
    )
    if found == UnitGuidance():
        raise TaskRefused("no_words")
    return found


def _content_for(
    row: Assignment, every: Mapping[int, Assignment], wanted: Mapping[int, UnitGuidance]
) -> UnitGuidance | None:
    """The unit's own, else that of the nearest unit above that passed the task on to it."""
    here: Assignment | None = row
    while here is not None:
        if here.unit_id in wanted:
            return wanted[here.unit_id]
        here = every.get(here.parent_id or 0)
    return None


def _give_one(
    wait: Dependency, assignment: Assignment, content: UnitGuidance, by: Member, at: datetime
) -> Guidance | None:
    held = locked(assignment)
    last = Guidance.objects.filter(dependency=wait, assignment=held).order_by("-at", "-pk").first()
    files = sorted(file.pk for file in content.attachments)
    same = last is not None and (last.words, last.place, last.starts_at) == (
        content.words,
        content.place,
        content.starts_at,
    )
    if same and last is not None and sorted(last.files.values_list("pk", flat=True)) == files:
        return None
    made = Guidance.objects.create(
        dependency=wait,
        assignment=held,
        words=content.words,
        place=content.place,
        starts_at=content.starts_at,
        at=at,
        by=by.account,
        unit=by.unit,
    )
    made.files.set(files)
    leave_row(held, Verb.GUIDE, by=by, at=at, note=content.words or content.place)
    return made


def hand_down(above: Assignment, below: Sequence[Assignment]) -> None:
    """What guidance a unit has already holds for those it passes the task on to: they do not wait again."""
    newest = {row.dependency_id: row for row in above.guidance.order_by("at", "pk")}
    for last in newest.values():
        files = list(last.files.all())
        for row in below:
            last.pk, last.client_key, last.assignment, last._state.adding = None, uuid4(), row, True
            last.save(force_insert=True)
            last.files.set(files)
