"""What a decision or a resolution issues and carries behind its signature, and tables without their outer bars."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read

RESOLUTION = """CHÍNH PHỦ
Số: 9/NQ-CP
Hà Nội, ngày 05 tháng 3 năm 2025
NGHỊ QUYẾT
Ban hành Chương trình hành động về dữ liệu mở
Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
QUYẾT NGHỊ:
Điều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động về dữ liệu mở.
Điều 2. Nghị quyết có hiệu lực từ ngày ký.
Nơi nhận:
- Các bộ, cơ quan ngang bộ;
- Lưu: VT.
TM. CHÍNH PHỦ
THỦ TƯỚNG
CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ
(Ban hành kèm theo Nghị quyết số 9/NQ-CP)
I. NHIỆM VỤ
1. Bộ Khoa học và Công nghệ:
- Xây dựng danh mục dữ liệu mở trước ngày 30 tháng 6 năm 2025.
2. Bộ Tài chính:
- Bố trí kinh phí thực hiện.
"""
TABLE = """TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
---|---|---|---|---
1 | Xây dựng kho học liệu số | Sở Giáo dục và Đào tạo | Sở Tài chính | Tháng 10/2025
2 | Tập huấn giáo viên sử dụng kho học liệu | Sở Nội vụ | Sở Y tế | Tháng 11/2025
"""


def test_a_programme_behind_the_signature_of_a_resolution_is_read() -> None:
    plan = read(RESOLUTION)
    owners = [[body.name for body in duty.lead] for duty in plan.duties]
    assert ["Bộ Khoa học và Công nghệ"] in owners
    assert ["Bộ Tài chính"] in owners


def test_a_table_without_outer_bars_is_a_table() -> None:
    plan = read(f"KẾ HOẠCH\nXây dựng kho học liệu\nI. PHÂN CÔNG\n{TABLE}")
    found = [([body.name for body in duty.lead], [body.name for body in duty.support]) for duty in plan.duties]
    assert found == [(["Sở Giáo dục và Đào tạo"], ["Sở Tài chính"]), (["Sở Nội vụ"], ["Sở Y tế"])]


def test_one_bar_between_two_columns_of_a_head_makes_no_table() -> None:
    plan = read(f"UBND TỈNH VÍ DỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{RESOLUTION}")
    assert not plan.sentences[0].cells


@pytest.mark.parametrize("before", ["", "PHÂN CÔNG NHIỆM VỤ\n"])
def test_a_part_of_a_plan_pasted_alone_keeps_its_tasks_and_invents_no_date(before: str) -> None:
    plan = read(f"{before}1. Giao Sở Y tế báo cáo trước ngày 1/12/2026.\n2. Sở Nội vụ tổng hợp trước ngày 5/12/2026.\n")
    assert [[body.name for body in duty.lead] for duty in plan.duties] == [["Sở Y tế"], ["Sở Nội vụ"]]
    assert plan.header.issued_on is None


def test_an_order_right_under_the_kind_of_document_is_no_title() -> None:
    plan = read("KẾ HOẠCH\nGiao Sở Y tế báo cáo trước ngày 1/1/2027.\nSở Nội vụ tổng hợp trước ngày 5/1/2027.\n")
    assert [[body.name for body in duty.lead] for duty in plan.duties] == [["Sở Y tế"], ["Sở Nội vụ"]]
    assert plan.header.issued_on is None
    assert plan.header.title_lines == ()


def test_a_letter_that_orders_before_its_list_keeps_the_documents_it_rests_on() -> None:
    plan = read(
        "SỞ Y TẾ\nSố: 12/SYT-NVY\nVí Dụ, ngày 12 tháng 9 năm 2025\nKính gửi:\n- Các trung tâm y tế.\n"
        "Thực hiện Công văn số 45/BYT-DP ngày 25/8/2025 của Bộ Y tế, Sở Y tế yêu cầu các đơn vị thực hiện:\n"
        "1. Rà soát thuốc trước ngày 20/9/2025.\n"
    )
    assert [basis.number for basis in plan.bases] == ["45/BYT-DP"]
    assert len(plan.duties) == 1
