"""Exams of a school year are activities named by a noun; a note that orders is a duty, one that explains is none."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read, to_key
from tests.engines.plan_reader.grammar.plans import duties
from tests.engines.plan_reader.grammar.test_who_by_class import HEAD

YEAR = """1. Ngày tựu trường: 24/8/2026.
2. Hoàn thành tuyển sinh lớp 10 trước ngày 31/7/2026.
3. Xét tốt nghiệp trung học cơ sở trước ngày 30/6/2026.
4. Thi tốt nghiệp trung học phổ thông theo hướng dẫn của Bộ.
5. Các kỳ thi, cuộc thi cấp thành phố theo kế hoạch của Sở.
6. Thi chọn học sinh giỏi lớp 9 cấp tỉnh trong tháng 3/2026.
"""
TERMS = """3. Thực hiện chương trình 35 tuần thực học, cụ thể:
- Học kỳ I: Từ ngày 07/9/2026; kết thúc trước ngày 16/01/2027.
- Học kỳ II: Bắt đầu ngay sau học kỳ I; hoàn thành chương trình trước ngày 31/5/2027.
4. Hoàn thành xét duyệt trước ngày 30/6/2027.
"""
CONTEST = """1. Thể lệ
- Thi theo đội, mỗi đội 05 người.
- Các kỳ thi trước không được tính điểm.
2. Nội dung thi
- Thi kiến thức pháp luật, thi xử lý tình huống.
"""


def _activities(body: str) -> list[str]:
    text = HEAD + body
    lines = text.split("\n")
    return [lines[number - 1][:2] for number in to_key(read(text))["activities"]]


def test_exams_stand_among_what_is_to_be_done() -> None:
    assert _activities(YEAR) == ["2.", "3.", "4.", "5.", "6."]


def test_how_long_a_term_lasts_is_no_activity() -> None:
    assert _activities(TERMS) == ["3.", "4."]


def test_rules_of_a_contest_are_none() -> None:
    assert _activities(CONTEST) == []


@pytest.mark.parametrize(
    ("note", "lead", "kinds"),
    [
        (
            "Ghi chú: Các trường được giao tự chủ phải nộp báo cáo trong tháng 4/2026.",
            "Các trường được giao tự chủ",
            ["coarse"],
        ),
        ("Lưu ý: Các đơn vị gửi bản mềm về Phòng Nội vụ trước ngày 20/5/2026.", "Các đơn vị", ["before"]),
        ("Ghi chú: Sở Xây dựng có trách nhiệm cập nhật danh mục.", "Sở Xây dựng", []),
    ],
)
def test_a_note_may_order(note: str, lead: str, kinds: list[str]) -> None:
    [duty] = duties(note)
    assert [body.name for body in duty.lead] == [lead]
    assert [due.kind for due in duty.due] == kinds


@pytest.mark.parametrize("note", ["Ghi chú: Số liệu tính đến ngày 31/12/2025.", "Ghi chú: Đơn vị tính: triệu đồng."])
def test_a_note_that_explains_orders_nothing(note: str) -> None:
    assert duties(note) == []
