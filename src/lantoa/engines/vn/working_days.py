"""Working days of state offices: "ngày làm việc" counted over weekends, holidays and swapped days.

Source: Labour Code 2019, article 112 (holidays, and a day in lieu where one falls on the weekly rest); Decision
188/1999/QĐ-TTg (offices rest on Saturday and Sunday); the yearly announcements that swap a working day for a Saturday;
24/11, Vietnam Culture Day, from 2026 (Resolution 80-NQ/TW). The days come from the `holidays` library, loaded at the
first question; what an authority announces otherwise, the caller gives as Overrides. A day and a working day are two
units: nothing here turns one into the other unasked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

FIRST_YEAR, LAST_YEAR = 2010, 2099  # swaps are on record since 2010; the lunar tables end in 2100
LAST_ANNOUNCED_YEAR = 2026  # the last year whose days were held against the announcements; later ones are computed

WorkingDayErrorCode = Literal[
    "day.not_a_date",  # a moment or something else where a plain date is meant; params: given
    "year.unknown",  # no calendar for that year; params: year, first, last
    "override.conflict",  # one day is given both as off and as worked; params: day
]

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
# Day off -> day worked for it, where the library does not know the announcement.
_SWAPS = {date(2026, 1, 2): date(2026, 1, 10)}  # 12729/VPCP-KGVX, 25/12/2025


class WorkingDayError(ValueError):
    """A question the calendar cannot answer: a code, and what the sentence about it needs."""

    def __init__(self, code: WorkingDayErrorCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code: WorkingDayErrorCode = code
        self.params: dict[str, str | int] = params


def _plain_date(day: date) -> date:
    if not isinstance(day, date) or isinstance(day, datetime):
        raise WorkingDayError("day.not_a_date", given=str(day))
    return day


@dataclass(frozen=True, slots=True)
class Overrides:
    """Days an authority has announced otherwise: more days off, more days worked. They win over the calendar.

    Any collection of dates may be given; WorkingDayError where a day stands in both, or is no plain date.
    """

    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()

    def __init__(self, days_off: Iterable[date] = (), working_days: Iterable[date] = ()) -> None:
        object.__setattr__(self, "days_off", frozenset(map(_plain_date, days_off)))
        object.__setattr__(self, "working_days", frozenset(map(_plain_date, working_days)))
        for day in sorted(self.days_off & self.working_days):
            raise WorkingDayError("override.conflict", day=day.isoformat())


NO_OVERRIDES = Overrides()


@dataclass(frozen=True, slots=True)
class _Year:
    """What departs from Monday to Friday in one year."""

    days_off: frozenset[date]
    working_saturdays: frozenset[date]


@cache
def _year(year: int) -> _Year:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WorkingDayError("year.unknown", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    from holidays import country_holidays  # a third of a second: paid by the first question, not by every start

    # A swap may reach over the turn of the year, and is on record under the year of the day off.
    calendar = country_holidays("VN", years=range(year - 1, year + 2), expand=False)
    return _Year(
        frozenset(day for day in {*calendar, *_SWAPS} if day.year == year),
        frozenset(day for day in {*calendar.weekend_workdays, *_SWAPS.values()} if day.year == year),
    )


def is_working_day(day: date, overrides: Overrides = NO_OVERRIDES) -> bool:
    """Whether offices work on that day. WorkingDayError for a moment, or a year outside FIRST_YEAR to LAST_YEAR."""
    year = _year(_plain_date(day).year)
    if day in overrides.days_off:
        return False
    if day in overrides.working_days or day in year.working_saturdays:
        return True
    return day.weekday() < _SATURDAY and day not in year.days_off


def next_working_day(day: date, overrides: Overrides = NO_OVERRIDES) -> date:
    """The first working day after the day."""
    return add_working_days(day, 1, overrides)


def end_of_term(day: date, overrides: Overrides = NO_OVERRIDES) -> date:
    """The day a term really ends: its last day, or the next working day where that is a day off.

    Source: Civil Code 2015, article 148(5). It holds for a term counted in days, not for a day printed as such.
    """
    return day if is_working_day(day, overrides) else next_working_day(day, overrides)


def add_working_days(day: date, count: int, overrides: Overrides = NO_OVERRIDES) -> date:
    """The count-th working day after the day, before it where count is negative; the day itself where it is 0.

    The day counted from is not counted itself (Civil Code 2015, article 147(2)).
    """
    _year(_plain_date(day).year)
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, overrides)
    return day


def working_days_between(start: date, end: date, overrides: Overrides = NO_OVERRIDES) -> int:
    """Working days one has from start to end: end counts, start does not; negative where end lies before start.

    ``working_days_between(day, add_working_days(day, count)) == count``.
    """
    for day in (start, end):
        _year(_plain_date(day).year)
    if end < start:
        return -sum(is_working_day(day, overrides) for day in _days(end, start))
    return sum(is_working_day(day + _ONE_DAY, overrides) for day in _days(start, end))


def _days(first: date, end: date) -> Iterable[date]:
    return (first + timedelta(days=place) for place in range((end - first).days))
