"""Parts of a month, a quarter, a year: "cuối tháng 10", "tuần thứ hai của tháng 5", "6 tháng đầu năm".

A week of a month is read as its days: the first is 1 to 7, the last one the last seven. What only says about when
("đầu tháng", "giữa tháng", "cuối tháng") is the whole month.
"""

from __future__ import annotations

from lantoa.engines.vn.date_clock import number_at
from lantoa.engines.vn.date_tokens import Tokens
from lantoa.engines.vn.date_units import Part, Unit, read_day, read_month, read_quarter, read_year, year_after

_PARTS: dict[str, Part] = {"đầu": "early", "giữa": "middle", "cuối": "late"}
_WEEKS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "01": 1, "02": 2, "03": 3, "04": 4, "05": 5,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "đầu": 1, "cuối": -1,
}  # fmt: skip
_WEEK_JOINS = frozenset([",", "và", "-", "đến"])


def read_part(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Reads "cuối tháng 10/2023", "đầu quý II", "giữa năm 2025", "6 tháng cuối năm 2025", a week, half a month."""
    words = tokens.words
    part = _PARTS.get(words[index])
    if part is not None:
        at = index + 1 + (words[index + 1] == "của")
        found = read_month(tokens, at) or read_quarter(tokens, at) or read_year(tokens, at)
        if found is None and words[at] == "năm" and words[at + 1] == "học":
            return None  # "từ đầu năm học": no day of it is printed
        if found is None and words[at] == "năm":
            found = Unit("year", at, word=True), at + 1
        if found is None or not found[0].word:
            return None
        return found[0]._replace(begin=index, part=part), found[1]
    if words[index] == "tuần":
        return _read_weeks(tokens, index)
    if words[index] == "nửa" and (half := _read_half_month(tokens, index)) is not None:
        return half
    months = number_at(tokens, index) or (6 if words[index] == "sáu" else None)
    if words[index] == "nửa":
        months, at = 6, index + 1
    else:
        at = index + 2
    if months not in (3, 6, 9) or (words[index] != "nửa" and words[index + 1] != "tháng"):
        return None
    if words[at] not in ("đầu", "cuối") or words[at + 1] != "năm" or words[at + 2] == "học":
        return None
    year, after = year_after(tokens, at + 1)
    number = months if words[at] == "đầu" else -months
    return Unit("half", index, year, number=number, word=True), max(after, at + 2)


def _read_weeks(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Reads "tuần 2 tháng 10", "tuần lễ thứ hai của tháng 5", "tuần cuối tháng 9/2025", "tuần 3, 4 tháng 4"."""
    words = tokens.words
    found = _week_number(tokens, index)
    if found is None:
        return None
    first, at = found
    last = first
    while words[at] in _WEEK_JOINS and (further := _week_number(tokens, at + 1)) is not None:
        if first < 1 or last < 1 or (further[0] not in (last + 1, -1) and words[at] not in ("-", "đến")):
            return None  # weeks apart are no one stretch
        last, at = further
    at += words[at] in (",", "của", "/", "trong")
    month = read_month(tokens, at)
    if month is None or not month[0].word:
        return None
    if (last < first and last != -1) or (last == 5 and month[0].month == 2):
        return None
    begins = -6 if first == -1 else first * 7 - 6
    ends = 0 if last in (-1, 5) else last * 7
    part: Part = "middle" if last != first else "late" if last == -1 else ""
    return month[0]._replace(level="week", begin=index, day=begins, number=ends, part=part), month[1]


def _week_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The week of "tuần 2", "tuần lễ thứ hai", "tuần cuối cùng", a bare "4" behind another, and the token after it."""
    words = tokens.words
    at += words[at] == "tuần"
    at += words[at] == "lễ"
    at += words[at] == "thứ"
    number = _WEEKS.get(words[at])
    if number is None:
        return None
    return number, at + 1 + (words[at + 1] in ("cùng", "tiên") and words[at] in ("đầu", "cuối"))


def _read_half_month(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Reads "nửa đầu tháng 6/2025", "nửa cuối của tháng 5": days 1 to 15, 16 to the last."""
    words = tokens.words
    if words[index + 1] not in ("đầu", "cuối", "sau"):
        return None
    at = index + 2 + (words[index + 2] == "của")
    month = read_month(tokens, at)
    if month is None or not month[0].word:
        return None
    first, last = (1, 15) if words[index + 1] == "đầu" else (16, 0)
    return month[0]._replace(level="week", begin=index, day=first, number=last), month[1]


def read_unit(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Any unit that begins here."""
    return (
        read_part(tokens, index)
        or read_day(tokens, index)
        or read_month(tokens, index)
        or read_quarter(tokens, index)
        or read_year(tokens, index)
    )
