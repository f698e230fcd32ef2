"""The lines of a copied chat put together into messages: a heading with a name or an hour, then words.

Messengers copy differently: "[10:32, 12/10/2023] Tên: lời", "10:32 Tên: lời", "Tên: lời", a name on one line with the
hour on the next, or bare lines. What is not recognised as a heading is somebody's words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST_NAME = 60

_CLOCK = r"\d{1,2}[:hg]\d{2}(?:[:]\d{2})?(?:\s*[AaPp][Mm])?"
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_MOMENT = rf"(?:{_CLOCK}(?:\s*[,;-]?\s*{_DAY})?|{_DAY}(?:\s*[,;-]?\s*{_CLOCK})?)"
_BRACKETED = re.compile(rf"^\[\s*(?P<at>{_MOMENT})\s*\]\s*(?P<rest>.*)$")
_LEADING = re.compile(rf"^(?P<at>{_MOMENT})(?:\s*[-–—,]\s*|\s+)(?P<rest>\D.*)$")
_ALONE = re.compile(rf"^\[?\s*(?P<at>{_MOMENT})\s*\]?$")
_BARE_NAME = re.compile(rf"^[^\W\d_][^\d:!?;]{{1,{LONGEST_NAME}}}$")
_NAMED = re.compile(rf"^(?P<who>[^:\n]{{2,{LONGEST_NAME}}}?)\s*:(?!\d|//)\s*(?P<rest>.*)$")
# "P. Tân Phong" and "TS. Ví Dụ" are names: a full stop ends a sentence only after a longer word.
_SENTENCE = re.compile(r"[!?;]|,\s|\w{4}\.\s")
_NAME_AND_HOUR = re.compile(rf"^(?P<who>\D[^:\n]{{1,{LONGEST_NAME}}}?)\s*[,\[(]\s*(?P<at>{_MOMENT})\s*[\])]?\s*:?$")


class RawMessage(NamedTuple):
    """Who is printed before the words ("" where nobody is), the hour as printed, the words."""

    who: str
    at: str
    words: str


def messages_of(text: str) -> list[RawMessage]:
    """The messages in order; words that follow a heading without a name of their own belong to it."""
    found: list[RawMessage] = []
    who = at = ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for said, after in zip(lines, [*lines[1:], ""], strict=False):
        if _ALONE.match(after) and _BARE_NAME.match(said):
            who = said
            continue
        heading = _heading(said)
        if heading is not None:
            who, at = heading.who or who, heading.at or at
            if heading.words:
                found.append(RawMessage(who, at, heading.words))
            continue
        named = _name_before(said)
        if named is not None:
            # An hour counts for whoever it stands before, never for the next one who speaks.
            who, at = named.who, "" if found and found[-1].at == at else at
            said = named.words
        if said:
            found.append(RawMessage(who, at, said))
    return found


def _heading(said: str) -> RawMessage | None:
    """A line that begins with, or is, an hour."""
    alone = _ALONE.match(said)
    if alone:
        return RawMessage("", alone["at"], "")
    named = _NAME_AND_HOUR.match(said)
    if named:
        return RawMessage(named["who"].strip(), named["at"], "")
    timed = _BRACKETED.match(said) or _LEADING.match(said)
    if timed is None:
        return None
    inner = _name_before(timed["rest"])
    return RawMessage(inner.who, timed["at"], inner.words) if inner else None


def _name_before(said: str) -> RawMessage | None:
    """ "Tên: lời": a short name before a colon, with no sentence in it."""
    named = _NAMED.match(said)
    if named is None or len(named["who"].split()) > 9 or _SENTENCE.search(named["who"]) is not None:
        return None
    return RawMessage(named["who"].strip(), "", named["rest"].strip())
