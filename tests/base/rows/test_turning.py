"""What turns with the day turns once a day in each process, and again where it could not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError

from lantoa.base.jobs.chores import tick
from lantoa.base.rows import turning
from lantoa.base.rows.turning import Turnings

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
"""The first moment of 2027 on the country's calendar."""


def test_each_day_turns_once() -> None:
    days: list[date] = []
    turnings = Turnings()
    turnings.register("x", days.append)
    for at in (EVENING, EVENING, MIDNIGHT, MIDNIGHT):
        turnings.turn(at)
    assert days == [date(2026, 12, 31), date(2027, 1, 1)]


def test_what_could_not_be_turned_is_tried_again_by_the_next_reader() -> None:
    asked: list[date] = []

    def busy(day: date) -> None:
        asked.append(day)
        if len(asked) == 1:
            raise DatabaseError

    turnings = Turnings()
    turnings.register("x", busy)
    turnings.turn(EVENING)
    turnings.turn(EVENING)
    turnings.turn(EVENING)
    assert len(asked) == 2


def test_the_clock_turns_the_day_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[date] = []
    monkeypatch.setitem(turning.turnings._turns, "x", asked.append)
    monkeypatch.setattr(turning.turnings, "day", None)
    tick(MIDNIGHT)
    assert asked == [date(2027, 1, 1)]
