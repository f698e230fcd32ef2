"""Names printed in capitals, in the letters of a sentence (Decree 30/2020, Appendix II)."""

from __future__ import annotations

import pytest

from lantoa.engines.vn.body_letters import in_sentence_letters


@pytest.mark.parametrize(
    "written",
    [
        "Thủ tướng Chính phủ",
        "Văn phòng Chính phủ",
        "Ủy ban nhân dân tỉnh Đắk Lắk",
        "Ủy ban nhân dân Quận 7",
        "UBND thành phố Thủ Đức",
        "Sở Nông nghiệp và Môi trường",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Ban Chỉ đạo Phòng, chống thiên tai",
        "Đảng ủy phường Bến Thành",
        "Ban Chấp hành Đảng bộ tỉnh Bà Rịa - Vũng Tàu",
        "Trường Đại học Bách khoa Hà Nội",
        "Trường THCS Lê Lợi",
        "Bộ Tư lệnh Quân khu 7",
        "Trung tâm Y tế khu vực Củ Chi",
        "Ban Chỉ đạo ATGT phường Bến Thành",
        "Ban Chỉ đạo ANTT xã Krông Ana",
    ],
)
def test_a_name_in_capitals_gets_the_letters_it_has_in_a_sentence(written: str) -> None:
    assert in_sentence_letters(written.upper()) == written


def test_a_name_not_in_capitals_stays_as_it_is_printed() -> None:
    assert in_sentence_letters("Uỷ ban Nhân dân Xã") == "Uỷ ban Nhân dân Xã"
