"""Which printed dates bind a duty."""

from __future__ import annotations

import pytest

from tests.engines.plan_reader.grammar.plans import duties, plan


def due_of(task: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """The dues of one task under a named body: kind, first and last day, time."""
    [duty] = duties(f"1. Sở Y tế\n\n- {task}")
    return [(one.kind, one.start and str(one.start), one.end and str(one.end), one.time) for one in duty.due]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Gửi báo cáo trước ngày 10/4/2026.", [("before", "2026-04-10", "2026-04-10", None)]),
        (
            "Hoàn thành việc treo băng rôn xong vào ngày 02 tháng 4 năm 2026.",
            [("by", "2026-04-02", "2026-04-02", None)],
        ),
        ("Tổ chức lễ ra quân vào ngày 05/4/2026.", [("on", "2026-04-05", "2026-04-05", None)]),
        ("Tổ chức từ ngày 01/4/2026 đến ngày 07/4/2026.", [("window", "2026-04-01", "2026-04-07", None)]),
        ("Báo cáo định kỳ hằng tháng.", [("recurring", None, None, None)]),
        ("Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.", []),
        ("Triển khai Đề án xây dựng xã hội học tập đến năm 2030.", []),
        ("Trực cấp cứu 24/24 giờ tại các điểm tổ chức.", []),
    ],
)
def test_the_dates_of_a_task_are_those_that_bind_it(task: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert due_of(task) == expected


def test_a_time_line_belongs_to_the_tasks_before_it_and_not_to_those_after() -> None:
    found = duties(
        "1. Sở Y tế\n\n- Lập danh sách.\n\nThời gian hoàn thành: Trước ngày 15/4/2026.\n\n- Tổ chức tập huấn."
    )
    assert [[due.kind for due in one.due] for one in found] == [["before"], []]


def test_a_sub_steps_own_date_replaces_the_inherited_one() -> None:
    found = duties(
        "1. Chuẩn bị các hội nghị của ngày hội.\n\n- Tài liệu phục vụ: gồm danh sách.\n\n(1) Tổ "
        "chức hội nghị lần thứ nhất: chậm nhất ngày 10/4/2026.\n\n"
        "- Thời gian hoàn thành: Quý II/2026;\n\n- Đơn vị chủ trì: Sở Y tế."
    )
    assert [[due.kind for due in one.due] for one in found] == [["coarse"], ["by"]]


def test_the_window_of_the_campaign_is_its_period_and_no_deadline() -> None:
    read = plan("1. Thời gian tổ chức Ngày hội: Từ ngày 01/4/2026 đến ngày 05/4/2026.\n\n2. Sở Y tế\n\n- Trực cấp cứu.")
    assert [duty.due for duty in read.duties] == [()]
