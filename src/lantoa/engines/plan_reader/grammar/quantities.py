"""How many of what a duty asks for: "01 xe loa"; "mỗi phường một xe loa" times the plan's own count of wards."""

from __future__ import annotations

import re
from decimal import Decimal

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Due, Quantity
from lantoa.engines.shapes.text import Because, Span

_NUMBER = re.compile(
    r"(?P<sense>it nhat|toi thieu|tren|hon|toi da|khong qua|khoang|gan|tren duoi|du kien)?\s*(?<![\w/.,%-])"
    r"(?P<low>\d{1,3}(?:\.\d{3})+|\d{1,6})"
    r"(?:(?:\s?[-–]\s?|\s+den\s+)(?P<high>\d{1,3}(?:\.\d{3})+|\d{1,6}))?\s+(?P<noun>[a-z]{2,}(?:\s[a-z]+){0,2})"
)
_ONE = re.compile(
    r"\bmot (?=(?:xe|lop|hoi nghi|buoi|bai|tin|mo hinh|cuoc|san pham|cong trinh|bao cao|ke "
    r"hoach|chuong trinh|dot|phan|can bo|dau moi|bo)\b)"
)
_EACH = re.compile(r"\b(?:moi|tung) ([a-z]+(?:\s(?:vi|hoc|quan|pho|trung tam|doanh nghiep))?)\b")
_ANY = re.compile(r"\d\s|\bmot ")
# "02 con số", "một phần chi phí", "2 mặt", "3 cùng": figures of speech, nothing that is counted out.
_SPOKEN = re.compile(
    r"(?:con so|phan (?!(?:mem|qua|thuong|thi)\b)|mat\b|cung\b|van\b|tay\b|chieu\b|ro\b|khong\b|tai cho|cap\b)"
)
_PARCEL = re.compile(r"phan (?:qua|thuong)\b")
_NO_NOUNS = lx.words(
    "ngay thang nam gio phut quy tuan lan ke cua va den tai ve trong theo da duoc cho la co "
    "nhu khoan dieu diem muc phan tram tren duoi cap hoac thi so tr "
    "nhiem phuong an giai doan khoa hien thoi trieu ty dong nghin"
)
_COUNTED = re.compile(
    r"(?<![\w/.,-])(\d{1,3})\s+(phuong|xa|quan|huyen|thon|truong|don vi|thi tran|to dan pho|khu pho|so)\b"
)


class Counts:
    """How many wards, schools … the plan itself says there are: a number only where it always says the same."""

    def __init__(self, lines: list[Line]) -> None:
        found: dict[str, set[int]] = {}
        for line in lines:
            if line.zone == "body" and line.text:
                for match in _COUNTED.finditer(line.plain, line.start):
                    found.setdefault(match.group(2), set()).add(int(match.group(1)))
        self.by_noun = {noun: next(iter(numbers)) for noun, numbers in found.items() if len(numbers) == 1}


def quantities_of(line: Line, dues: tuple[Due, ...], counts: Counts) -> tuple[Quantity, ...]:
    """The quantities the line prints, dates and numbers left out; a total only where the plan prints how many."""
    if not _ANY.search(line.plain, line.start):
        return ()
    taken = [due.because.span for due in dues if due.because.line == line.line and due.because.span is not None]
    found: list[Quantity] = []
    for match in _NUMBER.finditer(line.plain, line.start):
        noun = match.group("noun")
        at = match.start("low")
        if (noun.split()[0] in _NO_NOUNS and not _PARCEL.match(noun)) or _SPOKEN.match(noun):
            continue
        if any(span.start <= at < span.end for span in taken):
            continue
        if noun.startswith(("phuong", "xa ", "quan", "huyen", "thon", "truong")) or _after_number_word(line.plain, at):
            continue
        found.append(_quantity(line, match, counts))
    for match in _ONE.finditer(line.plain, line.start):
        if _SPOKEN.match(line.plain, match.end()):
            continue
        end = _noun_end(line.plain, match.end())
        found.append(
            _made(line, match.start(), end, line.text[match.end() : end], Decimal(1), Decimal(1), False, counts)
        )
    return tuple(found)


def _after_number_word(plain: str, at: int) -> bool:
    """ "số 5", "Điều 3", "khoản 2", "nhóm 1": a label, no quantity."""
    return bool(
        re.search(
            (
                r"(?:so|dieu|khoan|diem|muc|nhom|phan|chuong|bang|hinh|loai|cap do|quy|nam|thang|phu luc|"
                r"giai doan|dot|buoc|tai|khoa|qd|thu)\s*$"
            ),
            plain[max(0, at - 14) : at],
        )
    )


def _quantity(line: Line, match: re.Match[str], counts: Counts) -> Quantity:
    low = Decimal(match.group("low").replace(".", ""))
    high: Decimal | None = Decimal(match.group("high").replace(".", "")) if match.group("high") else low
    sense = match.group("sense") or ""
    bottom: Decimal | None = low
    if sense in ("it nhat", "toi thieu", "tren", "hon"):
        high = None
    elif sense in ("toi da", "khong qua"):
        bottom, high = None, low
    end = _noun_end(line.plain, match.start("noun"))
    begin = match.start("sense") if sense else match.start("low")
    noun = line.text[match.start("noun") : end]
    return _made(line, begin, end, noun, bottom, high, sense in ("khoang", "gan", "tren duoi", "du kien"), counts)


def _noun_end(plain: str, at: int) -> int:
    """The counted noun: up to three words, ending before a verb, a preposition or punctuation."""
    end = at
    if parcel := _PARCEL.match(plain, at):
        return parcel.end()
    for index, word in enumerate(re.finditer(r"\S+", plain[at : at + 40])):
        bare = word.group().strip('.,;:()“”"')
        if index and (
            bare in _NO_NOUNS or bare in lx.stop_words() or index > 2 or bare in ("dong", "tuyen", "tuan", "phat")
        ):
            break
        end = at + word.start() + len(bare)
        if bare != word.group():
            break
    return end


def _made(
    line: Line,
    begin: int,
    end: int,
    noun: str,
    low: Decimal | None,
    high: Decimal | None,
    estimate: bool,
    counts: Counts,
) -> Quantity:
    each = _EACH.search(line.plain, line.start, begin)
    total = None
    body = None
    if each:
        body = line.text[each.start(1) : each.end(1)]
        count = counts.by_noun.get(each.group(1))
        if count is not None and low is not None and low == high and not estimate:
            total = low * count
    because = Because("quantity.each" if each else "quantity", line.line, Span(begin, end))
    return Quantity(low, high, estimate, noun.strip(" .,;"), body, total, line.text[begin:end], because)
