"""Decisions stored without their letterhead: title, who decides, grounds, articles, the plan they carry."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read, to_key
from tests.engines.plan_reader.grammar.plans import leads

DECISION = """{title}

{speaker}

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
{proposed}

{decides}

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng.
Điều 2. Cục Lâm nghiệp, Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

{post}

Trần Văn Ví

KẾ HOẠCH

Trồng rừng năm 2026
{issued}

I. NHIỆM VỤ
1. Chi cục Kiểm lâm lập danh sách hộ nhận cây giống.
"""
WITH = "(Ban hành kèm theo Quyết định số 88/QĐ-XY ngày 12 tháng 01 năm 2026)"
USUAL = {
    "title": "BAN HÀNH KẾ HOẠCH TRỒNG RỪNG NĂM 2026",
    "speaker": "BỘ TRƯỞNG BỘ Y TẾ",
    "proposed": "Xét đề nghị của Chi cục trưởng Chi cục Kiểm lâm,",
    "decides": "QUYẾT ĐỊNH:",
    "post": "BỘ TRƯỞNG",
    "issued": WITH,
}


@pytest.mark.parametrize(
    ("speaker", "issuer"),
    [
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("BỘ TRƯỞNG BỘ Y TẾ", "Bộ Y tế"),
        ("**BỘ TRƯỞNG BỘ XÂY DỰNG**", "Bộ Xây dựng"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VÍ DỤ", "Ủy ban nhân dân tỉnh Ví Dụ"),
        ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "Ủy ban nhân dân xã An Bình"),
        ("GIÁM ĐỐC SỞ TƯ PHÁP", "Sở Tư pháp"),
        ("HIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC VÍ DỤ", "Trường Đại học Ví Dụ"),
    ],
)
def test_who_decides_stands_alone_below_the_title(speaker: str, issuer: str) -> None:
    header = to_key(read(DECISION.format(**USUAL | {"speaker": speaker})))["header"]
    assert (header["type"], header["issuer"]) == ("Quyết định", issuer)
    assert (header["number"], header["date"]) == ("88/QĐ-XY", "2026-01-12")
    assert (header["title_lines"], header["signer"]) == ([1], "Trần Văn Ví")


@pytest.mark.parametrize(
    "proposed",
    [
        "Xét đề nghị của Bộ trưởng Bộ Tài chính,",
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 05 tháng 01 năm 2026.",
        "Sau khi thống nhất với các sở, ngành;",
    ],
)
def test_the_grounds_of_a_decision_without_letterhead_are_nobodys_duties(proposed: str) -> None:
    key = to_key(read(DECISION.format(**USUAL | {"proposed": proposed})))
    assert [leads(duty) for duty in read(DECISION.format(**USUAL | {"proposed": proposed})).duties] == [
        ["Cục Lâm nghiệp", "Sở Nội vụ"],
        ["Chi cục Kiểm lâm"],
    ]
    assert key["bases"][0] == {"number": "30/2020/NĐ-CP", "date": "2020-03-05", "line": 6}


def test_a_title_of_several_lines_or_none_and_a_plan_that_prints_no_number() -> None:
    two = "Về việc ban hành Kế hoạch trồng rừng\nnăm 2026 trên địa bàn tỉnh"
    header = to_key(read(DECISION.format(**USUAL | {"title": two, "issued": ""})))["header"]
    assert (header["title_lines"], header["number"], header["date"]) == ([1, 2], None, None)
    assert to_key(read(DECISION.format(**USUAL | {"title": ""})))["header"]["title_lines"] == []


def test_a_council_resolves() -> None:
    told = USUAL | {"speaker": "HỘI ĐỒNG NHÂN DÂN XÃ AN BÌNH", "decides": "QUYẾT NGHỊ:", "post": "CHỦ TỊCH"}
    header = read(DECISION.format(**told)).header
    assert (header.type, header.issuer) == ("Nghị quyết", "Hội đồng nhân dân xã An Bình")


def test_what_is_no_decision_keeps_its_own_head() -> None:
    text = "TRỒNG RỪNG NĂM 2026\nỦY BAN NHÂN DÂN XÃ AN BÌNH\nI. NHIỆM VỤ\n1. Công an xã tuần tra.\n"
    assert read(text).header.type is None
    whole = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 7/QĐ-UBND\nAn Bình, ngày 03 tháng 02 năm 2026\nQUYẾT ĐỊNH\n"
    header = to_key(read(whole + DECISION.format(**USUAL | {"speaker": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH"})))[
        "header"
    ]
    assert (header["number"], header["date"], header["place"]) == ("7/QĐ-UBND", "2026-02-03", "An Bình")
