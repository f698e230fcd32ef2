"""Small plans as officials write them (in text files): owners, helpers, force and dates, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lantoa.engines.plan_reader import read, to_key

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 10 tháng 3 năm 2025
KẾ HOẠCH
Triển khai công tác bảo vệ môi trường

Thực hiện Quyết định số 12/QĐ-TTg ngày 05/01/2025 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức.
"""
TAIL = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n"
PLANS = [
    plan
    for name in ("who_and_when.txt", "steps_and_papers.txt", "agendas_and_shares.txt", "schools_and_wards.txt")
    for plan in Path(__file__).with_name(name).read_text("utf-8").split("===\n")[1:]
]


@pytest.mark.parametrize("plan", PLANS)
def test_who_acts_who_helps_and_by_when(plan: str) -> None:
    whole = plan.startswith("@raw\n")  # a document with a head and a tail of its own
    printed = [row.split(" => ") for row in plan.removeprefix("@raw\n").rstrip("\n").split("\n")]
    body = "\n".join(row[0] for row in printed)
    key = to_key(read(body if whole else HEAD + body + TAIL))
    duties = {duty["line"]: _said(duty) for duty in key["duties"]}
    first = 1 if whole else HEAD.count("\n") + 1
    for line, row in enumerate(printed, first):
        got = duties.get(line, "activity" if line in key["activities"] else "")
        assert got == (row[1] if len(row) > 1 else ""), row[0]


def test_a_date_behind_the_end_of_a_broken_line_belongs_to_the_duty() -> None:
    body = (
        "II. NHIỆM VỤ\n- Công an huyện mở đợt cao điểm chín mươi ngày đêm (từ 01/4/2025 đến\n30/6/2025).\n"
        "- Phòng Nội vụ tổng hợp số liệu của các xã, báo cáo Ủy ban nhân dân huyện chậm nhất\n10/7/2025."
    )
    duties = to_key(read(HEAD + body + TAIL))["duties"]
    assert [[_short(due) for due in duty["due"]] for duty in duties] == [
        ["window 2025-04-01..2025-06-30"],
        ["by 2025-07-10"],
    ]


def _said(duty: dict[str, Any]) -> str:
    dates = "; ".join(map(_short, duty["due"]))
    return f"{'; '.join(duty['lead'])} | {'; '.join(duty['support'])} | {duty['force']} | {dates}".rstrip()


def _short(due: dict[str, Any]) -> str:
    last = "" if due["end"] == due["start"] else f"..{due['end'] or ''}"
    return " ".join(filter(None, (due["kind"], (due["start"] or "") + last, due["time"])))
