"""A plan that writes a day no calendar has: neither a deadline nor none, and the unit can ask which day it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.bridge import impossible_day
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import DueState, TaskRefused, TimeAnswer
from tests.people import Cast
from tests.work.tasks.making import AT, TEXT, assignment_of, checked, issued, prepared
from tests.work.tasks.test_views import signed_in

UNTIL = date(2024, 12, 5)


@pytest.fixture
def unclear(cast: Cast, centre: Unit, files_root: Path) -> Assignment:
    """The ward's report, due before the 31st of November."""
    plan = checked(TEXT.replace("trước ngày 11 tháng 10 năm 2024", "trước ngày 31 tháng 11 năm 2024"), by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return assignment_of(cast.places.ward, "Báo cáo kết quả")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Báo cáo kết quả trước ngày 31 tháng 11 năm 2024.", "trước ngày 31 tháng 11 năm 2024"),
        ("Nộp danh sách chậm nhất là ngày 30/02/2024 theo mẫu.", "chậm nhất là ngày 30/02/2024"),
        ("Họp ngày 31/6.", "ngày 31/6"),
        ("Báo cáo trước ngày 30 tháng 11 năm 2024.", ""),
        ("Thực hiện theo Công văn số 31/4-CV, bảo đảm tỷ lệ 31/11.", ""),
        ("Đạt tỷ lệ 31/11, xong trước 30/02.", "xong trước 30/02"),
    ],
)
def test_the_printed_day_is_found_with_what_binds_it(words: str, printed: str) -> None:
    assert impossible_day(words) == printed


@pytest.mark.django_db
def test_the_task_says_what_the_plan_writes_and_that_no_calendar_has_it(cast: Cast, unclear: Assignment) -> None:
    task = unclear.task
    assert (task.due_state, task.due_last_on) == (DueState.UNCLEAR, None)
    assert task.due_text == "trước ngày 31 tháng 11 năm 2024"
    client = signed_in(cast.ward_officer)
    for address in (reverse("tasks:assignment", args=[unclear.pk]), reverse("tasks:desk")):
        page = client.get(address).content.decode()
        assert "trước ngày 31 tháng 11 năm 2024" in page
        assert "lịch không có ngày này" in page
    assert "ngày chưa rõ" in client.get("/").content.decode()
    assert "Không có hạn" not in client.get(reverse("tasks:assignment", args=[unclear.pk])).content.decode()


@pytest.mark.django_db
def test_the_unit_asks_for_a_day_and_gets_it_or_stays_without_one(cast: Cast, unclear: Assignment) -> None:
    page = signed_in(cast.ward_officer).get(reverse("tasks:assignment", args=[unclear.pk])).content.decode()
    assert "ask-time-until" in page
    asked = answering.ask_for_time(unclear, until=UNTIL, reason="Lịch.", version=1, by=cast.ward_officer, at=AT)
    deciding.answer_time_request(asked, TimeAnswer.NO, version=1, by=cast.owner, at=AT, words="Hỏi lại.")
    unclear.refresh_from_db()
    assert unclear.last_on is None
    asked = answering.ask_for_time(unclear, until=UNTIL, reason="Lịch.", version=3, by=cast.ward_officer, at=AT)
    deciding.answer_time_request(asked, TimeAnswer.YES, version=1, by=cast.owner, at=AT)
    unclear.refresh_from_db()
    assert (unclear.last_on, unclear.first_last_on) == (UNTIL, None)
    page = signed_in(cast.ward_officer).get(reverse("tasks:assignment", args=[unclear.pk])).content.decode()
    assert "05/12/2024" in page
    assert "Hạn ban đầu" not in page


@pytest.mark.django_db
def test_a_task_without_a_deadline_has_no_time_to_ask_for(cast: Cast, unclear: Assignment) -> None:
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    assert office.task.due_state == DueState.NONE
    with pytest.raises(TaskRefused) as refused:
        answering.ask_for_time(office, until=UNTIL, reason="Lâu.", version=1, by=cast.specialist, at=AT)
    assert refused.value.code == "no_deadline"
