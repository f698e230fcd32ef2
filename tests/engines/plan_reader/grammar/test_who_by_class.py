"""Who leads and who helps, class by class (who_by_class.txt): the plan is never the one a rule was thought of for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.engines.plan_reader import read, to_key

HEAD = """ỦY BAN NHÂN DÂN
XÃ BÌNH AN
Số: 1/KH-UBND
Bình An, ngày 01 tháng 3 năm 2026
KẾ HOẠCH
Thực hiện công tác năm 2026
II. NHIỆM VỤ
"""
LINES = [
    row
    for row in Path(__file__).with_name("who_by_class.txt").read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]


@pytest.mark.parametrize("row", LINES)
def test_who_leads_and_who_helps(row: str) -> None:
    printed, _, wanted = row.partition(" =>")
    above, _, below = printed.rpartition(" // ")
    body = f"{above}\n{below}".replace(" // ", "\n") if above else f"1. {below}"
    duties = to_key(read(f"{HEAD}{body}\n"))["duties"]
    told = [f"{'; '.join(duty['lead'])} | {'; '.join(duty['support'])}".strip() for duty in duties]
    assert told == ([wanted.strip()] if wanted.strip() else []), printed


def test_a_title_with_nothing_but_who_sees_to_it_is_told_by_its_neighbours() -> None:
    body = "III. BẢO ĐẢM\n- Quân y: Bệnh xá Trung đoàn.\n- Xăng xe: Phòng Hậu cần.\n- Thời gian: cả ngày.\n"
    duties = to_key(read(HEAD + "1. Sở Y tế lập danh sách.\n" + body))["duties"]
    assert [duty["lead"] for duty in duties] == [["Sở Y tế"], ["Bệnh xá Trung đoàn"], ["Phòng Hậu cần"]]


def test_a_row_whose_task_begins_like_a_body_stands_in_its_columns() -> None:
    rows = "| TT | Nội dung | Chủ trì | Phối hợp | Hoàn thành |\n"
    rows += "| 1 | Ngân hàng câu hỏi ôn tập | Phòng Khảo thí | Các tổ bộ môn | 30/4/2026 |\n"
    rows += "| 2 | Trung tâm hỗ trợ trực tuyến | Phòng Kỹ thuật | Đoàn trường | 30/6/2026 |\n"
    duties = to_key(read(HEAD + rows))["duties"]
    assert [duty["lead"] for duty in duties] == [["Phòng Khảo thí"], ["Phòng Kỹ thuật"]]
