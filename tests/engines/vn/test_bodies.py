"""Names of bodies: abbreviations, keys, beginnings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.bodies import ABBREVIATIONS, body_key, candidates, expand_abbreviations, starts_like_body


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Phòng GD&ĐT quận", "Phòng Giáo dục và Đào tạo quận"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("UB.MTTQVN Quận 7", "Ủy ban Mặt trận Tổ quốc Việt Nam Quận 7"),
        ("TTVH-TT quận", "Trung tâm Văn hóa - Thể thao quận"),
        ("UBND, HĐND", "Ủy ban nhân dân, Hội đồng nhân dân"),
        ("Trung tâm GDNN-GDTX", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"),
        ("Ban XYZ", "Ban XYZ"),
    ],
)
def test_abbreviations_are_written_out_and_unknown_ones_left(short: str, full: str) -> None:
    assert expand_abbreviations(short) == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đề nghị UBND Quận 7", "Ủy ban nhân dân quận 7"),
        ("Giao Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("Uỷ ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("**Hội Khuyến học** quận", "HKH quận"),
    ],
)
def test_spellings_of_one_body_have_one_key(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


def test_different_bodies_keep_different_keys() -> None:
    assert body_key("UBND Phường 1") != body_key("UBND Phường 10")


@given(st.text(max_size=60))
def test_a_key_is_plain_words_whatever_the_text(text: str) -> None:
    key = body_key(text)
    assert key == " ".join(key.split())
    assert key.isascii()


@pytest.mark.parametrize("full", sorted(set(ABBREVIATIONS.values())))
def test_a_full_name_has_nothing_left_to_write_out(full: str) -> None:
    assert expand_abbreviations(full) == full


def test_an_abbreviation_of_several_meanings_gives_them_all() -> None:
    assert {"Thường trực", "Trung tâm"} <= set(candidates("TT"))
    assert candidates("ubnd") == ("Ủy ban nhân dân",)
    assert candidates("QWX") == ()


@pytest.mark.parametrize(
    "text",
    ["Ủy ban nhân dân các phường", "- Phòng Nội vụ", "Sở Y tế", "10 phường", "Hiệu trưởng các trường", "UBND xã",
     "Công an quận", "Mặt trận Tổ quốc", "các cơ quan, đơn vị", "Báo và Phát thanh", "**Bộ Tài chính**"],
)  # fmt: skip
def test_names_of_bodies_posts_and_groups_begin_like_bodies(text: str) -> None:
    assert starts_like_body(text)


@pytest.mark.parametrize(
    "text",
    ["Tổ chức hội nghị", "Sơ kết", "Ban hành kế hoạch", "Phòng chống dịch", "Hội nghị tổng kết", "Báo cáo kết quả",
     "Bảo đảm an toàn", "Tuyên truyền", "10 ngày", "Số lượng", ""],
)  # fmt: skip
def test_tasks_do_not_begin_like_bodies(text: str) -> None:
    assert not starts_like_body(text)
