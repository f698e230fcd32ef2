"""Printed words beside the counted day: where they cannot both be true, a person has put another day."""

from __future__ import annotations

from datetime import date

import pytest

from lantoa.engines.vn.printed_days import another_day_is_printed, hour_and_day_are_printed, hour_is_printed


@pytest.mark.parametrize(
    ("printed", "last_on", "edited"),
    [
        ("chậm nhất ngày 15/12/2026", date(2026, 12, 16), True),
        ("chậm nhất ngày 15/12/2026", date(2026, 12, 14), True),
        ("chậm nhất ngày 15/12/2026", date(2026, 12, 15), False),
        ("chậm nhất ngày 15/12/2026", date(2027, 12, 15), True),
        ("trước ngày 11/10", date(2026, 10, 10), False),
        ("trước ngày 11/10", date(2026, 10, 12), True),
        ("trước 16 giờ ngày 11 tháng 10 năm 2026", date(2026, 10, 11), False),
        ("trước 16 giờ ngày 11 tháng 10 năm 2026", date(2026, 10, 10), True),
        ("từ ngày 01/12 đến ngày 07/12", date(2026, 12, 7), False),
        ("trong tháng 12", date(2026, 12, 31), False),
        ("chậm nhất ngày 15/12/2026", None, False),
    ],
)
def test_another_day_than_the_printed_one_is_known(printed: str, last_on: date | None, edited: bool) -> None:
    assert another_day_is_printed(printed, last_on) is edited


@pytest.mark.parametrize(
    ("printed", "hour"),
    [("trước 16 giờ thứ Sáu", True), ("trước 16h00 ngày 3/12", True), ("trước 16h ngày 3/12", True),
     ("trước thứ Sáu", False), ("trước ngày 3/12", False), ("3 hội nghị", False)],
)  # fmt: skip
def test_an_hour_in_the_printed_words_is_known(printed: str, hour: bool) -> None:
    assert hour_is_printed(printed) is hour


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("trước 16 giờ 00 ngày 31/12/2026", True), ("trước 16 giờ thứ Sáu", False), ("trước ngày 31/12/2026", False)],
)
def test_an_hour_with_its_day_says_all_of_a_deadline(printed: str, whole: bool) -> None:
    assert hour_and_day_are_printed(printed) is whole
