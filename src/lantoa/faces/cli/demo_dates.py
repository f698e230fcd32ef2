"""The sample plan brought into the week in which the trial is made, as its clerk would have dated it.

The plan as it is kept runs from Monday 7 to Sunday 13 October 2024. Everything in it that depends on that week moves by
whole weeks: days, the months and the quarter they stand in, the year of the theme. Weekdays stay; numbers of documents,
decisions of other years and the two slips that are meant stay: a year of five digits, and a day no month has.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRINTED_MONDAY = date(2024, 10, 7)
PRINTED_ISSUE = datetime(2024, 9, 25, 1, 30, tzinfo=UTC)
TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
ROMAN = ("I", "II", "III", "IV")
SHORTEST_MONTH = 31
_DATES = re.compile(
    r"(?P<day>\d\d?) tháng (?P<month>\d\d?) năm 2024\b"
    r"|(?P<d>\d\d?)/(?P<m>\d\d?)/2024\b"
    r"|tháng (?P<of>\d\d?) năm 2024\b"
    r"|sinh hoạt tháng (?P<meeting>\d\d?)\b"
    r"|quý IV năm 2024\b"
    r"|(?<!\d)2024\b"
)


@dataclass(frozen=True, slots=True)
class TrialClock:
    """When the sample campaign was assigned, and the moment at which it is looked at: while its week is running."""

    issued_at: datetime
    seen_at: datetime


def weeks_since(today: date) -> timedelta:
    """By how many whole weeks the printed plan has to move so that its week is the one of today."""
    monday = today - timedelta(days=today.weekday())
    return monday - PRINTED_MONDAY


def clock_of(at: datetime, today: date) -> TrialClock:
    """The moments of a trial made now."""
    return TrialClock(PRINTED_ISSUE + weeks_since(today), at)


def plan_of_the_week(document: bytes, today: date) -> bytes:
    """The sample's .docx with the dates of the week of today: the same bytes for the same week."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if TEXTS.fullmatch(entry.filename):
                content = moved(content.decode(), weeks_since(today)).encode()
            new.writestr(entry, content)
    return made.getvalue()


def moved(text: str, by: timedelta) -> str:
    """A text of the printed plan with everything that depends on its week moved."""
    week = PRINTED_MONDAY + by

    def month_of(month: int) -> date:
        """The month a printed month becomes: that of its day nearest to the week."""
        return (date(2024, 9, 24) if month < PRINTED_MONDAY.month else PRINTED_MONDAY) + by

    def written(found: re.Match[str]) -> str:
        if found["day"]:
            return _long(*_day(int(found["day"]), int(found["month"]), by))
        if found["d"]:
            day, month, year = _day(int(found["d"]), int(found["m"]), by)
            return f"{day:02}/{month:02}/{year}"
        if found["of"]:
            other = month_of(int(found["of"]))
            return f"tháng {_month(other.month)} năm {other.year}"
        if found["meeting"]:
            return f"sinh hoạt tháng {_month(week.month)}"
        if found[0].startswith("quý"):
            return f"quý {ROMAN[(week.month - 1) // 3]} năm {week.year}"
        return str(week.year)

    replace: Callable[[re.Match[str]], str] = written
    return _DATES.sub(replace, text)


def _day(day: int, month: int, by: timedelta) -> tuple[int, int, int]:
    """A printed day as it is now; a day its month does not have becomes a day another month does not have."""
    try:
        then = date(PRINTED_MONDAY.year, month, day) + by
    except ValueError:
        last = date(PRINTED_MONDAY.year, month, day - 1) + by
        return _no_such_day(last)
    return then.day, then.month, then.year


def _no_such_day(near: date) -> tuple[int, int, int]:
    """The day after the end of the nearest month, not after this day, that is shorter than 31 days."""
    first = near.replace(day=1)
    while True:
        last = (first + timedelta(days=SHORTEST_MONTH)).replace(day=1) - timedelta(days=1)
        if last.day < SHORTEST_MONTH:
            return last.day + 1, last.month, last.year
        first = (first - timedelta(days=1)).replace(day=1)


def _long(day: int, month: int, year: int) -> str:
    return f"{day:02} tháng {_month(month)} năm {year}"


def _month(month: int) -> str:
    """Days below ten and the first two months are written with a zero, as Decree 30/2020 asks."""
    return f"{month:02}" if month < 3 else str(month)
