"""Capital letters by Decree 30/2020, Appendix II."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.capitals import find_capital_errors


@pytest.mark.parametrize(
    ("text", "rule", "printed", "expected"),
    [
        ("trên địa bàn quận 7", "capital.numbered_place", "quận 7", "Quận 7"),
        ("tại phường 10,", "capital.numbered_place", "phường 10", "Phường 10"),
        ("tại Quận Gò Vấp", "capital.common_noun", "Quận Gò Vấp", "quận Gò Vấp"),
        ("thành phố Hồ Chí Minh", "capital.city", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("cơ quan nhà nước", "capital.always", "nhà nước", "Nhà nước"),
        ("phục vụ nhân dân", "capital.always", "nhân dân", "Nhân dân"),
        ("sáng thứ hai, ngày 02", "capital.weekday_or_month", "thứ hai", "thứ Hai"),
        ("Phòng giáo dục và đào tạo", "capital.body_name", "Phòng giáo dục và đào tạo", "Phòng Giáo dục và Đào tạo"),
        ("Phòng văn hóa và thông tin", "capital.body_name", "Phòng văn hóa và thông tin", "Phòng Văn hóa và Thông tin"),
        ("giao Sở y tế lập danh sách", "capital.body_name", "Sở y tế", "Sở Y tế"),
        ("Bộ Lao động - thương binh và xã hội", "capital.body_name", "Bộ Lao động - thương binh và xã hội",
         "Bộ Lao động - Thương binh và Xã hội"),
        ("Ủy ban Nhân dân xã", "capital.body_name", "Ủy ban Nhân dân", "Ủy ban nhân dân"),
        ("cùng Mặt trận tổ quốc", "capital.body_name", "Mặt trận tổ quốc", "Mặt trận Tổ quốc"),
        ("theo khoản 1 điều 7", "capital.citation", "khoản 1 điều 7", "khoản 1 Điều 7"),
        ("tại Điểm a Khoản 2 Điều 7", "capital.citation", "Điểm a Khoản 2 Điều 7", "điểm a khoản 2 Điều 7"),
        ("Khoản 2 điều 103, mục 5, chương XII", "capital.citation", "Khoản 2 điều 103, mục 5, chương XII",
         "Khoản 2 Điều 103, Mục 5, Chương XII"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_a_finding_with_what_is_expected(text: str, rule: str, printed: str, expected: str) -> None:
    [finding] = find_capital_errors(text)
    assert (finding.rule, finding.printed, finding.expected) == (rule, printed, expected)
    assert text[finding.span.start : finding.span.end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân Quận 7", "quận Gò Vấp", "giao Quận Đoàn chủ trì",
        "Thành phố Hồ Chí Minh", "Nhân dân và Nhà nước", "10 phường",
        "Phòng Giáo dục và Đào tạo", "thứ Hai, ngày 02", "lần thứ hai", "Hội đồng nhân dân xã", "UBND PHƯỜNG 10",
        "phòng y tế trường học", "mọi mặt trận", "Sở Y tế, Bộ Công Thương", "ỦY BAN NHÂN DÂN XÃ", "Uỷ ban nhân dân",
        "điểm a khoản 2 Điều 103 Mục 5 Chương XII", "Khoản 2 Điều 5 quy định", "KHOẢN 2 ĐIỀU 5", "khoản 3 của bảng",
    ],
)  # fmt: skip
def test_what_follows_the_rule_is_no_finding(text: str) -> None:
    assert find_capital_errors(text) == []


@given(st.text(max_size=80))
def test_findings_stand_in_order_and_differ_from_what_is_expected(text: str) -> None:
    findings = find_capital_errors(text)
    assert [f.span.start for f in findings] == sorted(f.span.start for f in findings)
    assert all(f.printed != f.expected for f in findings)
