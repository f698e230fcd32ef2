"""Who is told what about tasks, and when they are reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from lantoa.base.notices.letters import words_of
from lantoa.base.notices.models import Notice
from lantoa.base.notices.states import UNIT
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.answering import ask_for_time, mark_not_applicable, receive, report
from lantoa.work.tasks.actions.deciding import (
    answer_time_request,
    refuse_not_applicable,
    return_for_correction,
    withdraw,
)
from lantoa.work.tasks.actions.joining import add_co_owner, take_co_owner_out
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.actions.telling import batches_to_remind, remind, tell_missed
from lantoa.work.tasks.models import Assignment, Issue, Task
from lantoa.work.tasks.states import TimeAnswer
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of, issued, prepared

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
REPORT = "Báo cáo kết quả về Ủy ban nhân dân quận"


def here(day: int, hour: int = 8) -> datetime:
    return datetime(2024, 10, day, hour, tzinfo=HERE)


def told(unit: Unit, kind: str = "") -> list[Notice]:
    rows = Notice.objects.filter(to_key=unit.pk)
    return list((rows.filter(kind=kind) if kind else rows).order_by("pk"))


def after_commit(capture: Any) -> Any:
    return capture(execute=True)


@pytest.mark.django_db
def test_an_issue_tells_each_unit_once_how_many_tasks_it_has(
    cast: Cast, plan: Plan, django_capture_on_commit_callbacks: Any
) -> None:
    prepared(plan, by=cast.owner)
    with after_commit(django_capture_on_commit_callbacks):
        issued(plan, by=cast.owner)
    units = set(Assignment.objects.values_list("unit", flat=True))
    notices = Notice.objects.filter(kind="tasks.plan.issue")
    assert {row.to_key for row in notices} == units
    assert notices.count() == len(units)
    ward = told(cast.places.ward)[0]
    assert ward.params == {"count": Assignment.objects.filter(unit=cast.places.ward).count()}
    assert words_of(ward) == f"Đơn vị được giao {ward.params['count']} nhiệm vụ."
    with after_commit(django_capture_on_commit_callbacks):
        issued(plan, by=cast.owner, at=AT + timedelta(hours=1))
    assert Notice.objects.count() == len(units), "an issue that changes nothing for a unit tells it nothing"


@pytest.mark.django_db
def test_a_unit_hears_of_its_own_return_and_the_other_ward_of_nothing(
    cast: Cast, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    with after_commit(django_capture_on_commit_callbacks):
        report(row, words="Đã xong", version=row.version, by=cast.ward_officer, at=AT)
    assert not told(cast.places.ward)
    row.refresh_from_db()
    with after_commit(django_capture_on_commit_callbacks):
        words = "Gọi chị Lan 0900 000 000"
        return_for_correction(row, words=words, version=row.version, by=cast.owner, at=AT)
    (notice,) = told(cast.places.ward)
    assert notice.kind == "tasks.assignment.return"
    assert "0900" not in str(notice.params), "what a person wrote is never copied"
    assert notice.address == f"/tasks/{row.pk}/"
    assert not told(cast.places.other_ward)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_quoted_task_that_ends_with_a_stop_is_told_with_one_stop(
    cast: Cast, issue: Issue, language: str, django_capture_on_commit_callbacks: Any
) -> None:
    held = assignment_of(cast.places.ward, REPORT)
    Task.objects.filter(pk=held.task_id).update(words=f"{REPORT}.")
    held.refresh_from_db()
    with after_commit(django_capture_on_commit_callbacks):
        withdraw(held, reason="Giao nhầm", version=held.version, by=cast.owner, at=AT)
    with translation.override(language):
        said = words_of(told(cast.places.ward, "tasks.assignment.withdraw")[-1])
    assert said.endswith("quận”.")
    assert ".”" not in said


@pytest.mark.django_db
def test_asking_for_time_tells_the_owner_and_the_answer_tells_the_unit(
    cast: Cast, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    with after_commit(django_capture_on_commit_callbacks):
        until = here(15).date()
        asked = ask_for_time(row, until=until, reason="Mưa", version=row.version, by=cast.ward_officer, at=AT)
    (notice,) = told(cast.places.district, "tasks.time.ask")
    assert "Phường Một xin thêm thời gian đến hết ngày 15/10/2024" in words_of(notice)
    for answer, kind, day in ((TimeAnswer.NO, "tasks.time.refuse", "2024-10-10"),):
        with after_commit(django_capture_on_commit_callbacks):
            told_by = {"version": asked.version, "by": cast.owner, "at": AT, "words": "Giữ hạn cũ"}
            answer_time_request(asked, answer, **told_by)
        (notice,) = told(cast.places.ward, kind)
        assert notice.params["day"] == day


@pytest.mark.django_db
def test_not_applicable_goes_up_and_its_answer_comes_down_and_a_withdrawal_too(
    cast: Cast, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    with after_commit(django_capture_on_commit_callbacks):
        mark_not_applicable(row, reason="Không có", version=row.version, by=cast.ward_officer, at=AT)
    assert len(told(cast.places.district, "tasks.assignment.mark_not_applicable")) == 1
    row.refresh_from_db()
    with after_commit(django_capture_on_commit_callbacks):
        refuse_not_applicable(row, words="Có", version=row.version, by=cast.owner, at=AT)
    row.refresh_from_db()
    with after_commit(django_capture_on_commit_callbacks):
        withdraw(row, reason="Trùng", version=row.version, by=cast.owner, at=AT)
    assert [one.kind for one in told(cast.places.ward)] == [
        "tasks.assignment.refuse_not_applicable",
        "tasks.assignment.withdraw",
    ]


def all_reminded(at: datetime) -> int:
    return sum(remind(batch, at=at) for batch in batches_to_remind(at=at))


def kinds_about(row: Assignment) -> list[tuple[str, str, int]]:
    rows = Notice.objects.filter(about_key=str(row.pk), kind__startswith="tasks.deadline").order_by("pk")
    return [(one.kind.rpartition(".")[2], one.to_kind, one.to_key) for one in rows]


@pytest.mark.django_db
def test_first_the_unit_is_reminded_then_its_leader_then_the_owner(cast: Cast, issue: Issue) -> None:
    """The last day is Thursday 10 October 2024."""
    row, ward, district = assignment_of(cast.places.ward, REPORT), cast.places.ward.pk, cast.places.district.pk
    all_reminded(here(7))
    assert kinds_about(row) == []
    steps = [
        (here(8), ("near", UNIT, ward)),
        (here(10), None),
        (here(11), ("late", UNIT, ward)),
        (here(12), None),  # Saturday
        (here(13), None),
        (here(14), ("late_leader", "leader", ward)),
        (here(15), ("late_owner", UNIT, district)),
        (here(16), None),
    ]
    expected: list[tuple[str, str, int]] = []
    for at, one in steps:
        expected += [one] if one else []
        all_reminded(at)
        all_reminded(at + timedelta(hours=3))
        assert kinds_about(row) == expected, at


@pytest.mark.django_db
def test_where_the_reminders_did_not_run_a_leader_still_hears_only_after_the_unit(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    all_reminded(here(25))
    assert [kind for kind, _, _ in kinds_about(row)] == ["late"]
    all_reminded(here(28))
    assert [kind for kind, _, _ in kinds_about(row)] == ["late", "late_leader"]


@pytest.mark.django_db
def test_who_has_reported_is_not_reminded_and_another_day_begins_anew(cast: Cast, issue: Issue) -> None:
    row, other = assignment_of(cast.places.ward, REPORT), assignment_of(cast.places.other_ward, REPORT)
    report(row, words="Đã xong", version=row.version, by=cast.ward_officer, at=here(8))
    receive(other, version=other.version, by=cast.other_ward_officer, at=here(8))
    all_reminded(here(8))
    assert kinds_about(row) == []
    assert [kind for kind, _, _ in kinds_about(other)] == ["near"]
    other.refresh_from_db()
    until, by = here(18).date(), cast.other_ward_officer
    asked = ask_for_time(other, until=until, reason="Mưa", version=other.version, by=by, at=here(9))
    answer_time_request(asked, TimeAnswer.YES, version=asked.version, by=cast.owner, at=here(9))
    all_reminded(here(11))
    all_reminded(here(16))
    assert [kind for kind, _, _ in kinds_about(other)] == ["near", "near"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_reminding_costs_the_same_for_one_and_for_three(
    cast: Cast, issue: Issue, count: int, django_assert_num_queries: Any
) -> None:
    found = next(batches_to_remind(at=here(25)))
    batch = [row for row in found if "xe loa" not in row.task.words or row.task.act == "guide"]
    remind(batch[3:4], at=here(25))  # the content type is looked up once a process
    with django_assert_num_queries(7):
        assert remind(batch[:count], at=here(25)) == count


@pytest.mark.django_db
def test_what_was_not_told_since_the_process_died_is_told_in_the_morning_and_once(
    cast: Cast, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    """In a test nothing is told unless the callbacks are run: as where a process died right after the commit."""
    row, other = assignment_of(cast.places.ward, REPORT), assignment_of(cast.places.other_ward, REPORT)
    mark_not_applicable(row, reason="Không có", version=row.version, by=cast.ward_officer, at=AT)
    until = here(15).date()
    ask_for_time(other, until=until, reason="Mưa", version=other.version, by=cast.other_ward_officer, at=AT)
    assert not Notice.objects.exists()
    units = set(Assignment.objects.values_list("unit", flat=True))
    assert tell_missed(at=AT + timedelta(days=1)) == len(units) + 2
    assert len(told(cast.places.district, "tasks.time.ask")) == 1
    assert len(told(cast.places.district, "tasks.assignment.mark_not_applicable")) == 1
    assert {one.to_key for one in Notice.objects.filter(kind="tasks.plan.issue")} == units
    assert tell_missed(at=AT + timedelta(days=2)) == 0
    with after_commit(django_capture_on_commit_callbacks):
        withdraw(other, reason="Trùng", version=Assignment.objects.get(pk=other.pk).version, by=cast.owner, at=here(1))
    assert tell_missed(at=here(2)) == 0, "what was told at once is not told again"


@pytest.mark.django_db
def test_what_was_done_before_a_long_holiday_and_not_told_is_told_after_it(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    before_tet = datetime(2025, 1, 24, 9, 0, tzinfo=UTC)  # the Friday before nine days off
    mark_not_applicable(row, reason="Không có", version=row.version, by=cast.ward_officer, at=before_tet)
    assert not Notice.objects.exists()
    assert tell_missed(at=datetime(2025, 2, 3, 1, 0, tzinfo=UTC)) == 1
    assert len(told(cast.places.district, "tasks.assignment.mark_not_applicable")) == 1


@pytest.mark.django_db
def test_what_no_morning_would_tell_again_is_told_with_the_act_itself(cast: Cast, issue: Issue) -> None:
    """Nothing that waits for a commit is run here, as after a kill."""
    Notice.objects.all().delete()
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    pass_on(office, [cast.places.school], version=office.version, by=cast.specialist, at=AT)
    assert len(told(cast.places.school, "tasks.plan.issue")) == 1
    mine = assignment_of(cast.places.ward, REPORT)
    add_co_owner(mine, cast.places.other_ward, version=mine.version, by=cast.owner, at=AT)
    assert len(told(cast.places.other_ward, "tasks.assignment.join")) == 1
    mine.refresh_from_db()
    take_co_owner_out(mine, cast.places.other_ward, version=mine.version, by=cast.owner, at=AT)
    assert len(told(cast.places.other_ward, "tasks.assignment.leave")) == 1
