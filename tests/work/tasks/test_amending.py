"""An amendment reaches the units as what it changes and nothing else; no correction is lost on the way."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.notices.models import Notice
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import subtree
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.actions.duties import correct_duty
from lantoa.work.plans.actions.reception import Upload, receive_plan
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.drafts import draft_of
from lantoa.work.plans.states import DutyState
from lantoa.work.tasks.actions.drafting import change_draft, leave_out
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.actions.preparing import prepare_drafts
from lantoa.work.tasks.models import Assignment, Dependency, TaskDraft
from lantoa.work.tasks.queries.assignments import get_assignment
from lantoa.work.tasks.queries.changes import listed_changes
from lantoa.work.tasks.queries.preview import preview_issue
from lantoa.work.tasks.states import AssignmentState, TaskRefused
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.plans.making import LATER, checked_in, read_again, stored
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, TEXT, assignment_of, draft_with, issue_of, issued, settle_check

pytestmark = pytest.mark.django_db

AMENDED = (
    TEXT.replace("Số: 12/", "Số: 15/")
    .replace("trước ngày 11 tháng 10", "trước ngày 12 tháng 10")
    .replace("tham gia ngày đọc sách trước", "tham gia ngày hội đọc sách trước")
)
"""Two lines say something else."""


@pytest.fixture
def schools(cast: Cast) -> list[Unit]:
    """Five more primary schools of the district."""
    near = cast.places.district
    return [make_unit(f"Trường Tiểu học Mẫu {n}", UnitKind.PRIMARY, parent=near) for n in range(5)]


@pytest.fixture
def base(cast: Cast, centre: Unit, schools: list[Unit], files_root: Path) -> Plan:
    """A plan whose reader's proposal a person corrected twice, assigned: the schools lead what their office was read
    to lead, and the centre's day is another."""
    plan = checked_in(TEXT, by=cast.owner)
    how: dict[str, Any] = {"by": cast.owner, "at": AT}
    banners = plan.duties.get(words__startswith="Chỉ đạo các trường")
    lead = replace(draft_of(banners), lead=("các trường tiểu học trên địa bàn quận",))
    correct_duty(banners, lead, version=banners.version, **how)
    guide = plan.duties.get(words__startswith="Ban hành hướng dẫn")
    due = replace(draft_of(guide).dues[0], start_on=date(2024, 10, 4), end_on=date(2024, 10, 4))
    correct_duty(guide, replace(draft_of(guide), dues=(due,)), version=guide.version, **how)
    settle_check(plan, by=cast.owner)
    issue_of(plan, by=cast.owner)
    return plan


def brought(text: str, plan: Plan, cast: Cast) -> Plan:
    """The amended text, read and to be checked."""
    upload = Upload(stored(text, cast.owner, "sua-doi.txt"))
    fresh = receive_plan(plan.unit, upload, client_key=uuid.uuid4(), by=cast.owner, at=AT, previous=plan).plan
    return read_again(fresh, text)


def amended_and_checked(text: str, plan: Plan, cast: Cast) -> Plan:
    fresh = settle_check(brought(text, plan, cast), by=cast.owner)
    prepare_drafts(fresh, by=cast.owner, at=LATER)
    return fresh


def test_two_changed_lines_are_two_questions_and_nobody_is_withdrawn(
    cast: Cast, base: Plan, centre: Unit, schools: list[Unit], django_capture_on_commit_callbacks: Any
) -> None:
    fresh = brought(AMENDED, base, cast)
    asked = fresh.duties.filter(state=DutyState.PROPOSED).values_list("words", flat=True)
    assert [words[:12] for words in asked] == ["Vận động các", "Báo cáo kết "]
    settle_check(fresh, by=cast.owner)
    prepare_drafts(fresh, by=cast.owner, at=LATER)
    seen = preview_issue(fresh)
    assert (seen.created_count, seen.withdrawn_count) == (0, 0)
    assert {change.task.words[:12] for change in seen.changed_tasks} == {"Vận động các", "Báo cáo kết "}
    Notice.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        issued(fresh, by=cast.owner, at=LATER)
    told = set(Notice.objects.values_list("kind", "to_key"))
    touched = {row.unit_id for row in Assignment.objects.filter(moves__verb="change")}
    assert {key for _kind, key in told} == touched
    assert {kind for kind, _key in told} <= {"tasks.task.change", "tasks.task.change_one"}
    assert centre.pk not in touched
    heard = {row.task.words[:12] for row in Assignment.objects.filter(moves__verb="change").select_related("task")}
    assert heard == {"Vận động các", "Báo cáo kết "}
    row = assignment_of(centre, "Ban hành hướng dẫn")
    assert (row.last_on, row.first_last_on) == (date(2024, 10, 4), date(2024, 10, 4)), (
        "the person's day, not the reader's"
    )
    assert assignment_of(schools[0], "Chỉ đạo các trường").state == AssignmentState.ASSIGNED
    moved = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert (moved.first_last_on, moved.last_on) == (date(2024, 10, 10), date(2024, 10, 11))


def test_a_task_names_its_sentence_once_and_waits_once(cast: Cast, base: Plan) -> None:
    fresh = amended_and_checked(AMENDED, base, cast)
    before = Dependency.objects.filter(task__isnull=False).count()
    issued(fresh, by=cast.owner, at=LATER)
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    shown = get_assignment(cast.ward_officer, row.pk, at=LATER)
    (source,) = shown.task.sources.all()
    assert source.sentence.plan_id == fresh.pk
    assert Dependency.objects.filter(task__isnull=False).count() == before > 0


def test_what_was_decided_of_drafts_is_decided_still(cast: Cast, base: Plan) -> None:
    how: dict[str, Any] = {"by": cast.owner, "at": AT}
    festival = draft_with(base, "Tổ chức ngày hội")
    change_draft(festival, {"place": "Sân trường"}, version=festival.version, **how)
    gift = draft_with(base, "Tặng sách")
    leave_out(gift, reason="", version=gift.version, **how)
    issued(base, by=cast.owner, at=AT)
    fresh = amended_and_checked(AMENDED, base, cast)
    assert draft_with(fresh, "Tổ chức ngày hội").place == "Sân trường"
    assert draft_with(fresh, "Tặng sách").state == "left_out"
    assert {change.task.words[:12] for change in preview_issue(fresh).changed_tasks} == {"Vận động các", "Báo cáo kết "}


def test_the_lists_and_the_totals_say_the_same(cast: Cast, base: Plan, client: Client) -> None:
    text = AMENDED.replace("- Tổ chức ngày hội đọc sách tại trường.\n", "- Mở cửa thư viện trường vào buổi tối.\n")
    fresh = amended_and_checked(text, base, cast)
    seen = preview_issue(fresh)
    lists = {one.kind: one for one in listed_changes(seen)}
    counts = {kind: one.count for kind, one in lists.items()}
    assert counts == {
        "created": seen.created_count, "changed": seen.changed_count, "withdrawn": seen.withdrawn_count,
    }  # fmt: skip
    assert seen.in_scope == subtree(fresh.unit, seen.day, with_itself=False).count()
    assert len(seen.receiving) - seen.beside + len(seen.units_without) == seen.in_scope
    report = next(one for one in lists["changed"].tasks if one.words.startswith("Báo cáo"))
    assert report.day_differs
    assert ("gone", "11") in report.pieces
    client.force_login(cast.owner.account)
    page = client.get(reverse("tasks:issue_changes", args=[fresh.pk])).content.decode()
    assert re.search(r"<del>10/10/2024\s*</del> → <ins>11/10/2024\s*</ins>", page)
    assert "Trường Tiểu học Mẫu 4" in page
    assert (
        reverse("tasks:issue_changes", args=[fresh.pk])
        in client.get(reverse("tasks:issue", args=[fresh.pk])).content.decode()
    )


def test_a_unit_that_only_loses_a_task_is_not_counted_as_receiving(cast: Cast, base: Plan) -> None:
    without = AMENDED.replace(
        "- Ban hành hướng dẫn về giờ xuất phát và lộ trình xe loa cho 2 phường, chậm nhất ngày 03 tháng 10 năm 2024.\n",
        "- Trang trí khu vực trung tâm quận.\n",
    )
    text = without.replace("2. Giao Trung tâm Văn hóa - Thể thao", "2. Giao Ủy ban nhân dân 2 phường")
    seen = preview_issue(amended_and_checked(text, base, cast))
    centre = next(share for share in seen.losing if share.name.startswith("Trung tâm"))
    assert not centre.receives
    assert centre.name in seen.units_without
    assert len(seen.receiving) - seen.beside + len(seen.units_without) == seen.in_scope


def test_many_withdrawals_are_said_before_they_are_carried_out(cast: Cast, base: Plan, client: Client) -> None:
    text = AMENDED.replace("- Tổ chức ngày hội đọc sách tại trường.\n", "")
    fresh = amended_and_checked(text, base, cast)
    seen = preview_issue(fresh)
    assert seen.withdrawn_count > 3
    with pytest.raises(TaskRefused, match="withdraws_many"):
        issued(fresh, by=cast.owner, at=LATER)
    assert not Assignment.objects.filter(state=AssignmentState.WITHDRAWN).exists()
    client.force_login(cast.owner.account)
    door, sent = (
        reverse("tasks:assign", args=[fresh.pk]),
        {"mark": seen.mark, "client_key": str(uuid.uuid4()), "leaving_questions": "on"},
    )
    page = client.post(door, sent, follow=True).content.decode()
    assert f'name="withdrawing" id="id_withdrawing" value="{seen.withdrawn_count}"' in page
    client.post(door, sent | {"client_key": str(uuid.uuid4()), "withdrawing": seen.withdrawn_count})
    assert Assignment.objects.filter(state=AssignmentState.WITHDRAWN).count() == seen.withdrawn_count


@pytest.mark.parametrize(("units", "tasks"), [(3, 2), (60, 30)])
def test_the_lists_of_any_size_take_the_same_queries(
    cast: Cast, plan: Plan, units: int, tasks: int, client: Client, django_assert_num_queries: Any
) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, units), tasks)
    issue_plan(plan, mark=preview_issue(plan).mark, client_key=uuid.uuid4(), by=cast.owner, at=AT)
    TaskDraft.objects.filter(plan=plan).update(place="Sân vận động")
    seen = preview_issue(plan)
    with django_assert_num_queries(2):
        (changed,) = listed_changes(seen)
    assert changed.count == units * tasks
    client.force_login(cast.owner.account)
    page = reverse("tasks:issue_changes", args=[plan.pk])
    client.get(page)
    with django_assert_num_queries(21):
        assert client.get(page).status_code == 200


def test_an_assigned_plan_is_said_to_be_assigned_in_the_list(cast: Cast, base: Plan, client: Client) -> None:
    client.force_login(cast.owner.account)
    assert "<b>đã giao</b>" in client.get(reverse("plans:list")).content.decode()
    assert "đã giao</option>" in client.get(reverse("plans:new")).content.decode()
