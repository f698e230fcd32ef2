"""Days, moments and numbers in the form of the reader's language; unknown is never a number."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from lantoa.base.ui import written

DAY = date(2023, 10, 2)


def _shown(filter_name: str, value: object, language: str = "vi") -> str:
    with translation.override(language):
        return Template("{% load vietnamese %}{{ value|" + filter_name + " }}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("filter_name", "vi", "en"),
    [
        ("day", "02/10/2023", "2 Oct 2023"),
        ("bare_day", "02/10", "2 Oct"),
        ("long_day", "ngày 02 tháng 10 năm 2023", "2 October 2023"),
        ("weekday", "thứ Hai", "Monday"),
        ("weekday_day", "thứ Hai, ngày 02 tháng 10 năm 2023", "Monday, 2 October 2023"),
    ],
)
def test_a_day_is_written_in_the_readers_form(filter_name: str, vi: str, en: str) -> None:
    assert _shown(filter_name, DAY) == vi
    assert _shown(filter_name, DAY, "en") == en


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_the_zero_stands_before_small_days_and_the_months_one_and_two(day: date, words: str) -> None:
    with translation.override("vi"):
        assert written.long_day(day) == words


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(1234.5, "1.234,5", "1,234.5"), (11265, "11.265", "11,265"), (0, "0", "0"), (Decimal("0.10"), "0,10", "0.10"),
     (-1500, "-1.500", "-1,500")],
)  # fmt: skip
def test_a_number_keeps_every_figure_and_changes_only_its_marks(value: object, vi: str, en: str) -> None:
    assert _shown("number", value) == vi
    assert _shown("number", value, "en") == en


@pytest.mark.parametrize("filter_name", ["known", "number", "day", "long_day", "weekday_day", "moment"])
def test_what_is_not_known_is_hatched_and_never_zero(filter_name: str) -> None:
    shown = _shown(filter_name, None)
    assert shown == '<span class="unknown"><span>chưa rõ</span></span>'
    assert "0" not in shown


def test_zero_is_known() -> None:
    assert _shown("known", 0) == "0"
    assert _shown("known", "") == _shown("known", None)
    assert _shown("known", DAY) == "02/10/2023"
    assert _shown("known", "<b>") == "&lt;b&gt;"


def test_a_moment_is_told_in_the_time_of_the_house() -> None:
    at = datetime(2023, 10, 2, 7, 5, tzinfo=UTC)
    assert _shown("moment", at) == "14 giờ 05, 02/10/2023"
    assert _shown("moment", at, "en") == "14:05, 2 Oct 2023"


@pytest.mark.parametrize(
    ("printed", "vi"),
    [("trước ngày 03/10", "hết ngày 02/10/2023"), ("", "hết ngày 02/10/2023"),
     ("trước 16 giờ 00 ngày 02/10/2023", "trước 16 giờ 00 ngày 02/10/2023")],
)  # fmt: skip
def test_until_when_keeps_a_printed_hour(printed: str, vi: str) -> None:
    assert written.until(DAY, printed) == vi
