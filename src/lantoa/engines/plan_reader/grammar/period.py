"""The campaign's own window: the week, month or drive as a whole; never a deadline of a task."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from lantoa.engines.plan_reader.grammar.dues import DueFinder
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_blocks import Blocks
from lantoa.engines.shapes.plan import Due, Header, Period
from lantoa.engines.vn.folding import fold

_CAMPAIGN = re.compile(
    r"\b(?:tuan le|thang (?:hanh dong|cao diem|thanh nien|thi dua|an toan|cong nhan)|dot "
    r"(?:thi dua|cao diem|hoat dong|ra quan|phat dong)|chien dich|ngay hoi|phong trao|cao "
    r"diem|lien hoan|hoi thi|cuoc thi)\b"
)


def period_of(lines: list[Line], header: Header, blocks: Blocks, finder: DueFinder) -> Period | None:
    """The window printed for the campaign the title names, or None: plans without a campaign have none."""
    title = next((line.plain for line in lines if line.line in header.title_lines), "")
    if not _CAMPAIGN.search(title):
        return None
    tasks = {attribute.line.order for block in blocks.of_task.values() for attribute in block.times[:9]}
    for attribute in blocks.attributes.values():
        line = attribute.line
        if attribute.kind == "time" and line.order not in blocks.of_task and line.order not in tasks:
            window = _window(finder.stated(line, attribute.value_at), header)
            if window is not None:
                return window
    for line in lines:
        if line.zone == "body" and not line.table and " tu " in line.plain and _CAMPAIGN.search(line.plain):
            window = _window(finder.stated(line, line.start), header)
            if window is not None:
                return window
    return None


_FROM_NOW = re.compile(r"(?:ke )?tu (?:nay|ngay ban hanh|ngay ky)\b")


def _window(dues: tuple[Due, ...], header: Header) -> Period | None:
    for due in dues:
        if header.issued_on is not None and due.end is not None and _FROM_NOW.match(fold(due.text)):
            if header.issued_on <= due.end:
                return Period(header.issued_on, due.end, due.because)  # "Từ nay đến hết ngày 30/6/2025"
            continue
        if due.kind != "window" or due.start is None:
            continue
        if header.issued_on is not None and due.end is not None and due.end < header.issued_on:
            continue
        return Period(due.start, due.end, due.because)
    return None


_YEAR = re.compile(r"nam\s+(20\d\d)(?!\d)")
_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?(20\d\d)(?!\d)")


_SCHOOL_YEAR = re.compile(r"nam hoc\s+(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)")
_MONTH = re.compile(r"\b\d{1,2}\s?/\s?(\d{1,2})(?![\d/])|\bthang (\d{1,2})\b")
_MONTH_OF = re.compile(r"(?:thang\s?\d{1,2}|quy [ivx]+)\s?/\s?(20\d\d)(?!\d)")
_SECOND_TERM = 8  # the month from which on a school year is in its first calendar year


def year_of(lines: list[Line]) -> date | None:
    """The first day of the year of a document whose own day is blank: printed in its head, its title or its dates."""
    for zone in ("head", "title"):
        for line in lines:
            if line.zone == zone and (found := _YEAR.findall(line.plain)):
                return date(int(found[-1]), 1, 1)
    for pattern in (_DAY, _MONTH_OF):
        years = Counter(year for line in lines if line.zone == "body" for year in pattern.findall(line.plain))
        if years:
            return date(int(years.most_common(1)[0][0]), 1, 1)
    if told := _year_of_school(lines):
        return date(told, 1, 1)
    above = [int(year) for line in lines if line.zone in ("head", "preamble") for year in _DAY.findall(line.plain)]
    return date(max(above), 1, 1) if above else None


def _year_of_school(lines: list[Line]) -> int:
    """The calendar year of most days of a school year's plan ("năm học 2024 - 2025"); 0 where none is printed."""
    named = next((found for line in lines if (found := _SCHOOL_YEAR.search(line.plain))), None)
    if named is None:
        return 0
    months = [
        int(day or month)
        for line in lines
        if line.zone in ("body", "title")
        for day, month in _MONTH.findall(line.plain)
        if 1 <= int(day or month) <= 12
    ]
    first = sum(month >= _SECOND_TERM for month in months)
    return int(named.group(1) if first * 2 >= len(months) else named.group(2))
