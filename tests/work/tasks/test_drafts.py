"""Preparing: names become units of the plan's day, questions are asked, a person's work stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.units.actions import merge_units
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.actions.duties import reject_duty
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.drafting import (
    change_draft,
    keep_apart,
    leave_out,
    merge_drafts,
    set_units,
    settle_dependency,
    settle_name,
    take_in,
)
from lantoa.work.tasks.actions.preparing import prepare_drafts
from lantoa.work.tasks.bridge import act_of, names_prescribed_time, waits_in
from lantoa.work.tasks.models import Assignment, Dependency, TaskBody, TaskDraft, TaskUnit
from lantoa.work.tasks.queries.drafts import likely_doubles, open_questions
from lantoa.work.tasks.queries.preview import preview_issue
from lantoa.work.tasks.states import Act, DueState, TaskRefused
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.plans.making import HEAD, LATER, TAIL
from tests.work.tasks.making import AT, checked, draft_with, issued, prepared

pytestmark = pytest.mark.django_db


def units_of(plan: Plan, words: str) -> set[str]:
    """Who would get the draft."""
    return {row.unit.name for row in draft_with(plan, words).units.filter(included=True).select_related("unit")}


def test_each_confirmed_duty_becomes_one_draft_with_the_units_its_names_mean(cast: Cast, plan: Plan) -> None:
    drafts = prepared(plan, by=cast.owner)
    assert len(drafts) == plan.duties.filter(state="confirmed").count() == 9
    assert units_of(plan, "Mỗi phường") == {"Phường Một", "Phường Hai"}
    assert units_of(plan, "ngày hội") == {"Trường Tiểu học Ví Dụ"}
    assert units_of(plan, "Tặng sách") == set()
    assert [question.name for question in open_questions(plan)] == ["Hội Người yêu sách quận"]


ALL_PARTS = """1. Giao Ủy ban nhân dân 2 phường
- Mỗi phường treo 02 băng rôn tại chợ Ví Dụ, từ ngày 05/10/2024 đến ngày 08/10/2024.
2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam quận
- Vận động các tổ chức thành viên tham gia ngày đọc sách trước ngày 20 tháng 10 năm 2024.
3. Khuyến khích các trường tiểu học trên địa bàn quận
- Tổ chức ngày hội đọc sách tại trường.
"""


def test_a_task_keeps_force_window_place_and_quantity_from_the_sentence_to_the_units_page(cast: Cast) -> None:
    plan = checked(HEAD + ALL_PARTS + TAIL, by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    forces = {row.words[:9]: row.force for row in TaskDraft.objects.filter(plan=plan)}
    assert forces == {"Mỗi phườn": "assign", "Vận động ": "request", "Tổ chức n": "encourage"}
    task = Assignment.objects.get(unit=cast.places.ward).task
    assert (task.due_start_on, task.due_last_on) == (date(2024, 10, 5), date(2024, 10, 8))
    assert (task.quantity_low, task.quantity_high, task.quantity_noun) == (2, 2, "băng rôn")
    assert "chợ Ví Dụ" in task.place
    asked = Assignment.objects.get(task__force="request").task
    assert (asked.due_text, asked.due_last_on) == ("trước ngày 20 tháng 10 năm 2024", date(2024, 10, 19))
    browser = Client()
    browser.force_login(cast.ward_officer.account)
    row = Assignment.objects.get(unit=cast.places.ward)
    shown = browser.get(reverse("tasks:assignment", args=[row.pk])).content.decode()
    for words in ("Giao", "chợ Ví Dụ", "băng rôn", "08/10"):
        assert words in shown.partition("<main")[2], words


def test_preparing_twice_changes_nothing(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    tables = (TaskDraft, TaskBody, TaskUnit, Dependency)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    done = prepare_drafts(plan, by=cast.owner, at=LATER)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
    assert (done.made, done.standing, done.questions) == (0, 9, 1)


def test_preparing_is_refused_to_whoever_may_not_issue_and_before_the_check_is_closed(cast: Cast, plan: Plan) -> None:
    for member in (cast.ward_officer, cast.specialist, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            prepare_drafts(plan, by=member, at=AT)
    Plan.objects.filter(pk=plan.pk).update(state="to_check")
    with pytest.raises(TaskRefused, match="not_checked"):
        prepare_drafts(plan, by=cast.owner, at=AT)
    assert TaskDraft.objects.count() == 0


def test_the_units_are_those_of_the_plans_day_not_of_today(cast: Cast, plan: Plan) -> None:
    merged = make_unit("Phường Hợp Nhất", UnitKind.COMMUNE, parent=cast.places.district, begins_on=date(2025, 7, 1))
    merge_units([cast.places.other_ward], into=merged, on=date(2025, 7, 1), by=None, at=AT)
    prepared(plan, by=cast.owner)
    assert units_of(plan, "Mỗi phường") == {"Phường Một", "Phường Hai"}


def test_a_name_settled_once_is_settled_wherever_the_plan_prints_it(cast: Cast, files_root: object) -> None:
    tasks = "1. Giao Hội Người yêu sách quận\n- Tặng sách cho các phường.\n- Mở một buổi đọc sách ngoài trời.\n"
    plan = checked(HEAD + tasks + TAIL, by=cast.owner)
    prepared(plan, by=cast.owner)
    (question,) = open_questions(plan)
    assert len(question.bodies) == 2
    first = question.bodies[0]
    settle_name(plan, {first.pk: first.version}, units=[cast.places.front], by=cast.owner, at=AT)
    assert open_questions(plan) == []
    assert units_of(plan, "Mở một buổi") == units_of(plan, "Tặng sách") == {cast.places.front.name}
    prepare_drafts(plan, by=cast.owner, at=LATER)
    assert units_of(plan, "Tặng sách") == {cast.places.front.name}
    with pytest.raises(StaleVersion):
        settle_name(plan, {first.pk: first.version}, outside=True, by=cast.owner, at=AT)


def test_a_body_outside_gets_nothing_and_is_no_question(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    body = TaskBody.objects.get(name="Hội Người yêu sách quận")
    with pytest.raises(TaskRefused, match="units_or_outside"):
        settle_name(plan, {body.pk: body.version}, by=cast.owner, at=AT)
    with pytest.raises(PermissionDenied):
        settle_name(plan, {body.pk: body.version}, outside=True, by=cast.ward_officer, at=AT)
    settle_name(plan, {body.pk: body.version}, outside=True, by=cast.owner, at=AT)
    seen = preview_issue(plan)
    assert (seen.questions, [draft.words for draft in seen.without_units]) == ([], ["Tặng sách cho các phường."])
    assert issued(plan, by=cast.owner, leaving_questions=False).created_count == 10


def test_what_a_person_changed_is_not_overwritten_by_preparing_again(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "Mỗi phường")
    changed = change_draft(
        draft, {"due_end_on": date(2024, 10, 9), "place": "Công viên"}, version=draft.version, by=cast.owner, at=AT
    )
    assert changed == ["due_end_on", "due_last_on", "place"]
    draft.refresh_from_db()
    set_units(draft, {cast.places.ward.pk: "lead"}, version=draft.version, by=cast.owner, at=AT)
    prepare_drafts(plan, by=cast.owner, at=LATER)
    draft.refresh_from_db()
    assert (draft.due_last_on, draft.place) == (date(2024, 10, 9), "Công viên")
    assert units_of(plan, "Mỗi phường") == {"Phường Một"}


def test_a_unit_elsewhere_can_neither_be_chosen_nor_given_a_task(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft, body = draft_with(plan, "ngày hội"), TaskBody.objects.get(name="Hội Người yêu sách quận")
    with pytest.raises(TaskRefused, match="not_below"):
        set_units(draft, {cast.places.elsewhere.pk: "lead"}, version=draft.version, by=cast.owner, at=AT)
    with pytest.raises(TaskRefused, match="not_below"):
        settle_name(plan, {body.pk: body.version}, units=[cast.places.elsewhere], by=cast.owner, at=AT)
    assert not TaskUnit.objects.filter(unit=cast.places.elsewhere).exists()


def test_a_draft_changed_by_somebody_else_meanwhile_is_not_overwritten(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "Mỗi phường")
    change_draft(draft, {"place": "Công viên"}, version=draft.version, by=cast.owner, at=AT)
    for act in (
        lambda: change_draft(draft, {"place": "Sân vận động"}, version=draft.version, by=cast.district_leader, at=AT),
        lambda: leave_out(draft, reason="", version=draft.version, by=cast.district_leader, at=AT),
        lambda: set_units(draft, {}, version=draft.version, by=cast.district_leader, at=AT),
    ):
        with pytest.raises(StaleVersion):
            act()
    draft.refresh_from_db()
    assert (draft.place, draft.state) == ("Công viên", "open")


def test_a_day_of_ones_own_counts_before_as_the_day_before(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "ngày hội")
    values = {"due_state": "fixed", "due_kind": "before", "due_end_on": date(2024, 10, 12), "due_text": "trước 12/10"}
    change_draft(draft, values, version=draft.version, by=cast.owner, at=AT)
    draft.refresh_from_db()
    assert draft.due_last_on == date(2024, 10, 11)
    with pytest.raises(TaskRefused, match="no_day"):
        change_draft(draft, {"due_end_on": None}, version=draft.version, by=cast.owner, at=AT)
    with pytest.raises(TaskRefused, match="unknown_field"):
        change_draft(draft, {"campaign": 7}, version=draft.version, by=cast.owner, at=AT)


def test_a_duty_struck_out_after_the_issue_takes_its_task_back_at_the_next_one(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    duty = plan.duties.get(words__contains="ngày hội")
    Plan.objects.filter(pk=plan.pk).update(state="to_check")
    duty.refresh_from_db()
    reject_duty(duty, version=duty.version, by=cast.owner, at=LATER)
    Plan.objects.filter(pk=plan.pk).update(state="checked")
    prepare_drafts(plan, by=cast.owner, at=LATER)
    assert draft_with(plan, "ngày hội").gone
    assert issued(plan, by=cast.owner, at=LATER).withdrawn_count == 1
    assert Assignment.objects.get(task__words__contains="ngày hội").state == "withdrawn"


def test_two_mentions_of_one_event_are_proposed_and_a_person_decides(cast: Cast, files_root: object) -> None:
    tasks = (
        "1. Giao Phòng Giáo dục và Đào tạo\n- Tổ chức Ngày hội đọc sách tại Công viên Bờ Sông.\n"
        "- Tổ chức Ngày hội đọc sách tại Công viên Bờ Sông năm 2024.\n"
        "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam quận\n- Tổ chức Ngày hội đọc sách tại Công viên Bờ Sông.\n"
    )
    plan = checked(HEAD + tasks + TAIL, by=cast.owner)
    first, second, other_body = prepared(plan, by=cast.owner)
    assert [(double.pk, double.like_id) for double in likely_doubles(plan)] == [(second.pk, first.pk)]
    keep_apart(second, version=second.version, by=cast.owner, at=AT)
    assert likely_doubles(plan) == []
    with pytest.raises(TaskRefused, match="cannot_merge"):
        merge_drafts(other_body, other_body, version=other_body.version, by=cast.owner, at=AT)
    second.refresh_from_db()
    merge_drafts(second, first, version=second.version, by=cast.owner, at=AT)
    second.refresh_from_db()
    take_in(second, version=second.version, by=cast.owner, at=AT)
    second.refresh_from_db()
    assert (second.state, second.merged_into) == ("open", None)


def test_a_task_that_waits_names_whom_and_a_person_may_say_otherwise(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    row = Dependency.objects.select_related("on_draft").get()
    assert (row.name, row.on_draft and row.on_draft.act) == ("Trung tâm Văn hóa - Thể thao", Act.GUIDE)
    with pytest.raises(TaskRefused, match="cannot_wait"):
        settle_dependency(row, on_draft=row.draft, version=row.version, by=cast.owner, at=AT)
    settle_dependency(row, dropped=True, version=row.version, by=cast.owner, at=AT)
    prepare_drafts(plan, by=cast.owner, at=LATER)
    assert Dependency.objects.get().dropped


def test_a_deadline_left_to_the_prescribed_time_is_inferred_and_says_from_where(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "theo đúng thời gian quy định")
    source = draft_with(plan, "Báo cáo kết quả về Ủy ban").sources.get().sentence
    assert (draft.due_state, draft.due_last_on, draft.due_rule) == (
        DueState.INFERRED, date(2024, 10, 10), source.anchor,
    )  # fmt: skip
    assert draft_with(plan, "ngày hội").due_state == DueState.NONE


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Hướng dẫn 10 phường tổ chức xe loa", Act.GUIDE),
        ("Ban hành hướng dẫn về giờ xuất phát", Act.GUIDE),
        ("Phối hợp với các trường học giới thiệu về sách", Act.COORDINATE),
        ("Chủ trì, phối hợp với Sở Y tế tổ chức lớp", Act.DO),
        ("Chỉ đạo các trường treo cờ phướn", Act.DIRECT),
        ("Xây dựng và triển khai kế hoạch tổ chức Tuần lễ", Act.PLAN),
        ("- Báo cáo kết quả về Sở", Act.REPORT),
        ("triển khai Kế hoạch này, báo cáo kết quả bằng văn bản về Ủy ban nhân dân quận", Act.REPORT),
        ("Gửi hình ảnh về Trung tâm để trưng bày", Act.HANDOVER),
        ("Kiểm tra, giám sát việc sử dụng kinh phí", Act.CHECK),
        ("Treo băng rôn", Act.DO),
        ("Gửi báo cáo kết quả về huyện", Act.REPORT),
    ],
)
def test_how_a_task_begins_says_what_kind_of_act_it_is(words: str, act: Act) -> None:
    assert act_of(words) == act


def test_words_that_wait_for_somebody_and_words_that_do_not() -> None:
    (wait,) = waits_in("Thời gian, lộ trình **theo hướng dẫn của Sở Văn hóa và Thể thao**, đúng giờ.")
    assert wait.name == "Sở Văn hóa và Thể thao"
    assert waits_in("Thực hiện theo hướng dẫn chuyên môn, nghiệp vụ của Trung tâm Y tế huyện.")[0].name == (
        "Trung tâm Y tế huyện"
    )
    assert waits_in("Tổ chức theo quy định hiện hành; hướng dẫn của trường treo tại sân.") == []
    assert names_prescribed_time("báo cáo theo đúng thời gian qui định")
    assert not names_prescribed_time("báo cáo trước ngày 11 tháng 10")
