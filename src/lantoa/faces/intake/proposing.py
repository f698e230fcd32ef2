"""From what was pasted to proposals: which unit, which of its tasks, what to record; a person decides each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from lantoa.base.rows.moments import day_of
from lantoa.faces.intake.bridge import ChatMessage, likeliest, messages_of, task_meant, unread_lines
from lantoa.faces.intake.clues import Clue, hours_of, name_clue, picture_clues
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries import Register, Resolution, resolve_body
from lantoa.work.tasks.queries.assignments import open_assignments_visible_to
from lantoa.work.tasks.states import Act

KIND = "chat"
LONGEST_WORDS = 2000
ACT_OF = {
    "done": "report",
    "doing": "start",
    "received": "receive",
    "not_applicable": "not-applicable",
    "asks_time": "ask-time",
}
Owed = Mapping[int, Sequence[tuple[int, str, bool]]]
"""By unit, what it has and has not ended: the assignment, the words of its task, whether it is one to report."""


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


Refusal = tuple[str, str, dict[str, Any]]
"""The name of a file, and the code that refused it with what its sentence needs."""


class NotTaken(TypedDict):
    """The photos that were not taken, kept until the person has seen them."""

    refused: list[Refusal]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the text proposes, what of it was not understood, and what is known of each photo before it is opened."""

    parts: list[Part]
    unread: list[Unread]
    photos: list[dict[str, Any]]


def read_pasted(text: str, photos: Sequence[str], member: Member, *, at: datetime) -> Pasted:
    """What the chat and the names of the photos say: lines that only thank, or say nothing of a task, are left out."""
    day = day_of(at)
    messages = messages_of(text, today=day)
    names = {name for one in messages if one.proposes or photos for name in one.bodies}
    known = Register.load(member.unit, day) if names or photos else None
    found = {name: resolve_body(name, within=member.unit, day=day, register=known) for name in sorted(names)}
    units = [_unit_of(one, found) for one in messages]
    owed = open_tasks(member, {unit for unit, _ in units if unit}, at=at)
    proposing = [
        _part(one, unit, name, owed) for one, (unit, name) in zip(messages, units, strict=True) if one.proposes
    ]
    spoken = [
        (one, _clue(one, unit, name, owed) if unit and photos else None)
        for one, (unit, name) in zip(messages, units, strict=True)
    ]
    announced, hours = picture_clues(spoken, len(photos)), hours_of(spoken)
    kept = [
        _photo(announced[place], hours, name_clue(name, known) if known else None) for place, name in enumerate(photos)
    ]
    return Pasted(proposing, unread_from(text, pictures=bool(photos)), kept)


def unread_from(text: str, *, pictures: bool = False) -> list[Unread]:
    """What is kept of the lines that were not understood: one part with all of them, or none."""
    lines = [line[:LONGEST_WORDS] for line in unread_lines(text, pictures=pictures)]
    return [Unread(unread=lines)] if lines else []


def proposals_in(content: Sequence[Any]) -> dict[int, Part]:
    """The proposals that are left, by their place."""
    return {place: part for place, part in enumerate(content) if part is not None and "says" in part}


def noted_in(content: Sequence[Any], what: str) -> tuple[int, list[Any]] | None:
    """The place of the lines that were not understood ("unread") or of the photos not taken ("refused"), and these;
    None where there are none or they were seen."""
    return next(((place, part[what]) for place, part in enumerate(content) if part and what in part), None)


def open_tasks(member: Member, units: Iterable[int], *, at: datetime) -> dict[int, list[tuple[int, str, bool]]]:
    """What these units have and has not ended, as far as the person sees it: one question, nothing left out."""
    wanted = set(units)
    found: dict[int, list[tuple[int, str, bool]]] = {}
    if wanted:
        rows = open_assignments_visible_to(member, at=at).filter(unit__in=wanted)
        asked = rows.order_by("unit", "task__number").values_list("unit", "pk", "task__words", "task__act")
        for unit, pk, words, act in asked:
            found.setdefault(unit, []).append((pk, words, act == Act.REPORT))
    return found


def _unit_of(one: ChatMessage, found: dict[str, Resolution]) -> tuple[int | None, str]:
    for name in one.bodies:
        if name in found and found[name].kind == "unit":
            return found[name].units[0].pk, found[name].units[0].name_then
    return None, ""


def _part(one: ChatMessage, unit: int | None, name: str, owed: Owed) -> Part:
    ranked, meant = _meant(one, name, owed.get(unit or 0, ()))
    return Part(
        who=one.who,
        at=one.at,
        words=one.words[:LONGEST_WORDS],
        says=one.says,
        figures=[amount.text for amount in one.amounts],
        counted=[amount.unit or "" for amount in one.amounts],
        until=one.until.isoformat() if one.until else "",
        unit=unit,
        unit_name=name,
        assignments=ranked,
        meant=meant,
    )


def _clue(one: ChatMessage, unit: int, name: str, owed: Owed) -> Clue:
    ranked, meant = _meant(one, name, owed.get(unit, ())) if one.proposes or one.pictures else ([], None)
    return Clue(unit=unit, unit_name=name, at=one.at, assignments=ranked, meant=meant)


def _meant(one: ChatMessage, name: str, owed: Sequence[tuple[int, str, bool]]) -> tuple[list[int], int | None]:
    tasks = [task for _pk, task, _reports in owed]
    how: dict[str, Any] = {"aside": [*one.bodies, name]}
    how["reporting"] = [place for place, (_pk, _task, reports) in enumerate(owed) if reports]
    meant = task_meant(one.words, tasks, **how)
    return [owed[place][0] for place in likeliest(one.words, tasks, **how)], None if meant is None else owed[meant][0]


def _photo(announced: Clue | None, hours: list[Any], named: Clue | None) -> dict[str, Any]:
    clues = {why: clue for why, clue in (("picture", announced), ("name", named)) if clue}
    return {"clues": clues, "hours": hours, "read": False}
