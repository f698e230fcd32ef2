"""The days of a month as a page prints them, Monday first, with what stands on each."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from lantoa.work.calendars.entries import Entry


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One field of the page; ``inside``: it belongs to the month. ``begins`` are windows that open on it, ``under_way``
    counts those that were opened before and end later."""

    on: date
    inside: bool
    entries: list[Entry] = field(default_factory=list)
    begins: list[Entry] = field(default_factory=list)
    under_way: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it: a telephone leaves it out."""
        return not self.entries and not self.begins


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its weeks and the first days of those before and after."""

    first: date
    weeks: list[list[MonthDay]]

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)


def month_of(entries: Sequence[Entry], first: date) -> Month:
    """The month that begins with ``first``; entries in order."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(first, [[_day(entries, on, first.month) for on in week] for week in weeks])


def days_of(entries: Iterable[Entry], *, since: date | None = None) -> list[tuple[date, list[Entry]]]:
    """By day, in order; a window stands on its first day too."""
    both: list[Entry] = []
    for entry in entries:
        both.append(entry)
        if entry.starts_on is not None:
            both.append(replace(entry, kind="begins", on=entry.starts_on, starts_on=entry.on, clock=None))
    shown = sorted((one for one in both if since is None or one.on >= since), key=lambda one: one.sort_key)
    return [(day, list(those)) for day, those in groupby(shown, key=lambda one: one.on)]


def _day(entries: Sequence[Entry], on: date, month: int) -> MonthDay:
    windows = [entry for entry in entries if entry.starts_on is not None]
    return MonthDay(
        on,
        on.month == month,
        [entry for entry in entries if entry.on == on],
        [entry for entry in windows if entry.starts_on == on],
        sum(entry.starts_on < on < entry.on for entry in windows if entry.starts_on is not None),
    )
