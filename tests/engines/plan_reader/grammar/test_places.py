"""Where something is to be done, told inside the sentence."""

from __future__ import annotations

import pytest

from tests.engines.plan_reader.grammar.plans import plan


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Treo 02 băng rôn tại chợ Ví Dụ, từ ngày 05/10/2026 đến ngày 08/10/2026.", ["chợ Ví Dụ"]),
        ("Tổ chức hội thi tại Nhà Văn hóa phường vào ngày 05/10/2026.", ["Nhà Văn hóa phường"]),
        ("Dựng pano ở ngã tư Ví Dụ trước ngày 05/10/2026; phát loa tại sân trường.", ["ngã tư Ví Dụ", "sân trường"]),
        ("Tổ chức đọc sách tại thư viện với hình thức phù hợp.", ["thư viện"]),
        ("Khen tại khu phố những gia đình, dòng họ có nếp học.", ["khu phố"]),
        ("Thực hiện phương châm 4 tại chỗ; tái chế rác theo quy định tại Kế hoạch này.", []),
        ("Rà soát theo phân công tại mục II, báo cáo tại hội nghị giao ban.", []),
    ],
)  # fmt: skip
def test_a_place_one_can_stand_in_is_read_and_a_document_is_none(words: str, places: list[str]) -> None:
    [duty] = plan(f"1. Sở Y tế\n\n- {words}").duties
    assert [one.value for one in duty.places] == places
    for one in duty.places:
        assert one.because.rule == "place.inside"
        assert words[one.because.span.start - 2 : one.because.span.end - 2] == one.value


def test_a_line_of_its_own_says_more_than_the_sentence() -> None:
    [duty] = plan("1. Sở Y tế\n\n- Tổ chức hội thi tại hội trường.\n\n+ Địa điểm: Nhà thi đấu Ví Dụ.").duties
    assert [one.value for one in duty.places] == ["Nhà thi đấu Ví Dụ"]
