"""What each message of a chat says: of whom, how the task stands, which figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from lantoa.engines.chat_reader.asking import day_asked, day_said
from lantoa.engines.chat_reader.figures import figures_of
from lantoa.engines.chat_reader.lexicon import AFTER_A_BODY, ASKS_TIME, STATES, THANKS, Says
from lantoa.engines.chat_reader.lines import RawMessage, body_opener, messages_of
from lantoa.engines.chat_reader.pictures import only_pictures, pictures_in
from lantoa.engines.shapes.numbers import Amount
from lantoa.engines.vn.folding import fold_keeping_length
from lantoa.engines.vn.text import nfc

MOST_CHARACTERS = 60_000
MOST_MESSAGES = 400
LONGEST_BODY = 90


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message. ``who`` is the name printed before it, ``bodies`` the units it may speak of, likeliest first.

    ``amounts`` are the figures as printed: an estimate stays an estimate, a range a range; a number that is part of a
    day or of a name is none. ``until`` is the day until which more time is asked, None where the words name none, or
    several. ``pictures`` counts the pictures the words announce ("[Hình ảnh]", "đã gửi 3 ảnh").
    """

    who: str
    at: str
    words: str
    says: Says
    bodies: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    until: date | None = None
    pictures: int = 0

    @property
    def proposes(self) -> bool:
        """Whether a person should look at it: it says how something stands, or gives a figure; that pictures were sent
        is neither."""
        return self.says not in ("nothing", "thanks") or (bool(self.amounts) and not only_pictures(self.words))


def read_chat(text: str, *, reference: date | None = None) -> list[ChatMessage]:
    """The messages of a pasted chat, at most MOST_MESSAGES of at most MOST_CHARACTERS; raises nothing.

    ``reference`` is the day on which it is read: it gives days without a year theirs where the message has no day.
    """
    messages, _unread = messages_of(nfc(text)[:MOST_CHARACTERS])
    return [_read(raw, reference) for raw in messages[:MOST_MESSAGES]]


def unread_lines(text: str, *, pictures: bool = False) -> list[str]:
    """The lines of which nothing was understood, as they first stand: they are in no message, or say nothing of a task.

    Left out are hours alone and words that only thank; with ``pictures``, which came along, those that only announce
    pictures too. Whoever is shown the messages is shown these too.
    """
    text = nfc(text)
    messages, unread = messages_of(text[:MOST_CHARACTERS])
    silent = [
        raw.words
        for raw in messages[:MOST_MESSAGES]
        if not (read := _read(raw, None)).proposes and read.says != "thanks"
    ]
    left = [*unread, *silent, *(raw.words for raw in messages[MOST_MESSAGES:])]
    if pictures:
        left = [words for words in left if not only_pictures(words)]
    return sorted(left, key=text.find)


def _read(raw: RawMessage, reference: date | None) -> ChatMessage:
    plain, pictures = fold_keeping_length(raw.words), pictures_in(raw.words)
    says = _says(plain)
    if says == "thanks" and not pictures:  # "[Ảnh]" without its marks is a word of thanks
        return ChatMessage(raw.who, raw.at, raw.words, says)
    says = "nothing" if says == "thanks" else says
    bodies, until = _bodies(raw, plain), None
    if says == "asks_time":
        asks = _any_of(ASKS_TIME).search(plain)
        reference = day_said(raw.at, reference=reference)
        until = day_asked(raw.words, asks.start() if asks else 0, reference=reference)
    return ChatMessage(raw.who, raw.at, raw.words, says, bodies, figures_of(raw.words), until, pictures)


def _says(plain: str) -> Says:
    for says, words in STATES:
        if _any_of(words).search(plain):
            return says
    return "thanks" if _only_thanks().fullmatch(" ".join(re.findall(r"\w+", plain))) else "nothing"


def _bodies(raw: RawMessage, plain: str) -> tuple[str, ...]:
    """The bodies named in the words, then who speaks; a name in brackets or after a dash counts as its own."""
    opened = body_opener().finditer(plain)
    named = [raw.words[match.start() : _end(plain, match.end())].strip(" .,;:-–—()") for match in opened]
    spoken = re.split(r"\s[-–—|]\s|[()]", raw.who)
    found = [name[:LONGEST_BODY] for name in (*named, raw.who, *spoken) if len(name.split()) > 1]
    return tuple(dict.fromkeys(name.strip() for name in found))


def _end(plain: str, start: int) -> int:
    stop = _body_end().search(plain, start)
    return min(stop.start() if stop else len(plain), start + LONGEST_BODY)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _only_thanks() -> re.Pattern[str]:
    ways = "|".join(map(re.escape, sorted(THANKS, key=len, reverse=True)))
    return re.compile(rf"(?:(?:{ways})(?: |$))*", re.IGNORECASE)


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(rf"[,;:!?\n()]|\.\s|\.$|\s[-–—]\s|\s(?:{'|'.join(AFTER_A_BODY)})(?!\w)", re.IGNORECASE)
