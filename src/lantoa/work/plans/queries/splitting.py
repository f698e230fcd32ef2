"""Where a task would be cut into several, and whose each part is."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from lantoa.work.plans.models import Duty
from lantoa.work.plans.rules import says_only_who
from lantoa.work.plans.states import BodyRole

MOST_PARTS = 4
OPENING = 30
"""Before its name a part says at most "giao" or "đề nghị": a name further on is no owner of its own."""


class Offer(NamedTuple):
    """The words of one part, and who is named at their head."""

    words: str
    leads: tuple[str, ...]


def offered_parts(duty: Duty) -> list[Offer]:
    """The parts of "Phường 1, Phường 2 tổ chức …; Phường 7 bố trí …": cut at each semicolon behind which somebody else
    that leads is named. [] where fewer than two parts name their own, or one of them only names ("Các phòng; Ủy ban
    nhân dân 10 phường tổ chức …"). A line is one task (docs/reference/reading.md, and decision 0002); that it becomes
    several is for a person to say.
    """
    cuts = _cuts(duty)
    if cuts is None:
        return []
    text, bounds = duty.sentence.text, list(zip(cuts, [*cuts[1:], _end(duty)], strict=True))
    parts = [Offer(" ".join(text[start:end].split()).strip(" ;"), _named(duty, start, end)) for start, end in bounds]
    each_its_own = all(part.leads and not says_only_who(part.words, part.leads) for part in parts)
    return parts if len(parts) > 1 and each_its_own else []


def cut_as_a_clerk_would(duty: Duty) -> list[str]:
    """At the semicolons, else at the comma or "và" nearest the middle; never so that a part only says who."""
    words, who = duty.words, [body.name for body in duty.bodies.all()]
    cuts = [at for at in _found(words, ";") if not says_only_who(words[:at], who)]
    if 1 <= len(cuts) < MOST_PARTS:
        pieces = [words[start:end].strip(" ;") for start, end in pairwise([0, *cuts, len(words)])]
        if not any(says_only_who(piece, who) for piece in pieces):
            return pieces
    cuts = [at for mark in (", ", " và ") for at in _found(words, mark) if not says_only_who(words[:at], who)]
    if not cuts:
        return [words, ""]
    cut = min(cuts, key=lambda at: abs(at - len(words) // 2))
    return [words[:cut].strip(" ,"), words[cut:].strip(" ,").removeprefix("và ")]


def _found(words: str, mark: str) -> list[int]:
    return [at for at in range(len(words)) if words.startswith(mark, at)]


def _cuts(duty: Duty) -> list[int] | None:
    """Where the parts begin, at most four of them; None where the task has no printed words in its sentence."""
    names = _places(duty)
    if not names:
        return None
    start, end = min(_begin(duty), names[0][0]), _end(duty)
    cuts, at = [start], duty.sentence.text.find(";", start, end)
    while at >= 0 and len(cuts) < MOST_PARTS:
        further = duty.sentence.text.find(";", at + 1, end)
        until = min(at + 1 + OPENING, further if further >= 0 else end)
        if any(at < place < until for place, _name in names):
            cuts.append(at + 1)
        at = further
    return cuts


def _begin(duty: Duty) -> int:
    """Where the task's words begin: the number of a line ("1.") is none of them. What a person has written anew may
    begin with a word that is printed further on: whoever is named first is never left out."""
    if duty.start_char is not None:
        return duty.start_char
    first = duty.words.split(maxsplit=1)[:1]
    return max(0, duty.sentence.text.find(first[0])) if first else 0


def _end(duty: Duty) -> int:
    return len(duty.sentence.text) if duty.end_char is None else duty.end_char


def _places(duty: Duty) -> list[tuple[int, str]]:
    """Where those that lead are printed in the task's own sentence."""
    return sorted(
        (body.start_char, body.name)
        for body in duty.bodies.all()
        if body.role == BodyRole.LEAD and body.start_char is not None and body.anchor == duty.sentence.anchor
    )


def _named(duty: Duty, start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for place, name in _places(duty) if start <= place < end))
