"""Numbers typed as Vietnamese papers print them: read, said back, and never guessed at."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.ui.numbers import NumberField, as_typed, in_words


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.500", "1500"),
        ("2.000", "2000"),
        ("1.234,5", "1234.5"),
        ("1,5 triệu", "1500000"),
        ("1 234", "1234"),
        ("mười lăm", "15"),
        ("0", "0"),
        ("khoảng 200", "200"),
        ("trên 50", "50"),
    ],
)
def test_a_number_is_read_as_the_papers_print_it(typed: str, number: str) -> None:
    assert NumberField(side="low").clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-3", "negative"),
        ("-5 - 3", "negative"),
        ("1e3", "unreadable"),
        ("nan", "unreadable"),
        ("1.50.0", "unreadable"),
        ("1.5", "point"),
        ("1,234", "two_ways"),
        ("1 tỷ 2", "two_ways"),
        ("100 triệu 500 đồng", "two_ways"),
        ("10 - 15", "range"),
        ("15 - 10", "range"),
        ("200 người", "noun"),
        ("không quá 50", "bound"),
        ("9" * 30, "figures"),
        ("9" * 5000, "unreadable"),
        ("9" * 20 + ".5", "figures"),
        ("0,00001", "figures"),
    ],
)
def test_what_may_not_be_guessed_is_refused_in_its_own_words(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NumberField(side="low").clean(typed)
    assert refused.value.code == code


def test_an_ambiguous_number_shows_how_it_can_be_read() -> None:
    with pytest.raises(ValidationError) as refused, translation.override("vi"):
        NumberField().clean("1,234")
    assert "1.234 → một nghìn hai trăm ba mươi bốn" in refused.value.messages[0]
    assert "1,2340 → một phẩy hai ba bốn" in refused.value.messages[0]


def test_blank_is_unknown_and_never_zero() -> None:
    assert NumberField(required=False).clean("  ") is None


def test_what_was_typed_is_said_back_in_words() -> None:
    class Sheet(forms.Form):
        low = NumberField()

    assert "1.500 → một nghìn năm trăm</output>" in str(Sheet({"low": "1.500"})["low"])
    assert "<output" not in str(Sheet({"low": "1,234"})["low"])


def test_an_estimate_is_told_from_a_number() -> None:
    assert NumberField().is_estimate("khoảng 200")
    assert not NumberField().is_estimate("200")


@given(st.decimals(min_value=0, max_value=10**10, places=4))
def test_what_the_form_shows_it_reads_back_as_the_same_number(number: Decimal) -> None:
    assert NumberField().clean(as_typed(number)) == number
    assert not NumberField().has_changed(number, as_typed(number))


def test_decimals_are_said_figure_by_figure() -> None:
    assert in_words(Decimal("1500")) == "một nghìn năm trăm"
    assert in_words(Decimal("1.05")) == "một phẩy không năm"
