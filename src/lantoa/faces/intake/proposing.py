"""From a pasted chat to proposals: which unit, which of its tasks, what to record; a person decides each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from lantoa.faces.intake.bridge import ChatMessage, likeliest, proposing_messages, task_meant, unread_lines
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import day_of
from lantoa.orgs.units.queries import Resolution, resolve_bodies
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.assignments import assignments_visible_to
from lantoa.work.tasks.states import ENDED

KIND = "chat"
MOST_CHOICES = 300
ACT_OF = {
    "done": "report",
    "doing": "start",
    "received": "receive",
    "not_applicable": "not-applicable",
    "asks_time": "ask-time",
}


class Part(TypedDict):
    """One proposal as it is kept for a moment. ``unit`` None: nobody could be told from the words. ``figures`` are the
    amounts as printed, ``counted`` what each counts ("" where it says nothing); ``until`` is the day until which more
    time is asked, "" where the words name none. ``assignments`` are those the words may mean, ``meant`` the one they
    do mean, if one."""

    who: str
    at: str
    words: str
    says: str
    figures: list[str]
    counted: list[str]
    until: str
    unit: int | None
    unit_name: str
    assignments: list[int]
    meant: int | None


class Unread(TypedDict):
    """The lines of which nothing was understood, kept beside the proposals until the person has seen them."""

    unread: list[str]


def proposals_from(text: str, member: Member, *, at: datetime) -> list[Part]:
    """What the chat proposes: lines that only thank, or say nothing of a task, are left out."""
    messages = proposing_messages(text, today=day_of(at))
    names = {name for one in messages for name in one.bodies}
    found = resolve_bodies(sorted(names), within=member.unit, day=day_of(at)) if names else {}
    units = [_unit_of(one, found) for one in messages]
    owed = _by_unit(open_assignments(member, [unit for unit, _ in units if unit], at=at))
    return [_part(one, unit, name, owed.get(unit or 0, [])) for one, (unit, name) in zip(messages, units, strict=True)]


def unread_from(text: str) -> list[Unread]:
    """What is kept of the lines that were not understood: one part with all of them, or none."""
    lines = [line[:2000] for line in unread_lines(text)]
    return [Unread(unread=lines)] if lines else []


def proposals_in(content: Sequence[Any]) -> dict[int, Part]:
    """The proposals that are left, by their place."""
    return {place: part for place, part in enumerate(content) if part is not None and "unread" not in part}


def unread_in(content: Sequence[Any]) -> tuple[int, list[str]] | None:
    """The place of the lines that were not understood, and the lines; None where there are none or they were seen."""
    return next(((place, part["unread"]) for place, part in enumerate(content) if part and "unread" in part), None)


def open_assignments(member: Member, units: Iterable[int], *, at: datetime) -> list[Assignment]:
    """What these units have and has not ended, as far as the person sees it."""
    rows = assignments_visible_to(member, at=at).filter(unit__in=set(units)).exclude(state__in=ENDED)
    return list(rows.order_by("unit__name", "task__number")[:MOST_CHOICES])


def choices_for(parts: Mapping[int, Part], member: Member, *, at: datetime) -> dict[int, list[Assignment]]:
    """For each place the assignments to choose from, the likelier first: one question for all of them."""
    rows = assignments_visible_to(member, at=at).exclude(state__in=ENDED).order_by("unit__name", "task__number")
    units = {part["unit"] for part in parts.values()}
    if None not in units:
        rows = rows.filter(unit__in=units)
    known = list(rows[:MOST_CHOICES]) if parts else []
    found: dict[int, list[Assignment]] = {}
    for place, part in parts.items():
        mine = [row for row in known if part["unit"] in (None, row.unit_id)]
        rank = {pk: order for order, pk in enumerate(part["assignments"])}
        found[place] = sorted(mine, key=lambda row: rank.get(row.pk, len(rank)))
    return found


def _unit_of(one: ChatMessage, found: dict[str, Resolution]) -> tuple[int | None, str]:
    for name in one.bodies:
        if found[name].kind == "unit":
            return found[name].units[0].pk, found[name].units[0].name_then
    return None, ""


def _by_unit(rows: list[Assignment]) -> dict[int, list[Assignment]]:
    by_unit: dict[int, list[Assignment]] = {}
    for row in rows:
        by_unit.setdefault(row.unit_id, []).append(row)
    return by_unit


def _part(one: ChatMessage, unit: int | None, name: str, owed: list[Assignment]) -> Part:
    tasks = [row.task.words for row in owed]
    ranked, meant = likeliest(one.words, tasks), task_meant(one.words, tasks)
    return Part(
        who=one.who,
        at=one.at,
        words=one.words[:2000],
        says=one.says,
        figures=[amount.text for amount in one.amounts],
        counted=[amount.unit or "" for amount in one.amounts],
        until=one.until.isoformat() if one.until else "",
        unit=unit,
        unit_name=name,
        assignments=[owed[place].pk for place in ranked],
        meant=None if meant is None else owed[meant].pk,
    )
