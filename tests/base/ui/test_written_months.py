"""A month is called by its name in English, by its number in Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from lantoa.base.ui import written


@pytest.mark.parametrize(
    ("language", "name", "with_year"),
    [("vi", "tháng 12", "tháng 12 năm 2026"), ("en", "December", "December 2026")],
)
def test_a_month_is_written_as_one_says_it(language: str, name: str, with_year: str) -> None:
    with translation.override(language):
        assert written.month_name(date(2026, 12, 15)) == name
        assert written.month_year(date(2026, 12, 15)) == with_year
