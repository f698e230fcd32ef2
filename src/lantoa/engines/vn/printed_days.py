"""What printed words of a deadline say themselves: another day than the counted one, an hour."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(
    r"\b(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+năm\s+)(\d{4}))?\b", re.IGNORECASE
)
_HOUR = re.compile(r"\b\d{1,2}\s*(?:giờ|[hg:](?=\s*\d|\s|$))", re.IGNORECASE)


def another_day_is_printed(printed: str, last_on: date | None) -> bool:
    """Whether printed words name one day, and the counted last day cannot come of it: a person put another.

    "trước 11/10" ends with the day before; with an hour ("trước 16 giờ ngày 11/10") on the day itself.
    """
    found = {match.groups() for match in _DAY.finditer(printed)} if last_on else set()
    if last_on is None or len(found) != 1:
        return False
    day, month, year = found.pop()
    fits = [last_on]
    if "trước" in printed.lower() and not hour_is_printed(printed):
        fits.append(last_on + timedelta(days=1))
    return all((int(day), int(month)) != (on.day, on.month) or (year and int(year) != on.year) for on in fits)


def hour_and_day_are_printed(printed: str) -> bool:
    """Whether words of a deadline say all of it: "trước 16 giờ 00 ngày 31/12"; no day's end can be added to that."""
    return hour_is_printed(printed) and _DAY.search(printed) is not None


def hour_is_printed(printed: str) -> bool:
    """Whether words of a deadline say its hour: "trước 16 giờ thứ Sáu", "trước 16h00"."""
    return _HOUR.search(printed) is not None
