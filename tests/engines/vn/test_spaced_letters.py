"""Lines a scan spaced letter by letter are put together into syllables; other lines stay as they are."""

from __future__ import annotations

import pytest

from lantoa.engines.vn.spaced_letters import close_letters


@pytest.mark.parametrize(
    ("spaced", "meant"),
    [
        ("ỦY B AN N HÂN D ÂN", "ỦY BAN NHÂN DÂN"),
        ("S Ở G I Á O D Ụ C V À Đ À O T Ạ O", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("Ủ Y B A N N H Â N D Â N H U Y Ệ N C Ủ C H I", "ỦY BAN NHÂN DÂN HUYỆN CỦ CHI"),
        ("B Ộ N Ộ I V Ụ", "BỘ NỘI VỤ"),
        ("C Ô N G A N T Ỉ N H", "CÔNG AN TỈNH"),
        ("P H Ư Ờ N G T H Ố N G N H Ấ T", "PHƯỜNG THỐNG NHẤT"),
        ("B AN D ÂN T ỘC V À T ÔN G IÁO", "BAN DÂN TỘC VÀ TÔN GIÁO"),
        ("S Ở Y T Ế", "SỞ Y TẾ"),
    ],
)
def test_letters_are_put_together(spaced: str, meant: str) -> None:
    assert close_letters(spaced) == meant


@pytest.mark.parametrize("text", ["UBND TỈNH A", "Nhóm A, B, C và D", "Sở Y tế", "", "Lớp 5 A và 5 B", "A - B - C"])
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert close_letters(text) == text


def test_in_a_name_a_small_letter_goes_on_with_the_word() -> None:
    assert close_letters("P HÓ G I ÁM Đ ỐC Hu ỳ nh V ă n Ví", named=True) == "PHÓ GIÁM ĐỐC Huỳnh Văn Ví"
