"""Blanks inside words, as bad scans print them: closed up where a piece is no syllable, left where it is a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.stray_blanks import close_blanks


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("1. S ở Y tế tổ ch ức họp", "1. Sở Y tế tổ chức họp"),
        ("Phò ng Nội vụ th ực hiện", "Phòng Nội vụ thực hiện"),
        ("B ộ Công an, c ác xã", "Bộ Công an, các xã"),
        ("Qu ả ng Ngãi, Tuyên Qu ang, qu ận 7", "Quảng Ngãi, Tuyên Quang, quận 7"),
        ("đ ơn vị, đ ịa phương g ửi báo cáo", "đơn vị, địa phương gửi báo cáo"),
    ],
)
def test_a_piece_that_is_no_syllable_is_joined_to_its_word(scanned: str, meant: str) -> None:
    assert close_blanks(scanned) == meant


@pytest.mark.parametrize(
    "text",
    ["nhóm B ăn uống", "điểm c khoản 1", "cao 5 m ở chân đê", "khóa X ủy viên", "lớp 9 C", "a) Sở Y tế; b) Sở Nội vụ"],
)
def test_letters_that_count_and_units_stay_alone(text: str) -> None:
    assert close_blanks(text) == text


@given(st.text(alphabet="abhngởứếSPT 1,.", max_size=40))
def test_nothing_but_blanks_is_ever_taken_away(text: str) -> None:
    closed = close_blanks(text)
    assert closed.replace(" ", "") == text.replace(" ", "")
    assert close_blanks(closed) == closed
