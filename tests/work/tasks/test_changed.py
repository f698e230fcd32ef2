"""A unit is told what changed: which words, which day, which count, and who leads, until somebody has seen it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.letters import words_of
from lantoa.base.notices.models import Notice
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.drafting import change_draft, set_units
from lantoa.work.tasks.actions.joining import add_co_owner
from lantoa.work.tasks.models import Assignment, Issue, TaskDraft
from lantoa.work.tasks.queries.changed import changed_for, changes_of
from lantoa.work.tasks.states import UnitRole
from tests.factories.orgs import make_member
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.tasks.making import AT, TEXT, assignment_of, draft_with, issued
from tests.work.tasks.test_amending import amended_and_checked, base, schools  # noqa: F401 the fixtures

pytestmark = pytest.mark.django_db

THEN = AT + timedelta(hours=1)
LATER = AT + timedelta(hours=2)

AMENDED = (
    TEXT.replace("Số: 12/", "Số: 15/")
    .replace("trước ngày 11 tháng 10", "trước ngày 12 tháng 10")
    .replace("chuẩn bị một xe loa", "chuẩn bị 02 xe loa")
)


@pytest.fixture
def ward(cast: Cast) -> Unit:
    """The ward whose officer looks."""
    return cast.places.ward


@pytest.fixture
def told(cast: Cast, base: Plan, django_capture_on_commit_callbacks: Any) -> Plan:  # noqa: F811
    """The amendment, assigned, and its units told."""
    Notice.objects.all().delete()
    fresh = amended_and_checked(AMENDED, base, cast)
    with django_capture_on_commit_callbacks(execute=True):
        issued(fresh, by=cast.owner, at=THEN)
    return fresh


def flat(page: Any) -> str:
    """The page without what is only for the ear, in one line."""
    bare = re.sub(r'<span class="out-of-sight">[^<]*</span>', "", page.content.decode())
    bare = re.sub(r"(<(?:del|ins)>)\s+|\s+(?=</(?:del|ins)>)", r"\1", bare)
    return " ".join(re.sub(r"</?(span|time)[^>]*>", "", bare).split())


def test_an_issue_keeps_what_it_changes_before_and_after(cast: Cast, told: Plan, ward: Unit) -> None:
    row = assignment_of(ward, "chuẩn bị 02 xe loa")
    (one,) = changes_of([row])[row.pk]
    assert ("gone", "một") in one.pieces
    assert ("new", "02") in one.pieces
    assert one.quantity_differs
    assert not one.day_differs
    report = assignment_of(ward, "Báo cáo kết quả về Ủy ban")
    (day,) = changes_of([report])[report.pk]
    assert (day.before.due_last_on, day.after.due_last_on) == (date(2024, 10, 10), date(2024, 10, 11))
    entry = AuditEntry.objects.filter(code="tasks.plan.issue").latest("pk")
    assert {str(row.task_id), str(report.task_id)} <= set(entry.old["content"])


def test_the_notice_names_the_tasks_and_leads_to_what_changed(
    cast: Cast, told: Plan, ward: Unit, client: Client
) -> None:
    notice = Notice.objects.get(kind="tasks.task.change", to_key=ward.pk)
    numbers = sorted(row.task.number for row in Assignment.objects.filter(unit=ward, moves__verb="change"))
    assert len(numbers) == 2
    assert words_of(notice) == f"2 nhiệm vụ của đơn vị thay đổi theo kế hoạch (số {numbers[0]}, {numbers[1]})."
    client.force_login(cast.ward_officer.account)
    before = flat(client.get(reverse("tasks:desk")))
    assert "2 nhiệm vụ của đơn vị thay đổi theo kế hoạch" in before
    assert "<del>một</del> <ins>02</ins>" in before
    assert "<del>10/10/2024</del> → <ins>11/10/2024</ins>" in before
    assert before.count("Thay đổi theo kế hoạch") == 2, "each of their cards is marked"
    assert before.index("<del>một") < before.index('class="slips"')
    assert "thay đổi theo kế hoạch" in flat(client.get("/"))
    answer = client.post(reverse("notices:open", args=[notice.pk]))
    assert answer.url == f"{reverse('tasks:desk')}?changed={notice.about_key}"  # type: ignore[attr-defined]
    assert "<del>một</del> <ins>02</ins>" in flat(client.get(answer.url))  # type: ignore[attr-defined]
    assert "Thay đổi theo kế hoạch" not in flat(client.get(reverse("tasks:desk"))), "seen is seen"
    for nonsense in ("x", "99999999999999", "-1", "77"):
        assert client.get(reverse("tasks:desk"), {"changed": nonsense}).status_code == 200


def test_the_page_of_the_task_shows_old_and_new_words(cast: Cast, told: Plan, ward: Unit, client: Client) -> None:
    client.force_login(cast.ward_officer.account)
    row = assignment_of(ward, "chuẩn bị 02 xe loa")
    page = flat(client.get(reverse("tasks:assignment", args=[row.pk])))
    head, history = page.split("<summary>Lịch sử</summary>")
    assert "<del>một</del> <ins>02</ins>" in head
    assert "<del>một</del> <ins>02</ins>" in history
    other = assignment_of(ward, "Báo cáo kết quả về Ủy ban")
    assert "<del>10/10/2024</del> → <ins>11/10/2024</ins>" in flat(
        client.get(reverse("tasks:assignment", args=[other.pk]))
    )


def test_a_unit_on_its_link_sees_the_same(cast: Cast, told: Plan, ward: Unit) -> None:
    client = signed_in_by(make_link(ward))
    assert "<del>một</del> <ins>02</ins>" in flat(client.get(reverse("tasks:desk")))
    notice = Notice.objects.get(kind="tasks.task.change", to_key=ward.pk)
    assert "<del>một</del> <ins>02</ins>" in flat(client.post(reverse("notices:open", args=[notice.pk]), follow=True))
    row = assignment_of(ward, "chuẩn bị 02 xe loa")
    assert "<del>một</del> <ins>02</ins>" in flat(client.get(reverse("tasks:assignment", args=[row.pk])))


def test_a_unit_is_told_nothing_of_what_changed_for_others(
    cast: Cast, told: Plan, centre: Unit, client: Client
) -> None:
    issue = told.issues.get()
    client.force_login(cast.elsewhere_officer.account)
    page = flat(client.get(reverse("tasks:desk"), {"changed": issue.pk}))
    assert "xe loa" not in page
    assert changed_for(cast.elsewhere_officer, at=LATER, asked=issue.pk) == []


def test_a_second_issue_of_the_same_plan_tells_its_change_too(cast: Cast, told: Plan, ward: Unit) -> None:
    draft = draft_with(told, "chuẩn bị 02 xe loa")
    change_draft(draft, {"place": "Sân Ủy ban"}, version=draft.version, by=cast.owner, at=LATER)
    issued(told, by=cast.owner, at=LATER)
    row = assignment_of(ward, "chuẩn bị 02 xe loa")
    newest, first = changes_of([row])[row.pk]
    assert (newest.before.place, newest.after.place, newest.pieces) == ("", "Sân Ủy ban", [])
    assert first.pieces
    acts = changed_for(cast.ward_officer, at=LATER, asked=newest.issue.pk)
    assert [one.assignment.pk for one in acts[0].changed] == [row.pk]


def test_another_role_and_another_lead_are_told(cast: Cast, told: Plan, ward: Unit, centre: Unit) -> None:
    draft = draft_with(told, "chuẩn bị 02 xe loa")
    units = {row.unit_id: str(row.role) for row in draft.units.filter(included=True)}
    wanted = {unit: str(UnitRole.SUPPORT) for unit in units} | {centre.pk: str(UnitRole.LEAD)}
    set_units(draft, wanted, version=draft.version, by=cast.owner, at=LATER)
    issued(told, by=cast.owner, at=LATER)
    row = assignment_of(ward, "chuẩn bị 02 xe loa")
    newest = changes_of([row])[row.pk][0]
    assert newest.roles == ("lead", "support")
    assert newest.come == [centre]
    assert ward in newest.gone


def test_a_withdrawn_task_stands_in_the_list_its_notice_leads_to(
    cast: Cast, told: Plan, ward: Unit, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    draft = draft_with(told, "chuẩn bị 02 xe loa")
    TaskDraft.objects.filter(pk=draft.pk).update(state="left_out", version=draft.version + 1)
    with django_capture_on_commit_callbacks(execute=True):
        issue = issued(told, by=cast.owner, at=LATER)
    notice = Notice.objects.get(kind="tasks.task.withdraw_one", to_key=ward.pk)
    assert words_of(notice).startswith("Nhiệm vụ của đơn vị được rút theo kế hoạch: “Mỗi phường chuẩn bị 02 xe loa, ")
    client.force_login(cast.ward_officer.account)
    page = flat(client.get(notice.address))
    assert f'id="changed-{issue.pk}"' in page
    assert "Rút lại theo kế hoạch" in page


def test_who_owns_a_changed_task_jointly_is_told(
    cast: Cast,
    base: Plan,  # noqa: F811
    ward: Unit,
    centre: Unit,
    django_capture_on_commit_callbacks: Any,
) -> None:
    row = assignment_of(ward, "chuẩn bị một xe loa")
    add_co_owner(row, centre, version=row.version, by=cast.owner, at=THEN)
    fresh = amended_and_checked(AMENDED, base, cast)
    with django_capture_on_commit_callbacks(execute=True):
        issued(fresh, by=cast.owner, at=LATER)
    notice = Notice.objects.get(kind="tasks.task.change_one", to_key=centre.pk)
    said = f"Nhiệm vụ số {row.task.number} của đơn vị thay đổi theo kế hoạch: “Mỗi phường chuẩn bị 02 xe loa, "
    assert words_of(notice).startswith(said)
    assert [one.assignment for one in changed_for(make_member(centre), at=LATER)[0].changed] == [row], "on the desk too"


def test_a_change_of_which_nothing_was_kept_says_so(cast: Cast, told: Plan, ward: Unit, client: Client) -> None:
    issue = told.issues.get()
    told.issues.filter(pk=issue.pk).update(at=THEN - timedelta(minutes=1))
    Issue.objects.create(campaign=issue.campaign, plan=told, at=THEN, by=issue.by)  # carried out by an older release
    row = assignment_of(ward, "chuẩn bị 02 xe loa")
    (one,) = changes_of([row])[row.pk]
    assert not one.known
    client.force_login(cast.ward_officer.account)
    page = flat(client.get(reverse("tasks:assignment", args=[row.pk])))
    assert "Nội dung trước đó không được lưu lại." in page


def test_the_desk_asks_as_often_for_one_unseen_issue_as_for_three(
    cast: Cast, told: Plan, ward: Unit, django_assert_max_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_assert_max_num_queries(10) as first:
        assert len(changed_for(cast.ward_officer, at=LATER)) == 1
    for n in (1, 2):
        draft = draft_with(told, "chuẩn bị 02 xe loa")
        change_draft(draft, {"place": f"Sân {n}"}, version=draft.version, by=cast.owner, at=LATER)
        with django_capture_on_commit_callbacks(execute=True):
            issued(told, by=cast.owner, at=LATER + timedelta(hours=n))
    with django_assert_max_num_queries(len(first.captured_queries)):
        assert len(changed_for(cast.ward_officer, at=LATER)) == 3


AT_LEAST = TEXT.replace("chuẩn bị một xe loa", "chuẩn bị ít nhất 03 xe loa")


def test_a_count_is_said_as_the_plan_prints_it_on_every_page(cast: Cast, base: Plan, client: Client) -> None:  # noqa: F811
    fresh = amended_and_checked(AT_LEAST.replace("Số: 12/", "Số: 15/"), base, cast)
    client.force_login(cast.owner.account)
    preview = flat(client.get(reverse("tasks:issue_changes", args=[fresh.pk])))
    issued(fresh, by=cast.owner, at=THEN)
    row = assignment_of(cast.places.ward, "chuẩn bị ít nhất 03 xe loa")
    client.force_login(cast.ward_officer.account)
    facts = flat(client.get(reverse("tasks:assignment", args=[row.pk])))
    for page in (preview, facts):
        assert "ít nhất 3 " not in page
        assert '<ins lang="vi">ít nhất 03 xe loa' in page
    assert '<dt>Số lượng</dt><dd lang="vi">ít nhất 03 xe loa' in facts


def test_a_count_that_a_person_wrote_stands_on_the_page_and_not_the_printed_one(
    cast: Cast,
    base: Plan,  # noqa: F811
    client: Client,
) -> None:
    draft = draft_with(base, "xe loa, cùng xuất phát")
    change_draft(draft, {"quantity_low": 2, "quantity_noun": "xe loa"}, version=draft.version, by=cast.owner, at=AT)
    draft.refresh_from_db()
    assert (draft.quantity_low, draft.quantity_high, draft.quantity_text) == (2, 2, "")
    issued(base, by=cast.owner, at=THEN)
    client.force_login(cast.ward_officer.account)
    row = assignment_of(cast.places.ward, "xe loa, cùng xuất phát")
    shown = flat(client.get(reverse("tasks:assignment", args=[row.pk])))
    assert '<dt>Số lượng</dt><dd lang="vi">2 xe loa' in shown
