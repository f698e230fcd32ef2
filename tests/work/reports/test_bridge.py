"""Typed numbers as they are read: said back, never guessed; blank is unknown, "không có" is a stated zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lantoa.work.reports.bridge import MOST, counted_in, read_value, typed_of
from lantoa.work.reports.states import Said, ValueKind
from lantoa.work.reports.wording import wrong_words


@pytest.mark.parametrize(
    ("text", "said", "low", "high"),
    [
        ("1,5 triệu", Said.EXACT, 1_500_000, 1_500_000),
        ("khoảng 200", Said.ESTIMATE, 200, 200),
        ("1.234", Said.EXACT, 1234, 1234),
        ("100-120", Said.RANGE, 100, 120),
        ("từ 10 đến 15 lượt", Said.RANGE, 10, 15),
        ("hai trăm", Said.EXACT, 200, 200),
        ("trên 50", Said.RANGE, 50, None),
        ("không quá 30", Said.RANGE, None, 30),
        ("200 lượt", Said.EXACT, 200, 200),
        ("0", Said.NONE, 0, 0),
        ("không có", Said.NONE, 0, 0),
        ("Không", Said.NONE, 0, 0),
    ],
)
def test_a_number_is_read_as_it_was_said(text: str, said: Said, low: int | None, high: int | None) -> None:
    read = read_value(text, ValueKind.COUNT, "lượt")
    assert (read.said, read.low, read.high, read.error) == (said, low, high, "")


@pytest.mark.parametrize("text", ["", "   ", "chưa rõ", "Chưa có số liệu", "không rõ"])
def test_blank_and_words_for_not_known_are_unknown_and_no_error(text: str) -> None:
    read = read_value(text)
    assert (read.said, read.value, read.error) == (Said.UNKNOWN, None, "")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("-", "two_meanings"),
        ("chưa có", "two_meanings"),
        ("1,234", "comma"),
        ("1.5", "whole"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("- 5", "negative"),
        ("–1.500 lượt", "negative"),
        ("- rất nhiều", "not_a_number"),
        ("120-100", "reversed"),
        ("2,5", "whole"),
        ("200 người", "other_measure"),
        ("10%", "not_a_number"),
        ("12/10", "not_a_number"),
        ("1e5", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("rất nhiều", "not_a_number"),
        ("9999999999", "too_large"),
        ("9" * 200, "too_long"),
    ],
)
def test_what_may_mean_two_things_or_nothing_is_an_error_and_stays_as_typed(text: str, error: str) -> None:
    read = read_value(text, ValueKind.COUNT, "lượt")
    assert (read.said, read.value, read.error) == (Said.UNKNOWN, None, error)
    assert text.startswith(read.typed)


def test_visits_are_not_persons() -> None:
    assert read_value("200 lượt người", ValueKind.COUNT, "lượt").value == 200
    assert read_value("200 lượt", ValueKind.COUNT, "người").error == "other_measure"


def test_a_word_that_the_name_lists_beside_the_measure_counts_too() -> None:
    measure = counted_in("cuộc", "Số cuộc, buổi đã tổ chức")
    assert measure == "cuộc, buổi"
    assert read_value("15 buổi", ValueKind.COUNT, measure).value == 15
    assert read_value("15 cuộc", ValueKind.COUNT, measure).value == 15
    assert read_value("15 người", ValueKind.COUNT, measure).error == "other_measure"
    assert counted_in("bản tin", "Số bản tin và bài đã đăng") == "bản tin, bài"
    assert counted_in("lượt", "Số lượt người tham gia các cuộc, buổi") == "lượt"
    assert counted_in("cuộc", "Số người dự các cuộc, buổi") == "cuộc"
    assert read_value("30 cuốn", ValueKind.COUNT, "quyển").value == 30


def test_two_dong_are_asked_back_and_taken_when_said_again() -> None:
    read = read_value("2 đồng", ValueKind.MONEY, "đồng")
    assert (read.error, read.said) == ("small_money", Said.UNKNOWN)
    assert read_value("2", ValueKind.MONEY, "đồng").error == "small_money"
    assert read_value("đúng 2 đồng", ValueKind.MONEY, "đồng").value == 2
    assert read_value("0", ValueKind.MONEY, "đồng").said == Said.NONE
    assert read_value("1.000", ValueKind.MONEY, "đồng").value == 1000


def test_money_is_whole_dong_with_or_without_its_word() -> None:
    for text in ("15.500.000 đồng", "15.500.000đ", "15500000", "15,5 triệu", "15,5 triệu đồng"):
        assert read_value(text, ValueKind.MONEY, "đồng").value == 15_500_000
    assert read_value("1 tỷ 2 trăm triệu đồng", ValueKind.MONEY, "đồng").value == 1_200_000_000
    assert read_value("1 tỷ 2", ValueKind.MONEY, "đồng").error == "two_ways"
    assert read_value("0,5", ValueKind.MONEY, "đồng").error == "whole"


def test_a_measure_keeps_three_decimals_and_refuses_a_fourth() -> None:
    assert read_value("12,75", ValueKind.MEASURE, "km").value == Decimal("12.75")
    assert read_value("12,7501", ValueKind.MEASURE, "km").error == "decimals"


@given(st.decimals(min_value=0, max_value=MOST["measure"], places=3))
def test_a_number_of_a_cell_is_typed_so_that_it_is_read_as_itself(number: Decimal) -> None:
    assert read_value(typed_of(number), ValueKind.MEASURE).low == number


@given(st.integers(min_value=0, max_value=int(MOST["count"])))
def test_a_whole_number_of_a_cell_is_read_as_itself_and_zero_is_said(number: int) -> None:
    read = read_value(typed_of(float(number)))
    assert (read.value, read.said) == (number, Said.NONE if number == 0 else Said.EXACT)


@given(st.text(max_size=130))
def test_no_text_at_all_breaks_the_reading_or_becomes_a_number_with_an_error(text: str) -> None:
    read = read_value(text, ValueKind.COUNT, "lượt")
    numbers = [number for number in (read.value, read.low, read.high) if number is not None]
    assert bool(numbers) == (read.said != Said.UNKNOWN)
    assert not (read.error and numbers)
    assert all(0 <= number <= MOST["count"] for number in numbers)


@given(st.text(alphabet=" \t\u00a0\n", max_size=20))
def test_blank_is_never_zero(text: str) -> None:
    assert read_value(text).said == Said.UNKNOWN


def test_a_number_with_two_meanings_is_asked_back_only_as_the_figure_can_take_it() -> None:
    count, km = read_value("1,234", ValueKind.COUNT, "lượt"), read_value("1,234", ValueKind.MEASURE, "km")
    assert count.readings == ("1.234",)
    assert km.readings == ("1,2340", "1.234")
    with translation.override("vi"):
        asked, told = wrong_words(count), wrong_words(km)
    assert asked == (
        "“1,234”: dấu phẩy là dấu thập phân, mà chỉ tiêu này đếm số nguyên. Nếu đúng là "
        "1.234 (một nghìn hai trăm ba mươi bốn) thì ghi như vậy."
    )
    assert "1,2340 (một phẩy hai ba bốn); 1.234 (một nghìn hai trăm ba mươi bốn)" in told
    assert "số 0 ở cuối" in told
    assert [read_value(reading, ValueKind.MEASURE, "km").value for reading in km.readings] == [
        Decimal("1.234"),
        1234,
    ]


@pytest.mark.parametrize("typed", ["9" * 60, "9" * 25 + ".5", "9" * 25 + ",999"])
def test_a_number_no_unit_can_mean_is_refused_whatever_its_length(typed: str) -> None:
    assert read_value(typed, ValueKind.MEASURE, "km").error == "too_large"
