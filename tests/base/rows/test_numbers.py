"""Numbers of rows as requests send them."""

from __future__ import annotations

import pytest

from lantoa.base.rows.numbers import LARGEST_KEY, LARGEST_VERSION, whole_number


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), (" 7 ", 7), ("007", 7), ("0", 0), (str(LARGEST_KEY), LARGEST_KEY)]
)
def test_plain_figures_are_a_number(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "1e3", "²", "٣", str(LARGEST_KEY + 1), "9" * 6000])
def test_everything_else_is_none(text: str | None) -> None:
    assert whole_number(text) is None


def test_a_version_has_a_limit_of_its_own() -> None:
    assert whole_number(str(LARGEST_VERSION), largest=LARGEST_VERSION) == LARGEST_VERSION
    assert whole_number(str(LARGEST_VERSION + 1), largest=LARGEST_VERSION) is None
