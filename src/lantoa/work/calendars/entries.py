"""One line of a calendar, and the rooms above that add theirs.

In ``AppConfig.ready``: ``calendar_sources.register("comms", entries_of_cars)`` with
``entries_of_cars(scope) -> [Entry, …]``. A source asks the same few questions for any number of entries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args

from django.utils import timezone

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign

Kind = Literal["period", "begins", "trip", "cars", "guidance", "due", "report", "activity"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose calendar: of a whole campaign, or of one unit in all its campaigns."""

    campaign: Campaign | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands on a day: ``on`` is the day that counts, ``starts_on`` the first of a window that ends with it (of a
    copy that says where a window ``begins``, the other way round).

    ``clock`` is the time of day where one is known; ``before``: it is to be there or done before that time, not at it.
    ``units`` counts whom it concerns and ``done`` who has reported, where several share the line; ``state`` is that of
    one unit's own. ``key`` stays the same as long as the thing does: feeds know it by that.
    """

    key: str
    kind: Kind
    on: date
    words: str
    address: str
    starts_on: date | None = None
    clock: time | None = None
    before: bool = False
    note: str = ""
    printed: str = ""
    units: int = 0
    done: int = 0
    state: str = ""
    state_words: str = ""
    version: int = 0
    stamped_at: datetime | None = None

    @property
    def sort_key(self) -> tuple[date, time, int, str]:
        """By day, what has no time of day first, then by the clock; what was done stands after what is to be done."""
        return self.on, self.clock or time(), KINDS.index(self.kind), self.key

    @property
    def moment(self) -> datetime | None:
        """The moment that is named; None where only the day is."""
        return None if self.clock is None else datetime.combine(self.on, self.clock, timezone.get_default_timezone())


Source = Callable[[Scope], list[Entry]]


class CalendarSources:
    """What rooms above add to calendars."""

    def __init__(self) -> None:
        self._rooms: dict[str, Source] = {}

    def register(self, room: str, source: Source) -> None:
        """Adds a room's entries; the same room again replaces them."""
        self._rooms[room] = source

    def of(self, scope: Scope) -> list[Entry]:
        """Every room's entries."""
        return [entry for room in sorted(self._rooms) for entry in self._rooms[room](scope)]


calendar_sources = CalendarSources()


def clock_of(printed: str) -> time | None:
    """A clock time as tasks keep it ("06:30"); None for a blank."""
    return time.fromisoformat(printed) if printed else None
