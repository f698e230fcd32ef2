"""What a number counts: a thing known to be counted out, else a noun that ends before its verb."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar import lexicon_counting as data
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.verbs import is_verb


class Counted(NamedTuple):
    """The counted noun, text[begin:end]; ``known`` as counted out, ``whom`` where it says who is meant."""

    begin: int
    end: int
    known: bool
    whom: bool
    members: bool


_MOST_WORDS = 3
_SHARED = ("các", "số", "tổng", "toàn", "những")  # "100% các trường", "80% số hộ"


@cache
def _phrases(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Entries by their first word, longest first; a comma is no word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in lx.entry_set(text):
        split = tuple(entry.replace(",", " ").replace("-", " ").split())
        table.setdefault(split[0], []).append(split)
    for found in table.values():
        found.sort(key=len, reverse=True)
    return table


def known_thing(words: str) -> bool:
    """Whether the words, in small letters, are a thing that is counted out."""
    return words in lx.entry_set(data.UNITS)


def thing_named(line: Line) -> str:
    """The thing that is counted out right behind the verbs the line begins with: "Treo băng rôn …" → "băng rôn".

    "" for a body and for what people come to: a number beside "Tổ chức hội nghị" may be theirs.
    """
    index = 0
    while index < min(_MOST_VERBS, len(line.words)) and not (index and line.gap(index) != " "):
        if taken := _thing_at(line, index):
            words = " ".join(line.printed(index + n) for n in range(taken))
            of_data = words.endswith("cơ sở") and line.printed(index + taken) in _NO_PREMISES
            if of_data or words in lx.entry_set(data.ATTENDED) or words in lx.entry_set(data.EVENTS):
                return ""
            return line.text[line.begin(index) : line.end(index + taken - 1)]
        if not is_verb(line, index) and line.printed(index) not in lx.verb_syllables():
            return ""
        pair = " ".join(line.words[index : index + 2])
        index += 2 if pair in lx.verb_pairs() and not _thing_at(line, index + 1) else 1
    return ""


_MOST_VERBS = 4
_NO_PREMISES = ("dữ", "vật", "hạ", "đảng", "pháp", "chính")  # "cơ sở dữ liệu" is nothing one counts out


def _thing_at(line: Line, index: int) -> int:
    taken = _match(line, index, data.UNITS)
    return taken if taken > 1 or (taken and not _longer_word(line, index)) else 0


def _match(line: Line, index: int, text: str) -> int:
    """How many words of the line from ``index`` are an entry; 0 for none. Commas stand only where entries have some."""
    for phrase in _phrases(text).get(line.printed(index), ()):
        inside = range(1, len(phrase))
        if all(line.printed(index + n) == phrase[n] and line.gap(index + n) in _GAPS for n in inside):
            spoken = [line.gap(index + n) for n in inside]
            if all(gap in (" ", "-") for gap in spoken) or f"{phrase[0]}, {phrase[1]}" in text:
                return len(phrase)
    return 0


_GAPS = (" ", ", ", "-")


def counted_at(line: Line, at: int, *, share: bool = False) -> Counted | None:
    """The noun that begins at the text position ``at``; None where a verb, a mark or no noun of counting stands."""
    index = line.word_at(at)
    if index >= len(line.words) or line.text[at : line.begin(index)].strip():
        return None
    while share and line.printed(index) in _SHARED and line.gap(index + 1) == " ":
        index += 1
    known, whom = _match(line, index, data.UNITS), _match(line, index, data.WHOM)
    if share and (shared := _match(line, index, data.SHARES)) > max(known, whom):
        known = shared
    elif _match(line, index, data.NEVER) > max(known, whom):
        return None  # "02 trường hợp", "4 tại chỗ"
    if known == 1 and whom < 2 and (pair := _longer_word(line, index)):
        if pair in lx.entry_set(data.VERBS_ALIKE):
            return None  # "Cụm thi đua 3 tổ chức", "Đội 2 bàn giao"
        known = 2  # "1 sân khấu"
    if taken := max(known, whom):
        if taken == 1 and line.text[line.begin(index)].isupper() and not line.text.isupper():
            return None  # "57 Bộ …"
        last = _with_purpose(line, index, taken) if known else index + taken - 1
        return Counted(at, line.end(last), True, whom >= known, _people(line, index, taken))
    return _unknown(line, at, index)


def _longer_word(line: Line, index: int) -> str:
    """The pair where a thing's one syllable begins another word: "tổ chức", "bàn giao", "sân khấu"; else ""."""
    if line.gap(index + 1) != " ":
        return ""
    pair = f"{line.printed(index)} {line.printed(index + 1)}"
    return pair if pair in lx.entry_set(data.OTHER_THINGS) or pair in lx.entry_set(data.VERBS_ALIKE) else ""


def _people(line: Line, index: int, taken: int) -> bool:
    words = " ".join(line.printed(index + n) for n in range(taken))
    return words in lx.entry_set(data.MEMBERS)


def _with_purpose(line: Line, index: int, taken: int) -> int:
    """The last word of "lớp tập huấn", "buổi giới thiệu": what the event is for belongs to it."""
    words = " ".join(line.printed(index + n) for n in range(taken))
    if words in lx.entry_set(data.EVENTS) and line.gap(index + taken) == " ":
        taken += _match(line, index + taken, data.PURPOSES)
    return index + taken - 1


def _unknown(line: Line, at: int, index: int) -> Counted | None:
    """A noun no list holds: up to three words, none of which is a verb or joins clauses."""
    last = index - 1
    for one in range(index, min(index + _MOST_WORDS, len(line.words))):
        if one > index and line.gap(one) != " ":
            break
        if not line.printed(one).isalpha() or line.text[line.begin(one)].isupper() or _ends(line, one):
            break
        last = one
    if last < index:
        return None
    return Counted(at, line.end(last), False, False, False)


def _ends(line: Line, index: int) -> bool:
    word = line.printed(index)
    if _match(line, index, data.NEVER) or line.words[index] in lx.stop_words() or word in lx.verb_syllables():
        return True
    return is_verb(line, index) or " ".join(line.words[index : index + 2]) in lx.stop_pairs()
