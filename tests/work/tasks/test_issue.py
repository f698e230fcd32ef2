"""Issuing: once, whole or not at all, and afterwards only what changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.models import Notice
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.actions.withdrawing import restore_plan, withdraw_plan
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import editions_of, given_amendments, plans_to_amend
from lantoa.work.plans.states import PlanState
from lantoa.work.tasks.actions.answering import ask_for_time, report
from lantoa.work.tasks.actions.deciding import answer_time_request, withdraw
from lantoa.work.tasks.actions.drafting import change_draft, leave_out, merge_drafts, set_units, take_in
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.actions.preparing import prepare_drafts
from lantoa.work.tasks.models import Assignment, AssignmentMove, Issue, Task, TaskDraft, TaskUnit
from lantoa.work.tasks.queries.preview import preview_issue
from lantoa.work.tasks.signals import assignments_issued
from lantoa.work.tasks.states import AssignmentState, TaskRefused, TaskState, TimeAnswer
from tests.people import Cast
from tests.threads import at_the_same_moment
from tests.work.plans.making import LATER
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, TEXT, assignment_of, draft_with, issued, prepared, settle_check

pytestmark = pytest.mark.django_db


def test_nothing_is_assigned_by_preparing(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    assert Task.objects.count() == Assignment.objects.count() == 0


def test_issue_gives_each_unit_its_tasks_with_the_last_allowed_day(cast: Cast, issue: Issue) -> None:
    ward = cast.places.ward
    days = {row.task.words[:20]: row.last_on for row in Assignment.objects.filter(unit=ward).select_related("task")}
    assert days == {"Mỗi phường chuẩn bị ": date(2024, 10, 8), "Báo cáo kết quả về Ủ": date(2024, 10, 10)}
    task = assignment_of(ward, "Báo cáo kết quả").task
    assert (task.due_text, task.due_end_on) == ("trước ngày 11 tháng 10 năm 2024", date(2024, 10, 11))
    assert (issue.task_count, issue.created_count) == (8, 10)


def test_tasks_are_numbered_in_the_order_of_the_plan_and_keep_their_sentences(issue: Issue) -> None:
    tasks = list(Task.objects.all())
    assert [task.number for task in tasks] == list(range(1, 9))
    places = [task.sources.get().sentence.order for task in tasks]
    assert places == sorted(places)
    assert all(row.task_id == task.pk for task in tasks for row in task.bodies.all())
    assert all(task.bodies.exists() for task in tasks)


def test_every_assignment_has_its_first_dated_row_and_the_issue_one_audit_entry(cast: Cast, issue: Issue) -> None:
    rows = AssignmentMove.objects.values_list("assignment", "verb", "state", "at", "by")
    assert {row[0] for row in rows} == set(Assignment.objects.values_list("pk", flat=True))
    assert {row[1:] for row in rows} == {("issue", "assigned", AT, cast.owner.account_id)}
    assert AuditEntry.objects.filter(code="tasks.plan.issue").count() == 1


def test_the_preview_counts_what_the_issue_then_does(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    seen = preview_issue(plan)
    assert (seen.created_count, len(seen.new_tasks), [q.name for q in seen.questions]) == (
        10, 8, ["Hội Người yêu sách quận"],
    )  # fmt: skip
    assert [draft.words for draft in seen.without_units] == ["Tặng sách cho các phường."]
    assert seen.units_without == []
    done = issued(plan, by=cast.owner)
    assert (done.created_count, done.task_count) == (seen.created_count, len(seen.new_tasks))
    assert preview_issue(plan).is_empty


def test_the_preview_names_the_units_below_that_get_nothing(cast: Cast, plan: Plan) -> None:
    from tests.factories.orgs import make_unit

    make_unit("Phường Không Có Việc", parent=cast.places.district)
    prepared(plan, by=cast.owner)
    assert [(note.name, note.note) for note in preview_issue(plan).remarks] == [
        ("Ủy ban nhân dân 2 phường", "count_differs")
    ]
    wards = {cast.places.ward.pk: "lead", cast.places.other_ward.pk: "lead"}
    for draft in TaskDraft.objects.filter(bodies__name="Ủy ban nhân dân 2 phường"):
        set_units(draft, wards, version=draft.version, **_how(cast))
    assert preview_issue(plan).units_without == ["Phường Không Có Việc"]


def test_the_preview_says_which_tasks_nobody_leads(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    assert preview_issue(plan).without_lead == []
    draft = draft_with(plan, "Báo cáo kết quả về Ủy ban")
    set_units(draft, {cast.places.ward.pk: "support"}, version=draft.version, **_how(cast))
    assert preview_issue(plan).without_lead == [draft]


def test_the_preview_says_which_new_tasks_are_late_before_anybody_has_them(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "Báo cáo kết quả về Ủy ban")
    assert draft.due_last_on == date(2024, 10, 10)
    assert draft not in preview_issue(plan, today=date(2024, 10, 10)).past_due
    assert draft in preview_issue(plan, today=date(2024, 10, 11)).past_due
    issued(plan, by=cast.owner)
    assert preview_issue(plan, today=date(2024, 10, 11)).past_due == []


def test_the_sheet_says_who_leads_nobody_what_is_past_and_a_day_put_right(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "Báo cáo kết quả về Ủy ban")
    set_units(draft, {cast.places.ward.pk: "support"}, version=draft.version, **_how(cast))
    draft.refresh_from_db()
    change_draft(draft, {"due_kind": "by", "due_end_on": date(2024, 10, 12)}, version=draft.version, **_how(cast))
    more = {"kind": "by", "text": "trước ngày 20/10/2024", "end_on": None, "last_on": "2024-10-19", "time": ""}
    TaskDraft.objects.filter(pk=draft.pk).update(due_more=[more])
    browser = Client()
    browser.force_login(cast.owner.account)
    page = browser.get(reverse("tasks:issue", args=[plan.pk])).content.decode()
    assert "1 nhiệm vụ chưa có đơn vị chủ trì" in page
    assert "Chưa có đơn vị chủ trì</p>" in page
    assert "có hạn đã qua" in page
    assert "trong kế hoạch: trước ngày 11 tháng 10 năm 2024;" in page
    assert "đã sửa thành: <b>hết ngày 12/10/2024</b>" in page
    assert "Hạn khác:" in page
    assert "<b>trước ngày 20/10/2024</b> — hết ngày 19/10" in page


def test_a_name_nobody_settled_stops_the_issue_unless_it_is_left_for_later(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    with pytest.raises(TaskRefused) as refusal:
        issued(plan, by=cast.owner, leaving_questions=False)
    assert (refusal.value.code, refusal.value.params) == ("undecided", {"count": 1})
    assert Issue.objects.count() == 0


def test_issue_is_refused_to_whoever_may_not_and_before_the_check_is_closed(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    for member in (cast.ward_officer, cast.supervisor, cast.specialist, cast.elsewhere_officer, cast.administrator):
        with pytest.raises(PermissionDenied):
            issued(plan, by=member)
    Plan.objects.filter(pk=plan.pk).update(state="to_check")
    with pytest.raises(TaskRefused, match="not_checked"):
        issued(plan, by=cast.owner)
    assert Assignment.objects.count() == 0


def test_the_leader_of_the_plans_unit_may_issue(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    assert issued(plan, by=cast.district_leader).created_count == 10


def test_the_same_key_twice_leaves_one_issue(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    key, mark = uuid.uuid4(), preview_issue(plan).mark
    first = issue_plan(plan, mark=mark, client_key=key, by=cast.owner, at=AT, leaving_questions=True)
    again = issue_plan(plan, mark=mark, client_key=key, by=cast.owner, at=LATER, leaving_questions=True)
    assert (first.pk, again.created_count) == (again.pk, 10)
    assert (Issue.objects.count(), Assignment.objects.count(), AssignmentMove.objects.count()) == (1, 10, 10)


def test_another_key_with_nothing_new_changes_nothing_for_the_units(cast: Cast, plan: Plan, issue: Issue) -> None:
    again = issued(plan, by=cast.owner, at=LATER)
    assert (again.created_count, again.changed_count, again.withdrawn_count) == (0, 0, 0)
    assert (Assignment.objects.count(), AssignmentMove.objects.count(), Task.objects.count()) == (10, 10, 8)


def test_what_was_changed_after_the_preview_is_not_issued_unseen(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    mark = preview_issue(plan).mark
    leave_out(draft_with(plan, "ngày hội"), reason="", version=_v(plan, "ngày hội"), **_how(cast))
    with pytest.raises(TaskRefused, match="changed_meanwhile"):
        issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT, leaving_questions=True)
    assert Assignment.objects.count() == 0


def test_units_hear_after_the_commit_and_only_of_theirs(
    cast: Cast, plan: Plan, issue: Issue, django_capture_on_commit_callbacks: object
) -> None:
    heard: list[dict[str, object]] = []

    def listen(**told: object) -> None:
        heard.append({name: told[name] for name in ("issue", "created", "changed", "withdrawn")})

    assignments_issued.connect(listen)
    try:
        draft = draft_with(plan, "Mỗi phường")
        change_draft(draft, {"place": "Công viên Bờ Sông"}, version=draft.version, **_how(cast))
        lone = draft_with(plan, "Báo cáo kết quả về Ủy ban")
        set_units(lone, {cast.places.ward.pk: "lead"}, version=lone.version, **_how(cast))
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            second = issued(plan, by=cast.owner, at=LATER)
    finally:
        assignments_issued.disconnect(listen)
    wards = [assignment_of(unit, "Mỗi phường").pk for unit in (cast.places.ward, cast.places.other_ward)]
    taken = assignment_of(cast.places.other_ward, "Báo cáo kết quả").pk
    assert heard == [{"issue": second.pk, "created": [], "changed": sorted(wards), "withdrawn": [taken]}]


def test_a_new_deadline_moves_the_day_that_holds_and_keeps_the_first(cast: Cast, plan: Plan, issue: Issue) -> None:
    draft = draft_with(plan, "Báo cáo kết quả về Ủy ban")
    change_draft(draft, {"due_end_on": date(2024, 10, 16)}, version=draft.version, **_how(cast))
    assert assignment_of(cast.places.ward, "Báo cáo kết quả").last_on == date(2024, 10, 10)
    issued(plan, by=cast.owner, at=LATER)
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert (row.first_last_on, row.last_on, row.task.due_last_on) == (
        date(2024, 10, 10), date(2024, 10, 15), date(2024, 10, 15),
    )  # fmt: skip
    assert [move.verb for move in row.moves.all()] == ["issue", "change"]


@pytest.mark.parametrize(("granted", "plan_day", "holds"), [(20, 16, 20), (14, 17, 16), (14, 13, 14)])
def test_a_day_granted_to_one_unit_stays_where_it_is_later_than_the_plans(
    cast: Cast, plan: Plan, issue: Issue, granted: int, plan_day: int, holds: int
) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    asked = ask_for_time(
        row, until=date(2024, 10, granted), reason="Mưa lớn", version=row.version, by=cast.ward_officer, at=AT
    )
    answer_time_request(asked, TimeAnswer.YES, version=asked.version, by=cast.owner, at=AT)
    draft = draft_with(plan, "Báo cáo kết quả về Ủy ban")
    change_draft(draft, {"due_end_on": date(2024, 10, plan_day)}, version=draft.version, **_how(cast))
    issued(plan, by=cast.owner, at=LATER)
    assert assignment_of(cast.places.ward, "Báo cáo kết quả").last_on == date(2024, 10, holds)
    other = assignment_of(cast.places.other_ward, "Báo cáo kết quả")
    assert other.last_on == date(2024, 10, plan_day - 1)


def test_a_task_left_out_is_taken_back_and_taken_in_again_is_given_again(cast: Cast, plan: Plan, issue: Issue) -> None:
    leave_out(draft_with(plan, "ngày hội"), reason="Trùng lịch", version=_v(plan, "ngày hội"), **_how(cast))
    second = issued(plan, by=cast.owner, at=LATER)
    row = assignment_of(cast.places.school, "ngày hội")
    assert (row.state, row.task.state, second.withdrawn_count) == ("withdrawn", "withdrawn", 1)
    take_in(draft_with(plan, "ngày hội"), version=_v(plan, "ngày hội"), **_how(cast))
    third = issued(plan, by=cast.owner, at=LATER)
    row.refresh_from_db()
    assert (row.state, third.created_count, Task.objects.count()) == ("assigned", 1, 8)
    assert Task.objects.get(pk=row.task_id).state == TaskState.ISSUED
    assert [move.verb for move in row.moves.all()] == ["issue", "withdraw", "issue"]


def test_two_mentions_made_one_are_one_task_with_two_sources(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    into, mention = draft_with(plan, "Mỗi phường"), draft_with(plan, "Báo cáo kết quả về Ủy ban")
    merge_drafts(mention, into, version=mention.version, **_how(cast))
    issued(plan, by=cast.owner)
    task = Task.objects.get(words__contains="Mỗi phường")
    assert task.sources.count() == 2
    assert not Task.objects.filter(words__contains="Báo cáo kết quả về Ủy ban").exists()
    assert set(task.assignments.values_list("unit", flat=True)) == {cast.places.ward.pk, cast.places.other_ward.pk}


def test_a_unit_that_leads_one_mention_and_supports_the_other_leads(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    into, mention = draft_with(plan, "Mỗi phường"), draft_with(plan, "ngày hội")
    ward, school = cast.places.ward.pk, cast.places.school.pk
    set_units(into, {ward: "support", school: "support"}, version=into.version, **_how(cast))
    merge_drafts(mention, into, version=mention.version, **_how(cast))
    issued(plan, by=cast.owner)
    roles = dict(Task.objects.get(words__contains="Mỗi phường").assignments.values_list("unit", "role"))
    assert roles == {ward: "support", school: "lead"}


def test_a_role_that_changes_is_told(cast: Cast, plan: Plan, issue: Issue) -> None:
    draft, ward, other = draft_with(plan, "Mỗi phường"), cast.places.ward.pk, cast.places.other_ward.pk
    set_units(draft, {ward: "lead", other: "support"}, version=draft.version, **_how(cast))
    assert preview_issue(plan).changed_count == 1
    assert issued(plan, by=cast.owner, at=LATER).changed_count == 1
    row = assignment_of(cast.places.other_ward, "Mỗi phường")
    assert (row.role, row.moves.last().verb) == ("support", "change")  # type: ignore[union-attr]


def test_what_a_person_withdrew_from_one_unit_is_not_given_again_by_the_next_issue(
    cast: Cast, plan: Plan, issue: Issue
) -> None:
    row = assignment_of(cast.places.ward, "Mỗi phường")
    withdraw(row, reason="Phường không có xe", version=row.version, by=cast.owner, at=AT)
    again = issued(plan, by=cast.owner, at=LATER)
    row.refresh_from_db()
    assert (row.state, again.created_count) == (AssignmentState.WITHDRAWN, 0)


def test_an_amended_plan_keeps_its_tasks_and_tells_only_the_difference(cast: Cast, plan: Plan, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    report(row, words="Đã báo cáo", version=row.version, by=cast.ward_officer, at=AT)
    text = TEXT.replace("trước ngày 11 tháng 10", "trước ngày 18 tháng 10").replace("Số: 12/", "Số: 15/")
    text = text.replace("- Tổ chức ngày hội đọc sách tại trường.\n", "- Mở cửa thư viện trường vào buổi tối.\n")
    amended = _amended(text, plan, cast)
    prepare_drafts(amended, by=cast.owner, at=LATER)
    seen = preview_issue(amended)
    assert [task.words for task in seen.withdrawn_tasks] == ["Tổ chức ngày hội đọc sách tại trường."]
    assert [draft.words for draft in seen.new_tasks] == ["Mở cửa thư viện trường vào buổi tối."]
    changed = {change.task.words[:18]: change.fields for change in seen.changed_tasks}
    assert "due_last_on" in changed["Báo cáo kết quả về"]
    done = issued(amended, by=cast.owner, at=LATER)
    assert (done.created_count, done.changed_count, done.withdrawn_count) == (
        seen.created_count, seen.changed_count, seen.withdrawn_count,
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, row.last_on, row.first_last_on) == ("reported", date(2024, 10, 17), date(2024, 10, 10))
    assert row.task.plan_id == amended.pk
    quiet = assignment_of(cast.places.front, "Vận động")
    assert [move.verb for move in quiet.moves.all()] == ["issue"]


def test_an_amended_plan_follows_what_was_settled_before(cast: Cast, plan: Plan, issue: Issue) -> None:
    from lantoa.work.tasks.actions.drafting import settle_name
    from lantoa.work.tasks.models import TaskBody

    body = TaskBody.objects.get(name="Hội Người yêu sách quận")
    settle_name(plan, {body.pk: body.version}, units=[cast.places.front], by=cast.owner, at=AT)
    draft = draft_with(plan, "Mỗi phường")
    set_units(draft, {cast.places.ward.pk: "lead"}, version=draft.version, **_how(cast))
    issued(plan, by=cast.owner, at=LATER)
    amended = _amended(TEXT.replace("Số: 12/", "Số: 15/"), plan, cast)
    prepare_drafts(amended, by=cast.owner, at=LATER)
    assert preview_issue(amended).is_empty
    assert preview_issue(amended).questions == []


def test_the_plan_before_is_not_issued_any_more_once_its_amendment_is(cast: Cast, plan: Plan, issue: Issue) -> None:
    amended = _amended(TEXT.replace("Số: 12/", "Số: 15/"), plan, cast)
    prepare_drafts(amended, by=cast.owner, at=LATER)
    issued(amended, by=cast.owner, at=LATER)
    with pytest.raises(TaskRefused, match="amended"):
        issued(plan, by=cast.owner, at=LATER)


def test_its_pages_say_which_amendment_was_assigned_and_offer_nothing_more(
    cast: Cast, plan: Plan, issue: Issue, client: Client
) -> None:
    amended = _amended(TEXT.replace("Số: 12/", "Số: 15/"), plan, cast)
    prepare_drafts(amended, by=cast.owner, at=LATER)
    draft = draft_with(plan, "Mỗi phường")
    change_draft(draft, {"place": "Công viên"}, version=draft.version, **_how(cast))
    client.force_login(cast.owner.account)
    check, sheet = reverse("plans:check", args=[plan.pk]), reverse("tasks:issue", args=[plan.pk])
    said = "Kế hoạch này đã được sửa đổi; đang áp dụng là 15/KH-UBND, các nhiệm vụ đã được giao theo bản đó."
    before = [client.get(at).content.decode() for at in (reverse("plans:list"), check, sheet)]
    assert not any(said in page for page in before), "the amendment is not assigned yet"
    assert "khi giao lại" in before[1]
    assert "Giao việc ngay" in before[2]
    issued(amended, by=cast.owner, at=LATER)
    pages = [client.get(at).content.decode() for at in (reverse("plans:list"), check, sheet)]
    assert [page.count(said) for page in pages] == [1, 1, 1]
    link = f'href="{reverse("plans:show", args=[amended.pk])}">Mở kế hoạch đang áp dụng'
    assert all(link in page for page in pages)
    assert "khi giao lại" not in pages[1]
    assert reverse("tasks:issue", args=[plan.pk]) not in pages[1].partition('id="do"')[2]
    assert not any(words in pages[2] for words in ("Giao việc ngay", "lượt giao mới", "Lập lại từ bản soát"))
    assert reverse("tasks:assign", args=[plan.pk]) not in pages[2]
    assert client.get(reverse("tasks:issue_changes", args=[plan.pk])).headers["Location"] == sheet
    own = client.get(reverse("tasks:issue", args=[amended.pk])).content.decode()
    assert said not in own
    reopen = reverse("plans:reopen", args=[plan.pk])
    assert reopen in before[1]
    assert reopen not in pages[1]
    plan.refresh_from_db()
    refused = client.post(reopen, {"version": plan.version})
    assert refused.status_code == 409
    assert "hãy sửa trong kế hoạch đang áp dụng" in refused.content.decode()
    assert link in refused.content.decode()
    plan.refresh_from_db()
    assert plan.state == PlanState.CHECKED
    for door in ("plans:duty_edit", "plans:duty_split"):
        late = client.get(reverse(door, args=[plan.duties.first().pk])).content.decode()
        assert link in late
        assert reopen not in late


def test_of_a_chain_of_which_only_the_last_was_assigned_the_first_names_the_one_in_force(
    cast: Cast, plan: Plan, issue: Issue, client: Client
) -> None:
    between = _amended(TEXT.replace("Số: 12/", "Số: 15/"), plan, cast)
    last = _amended(TEXT.replace("Số: 12/", "Số: 17/"), between, cast)
    prepare_drafts(last, by=cast.owner, at=LATER)
    issued(last, by=cast.owner, at=LATER)
    assert {key: one.pk for key, one in given_amendments([plan.pk, between.pk, last.pk]).items()} == {
        plan.pk: last.pk,
        between.pk: last.pk,
    }
    client.force_login(cast.owner.account)
    page = client.get(reverse("plans:check", args=[plan.pk])).content.decode()
    assert "đang áp dụng là 17/KH-UBND" in page
    assert f'href="{reverse("plans:show", args=[last.pk])}"' in page
    with pytest.raises(TaskRefused, match="amended"):
        issued(plan, by=cast.owner, at=LATER)


def test_after_a_withdrawn_amendment_another_one_is_compared_with_the_standing_text(
    cast: Cast, plan: Plan, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    wrong = TEXT.replace("trước ngày 20 tháng 10", "trước ngày 25 tháng 10").replace("Số: 12/", "Số: 14/")
    mistaken = _amended(wrong, plan, cast)
    prepare_drafts(mistaken, by=cast.owner, at=LATER)
    assert preview_issue(mistaken).changed_count == 1
    assert not plans_to_amend(cast.owner, at=LATER).filter(pk=plan.pk).exists(), "one amendment at a time"
    mistaken.refresh_from_db()
    gone = withdraw_plan(mistaken, reason="Nhầm bản", version=mistaken.version, by=cast.owner, at=LATER)
    assert plan in plans_to_amend(cast.owner, at=LATER)
    right = TEXT.replace("trước ngày 11 tháng 10", "trước ngày 18 tháng 10").replace("Số: 12/", "Số: 15/")
    amended = _amended(right, plan, cast)
    assert (amended.previous, amended.edition, editions_of(plan)) == (plan, 2, [plan, amended])
    with pytest.raises(WrongState):
        restore_plan(gone, version=gone.version, by=cast.owner, at=LATER)
    prepare_drafts(amended, by=cast.owner, at=LATER)
    seen = preview_issue(amended)
    assert {change.task.words[:17] for change in seen.changed_tasks} == {"Báo cáo kết quả v"}
    assert (seen.created_count, seen.withdrawn_count, seen.new_tasks) == (0, 0, [])
    Notice.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        issued(amended, by=cast.owner, at=LATER)
    told = set(Notice.objects.values_list("kind", "to_key"))
    touched = {row.unit_id for row in Assignment.objects.filter(moves__verb="change")}
    assert {key for _kind, key in told} == touched
    assert {kind for kind, _key in told} <= {"tasks.task.change", "tasks.task.change_one"}
    assert cast.places.ward.pk in touched
    assert cast.places.front.pk not in touched, "the withdrawn amendment's change is nobody's"
    assert assignment_of(cast.places.front, "Vận động").last_on == date(2024, 10, 19)


@pytest.mark.parametrize(("units", "tasks"), [(3, 2), (130, 60)])
def test_an_issue_of_any_size_takes_the_same_queries(cast: Cast, plan: Plan, units: int, tasks: int) -> None:
    crowd = crowd_of_units(cast.places.district, units)
    crowd_of_drafts(plan, crowd, tasks)
    mark = preview_issue(plan).mark
    with CaptureQueriesContext(connection) as first:
        done = issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT)
    assert (done.created_count, done.task_count) == (units * tasks, tasks)
    TaskUnit.objects.filter(unit=crowd[0], draft__order=2).update(included=False)
    TaskDraft.objects.filter(order=1).update(place="Sân vận động", version=F("version") + 1)
    mark = preview_issue(plan).mark
    with CaptureQueriesContext(connection) as second:
        again = issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=LATER)
    assert (again.created_count, again.changed_count, again.withdrawn_count) == (0, units, 1)
    assert (len(first), len(second)) == (26, 41)


@pytest.mark.parametrize(("units", "tasks"), [(3, 2), (130, 60)])
def test_a_preview_of_any_size_takes_the_same_queries(
    cast: Cast, plan: Plan, units: int, tasks: int, django_assert_num_queries: object
) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, units), tasks)
    with django_assert_num_queries(14):  # type: ignore[operator]
        seen = preview_issue(plan)
    assert (seen.created_count, len(seen.shares)) == (units * tasks, units)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_the_same_moment_issue_once(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    mark = preview_issue(plan).mark

    def press() -> str:
        try:
            done = issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT, leaving_questions=True)
        except TaskRefused as refusal:
            return refusal.code
        return str(done.created_count)

    assert sorted(at_the_same_moment(press, times=3))[-1] in {"10", "changed_meanwhile"}
    assert (Assignment.objects.count(), AssignmentMove.objects.count()) == (10, 10)


KILLED_IN_THE_MIDDLE = """
import os, signal, sys, uuid
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from django.utils import timezone
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.queries.preview import preview_issue

def die_before_the_rows(execute, sql, params, many, context):
    if sql.startswith('INSERT INTO "tasks_assignmentmove"'):
        with connection.cursor() as inside:
            inside.execute('SELECT COUNT(*) FROM "tasks_assignment"')
            print(inside.fetchone()[0], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

plan, owner = Plan.objects.get(pk=int(sys.argv[2])), Member.objects.get(pk=int(sys.argv[3]))
mark = preview_issue(plan).mark
with connection.execute_wrapper(die_before_the_rows):
    issue_plan(plan, mark=mark, client_key=uuid.UUID(sys.argv[4]), by=owner, at=timezone.now())
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_issue_killed_half_way_leaves_nothing_and_the_same_key_then_does_it(cast: Cast, plan: Plan) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, 130), 60)
    key = uuid.uuid4()
    words = [str(connection.settings_dict["NAME"]), str(plan.pk), str(cast.owner.pk), str(key)]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "lantoa.settings.test"}
    died = subprocess.run(
        [sys.executable, "-c", KILLED_IN_THE_MIDDLE, *words], env=env, capture_output=True, text=True, timeout=120
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert died.stdout.strip() == "7800", "it died before it had written anything"
    assert (Issue.objects.count(), Task.objects.count(), Assignment.objects.count()) == (0, 0, 0)
    mark = preview_issue(plan).mark
    done = issue_plan(plan, mark=mark, client_key=key, by=cast.owner, at=AT)
    assert done.created_count == Assignment.objects.count() == 7800


def test_a_clock_that_went_backwards_puts_no_issue_before_what_happened(cast: Cast, plan: Plan, issue: Issue) -> None:
    draft = draft_with(plan, "Mỗi phường")
    change_draft(draft, {"place": "Công viên"}, version=draft.version, **_how(cast))
    long_ago = AT.replace(year=2019)
    again = issued(plan, by=cast.owner, at=long_ago)
    assert again.at == AT
    rows = assignment_of(cast.places.ward, "Mỗi phường").moves.values_list("at", "until_at")
    assert list(rows) == [(AT, AT), (AT, None)]


def _amended(text: str, plan: Plan, cast: Cast) -> Plan:
    from lantoa.work.plans.actions.reception import Upload, receive_plan
    from tests.work.plans.making import read_again, stored

    upload = Upload(stored(text, cast.owner, "sua-doi.txt"))
    fresh = receive_plan(plan.unit, upload, client_key=uuid.uuid4(), by=cast.owner, at=AT, previous=plan).plan
    return settle_check(read_again(fresh, text), by=cast.owner)


def _v(plan: Plan, words: str) -> int:
    return draft_with(plan, words).version


def _how(cast: Cast) -> dict[str, object]:
    return {"by": cast.owner, "at": AT}
