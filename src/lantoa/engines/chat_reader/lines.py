"""The lines of a copied chat put together into messages: a heading with a name or an hour, then words.

Messengers copy differently: "[10:32, 12/10/2023] Tên: lời", "10:32 Tên: lời", "Tên: lời", a name on one line with the
hour on the next, a name, words and the hour below them, or bare lines. What is not recognised as a heading is
somebody's words; a name without words is given back as a line that was not read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lantoa.engines.chat_reader.lexicon import BODY_OPENERS, STATES, THANKS
from lantoa.engines.vn.folding import fold_keeping_length

LONGEST_NAME = 60

_CLOCK = r"\d{1,2}[:hg]\d{2}(?:[:]\d{2})?(?:\s*[AaPp][Mm])?"
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_MOMENT = rf"(?:{_CLOCK}(?:\s*[,;-]?\s*{_DAY})?|{_DAY}(?:\s*[,;-]?\s*{_CLOCK})?)"
_BRACKETED = re.compile(rf"^\[\s*(?P<at>{_MOMENT})\s*\]\s*(?P<rest>.*)$")
_LEADING = re.compile(rf"^(?P<at>{_MOMENT})(?:\s*[-–—,]\s*|\s+)(?P<rest>\D.*)$")
_ALONE = re.compile(rf"^\[?\s*(?P<at>{_MOMENT})\s*\]?$")
_BARE_NAME = re.compile(rf"^[^\W\d_][^:!?;]{{1,{LONGEST_NAME}}}$")
_NAMED = re.compile(rf"^(?P<who>[^:\n]{{2,{LONGEST_NAME}}}?)\s*:(?!\d|//)\s*(?P<rest>.*)$")
# "P. Tân Phong" and "TS. Ví Dụ" are names: a full stop ends a sentence only after a longer word.
_SENTENCE = re.compile(r"[!?;]|,\s|\w{4}\.\s")
_NAME_AND_HOUR = re.compile(rf"^(?P<who>\D[^:\n]{{1,{LONGEST_NAME}}}?)\s*[,\[(]\s*(?P<at>{_MOMENT})\s*[\])]?\s*:?$")
_HOUR_LAST = re.compile(rf"^(?P<rest>\D.*?)\s+[\[(]?(?P<at>{_MOMENT})[\])]?\s*:?$")
_STATES = re.compile(rf"(?<!\w)(?:{'|'.join(word for _says, words in STATES for word in words)})(?!\w)", re.IGNORECASE)


@cache
def body_opener() -> re.Pattern[str]:
    """What a unit's name begins with, as it stands in folded words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(BODY_OPENERS)})(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)


class RawMessage(NamedTuple):
    """Who is printed before the words ("" where nobody is), the hour as printed, the words."""

    who: str
    at: str
    words: str


def messages_of(text: str) -> tuple[list[RawMessage], list[str]]:
    """The messages in order, and the lines that stand in none; words that follow a heading without a name of their
    own belong to it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return _hours_below(lines) if _hour_stands_below(lines) else _hours_above(lines)


def _hours_above(lines: list[str]) -> tuple[list[RawMessage], list[str]]:
    found: list[RawMessage] = []
    unread: list[str] = []
    who = at = waiting = ""
    for said, after in zip(lines, [*lines[1:], ""], strict=False):
        alone = _is_sender(said) or (_ALONE.match(after) and _is_name(said))
        heading = RawMessage(said, "", "") if alone else _heading(said)
        if heading is not None:
            who, at = heading.who or who, heading.at or at
            if waiting and heading.who:
                unread.append(waiting)
            waiting = "" if heading.words else said if heading.who else waiting
            said = heading.words
        elif (named := _name_before(said)) is not None:
            # An hour counts for whoever it stands before, never for the next one who speaks.
            who, at = named.who, "" if found and found[-1].at == at else at
            if waiting:
                unread.append(waiting)
            waiting, said = "" if named.words else said, named.words
        if said:
            found.append(RawMessage(who, at, said))
            waiting = ""
    return found, [*unread, waiting] if waiting else unread


def _hour_stands_below(lines: list[str]) -> bool:
    """Whether hours stand under the words: the text ends with one, or more of them follow words than a name."""
    blocks = _blocks(lines)
    if len(blocks) < 2 or len(blocks[0][0]) < 2 or any(_heading(one) for said, _at in blocks for one in said):
        return False
    closed = [said for said, at in blocks if at and said]
    below = sum(not _is_name(said[-1]) for said in closed)
    return not blocks[-1][0] or below * 2 > len(closed)


def _hours_below(lines: list[str]) -> tuple[list[RawMessage], list[str]]:
    """Name, words, hour. Who speaks is told only by the name over the words: never by what somebody said before."""
    found: list[RawMessage] = []
    unread: list[str] = []
    for block, at in _blocks(lines):
        who = waiting = ""
        for place, said in enumerate(block):
            if _is_name(said) and place == 0:
                who = waiting = said
                continue
            if _is_name(said) and body_opener().match(fold_keeping_length(said)):
                unread += [waiting, said] if waiting else [said]
                who = waiting = ""  # a second name in one block: nobody is taken for the speaker
                continue
            named = _name_before(said)
            if named is not None and not named.words:
                unread.append(said)
            else:
                found.append(RawMessage(named.who, at, named.words) if named else RawMessage(who, at, said))
                waiting = waiting if found[-1].who != who else ""
        unread += [waiting] if waiting else []
    return found, unread


def _blocks(lines: list[str]) -> list[tuple[list[str], str]]:
    """The lines over each hour that stands alone, with it; what follows the last hour comes last, without one."""
    blocks: list[tuple[list[str], str]] = []
    block: list[str] = []
    for said in lines:
        alone = _ALONE.match(said)
        if alone is None:
            block.append(said)
        else:
            blocks.append((block, alone["at"]))
            block = []
    return [*blocks, (block, "")]


def _is_name(said: str) -> bool:
    """A short line without a sentence in it, that neither says how something stands nor only thanks."""
    if not _BARE_NAME.match(said) or len(said.split()) > 12 or _SENTENCE.search(said):
        return False
    plain = fold_keeping_length(said)
    if len(plain.split()) == 1 or all(word.casefold() in THANKS for word in re.findall(r"\w+", plain)):
        return not _STATES.search(plain) and plain.casefold() not in THANKS and len(plain.split()) == 1
    # "Nguyễn Gia Hân" is a name, "xin gia hạn" is none.
    found = (said[one.start() : one.end()] for one in _STATES.finditer(plain))
    return all(word[0].isupper() for words in found for word in words.split())


def _is_sender(said: str) -> bool:
    """A person's name, then after a dash or in brackets the unit: "Nguyễn Thị Ví Dụ - Trường Mầm non Mẫu"."""
    person, *unit = re.split(r"\s+[-–—|]\s+|\s*\(", said.strip(" )"), maxsplit=1)
    if not unit or not _is_name(said.strip(" )").replace("(", "- ")):
        return False
    opened = body_opener().match(fold_keeping_length(unit[0]))
    return opened is not None and unit[0][0].isupper() and all(word[0].isupper() for word in person.split())


def _heading(said: str) -> RawMessage | None:
    """A line that begins with, or is, an hour."""
    alone = _ALONE.match(said)
    if alone:
        return RawMessage("", alone["at"], "")
    named = _NAME_AND_HOUR.match(said)
    if named:
        return RawMessage(named["who"].strip(), named["at"], "")
    timed = _BRACKETED.match(said) or _LEADING.match(said) or _HOUR_LAST.match(said)
    if timed is None:
        return None
    if _is_sender(timed["rest"]):
        return RawMessage(timed["rest"].strip(), timed["at"], "")
    inner = _name_before(timed["rest"])
    return RawMessage(inner.who, timed["at"], inner.words) if inner else None


def _name_before(said: str) -> RawMessage | None:
    """ "Tên: lời": a short name before a colon, with no sentence in it."""
    named = _NAMED.match(said)
    if named is None or len(named["who"].split()) > 9 or _SENTENCE.search(named["who"]) is not None:
        return None
    return RawMessage(named["who"].strip(), "", named["rest"].strip())
