"""What a plan prints where it names somebody: a body, a post that stands for it, or a group with its exceptions.

Only the words are read here; which bodies they mean is the register's to say. Source: the ways issued plans name their
addressees ("Ủy ban nhân dân 10 phường", "các trường mầm non, tiểu học (trừ …)", "Trưởng phòng Nội vụ").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lantoa.engines.vn.bodies import expand_abbreviations, starts_like_body
from lantoa.engines.vn.bodies_classes import (
    BEFORE_A_PLACE,
    CLASS_WORDS,
    CONCERNED,
    FILLERS,
    GROUP_OPENERS,
    POST_CLASSES,
    POSTS,
    TERRITORIES,
    BodyClass,
)
from lantoa.engines.vn.bodies_keys import name_key
from lantoa.engines.vn.folding import tone_key

_ASIDE = re.compile(
    r"[\s,(]*(?<!phòng )\b(?P<kind>ngoại trừ|trừ|không kể|không bao gồm|kể cả|bao gồm cả|bao gồm)\b[\s:]*"
    r"(?P<what>[^()]*)\)?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^[\s*\-+•–.]+|[\s.;:,*]+$")
_OPENER = re.compile(r"^(?:giao cho|giao|kính đề nghị|đề nghị|yêu cầu|phân công)\s+(?=\S)")
_SHARED_HEADS = ("phòng", "sở", "ban", "bộ", "hội", "trường", "trung tâm")
_LEVEL = "|".join(sorted(TERRITORIES, key=len, reverse=True))
# "Phường 1, 2 và 3", "UBND các Phường 1, 2, 3": the level is said once for several numbers.
_NUMBERED = re.compile(
    rf"^(?P<head>(?:.*?\s)??)(?P<level>{_LEVEL})\s+(?P<numbers>\d+(?:\s*(?:,|và)\s*(?:(?:{_LEVEL})\s+)?\d+)+)$",
    re.IGNORECASE,
)
_COMMITTEE = ["ủy", "ban", "nhân", "dân"]
_DIGITS = re.compile(r"^\d{1,4}$")


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """One part of what is printed.

    ``name`` is the name without the post. A group has ``classes`` with the ``levels`` printed for its territories
    ("phường", "xã"), its ``count`` if printed, and the ``head`` that each member has ("Hội Khuyến học 10 phường":
    "hội khuyến học"; "" for "10 phường" and "Ủy ban nhân dân 10 phường"). ``tail`` is the key of the words left over:
    a place, a level ("quận") or something only a person can judge. ``several`` tells that "các" was printed.
    ``pieces`` are the parts to try where the whole is no name of anybody ("Phòng Nội vụ và Phòng Tư pháp").
    """

    text: str
    name: str
    post: str = ""
    head: str = ""
    classes: tuple[BodyClass, ...] = ()
    levels: tuple[str, ...] = ()
    count: int | None = None
    tail: str = ""
    concerned: bool = False
    several: bool = False
    pieces: tuple[PrintedBody, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedBodies:
    """Everybody named in one place: the parts, those taken out ("trừ …") and those taken in ("kể cả …")."""

    parts: tuple[PrintedBody, ...]
    excepted: tuple[PrintedBody, ...] = ()
    included: tuple[PrintedBody, ...] = ()


def read_bodies(printed: str) -> PrintedBodies:
    """Read who is named. Any text gives an answer; a text without words gives no parts. Raises nothing."""
    asides: dict[bool, list[PrintedBody]] = {True: [], False: []}
    main = printed
    while (found := _ASIDE.search(main)) is not None and found.start() > 0:
        takes_in = tone_key(found["kind"]).startswith(("kể cả", "bao gồm"))
        asides[takes_in] += _parts(found["what"])
        main = main[: found.start()] + " " + main[found.end() :]
    return PrintedBodies(_parts(main), tuple(asides[False]), tuple(asides[True]))


def read_body(printed: str, *, goes_on: bool = False) -> PrintedBody:
    """Read one part; see PrintedBody. ``goes_on`` where it stands in a list that a group has opened."""
    text = _LEADING.sub("", printed)
    words = _words(text)
    while (opener := _OPENER.match(" ".join(words))) is not None:
        words = words[len(opener[0].split()) :]
    post, words = _without_post(words)
    group = _group(words, goes_on)
    several = bool(words) and words[0] in GROUP_OPENERS
    name = " ".join(word for word in words[several:] if word not in {",", ";"})
    if not name and post in POST_CLASSES:
        return PrintedBody(text, "", post, classes=(POST_CLASSES[post],))
    if group is None:
        return PrintedBody(text, name, post, several=several, pieces=_pieces(text))
    head, classes, levels, count, rest = group
    tail, concerned = _tail(rest)
    pieces = _pieces(text) if tail else ()
    return PrintedBody(text, name, post, head, classes, levels, count, tail, concerned, several, pieces)


def _parts(text: str) -> tuple[PrintedBody, ...]:
    found: list[PrintedBody] = []
    for piece in text.split(";"):
        if name_key(piece):
            found.append(read_body(piece, goes_on=bool(found and found[-1].classes)))
    return tuple(found)


def _words(text: str) -> list[str]:
    """The words in tone_key's spelling with commas and semicolons among them; "và" stays, dashes go."""
    return re.findall(r"[^\W_]+|[,;]", tone_key(expand_abbreviations(text).replace("&", " và ")))


def _without_post(words: list[str]) -> tuple[str, list[str]]:
    post = ""
    while True:
        skip = next((n for n, word in enumerate(words) if word not in {"các", "đồng", "chí", ","}), len(words))
        start = skip if "chí" in words[:skip] else 0
        start = start or (1 if words[:1] == ["các"] and _post_at(words, 1) else 0)
        found = _post_at(words, start)
        if not found:
            return post, words[start:] if "chí" in words[:start] else words
        post = post or found
        goes_on = POSTS[found].split()
        words = words[start + len(found.split()) :]
        if goes_on and words[: len(goes_on)] != goes_on and words[:1] != ["các"]:
            words = [*goes_on, *words]


def _post_at(words: list[str], at: int) -> str:
    for length in range(4, 0, -1):
        phrase = " ".join(words[at : at + length])
        if phrase in POSTS and (phrase != "trưởng" or words[at + 1 : at + 2] == ["các"]):
            return phrase
    return ""


_Group = tuple[str, tuple[BodyClass, ...], tuple[str, ...], int | None, list[str]]


def _group(words: list[str], goes_on: bool = False) -> _Group | None:
    start = 0 if goes_on and _class_at(words, 0) not in TERRITORIES | {"": ""} else _group_start(words)
    if start is None or words[start - 1 : start] in (["và"], [","], [";"]):  # two parts: "Mặt trận và các đoàn thể"
        return None
    head = name_key(" ".join(words[:start]))
    if head in {"ủy ban nhân dân", "chính quyền"}:
        head = ""
    return _members(words, start, head)


def _members(words: list[str], start: int, head: str) -> _Group | None:
    """The classes named from a word on: territories only after a mark or a comma, so "các phòng, ban quận" ends."""
    classes: dict[BodyClass, None] = {}
    levels: dict[str, None] = {}
    count, at, listed = None, start, True
    while at < len(words):
        word = words[at]
        if word in FILLERS or word in {",", ";"}:
            listed = listed or word in {",", ";", "và", "các", "hoặc", "mỗi", "từng"}
            at += 1
        elif _DIGITS.match(word) and _class_at(words, at + 1):
            count, listed, at = int(word) if count is None else count, True, at + 1
        else:
            phrase = _class_at(words, at)
            is_place = phrase in TERRITORIES
            if not phrase or (is_place and not (listed and (not classes or levels))):
                break
            classes.setdefault(TERRITORIES[phrase] if is_place else CLASS_WORDS[phrase])
            if is_place:
                levels.setdefault(phrase)
            at, listed = at + len(phrase.split()), False
    if not classes:
        return None
    return head, tuple(classes), tuple(levels), count, words[at:]


def _group_start(words: list[str]) -> int | None:
    """Where a group begins: at "các", at a count of something, or at class nouns listed without either."""
    for at, word in enumerate(words):
        if word in GROUP_OPENERS or " ".join(words[at : at + 2]) in GROUP_OPENERS:
            return at
        if _DIGITS.match(word) and _class_at(words, at + 1) and not _after_level(words, at):
            return at
    if _begins_a_list(words, 0, alone=True):
        return 0
    is_committee = words[: len(_COMMITTEE)] == _COMMITTEE
    return len(_COMMITTEE) if is_committee and _begins_a_list(words, len(_COMMITTEE), alone=False) else None


def _begins_a_list(words: list[str], at: int, *, alone: bool) -> bool:
    """Whether class nouns stand here without "các": "sở, ban, ngành", "phường, xã"; one ``alone``: "doanh nghiệp"."""
    phrase = _class_at(words, at)
    if not phrase:
        return False
    end = at + len(phrase.split())
    if end >= len(words):
        return alone
    if words[end] in {",", "và", ";", "hoặc"}:
        return bool(_class_at(words, end + 1))
    return any(" ".join(words[end:]).startswith(known) for known in CONCERNED)


def _after_level(words: list[str], at: int) -> bool:
    """Whether a number is the name of a territory ("Phường 10 quận 7"), not a count."""
    return any(" ".join(words[:at]).endswith(level) for level in TERRITORIES)


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in CLASS_WORDS)


def _class_at(words: list[str], at: int) -> str:
    """The longest class noun beginning at a word; "" where there is none."""
    for length in range(_longest(), 0, -1):
        phrase = " ".join(words[at : at + length])
        if len(words) >= at + length and (phrase in CLASS_WORDS or phrase in TERRITORIES):
            return phrase
    return ""


def _tail(rest: list[str]) -> tuple[str, bool]:
    """The key of what stands after the classes, prepositions off, and whether only those concerned are meant."""
    text = " ".join(word for word in rest if word not in {",", ";", "và"})
    concerned = False
    for phrase in CONCERNED:
        if re.search(rf"(?<!\w){phrase}(?!\w)", text):
            text, concerned = re.sub(rf"(?<!\w){phrase}(?!\w)", " ", text), True
    text = " ".join(text.split())
    while True:
        text = re.sub(r"^mặt trận tổ quốc(?: việt nam)?(?!\w)|^mặt trận(?!\w)", "", text).strip()
        before = next((word for word in BEFORE_A_PLACE if text == word or text.startswith(word + " ")), None)
        if before is None:
            return text, concerned
        text = text[len(before) :].strip()


def _pieces(text: str) -> tuple[PrintedBody, ...]:
    """The parts of an enumeration of names: "Phòng GDĐT, TCKH" is two offices, the head said once."""
    if (numbered := _NUMBERED.match(text)) is not None:
        head = re.sub(r"(?<!\w)các(?!\w)\s*", "", numbered["head"], flags=re.IGNORECASE)
        names = [f"{head}{numbered['level']} {number}" for number in re.findall(r"\d+", numbered["numbers"])]
        return tuple(read_body(name) for name in names)
    raw = [_LEADING.sub("", piece) for piece in re.split(r",|(?<!\w)và(?!\w)|;", text)]
    raw = [piece for piece in raw if name_key(piece)]
    if len(raw) < 2:
        return ()
    shared = next((head for head in _SHARED_HEADS if tone_key(raw[0]).startswith(head + " ")), "")
    found: list[PrintedBody] = []
    for number, piece in enumerate(raw):
        own = number == 0 or starts_like_body(piece) or _group_start(_words(piece)) is not None
        if not own and not shared:
            return ()
        whole = piece if own else f"{shared} {piece}"
        found.append(read_body(whole) if _is_smaller(whole, text) else PrintedBody(whole, whole))
    return tuple(found)


def _is_smaller(piece: str, whole: str) -> bool:
    return not re.search(r",|;|(?<!\w)và(?!\w)", piece) and piece != whole
