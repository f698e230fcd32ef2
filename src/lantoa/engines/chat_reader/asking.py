"""Until which day a message asks for more time: one day that its words name, or none."""

from __future__ import annotations

import re
from datetime import date

from lantoa.engines.vn.dates import find_dates, last_allowed_day
from lantoa.engines.vn.folding import fold_keeping_length

_OR = re.compile(r"(?<!\w)(?:hoac|hay)(?!\w)", re.IGNORECASE)
_STAMP = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
_DAYS = ("before", "by", "on", "window")


def day_asked(words: str, asks_at: int, *, reference: date | None) -> date | None:
    """The last day asked for, said after the words that ask (``asks_at``); None where none, several or a choice of
    days is named, or where it lies before ``reference``, from which a day without a year takes it."""
    rest = words[asks_at:]
    if _OR.search(fold_keeping_length(rest)):
        return None
    phrases = [one for one in find_dates(rest, reference=reference) if one.kind in _DAYS and one.end is not None]
    days = {last_allowed_day(one) for one in phrases}
    if len(days) != 1:
        return None
    (day,) = days
    return None if day is None or (reference is not None and day < reference) else day


def day_said(printed: str, *, reference: date | None) -> date | None:
    """The day printed before a message ("08:12, 12/10/2024"); ``reference`` where none with its year is."""
    stamp = _STAMP.search(printed)
    if stamp is None:
        return reference
    day, month, year = (int(part) for part in stamp.groups())
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return reference


_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:hg](\d{2})(?:[:]\d{2})?\s*([AaPp])?", re.IGNORECASE)


def minute_said(printed: str) -> int | None:
    """The minute of the day printed before a message ("08:12, 12/10/2024", "8h12", "02:05 PM"); None without one."""
    clock = _CLOCK.search(printed)
    if clock is None:
        return None
    hour, minute, half = int(clock[1]), int(clock[2]), (clock[3] or "").casefold()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None
