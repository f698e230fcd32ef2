"""When letters may go out."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.notices.rules import is_quiet, may_mail, next_mail_moment

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def here(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(6, 59, True), (7, 0, False), (20, 59, False), (21, 0, True), (0, 0, True)]
)
def test_the_hours_from_nine_in_the_evening_to_seven_are_quiet(hour: int, minute: int, quiet: bool) -> None:
    assert is_quiet(here(2, hour, minute)) is quiet
    assert may_mail(here(2, hour, minute)) is not quiet


def test_nothing_goes_out_on_a_day_off() -> None:
    assert not may_mail(here(5, 10))  # Saturday
    assert not may_mail(here(2, 10, month=9))  # National Day
    assert next_mail_moment(here(4, 22)) == here(7, 7)
    assert next_mail_moment(here(1, 3)) == here(1, 7)
    assert next_mail_moment(here(1, 8)) == here(1, 8)


def test_quiet_hours_may_lie_within_a_day_or_nowhere(settings: object) -> None:
    settings.QUIET_HOURS = (time(12), time(13))  # type: ignore[attr-defined]
    assert [is_quiet(here(2, hour)) for hour in (11, 12, 13, 23)] == [False, True, False, False]
    assert next_mail_moment(here(5, 10)) == here(7, 0)
    settings.QUIET_HOURS = (time(0), time(0))  # type: ignore[attr-defined]
    assert not is_quiet(here(2, 0))
    assert next_mail_moment(here(5, 10)) == here(7, 0)


@given(st.datetimes(min_value=datetime(2012, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(HERE)))  # noqa: DTZ001
def test_the_next_moment_is_one_at_which_letters_may_go(at: datetime) -> None:
    found = next_mail_moment(at)
    assert found >= at
    assert may_mail(found)
