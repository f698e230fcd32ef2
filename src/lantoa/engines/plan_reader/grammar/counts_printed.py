"""The numbers of a line that may count something: figures, ranges, shares, sums, words; and whose number each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar import lexicon_counting as data
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.verbs import is_verb
from lantoa.engines.vn.number_words import leading_number


class Printed(NamedTuple):
    """A number as printed: text[begin:end] with what says how exact it is, figures from ``at``.

    ``scale`` is "%" or the printed "triệu" …; ``spelled`` marks a number in words, ``zero`` a leading zero.
    """

    begin: int
    at: int
    end: int
    low: Decimal | None
    high: Decimal | None
    estimate: bool
    scale: str
    sensed: bool
    spelled: bool
    zero: bool
    word: int  # of the line's words: the first one that is the number's


_FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,6}(?:,\d{1,2})?|\d{1,3}\.\d{1,2}(?=\s+(?:triệu|tỷ|tỉ)\b)"


def alternatives(text: str) -> str:
    """The entries of a list as one pattern, longest first."""
    return "|".join(re.escape(entry) for entry in sorted(lx.entries(text), key=len, reverse=True))


@cache
def _number() -> re.Pattern[str]:
    senses = "|".join(alternatives(text) for text in (data.AT_LEAST, data.AT_MOST, data.ABOUT))
    scale = rf"\s?%|\s+phần trăm\b|\s+(?:{alternatives(data.SCALES)})\b"
    words = alternatives(data.NUMBER_WORDS)
    return re.compile(
        rf"(?:(?<!\w)(?P<sense>{senses})\s+(?:cho\s+|là\s+)?)?(?:(?<!\w)(?P<from>từ)\s+)?"
        rf"(?:(?<![\w/.,%+])(?<!\d[-–])(?P<low>{_FIGURES})(?P<within>{scale})?(?:\s?\((?:{_spelled()})\))?"
        rf"(?:(?:\s?[-–]\s?|\s+đến\s+)(?P<high>{_FIGURES}))?(?P<scale>{scale})?(?![\w/%.,-]?\d|/[\w\d]*/|[-–]\w)"
        rf"|(?<!\w)(?P<word>{words})(?:\s?\((?P<figures>\d{{1,4}})\))?(?!\w))"
    )


def _spelled() -> str:
    return r"[^\W\d_]+(?: [^\W\d_]+){0,5}"


def lowered(line: Line) -> str:
    """The text in lower case, code point by code point, as far as its words are looked at."""
    end = line.end(len(line.words) - 1) + 4 if line.words else 0  # with "%" behind the last
    printed = line.text[:end]
    if len(small := printed.lower()) == len(printed):
        return small
    return "".join(one if len(low := one.lower()) != 1 else low for one in printed)


def numbers_of(line: Line) -> Iterator[Printed]:
    """The numbers of the line from its label on, what is quoted, a telephone number and a stretch of years left out."""
    text = lowered(line)
    for found in _number().finditer(text, line.start):
        if found["word"] is None:
            if (printed := _figures(line, found)) is not None and not _quoted(text, printed.at):
                yield printed
        elif not _quoted(text, found.start("word")):
            number = Decimal(found["figures"] or leading_number(found["word"].split())[0])
            yield _printed(line, found, number, number, "", found.start("word"))


def _figures(line: Line, found: re.Match[str]) -> Printed | None:
    figures = found["low"]
    if re.match(r"0\d{2}", figures) or re.match(r" ?\d", line.text[found.end() : found.end() + 2]):
        return None  # "0903 123 456"
    low, high = figures_value(figures), figures_value(found["high"] or figures)
    if high < low or (_is_year(figures) and _is_year(found["high"] or "")):
        return None
    scale = (found["scale"] or found["within"] or "").strip()
    return _printed(line, found, low, high, "%" if scale == "phần trăm" else scale, found.start("low"))


def _is_year(figures: str) -> bool:
    return len(figures) == 4 and figures[:2] in ("19", "20")


def figures_value(figures: str) -> Decimal:
    """The number printed by figures as Vietnamese papers part them: "1.200", "2,5"."""
    if re.fullmatch(r"\d{1,3}\.\d{1,2}", figures):
        return Decimal(figures)
    return Decimal(figures.replace(".", "").replace(",", "."))


def _printed(line: Line, found: re.Match[str], low: Decimal, high: Decimal, scale: str, at: int) -> Printed:
    sense = re.sub(r"\s+", " ", found["sense"] or "")
    about = sense in lx.entry_set(data.ABOUT)
    bottom = None if sense in lx.entry_set(data.AT_MOST) else low
    top = None if sense in lx.entry_set(data.AT_LEAST) else high
    ranged = found["low"] is not None and found["high"] is not None
    begin = found.start("sense") if sense else found.start("from") if ranged and found["from"] else at
    return Printed(
        begin, at, found.end(), bottom, top, about, scale, bool(sense), found["word"] is not None,
        bool(re.match(r"0\d", found["low"] or "")), line.word_at(at),
    )  # fmt: skip


def _quoted(text: str, at: int) -> bool:
    """Whether the place stands inside quotation marks: a name, a slogan."""
    opened, closed = text.rfind("“", 0, at), text.rfind("”", 0, at)
    return opened > closed or (opened < 0 and text.count('"', 0, at) % 2 == 1 and '"' in text[at:])


def before(line: Line, index: int, entries: str) -> bool:
    """Whether the word or pair of words before word ``index`` is one of ``entries``, nothing printed between."""
    if index < 1 or line.gap(index).strip():
        return False
    one = line.printed(index - 1)
    pair = f"{line.printed(index - 2)} {one}" if index > 1 and line.gap(index - 1) == " " else ""
    triple = f"{line.printed(index - 3)} {pair}" if pair and index > 2 and line.gap(index - 2) == " " else ""
    known = lx.entry_set(entries)
    return one in known or pair in known or triple in known


def numbered_name(line: Line, number: Printed, *, counted: bool, members: bool) -> bool:
    """Whether the number is part of a name: "Phường 3", "Thông tư 22", "Lê Lợi 2", "khối 4 và 5".

    ``counted`` says that something that is counted out stands behind it, ``members`` that these are people.
    """
    at = _chain_head(line, number.word, counted=counted)
    if at < 1 or (number.sensed and at == number.word):
        return False
    if members and at == number.word and before(line, at, data.GROUPS) and not _capital(line, at - 1):
        return False  # "thành lập tổ 05 người"
    if before(line, at, data.NAMING) and not _only_ends_alike(line, at):
        lent = counted and number.zero and not _capital(line, at - 1) and before(line, at, data.LENT)
        return not lent
    if not counted and before(line, at, data.NUMBERED):
        return True
    named = at > 0 and not line.gap(at).strip() and _capital(line, at - 1) and not _opens_clause(line, at - 1)
    if not named or line.text.isupper():
        return False
    acronym = len(line.printed(at - 1)) > 2 and line.text[line.begin(at - 1) : line.end(at - 1)].isupper()
    return not (counted and (number.zero or (acronym and members)))


def _only_ends_alike(line: Line, index: int) -> bool:
    """ "thành phố 02 bản", "tổ chức lễ trao nhà": the last syllable is that of another word."""
    pair = f"{line.printed(index - 2)} {line.printed(index - 1)}" if index > 1 else ""
    return pair in _OTHER_WORDS or (line.printed(index - 1) == "trường" and pair == "hội trường")


_OTHER_WORDS = frozenset(
    lx.entries(
        "thành phố| cán bộ| tham gia| môi trường| thị trường| nông thôn| hằng năm| hàng năm| chủ đề| biên soạn tiết|"
        "phát sáng| nâng cao| kéo dài| mở cửa| một cửa| tham mưu| vận hành| hằng tháng| hằng tuần| hằng ngày|"
        "mỗi tuần| mỗi tháng| mỗi năm| mỗi quý| mỗi ngày| mỗi lớp| mỗi khối| mỗi tổ| mỗi đội| mỗi nhóm| mỗi trường|"
        "mỗi phường| mỗi xã| mỗi thôn| mỗi ấp| mỗi phố| mỗi chi bộ| mỗi lần| mỗi kỳ| mỗi đợt| mỗi quận| mỗi huyện|"
        "mỗi phần| mỗi điểm| mỗi cơ sở| mỗi cụm|"
        "mỗi khóa| mỗi nhà| mỗi trạm| mỗi chốt| mỗi xóm| mỗi làng| mỗi tuyến| mỗi loại| hàng tháng| hàng tuần|"
        "hàng ngày| hàng quý| hằng quý| tối thiểu| buổi sáng| buổi chiều| buổi tối| từng lớp| từng khối| từng tổ"
    )
)


def _chain_head(line: Line, index: int, *, counted: bool) -> int:
    """The first number of "Phường 1, 2 và 3", of which this is one; not where it counts something of its own."""
    while index > 1 and line.printed(index - 1).isdigit() and re.fullmatch(r"\s*[,-–]\s*", line.gap(index)):
        if counted and "," in line.gap(index):
            break
        index -= 1
    if index > 2 and line.printed(index - 1) in ("và", "đến", "hoặc") and line.printed(index - 2).isdigit():
        return index if counted and line.printed(index - 1) == "và" else _chain_head(line, index - 2, counted=counted)
    return index


def _capital(line: Line, index: int) -> bool:
    return line.text[line.begin(index)].isupper()


def _opens_clause(line: Line, index: int) -> bool:
    """Whether the word begins the sentence or stands behind a mark: its capital says nothing."""
    return index == 0 or bool(re.search(r"[.:;!?(+–]|(?:^|\s)-\s", line.gap(index)))


def opens_count(line: Line, number: Printed) -> bool:
    """Whether a count may stand here: behind a verb, a mark, "gồm", "và"; or it is told as one by its own form."""
    index = number.word
    if number.sensed or number.zero or number.scale or index == 0 or line.gap(index).strip():
        return True
    if before(line, index, data.BEFORE) or line.words[index - 1] in lx.verb_words():
        return True
    return line.printed(index - 1) in lx.verb_syllables() or (index > 1 and is_verb(line, index - 2))
