"""Folding: the same words compare equal, and spans stay true."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.folding import fold, fold_keeping_length, fold_words, same_text, tone_key

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
vietnamese_text = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " 0123456789.,-/“”–", max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân Quận 7", "uy ban nhan dan quan 7"),
        ("Đường Đồng Khởi", "duong dong khoi"),
        ("ĐẶNG", "dang"),
        ("ưỡn ẹo quýnh quẽ", "uon eo quynh que"),
        ("Tuần lễ “Học tập suốt đời”", "tuan le “hoc tap suot doi”"),
    ],
)
def test_fold_lowers_and_strips_the_marks(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    assert set(fold(VIETNAMESE + VIETNAMESE.upper())) <= set("abcdefghijklmnopqrstuvwxyz")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_words(fold_words(text)) == fold_words(text)


@given(st.text())
def test_length_keeping_fold_keeps_the_length(text: str) -> None:
    assert len(fold_keeping_length(text)) == len(text)
    assert fold_keeping_length(fold_keeping_length(text)) == fold_keeping_length(text)


@given(vietnamese_text)
def test_both_folds_agree_on_composed_vietnamese(text: str) -> None:
    assert fold_keeping_length(text) == fold(text) == fold(unicodedata.normalize("NFD", text))


def test_fold_words_drops_everything_but_letters_and_digits() -> None:
    assert fold_words("  TTVH-TT;  (GD&ĐT) số 5593/KH-UBND_x ") == "ttvh tt gd dt so 5593 kh ubnd x"


@pytest.mark.parametrize(
    ("late", "early"),
    [
        ("Cộng hoà", "CỘNG HÒA"),
        ("Uỷ ban", "ủy ban"),
        ("thuỷ lợi", "Thủy lợi"),
        ("sức khoẻ", "sức khỏe"),
        ("xoã,", "xõa,"),
        ("tuỳ", "tùy"),
        ("luỹ kế", "lũy  kế"),
    ],
)
def test_both_tone_placements_are_one_text(late: str, early: str) -> None:
    assert same_text(late, early)
    assert same_text(unicodedata.normalize("NFD", late), early)


@pytest.mark.parametrize("text", ["quý iv", "hoàn thành", "thuyền", "khuỷu tay", "toàn", "ngoại"])
def test_words_with_one_spelling_only_are_left_alone(text: str) -> None:
    assert tone_key(text) == text


def test_different_tones_stay_different_texts() -> None:
    assert not same_text("ma", "má")
    assert not same_text("hòa", "hóa")


@given(vietnamese_text)
def test_the_tone_key_is_stable(text: str) -> None:
    assert tone_key(tone_key(text)) == tone_key(text)
    assert fold(tone_key(text)).split() == fold(text).split()
