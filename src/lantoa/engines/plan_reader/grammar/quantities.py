"""How many of what a duty asks for: "01 xe loa"; "mỗi phường một xe loa" times the plan's own count of wards."""

from __future__ import annotations

import re
from decimal import Decimal

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar import lexicon_counting as data
from lantoa.engines.plan_reader.grammar.counted import Counted, counted_at
from lantoa.engines.plan_reader.grammar.counts_printed import (
    Printed,
    alternatives,
    before,
    lowered,
    numbered_name,
    numbers_of,
    opens_count,
)
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Due, Quantity
from lantoa.engines.shapes.text import Because, Span

_EACH_NOUN = (
    r"(?P<each>[^\W\d_]+"
    r"(?: (?:vị|học|quận|phố|trung tâm|nghiệp|quan|hàng|lạc bộ|dân phố|dân cư|sinh|gia đình|đoàn|hội|bộ))?)"
)
_EACH = re.compile(rf"(?<!\w)(?:mỗi|từng) (?:một )?{_EACH_NOUN}")
_EACH_AFTER = re.compile(rf" (?:cho |trên |một )?(?:mỗi|từng) (?:một )?{_EACH_NOUN}")
_SLASH = re.compile(rf" ?/ ?(?:0?1 )?(?P<each>{alternatives(data.EACH)})(?:/(?:ngày|tháng|năm))?(?!\w)")
_OFTEN = re.compile(r" ?/ ?(?:ngày|tuần|tháng|quý|năm)(?:/(?:ngày|tuần|tháng|quý|năm))?(?!\w)")
_CURRENCY = re.compile(r"\s?(?:đồng(?! (?:chí|bào|bộ|thời))|đ|vnđ|vnd)(?!\w)")
_HOURS = re.compile(r"\s+giờ(?: học)?(?! (?:\d|phút|ngày|sáng|chiều|tối|trưa|đêm))(?!\w)")
_UP = re.compile(r" trở (?P<way>lên|xuống)(?!\w)")
_ANY = re.compile(r"\d|\b(?:mot|hai|ba|bon|sau|bay|tam|chin|muoi) ")
# "một số", "một cửa", "một trong các": "một" is a number only before few things.
_ONE = lx.entry_set(
    "xe|lớp|hội|buổi|bài|tin|mô|cuộc|sản|công|báo|kế|chương|đợt|phần|cán|đầu|bộ|tủ|băng|pa|pano|đội|tổ|đại|câu"
)
_LEAD_HOURS = "thời lượng| đủ| tổng số| tổng thời lượng"
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
    """The quantities the line prints, dates and names left out; a total only where the plan prints how many."""
    if not _ANY.search(line.plain, line.start):
        return ()
    taken = [due for due in dues if due.because.line == line.line]
    text = lowered(line)
    found: list[Quantity] = []
    for number in numbers_of(line):
        noun = _noun(line, text, number)
        if noun is not None and not any(_dated(due, number, text[noun.begin : noun.end]) for due in taken):
            found.append(_made(line, text, number, noun, counts))
    return tuple(found)


def _dated(due: Due, number: Printed, noun: str) -> bool:
    """Whether the number is part of a date; "02 tin/tuần" says how many too, "02 lần/tuần" how often."""
    span = due.because.span
    if span is None or not span.start <= number.at < span.end:
        return False
    return due.kind != "recurring" or noun.strip() == "lần"


def _noun(line: Line, text: str, number: Printed) -> Counted | None:
    """What the number counts; None where it belongs to a name, says where, or counts nothing."""
    if before(line, number.word, data.WHERE) and not number.sensed:
        return None
    measured = _measured(line, text, number)
    if measured is not None:
        named = numbered_name(line, number, counted=number.scale != "%", members=False)
        return None if named else measured
    noun = counted_at(line, number.end)
    if noun is None or numbered_name(line, number, counted=noun.known, members=noun.members):
        return None
    if noun.whom and not (number.sensed or before(line, number.word, data.ASKED_FOR)):
        return None
    if number.spelled and not (noun.known and _spelled_count(line, text, number, noun)):
        return None
    return noun if noun.known or opens_count(line, number) else None


def _measured(line: Line, text: str, number: Printed) -> Counted | None:
    """A share, a sum of money or hours: what is measured stands in the unit itself."""
    if number.spelled:
        return None
    if number.scale == "%":
        noun = counted_at(line, number.end, share=True)
        if noun is None and re.match(r"\s+vốn\b", text[number.end :]):
            return None
        end = noun.end if noun is not None else number.end
        return Counted(number.end, end, True, False, False)
    if (money := _CURRENCY.match(text, number.end)) and number.low == number.high == 0:
        return None  # "phiên chợ 0 đồng"
    if money:
        return Counted(number.end, money.end(), True, False, False)
    if (hours := _HOURS.match(text, number.end)) and (number.sensed or before(line, number.word, _LEAD_HOURS)):
        return Counted(number.end, hours.end(), True, False, False)
    return None


def _spelled_count(line: Line, text: str, number: Printed, noun: Counted) -> bool:
    """Whether a number in words counts: "hai băng rôn"; not "cả hai lớp", "thứ hai", "một số mô hình"."""
    if number.word and line.printed(number.word - 1) in ("cả", "trong", "thứ", "lần", "các", "những", "như"):
        return False
    if text[number.at : number.end] != "một" or _each_before(line, text, number.at):
        return True
    return text[noun.begin : noun.end].split()[0] in _ONE


def _each_before(line: Line, text: str, at: int) -> re.Match[str] | None:
    """The last "mỗi phường" before the number, within its sentence."""
    since = max(line.start, text.rfind(". ", 0, at), text.rfind(";", 0, at))
    return max(_EACH.finditer(text, since, at), key=lambda found: found.start(), default=None)


def each_behind(unit: str, rest: str) -> tuple[str, str | None, int]:
    """A unit with what is printed behind its number: the noun, for each of what, and how many letters of ``rest``.

    "cái/khu phố" is so many for each, "buổi/tháng" how often; so is "/phường" behind the number itself.
    """
    noun, slash, per = unit.partition("/")
    if slash and (each := _SLASH.fullmatch(f"/{per}".lower())):
        return noun.strip(), per.strip()[each.start("each") - 1 :], 0
    if each := _SLASH.match(rest.lower()) or _SLASH.match(f" {rest.lower()}".replace("  ", " ")):
        return unit, each["each"], len(rest) if _SLASH.fullmatch(rest.lower()) else 0
    if often := _OFTEN.fullmatch(rest.lower()):
        return unit + often.group().replace(" ", ""), None, len(rest)
    return unit, None, 0


def _made(line: Line, text: str, number: Printed, noun: Counted, counts: Counts) -> Quantity:
    low, high, end = number.low, number.high, noun.end
    name = line.text[noun.begin : noun.end].strip()
    if number.scale:
        name = f"{number.scale} {name}".strip()
    if often := _OFTEN.match(text, end):
        name, end = name + often.group().replace(" ", ""), often.end()
    each = None if often else _EACH_AFTER.match(text, end) or _SLASH.match(text, end)
    if each is not None:
        end = each.end()
    elif bound := _UP.match(text, end):
        low, high, end = (low, None, bound.end()) if bound["way"] == "lên" else (None, high or low, bound.end())
    each = each or _each_before(line, text, number.begin)
    total: Decimal | None = None
    body = None
    if each is not None:
        body = line.text[each.start("each") : each.end("each")]
        count = counts.by_noun.get(line.plain[each.start("each") : each.end("each")])
        if count is not None and low is not None and low == high and not number.estimate and number.scale != "%":
            total = low * count
    because = Because("quantity.each" if each else "quantity", line.line, Span(number.begin, end))
    return Quantity(low, high, number.estimate, name, body, total, line.text[number.begin : end], because)
