"""Documents cited by number, and the date printed with each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}(?:\.\d{1,2}(?=/20))?[a-zA-Z]?\s?(?:/\s?\d{4}\s?)?[/-]\s?(?:[A-ZĐƠƯ]{1,8}[A-ZĐƠƯa-z]{0,4}\d{0,4}|"
    r"NQLT|"
    r"[A-ZĐ]{2}TU)(?:(?:\s?[-&–/]\s?|\.(?=\S))[A-ZĐƠƯa-zđ]*[A-ZĐƠƯ][A-ZĐƠƯa-zđ\d]*(?:&[A-ZĐƠƯ]{1,6})*)*)"
)
_DATE = re.compile(
    r"[,;]?\s*(?:Ngày|ngày)\s+(\d{1,2})\s*(?:tháng\s+(\d{1,2})\s+năm\s+(\d{4})|[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}))"
)
_DAY_TOLD = re.compile(  # "Ngày 16/8/2018, Bộ Y tế đã có Công văn số …": the day of what the body issued on it
    r"(?:^|[,;.:] )(?:Vào )?(?:Ngày|ngày)\s+(\d{1,2})\s*(?:tháng\s+(\d{1,2})\s+năm\s+(\d{4})|"
    r"[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}))"
    r",? (?:(?!\d)[^,;.:()]){3,80} (?:đã )?(?:có|ban hành|ký ban hành|ký) "
    r"(?:Công văn|Kế hoạch|Quyết định|Chỉ thị|Văn bản|Công điện|Thông báo|Tờ trình|Hướng dẫn|văn bản|công văn) số:? $"
)


@dataclass(slots=True)
class Citation:
    """A document's number as printed, the date beside it if printed, and where the two stand."""

    number: str
    issued_on: date | None
    start: int
    end: int


def citations_in(text: str) -> list[Citation]:
    """Every document number in the text in order, with its date."""
    found: list[Citation] = []
    for match in NUMBER.finditer(text):
        number = match.group(1).strip(" .-")
        if not _is_document_number(number):
            continue
        start, end = match.start(1), match.start(1) + len(number)
        dated = _DATE.match(text, end)
        told = dated or _DAY_TOLD.search(text[:start])
        issued = _day(told) if told else None
        found.append(Citation(number, issued, start, dated.end() if dated else end))
    _share_dates(text, found)
    return found


def _share_dates(text: str, found: list[Citation]) -> None:
    """ "số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025": one date printed for both."""
    for one, following in pairwise(found):
        if one.issued_on is None and re.fullmatch(r"\s*(?:,|và|,\s*và)\s*(?:số\s*)?", text[one.end : following.start]):
            one.issued_on = following.issued_on


def _is_document_number(number: str) -> bool:
    head = re.split(r"[/-]", number, maxsplit=1)
    letters = head[1] if len(head) > 1 else ""
    return bool(re.search(r"[A-ZĐ]{2}", letters))


def _day(found: re.Match[str]) -> date | None:
    day, month, year = found.group(1), found.group(2) or found.group(4), found.group(3) or found.group(5)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
