"""What a row says of today is turned when the day turns, before anybody reads it.

A room above registers in its ``AppConfig.ready``::

    turnings.register("units.names", turn_names)

``turn_names(day)`` puts its rows right for a day and may be called as often as one likes. Each process asks once a day,
before its first request, job or stroke of the clock of that day: no reader can be faster than the day.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lantoa.base.rows.moments import day_of

log = logging.getLogger(__name__)

Turn = Callable[[date], object]


class Turnings:
    """What turns with the day, and the last day this process has turned to."""

    def __init__(self) -> None:
        self._turns: dict[str, Turn] = {}
        self.day: date | None = None

    def register(self, key: str, turn: Turn) -> None:
        """Adds what turns; the same key again replaces it."""
        self._turns[key] = turn

    def turn(self, at: datetime) -> None:
        """Turn all to the day of a moment on the country's calendar, unless this process did so already."""
        day = day_of(at)
        if day == self.day:
            return
        try:
            with transaction.atomic():
                for turn in self._turns.values():
                    turn(day)
        except DatabaseError:  # a database that is busy, or not made yet: the next reader tries again
            log.exception("the rows could not be turned to %s", day)
            return
        self.day = day


turnings = Turnings()


class DayMiddleware:
    """Turns the day before the first page of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request."""
        turnings.turn(timezone.now())
        return self.get_response(request)
