"""Whose a photo of a group may be: what says so, in this order. Nothing of it decides anything; a person chooses.

``qr``: a square on the picture that the house itself printed: the link of a unit's letter, the corner of a paper form.
``picture``: a message of a known unit that announces pictures, in order. ``hour``: the time the camera wrote, against
the hour of the messages of one known unit. ``name``: the file is called after a unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from django.utils import timezone

from lantoa.faces.intake.bridge import ChatMessage, moment_said
from lantoa.orgs.links.queries import unit_of_address
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries import Register, unit_in_words
from lantoa.work.arrivals.codes import marked_report
from lantoa.work.arrivals.queries import report_of_code
from lantoa.work.evidence.actions.adding import FIRST_YEAR
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.assignments import open_assignments_visible_to

ORDER = ("qr", "picture", "hour", "name")
BEFORE, AFTER = 30, 2
"""A photo is sent within so many minutes after it was taken; clocks of two devices differ by a little."""
MOST_HOURS = 200


class Clue(TypedDict):
    """A unit, and its tasks that may be meant, likelier first, ``meant`` the one that is; ``at`` is the hour printed
    before the message that says so."""

    unit: int
    unit_name: str
    at: str
    assignments: list[int]
    meant: int | None


Spoken = Sequence[tuple[ChatMessage, Clue | None]]
Hour = tuple[str, int, Clue]


def best_clue(content: dict[str, Any]) -> tuple[str, Clue] | None:
    """The first that says something, and which it is."""
    clues: dict[str, Clue] = content.get("clues", {})
    return next(((why, clues[why]) for why in ORDER if clues.get(why)), None)


def picture_clues(spoken: Spoken, count: int) -> list[Clue | None]:
    """For each of so many photos the unit whose message announced it: in order where as many were announced as came,
    the one unit that announced any where not; else nobody, for the order says nothing then."""
    slots: list[Clue | None] = []
    last: dict[int, Clue] = {}
    for message, clue in spoken:
        slots += [_with_tasks(clue, last)] * message.pictures
        if clue is not None and clue["assignments"]:
            last[clue["unit"]] = clue
    if len(slots) == count:
        return slots
    known = {slot["unit"] if slot else 0: slot for slot in slots}
    return [next(iter(known.values())) if len(known) == 1 else None] * count


def _with_tasks(clue: Clue | None, last: dict[int, Clue]) -> Clue | None:
    """What the unit spoke of just before stands first among its tasks, where the picture came without words."""
    if clue is None or clue["assignments"] or clue["unit"] not in last:
        return clue
    return {**clue, "assignments": last[clue["unit"]]["assignments"]}


def hours_of(spoken: Spoken) -> list[Hour]:
    """When each known unit spoke: the day ("" where none with its year is printed), the minute, and what it said."""
    found: dict[tuple[str, int, int], Hour] = {}
    for message, clue in spoken:
        if clue is not None:
            day, minute = moment_said(message.at)
            if minute is not None:
                key = (day.isoformat() if day else "", minute, clue["unit"])
                if key not in found or clue["assignments"]:
                    found[key] = (key[0], minute, clue)
    return list(found.values())[:MOST_HOURS]


def hour_clue(hours: Iterable[Any], taken: datetime | None, *, today: date) -> Clue | None:
    """The unit that spoke soon after the picture was taken; nobody where several did. An hour without a day is of today
    or of yesterday."""
    if taken is None:
        return None
    near: list[tuple[int, Clue]] = []
    for day, minute, clue in hours:
        days = [date.fromisoformat(day)] if day else [today, today - timedelta(days=1)]
        for one in days:
            sent = datetime(one.year, one.month, one.day) + timedelta(minutes=minute)  # noqa: DTZ001 the group's clock
            after = round((sent - taken).total_seconds() / 60)
            if -AFTER <= after <= BEFORE:
                near.append((abs(after), clue))
    if len({clue["unit"] for _, clue in near}) != 1:
        return None
    return min(near, key=lambda one: one[0])[1]


def name_clue(name: str, known: Register) -> Clue | None:
    """The one unit after which a file is called."""
    unit = unit_in_words(name.rpartition(".")[0] or name, known)
    return Clue(unit=unit.pk, unit_name=unit.name_then, at="", assignments=[], meant=None) if unit else None


def qr_clue(codes: Iterable[str], member: Member | None, *, at: datetime) -> Clue | None:
    """The unit that the squares on a picture name, and the tasks its report answers; only a unit of which the person
    sees an open task. Nobody where the squares name two."""
    found: dict[int, Clue] = {}
    for code in codes:
        report = report_of_code(marked_report(code) or 0)
        unit = report.unit if report else unit_of_address(code)
        if unit is None:
            continue
        rows = _open(member, unit.pk, at)
        if report is not None:
            rows = [row for row in rows if row.task_id in set(report.form.tasks.values_list("pk", flat=True))] or rows
        if rows:
            only = rows[0].pk if report is not None and len(rows) == 1 else None
            tasks = [row.pk for row in rows] if report is not None else []
            found[unit.pk] = Clue(unit=unit.pk, unit_name=str(unit), at="", assignments=tasks, meant=only)
    return next(iter(found.values())) if len(found) == 1 else None


def _open(member: Member | None, unit: int, at: datetime) -> list[Assignment]:
    rows = open_assignments_visible_to(member, at=at).filter(unit=unit)
    return list(rows.order_by("task__number"))


def photo_taken(content: dict[str, Any], *, at: datetime) -> datetime | None:
    """When the camera says it took the picture, on the clock of this place; None where it says nothing possible."""
    if not content.get("taken"):
        return None
    taken = timezone.make_aware(datetime.fromisoformat(content["taken"]))
    return taken if taken.year >= FIRST_YEAR and taken <= at else None
