"""Syllables: what Vietnamese spelling allows, and what only a piece of a word is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.syllables import is_syllable

SENTENCES = """
Ủy ban nhân dân Quận giao Phòng Giáo dục và Đào tạo chủ trì phối hợp với các đơn vị có liên quan xây dựng kế hoạch tổ
chức Tuần lễ hưởng ứng học tập suốt đời trước ngày mười một tháng mười nghiêm túc quyết định nghị quyết khuyến khích
người dân tuyên truyền thưởng thức quyển truyện khuya khoắt quỳnh huỳnh giếng gì giữ nghỉ uống rượu hươu khúc khuỷu
Đắk yêu yến quýt quốc quạt quần quơ ngoằn ngoèo xoong loay hoay duyệt thuở hoà hòa thuý thúy ưu ái ở ạ y tế ý kiến
"""


@pytest.mark.parametrize("word", sorted(set(SENTENCES.split())))
def test_words_of_plans_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "piece", ["nh", "ng", "ờng", "ềng", "h", "Government", "UBND", "QĐ", "thànhhành", "đoàncác", "áà"]
)
def test_pieces_abbreviations_and_two_words_at_once_are_none(piece: str) -> None:
    assert not is_syllable(piece)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert is_syllable(text) == is_syllable(unicodedata.normalize("NFC", text))
