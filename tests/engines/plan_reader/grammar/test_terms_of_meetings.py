"""Dates of meetings: by which a task is due, at which others meet, and what figures are gathered for; bare years."""

from __future__ import annotations

import pytest

from tests.engines.plan_reader.grammar.plans import duties
from tests.engines.plan_reader.grammar.test_when import due_of


@pytest.mark.parametrize(
    "task",
    [
        "Rà soát các tiêu chí thi đua (báo cáo Ban Giám đốc trước hội nghị tổng kết).",
        "Hoàn thiện hồ sơ khen thưởng trước Hội nghị tổng kết năm.",
        "Gửi báo cáo trước cuộc họp giao ban.",
        "Công bố kết quả trước buổi lễ bế mạc.",
        "Kiểm tra 100% hồ sơ trong vòng một năm (kể từ thời điểm hoàn thuế) đối với hồ sơ rủi ro cao.",
        "Trả kết quả trong vòng 05 ngày (tính từ ngày nhận đủ hồ sơ).",
    ],
)
def test_an_event_by_which_a_task_is_due(task: str) -> None:
    assert [due[0] for due in due_of(task)] == ["relative"]


@pytest.mark.parametrize(
    "task",
    [
        "Tuyên truyền dự án Luật trong kỳ họp thứ 10 của Quốc hội diễn ra vào tháng 10/2026.",
        "Chuẩn bị nội dung trình kỳ họp thứ 8 của HĐND tỉnh (khai mạc ngày 08/7/2026).",
        "Trình bày báo cáo trước hội nghị tổng kết.",
        "Giải trình trước Hội đồng nhân dân tỉnh.",
        "Mở sổ theo dõi nhằm có căn cứ báo cáo định kỳ với huyện.",
        "Cập nhật dữ liệu vào sổ, làm cơ sở báo cáo thường xuyên, đột xuất khi cấp trên yêu cầu.",
    ],
)
def test_when_others_meet_and_what_figures_are_for_binds_nobody(task: str) -> None:
    assert due_of(task) == []


def test_the_session_at_which_a_draft_is_passed_is_its_due() -> None:
    expected = [("coarse", "2026-07-01", "2026-07-31", None)]
    assert due_of("Trình HĐND xã thông qua tại kỳ họp tháng 7/2026.") == expected


def test_figures_are_gathered_as_often_as_is_said() -> None:
    due = due_of("Nhập số liệu hằng tháng vào phần mềm để có số liệu báo cáo kết quả thường xuyên và đột xuất.")
    assert [one[0] for one in due] == ["recurring"]
    assert [one[0] for one in due_of("Cập nhật hồ sơ hằng tuần.")] == ["recurring"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026 và những năm tiếp theo", [("window", "2026-01-01", None)]),
        ("2026, các năm tiếp theo", [("window", "2026-01-01", None)]),
        ("2026 trở đi", [("window", "2026-01-01", None)]),
        ("Từ 2026", [("window", "2026-01-01", None)]),
        ("Từ năm 2026 đến các năm tiếp theo", [("window", "2026-01-01", None)]),
        ("2026 và 2027", [("window", "2026-01-01", "2027-12-31")]),
        ("2026, 2028", [("coarse", "2026-01-01", "2026-12-31"), ("coarse", "2028-01-01", "2028-12-31")]),
        ("2026", [("coarse", "2026-01-01", "2026-12-31")]),
    ],
)
def test_a_time_cell_of_bare_years(cell: str, expected: list[tuple[str, str, str | None]]) -> None:
    table = f"| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | Bảo trì hệ thống | Sở Tư pháp | {cell} |"
    [duty] = duties(table)
    assert [(due.kind, str(due.start), due.end and str(due.end)) for due in duty.due] == expected
