"""Working days: weekends, holidays, swapped days, and what an authority announces otherwise."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.vn.working_days import (
    FIRST_YEAR,
    LAST_ANNOUNCED_YEAR,
    LAST_YEAR,
    NO_OVERRIDES,
    Overrides,
    WorkingDayError,
    add_working_days,
    end_of_term,
    is_working_day,
    next_working_day,
    working_days_between,
)

# Checked by hand against the yearly announcements: every day from Monday to Friday that offices did not work, and
# every Saturday they did. "31/8" is day/month.
DAYS_OFF = {
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKING_SATURDAYS = {2023: "", 2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}

days = st.dates(date(2012, 1, 1), date(2030, 12, 31))
counts = st.integers(-60, 60)
overrides = st.builds(
    lambda off, worked: Overrides(off, worked - off),
    st.sets(st.dates(date(2023, 1, 1), date(2023, 3, 1)), max_size=9),
    st.sets(st.dates(date(2023, 1, 1), date(2023, 3, 1)), max_size=9),
)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """The library is loaded before the clock of any property test runs."""
    is_working_day(date(2023, 10, 2))


def dates(year: int, text: str) -> set[date]:
    return {date(year, int(month), int(day)) for day, month in (word.split("/") for word in text.split())}


@pytest.mark.parametrize("year", sorted(DAYS_OFF))
def test_the_announced_days_off_and_working_saturdays_are_kept(year: int) -> None:
    all_days = [date(year, 1, 1) + timedelta(days=place) for place in range(365 + (year % 4 == 0))]
    off = {day for day in all_days if day.weekday() < 5 and not is_working_day(day)}
    worked = {day for day in all_days if day.weekday() >= 5 and is_working_day(day)}
    assert off == dates(year, DAYS_OFF[year])
    assert worked == dates(year, WORKING_SATURDAYS[year])


def test_every_year_said_to_be_announced_is_in_the_table() -> None:
    assert max(DAYS_OFF) == LAST_ANNOUNCED_YEAR


def test_a_swap_over_the_turn_of_the_year_is_seen_from_both_sides() -> None:
    assert not is_working_day(date(2018, 12, 31))
    assert is_working_day(date(2019, 1, 5))
    assert is_working_day(date(2014, 12, 27))
    assert not is_working_day(date(2015, 1, 2))


def test_vietnam_culture_day_is_worked_until_2025_and_free_from_2026() -> None:
    assert is_working_day(date(2025, 11, 24))
    assert not is_working_day(date(2026, 11, 24))
    assert not is_working_day(date(2027, 11, 24))


def test_terms_are_counted_over_the_national_day_of_2023() -> None:
    thursday = date(2023, 8, 31)
    assert next_working_day(thursday) == date(2023, 9, 5)
    assert add_working_days(thursday, 5) == date(2023, 9, 11)
    assert add_working_days(date(2023, 9, 11), -5) == date(2023, 9, 1) - timedelta(days=1)
    assert working_days_between(thursday, date(2023, 9, 11)) == 5
    assert working_days_between(date(2023, 9, 11), thursday) == -5
    assert working_days_between(date(2023, 9, 1), date(2023, 9, 4)) == 0


def test_a_term_ending_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert end_of_term(date(2024, 4, 27)) == date(2024, 5, 2)
    assert end_of_term(date(2024, 5, 4)) == date(2024, 5, 4)
    assert end_of_term(date(2024, 5, 5)) == date(2024, 5, 6)


def test_what_an_authority_announces_wins_over_the_calendar() -> None:
    flood = Overrides(days_off=[date(2023, 10, 16)], working_days=[date(2023, 10, 21), date(2023, 9, 4)])
    assert not is_working_day(date(2023, 10, 16), flood)
    assert is_working_day(date(2023, 10, 21), flood)
    assert is_working_day(date(2023, 9, 4), flood)
    assert is_working_day(date(2023, 10, 16))
    assert add_working_days(date(2023, 10, 13), 5, flood) == date(2023, 10, 21)
    off_again = Overrides(days_off=[date(2026, 8, 22)])
    assert not is_working_day(date(2026, 8, 22), off_again)


def test_overrides_are_values() -> None:
    one = Overrides([date(2023, 10, 16)], {date(2023, 10, 21)})
    assert one == Overrides({date(2023, 10, 16)}, [date(2023, 10, 21), date(2023, 10, 21)])
    assert hash(one) == hash(Overrides([date(2023, 10, 16)], [date(2023, 10, 21)]))
    with pytest.raises(AttributeError):
        one.days_off = frozenset()  # type: ignore[misc]


def test_a_day_both_off_and_worked_is_refused() -> None:
    with pytest.raises(WorkingDayError) as refusal:
        Overrides([date(2023, 10, 16)], [date(2023, 10, 16)])
    assert (refusal.value.code, refusal.value.params) == ("override.conflict", {"day": "2023-10-16"})


def test_a_moment_is_no_day() -> None:
    noon = datetime(2023, 10, 2, 12)  # noqa: DTZ001
    for ask in (is_working_day, next_working_day, end_of_term):
        with pytest.raises(WorkingDayError) as refusal:
            ask(noon)
        assert refusal.value.code == "day.not_a_date"
    with pytest.raises(WorkingDayError) as refusal:
        Overrides([noon])
    assert refusal.value.code == "day.not_a_date"


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_without_calendar_is_refused(year: int) -> None:
    for ask in (is_working_day, next_working_day, end_of_term):
        with pytest.raises(WorkingDayError) as refusal:
            ask(date(year, 6, 1))
        assert refusal.value.code == "year.unknown"
        assert refusal.value.params == {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
    with pytest.raises(WorkingDayError):
        add_working_days(date(LAST_YEAR, 12, 31), 1)
    with pytest.raises(WorkingDayError):
        add_working_days(date(FIRST_YEAR, 1, 1), -1)
    with pytest.raises(WorkingDayError):
        working_days_between(date(FIRST_YEAR - 1, 12, 31), date(FIRST_YEAR, 1, 5))


@given(days)
def test_no_sunday_is_ever_worked_unasked(day: date) -> None:
    assert not (day.weekday() == 6 and is_working_day(day))


@given(days, counts, overrides)
def test_counting_undoes_adding(day: date, count: int, announced: Overrides) -> None:
    assert working_days_between(day, add_working_days(day, count, announced), announced) == count


@given(days, st.integers(0, 40), st.integers(0, 40), overrides)
def test_adding_in_two_steps_is_adding_at_once(day: date, one: int, other: int, announced: Overrides) -> None:
    for sign in (1, -1):
        there = add_working_days(add_working_days(day, sign * one, announced), sign * other, announced)
        assert there == add_working_days(day, sign * (one + other), announced)


@given(st.dates(date(2022, 12, 1), date(2023, 4, 1)), st.integers(1, 60), overrides)
def test_what_is_reached_is_a_working_day_and_ends_a_term_unmoved(day: date, count: int, announced: Overrides) -> None:
    reached = add_working_days(day, count, announced)
    assert is_working_day(reached, announced)
    assert end_of_term(reached, announced) == reached
    assert next_working_day(day, announced) <= reached


@settings(deadline=None)  # a loaded machine takes its time over the calendars of many years
@given(days, days, days)
def test_spans_add_up(one: date, two: date, three: date) -> None:
    first, middle, last = sorted([one, two, three])
    whole = working_days_between(first, last)
    assert whole == working_days_between(first, middle) + working_days_between(middle, last)
    assert 0 <= whole <= (last - first).days


def test_the_holiday_library_is_loaded_only_when_asked() -> None:
    script = "import sys, lantoa.engines.vn.working_days as w; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert is_working_day(date(2023, 10, 2), NO_OVERRIDES)
