"""What a plan prints where it names somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.bodies_classes import CLASS_WORDS, LEVEL_WORDS, TERRITORIES
from lantoa.engines.vn.bodies_keys import name_key, name_keys
from lantoa.engines.vn.bodies_printed import read_bodies, read_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng GD&ĐT quận 7", "Phòng Giáo dục và Đào tạo Quận 7"),
        ("Uỷ ban nhân dân Phường Hoà Bình", "Ủy ban nhân dân phường Hòa Bình"),
        ("UB.MTTQVN quận", "Ủy ban Mặt trận Tổ quốc Việt Nam quận"),
        ("Trung tâm GDNN- GDTX", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động, Thương binh và Xã hội"),
        ("Quận Đoàn", "Đoàn TNCS Hồ Chí Minh quận"),
        ("Giao Phòng Nội vụ", "Phòng Nội vụ"),
        ("Phường 03", "Phường 3"),
        ("Q7", "Quận 7"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_tone_tells_two_names_apart() -> None:
    assert name_key("Phường Tân Phú") != name_key("Phường Tân Phủ")


def test_a_short_letter_is_tried_in_each_meaning_and_a_remark_left_out() -> None:
    assert name_keys("UBND P.3")[:2] == ("ủy ban nhân dân phường 3", "ủy ban nhân dân phòng 3")
    assert name_keys("Trường Mẫu 3 (ví dụ)")[0] == "trường mẫu 3"


@pytest.mark.parametrize(
    ("printed", "classes", "count", "head", "tail"),
    [
        ("10 phường", ("commune",), 10, "", ""),
        ("Ủy ban nhân dân 10 phường", ("commune",), 10, "", ""),
        ("Hội Khuyến học 10 phường", ("commune",), 10, "hội khuyến học", ""),
        ("UBND các xã, phường, đặc khu", ("commune",), None, "", ""),
        ("UBND phường, xã", ("commune",), None, "", ""),
        ("các trường mầm non, tiểu học, THCS", ("nursery", "primary", "lower_secondary"), None, "", ""),
        ("Các cơ sở giáo dục và đào tạo", ("education",), None, "", ""),
        ("các sở, ban, ngành Thành phố", ("department", "office", "sector_body"), None, "", "thành phố"),
        ("các phòng, ban quận", ("office",), None, "", "quận"),
        ("các cơ quan, đơn vị trực thuộc Ủy ban nhân dân tỉnh", ("agency", "public_unit"), None, "", "tỉnh"),
        ("các doanh nghiệp viễn thông", ("enterprise",), None, "", "viễn thông"),
        ("các tỉnh, thành phố trực thuộc Trung ương", ("province",), None, "", ""),
        ("312 phường, xã, thị trấn", ("commune",), 312, "", ""),
        ("các tổ chức chính trị - xã hội", ("union",), None, "", ""),
    ],
)
def test_a_group_is_read(printed: str, classes: tuple[str, ...], count: int | None, head: str, tail: str) -> None:
    part = read_body(printed)
    assert (part.classes, part.count, part.head, part.tail) == (classes, count, head, tail)


@pytest.mark.parametrize(
    "printed",
    ["Phường 3", "UBND phường", "Chủ tịch UBND Phường 10 Quận 7", "Phòng Nội vụ", "Sở Văn hóa, Thể thao và Du lịch",
     "Ban Chỉ đạo quốc gia 1237", "Báo và Phát thanh - Truyền hình Đắk Lắk", "Ủy ban bầu cử xã"],
)  # fmt: skip
def test_a_name_is_no_group(printed: str) -> None:
    assert read_body(printed).classes == ()


@pytest.mark.parametrize(
    ("printed", "post", "name"),
    [
        ("Trưởng phòng Nội vụ", "trưởng phòng", "phòng nội vụ"),
        ("Chủ tịch UBND Phường 2", "chủ tịch", "ủy ban nhân dân phường 2"),
        ("Giám đốc Sở Tài chính", "giám đốc", "sở tài chính"),
        ("Chánh Văn phòng UBND quận", "chánh văn phòng", "văn phòng ủy ban nhân dân quận"),
        ("Các đồng chí Phó Chủ tịch Uỷ ban MTTQ Việt Nam xã", "phó chủ tịch", "ủy ban mặt trận tổ quốc việt nam xã"),
        ("Bộ trưởng Bộ Tài chính", "bộ trưởng", "bộ tài chính"),
    ],
)
def test_a_post_stands_for_its_body(printed: str, post: str, name: str) -> None:
    part = read_body(printed)
    assert (part.post, part.name) == (post, name)


def test_exceptions_and_additions_are_read_apart() -> None:
    without = read_bodies("10 phường, trừ Phường 1; Phường 2")
    assert [part.name for part in without.excepted] == ["phường 1", "phường 2"]
    assert without.parts[0].count == 10
    added = read_bodies("Các cơ sở giáo dục (kể cả các trường trung học phổ thông)")
    assert added.included[0].classes == ("upper_secondary",)
    assert added.parts[0].classes == ("education",)


def test_parts_are_divided_by_semicolons_and_a_list_of_schools_goes_on_over_them() -> None:
    read = read_bodies("Hiệu trưởng các trường MN, Tiểu học, THCS; THPT")
    assert [part.classes for part in read.parts] == [("nursery", "primary", "lower_secondary"), ("upper_secondary",)]
    read = read_bodies("các trường mẫu giáo, mầm non; tiểu học; trung học cơ sở trên địa bàn quận")
    assert [part.classes for part in read.parts] == [("nursery",), ("primary",), ("lower_secondary",)]
    assert read.parts[-1].tail == "quận"


def test_an_enumeration_that_shares_its_head_has_pieces() -> None:
    pieces = read_body("Phòng GDĐT, TCKH, VHTT").pieces
    assert [name_key(piece.text) for piece in pieces] == [
        "phòng giáo dục đào tạo", "phòng tài chính kế hoạch", "phòng văn hóa thông tin",
    ]  # fmt: skip
    for printed in ("Phường 1, Phường 2 và Phường 3", "Phường 1, 2 và 3", "các phường 1, 2, 3"):
        assert [name_key(piece.text) for piece in read_body(printed).pieces] == ["phường 1", "phường 2", "phường 3"]
    mixed = read_body("Mặt trận Tổ quốc và các đoàn thể").pieces
    assert [piece.classes for piece in mixed] == [(), ("union",)]


GROUPS = sorted(word for word in CLASS_WORDS if word not in {"th", "mn", "trường th", "trường mn"})


@given(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=4, unique=True), st.sampled_from([", ", " và ", "; "]))
def test_any_list_of_class_nouns_is_a_group_of_those_classes(words: list[str], between: str) -> None:
    read = read_bodies("các " + between.join(words))
    found = {name for part in read.parts for name in part.classes}
    assert found == {CLASS_WORDS[word] for word in words}
    assert all(not part.tail for part in read.parts)


@given(st.integers(1, 999), st.sampled_from(LEVEL_WORDS), st.sampled_from(["", "Ủy ban nhân dân ", "Chủ tịch UBND "]))
def test_a_counted_territory_keeps_its_count_in_any_wrapping(count: int, level: str, before: str) -> None:
    part = read_body(f"{before}{count:02d} {level}")
    assert (part.count, part.classes, part.levels, part.head) == (count, (TERRITORIES[level],), (level,), "")


@given(st.text(max_size=80))
def test_any_text_is_read_without_complaint(text: str) -> None:
    read = read_bodies(text)
    assert all(name_key(part.text) for part in read.parts)


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyđăâêôơưáàảãạ 123&.-PQUBND", max_size=40))
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
