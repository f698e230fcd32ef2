"""A further body of no known kind in a list of known ones: "Trưởng thôn, thầy mo tuyên truyền"."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.verbs import ends_noun, is_verb

_MOST_WORDS = 7
# What may follow a name behind a comma and is no further name: prepositions, adverbs, conjunctions.
_NO_NAMES = lx.words(
    "ban can cuoi cung da dac dang dau de den dinh do doi dong du duoc gom gop hang hoac hien hay ke khi kip la "
    "lam luon ma moi nen neu nham nhat nho nhu o phai qua rieng sau se song su tai tap that theo thi thong thuong "
    "tich tiep toi tren trong truc truoc tu tung tuy va van ve vi viec voi vua vao trinh ngay ngoai bao bang "
    "khong co chu nhanh khan nghiem gui giup cho nam thang quy tuan dip dot cac nhung trach nhiem ket phan noi "
    "thoi kinh hoat so"
)
_ORDERED = frozenset(
    lx.entries("chu tri|phoi hop|co trach|chiu trach|thuc hien|to chuc|trien khai|chu dong|tham gia|tich cuc|co nhiem")
)


def unknown_item(line: Line, at: int) -> tuple[Name, int] | None:
    """The item behind a comma or "và" that ends where the predicate begins, and the word after it; None for anything
    else. Only behind known bodies, and only where the verb follows within a few words."""
    words = line.words
    if at >= len(words):
        return None
    conjunction = words[at] == "va" and line.gap(at) == " "
    item = at + 1 if conjunction else at
    if not conjunction and line.gap(at) != ", ":
        return None
    if item + 1 >= len(words) or words[item] in _NO_NAMES or words[item].isdigit() or is_verb(line, item):
        return None
    if line.printed(item) in lx.verb_syllables() or words[item] in lx.verb_words():
        return None
    for end in range(item + 1, min(len(words), item + _MOST_WORDS + 1)):
        gap = line.gap(end)
        pair = " ".join(words[end : end + 2])
        if gap != " ":
            return None
        if line.capital(end) and is_verb(line, end):
            return None
        if (is_verb(line, end) or pair in _ORDERED or line.printed(end) == "phải") and not _in_word(line, end, item):
            begin, stop = line.begin(item), line.end(end - 1)
            known = end - item > 1 and head_at(line, item) is None
            return (Name(line.text[begin:stop], begin, stop, "U", False), end) if known else None
    return None


def _in_word(line: Line, at: int, item: int) -> bool:
    """Whether the verb's first syllable is the second of a word of the name."""
    if at - 1 < item:
        return False
    return ends_noun(line, at) or f"{line.words[at - 1]} {line.words[at]}" in lx.sector_pairs()
