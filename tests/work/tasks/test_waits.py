"""Waiting: who waits is not late, everywhere alike; linked and ended by those who run the campaign; and joint tasks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.models import Notice
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.actions import answering, joining, waits
from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
from lantoa.work.tasks.actions.telling import remind
from lantoa.work.tasks.matrix_sheets import sheet_rows
from lantoa.work.tasks.models import Assignment, Dependency, Issue, Task
from lantoa.work.tasks.queries.board import Wanted, watched_by
from lantoa.work.tasks.queries.brief import brief_of
from lantoa.work.tasks.queries.desk import desk_of
from lantoa.work.tasks.queries.matrix import MatrixFilter, UnitCell, matrix
from lantoa.work.tasks.queries.thread import thread_of
from lantoa.work.tasks.queries.waiting_pages import open_waits_run_by, wait_rows
from lantoa.work.tasks.states import TaskRefused
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db
AFTER = AT.replace(month=10, day=11, hour=2)
NEXT_DAY = AFTER + timedelta(days=1)


@pytest.fixture
def guiding(issue: Issue) -> Task:
    """The Centre's task to guide the cars of the wards."""
    return Task.objects.get(words__contains="Ban hành hướng dẫn")


@pytest.fixture
def car(issue: Issue) -> Task:
    """The wards' cars, due on 8/10, which wait for it."""
    return Task.objects.get(words__contains="Mỗi phường")


@pytest.fixture
def centre_officer(centre: Unit) -> Member:
    """The Centre's officer."""
    return make_member(centre, Role.OFFICER)


def told(guiding: Task, by: Member, unit: Unit, at: Any) -> None:
    """Guidance for one ward."""
    give_guidance(guiding, words="Qua chợ", per_unit={unit.pk: UnitGuidance()}, by=by, at=at)


def late_and_waiting(cast: Cast, issue: Issue, car: Task, at: Any) -> list[tuple[int, int]]:
    """What every page says of the task of the cars: how many are late, how many wait."""
    campaign = issue.campaign
    only = MatrixFilter(tasks=[car.pk])
    found = []
    for flat in (True, False):
        for as_of in (None, at):
            seen = matrix(campaign, at=at, as_of=as_of, flat=flat, filters=only)
            found.append((seen.totals.late, seen.totals.waiting))
    desks = [desk_of(one, at=at).owed for one in (cast.ward_officer, cast.other_ward_officer)]
    cars = [one for desk in desks for one in desk if one.assignment.task_id == car.pk]
    found.append((sum(one.late for one in cars), sum(one.waits for one in cars)))
    return found


def test_who_waits_is_not_late_and_every_page_says_the_same(
    cast: Cast, issue: Issue, car: Task, guiding: Task, centre_officer: Member
) -> None:
    assert set(late_and_waiting(cast, issue, car, AFTER)) == {(0, 2)}
    told(guiding, centre_officer, cast.places.ward, AFTER)
    later = AFTER + timedelta(hours=1)
    assert set(late_and_waiting(cast, issue, car, later)) == {(0, 1)}, "the day the guidance came is not yet late"
    assert set(late_and_waiting(cast, issue, car, NEXT_DAY)) == {(1, 1)}


def test_the_guiding_task_reported_ends_every_wait(
    cast: Cast, issue: Issue, car: Task, guiding: Task, centre_officer: Member
) -> None:
    row = guiding.assignments.get()
    answering.report(row, words="Đã gửi", version=row.version, by=centre_officer, at=AFTER)
    assert set(late_and_waiting(cast, issue, car, NEXT_DAY)) == {(2, 0)}


def test_a_past_moment_shows_the_wait_of_that_moment(
    cast: Cast, issue: Issue, car: Task, guiding: Task, centre_officer: Member
) -> None:
    told(guiding, centre_officer, cast.places.ward, AFTER)
    told(guiding, centre_officer, cast.places.other_ward, AFTER)
    only = MatrixFilter(tasks=[car.pk])
    then = matrix(issue.campaign, at=NEXT_DAY, as_of=AFTER - timedelta(hours=1), filters=only).totals
    assert (then.late, then.waiting) == (0, 2)
    assert matrix(issue.campaign, at=NEXT_DAY, filters=only).totals.late == 2


def test_words_that_nobody_owes_excuse_nobody_until_a_person_links_them(
    cast: Cast, issue: Issue, car: Task, guiding: Task
) -> None:
    wait = Dependency.objects.get(task=car)
    Dependency.objects.filter(pk=wait.pk).update(on_draft=None)
    assert set(late_and_waiting(cast, issue, car, AFTER)) == {(2, 0)}
    wait.refresh_from_db()
    waits.relink_wait(wait, guiding, version=wait.version, by=cast.owner, at=AFTER)
    assert set(late_and_waiting(cast, issue, car, AFTER)) == {(0, 2)}


def test_cells_sheets_filter_lists_brief_and_thread_carry_the_wait(cast: Cast, issue: Issue, car: Task) -> None:
    flat = matrix(issue.campaign, at=AFTER, flat=True, filters=MatrixFilter(only="waiting"))
    cells = [cell for row in flat.rows for cell in row.cells.values() if isinstance(cell, UnitCell)]
    assert [(cell.late, cell.waiting) for cell in cells] == [(False, True)] * 2
    assert flat.totals.expected == flat.totals.waiting == 2
    late = matrix(issue.campaign, at=AFTER, filters=MatrixFilter(only="late"))
    assert late.totals.late == late.totals.expected == 4
    rows = list(sheet_rows(issue.campaign, Wanted(), at=AFTER))
    place = rows[0].index(gettext("Waiting for guidance"))
    assert next(row[place] for row in rows if row[0] == gettext("Total")) == 2
    (watched,) = watched_by(cast.owner, at=AFTER)
    one = Assignment.objects.filter(campaign=issue.campaign).exclude(task=car).latest("pk")
    Assignment.objects.filter(pk=one.pk).update(state="accepted")
    (then,) = watched_by(cast.owner, at=AFTER)
    assert (then.totals.done, then.totals.accepted) == (1, 1)
    assert then.totals.accepted == matrix(issue.campaign, at=AFTER).totals.accepted
    Assignment.objects.filter(pk=one.pk).update(state=one.state)
    assert (watched.totals.late, watched.totals.waiting) == (4, 2)
    brief = brief_of(issue.campaign, Wanted(), at=AFTER + timedelta(days=3))
    assert [(row.task.pk, row.units, row.clock.name) for row in brief.waiting] == [
        (car.pk, 2, "Trung tâm Văn hóa - Thể thao")
    ]
    assert "Phường Hai" in {row.name for row in brief.late}, "late with its report, not with its car"
    assert {row.count for row in brief.late if row.name.startswith("Phường")} == {1}
    states = {thread.tasks[0].pk: thread.state for thread in thread_of(car.plan, at=AFTER).values() if thread.tasks}
    assert states[car.pk] == "waiting"


def test_nobody_is_reminded_of_being_late_while_waiting_and_the_days_of_the_wait_do_not_count(
    cast: Cast, issue: Issue, car: Task, guiding: Task, centre_officer: Member
) -> None:
    def kinds(at: Any) -> list[str]:
        Notice.objects.all().delete()
        remind(Assignment.objects.filter(task=car, unit=cast.places.ward).select_related("task", "unit"), at=at)
        return list(Notice.objects.values_list("kind", flat=True))

    assert kinds(AFTER) == []
    monday, tuesday = AFTER + timedelta(days=3), AFTER + timedelta(days=4)
    told(guiding, centre_officer, cast.places.ward, monday)
    assert kinds(monday) == []
    assert kinds(tuesday) == ["tasks.deadline.late"]


def test_a_wait_is_linked_by_those_who_run_the_campaign_and_by_nobody_else(
    cast: Cast, issue: Issue, guiding: Task
) -> None:
    report = Task.objects.get(words__startswith="Báo cáo kết quả về Ủy ban")
    for member in (cast.ward_officer, cast.supervisor, cast.specialist, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            waits.link_wait(report, guiding, words="Mẫu báo cáo", by=member, at=AT)
    row = waits.link_wait(report, guiding, words="Mẫu báo cáo", by=cast.owner, at=AT)
    assert waits.link_wait(report, guiding, words="Mẫu báo cáo", by=cast.owner, at=AT).pk == row.pk
    assert AuditEntry.objects.filter(code="tasks.dependency.link").count() == 1
    waits.end_wait(row, version=1, by=cast.owner, at=AFTER)
    with pytest.raises(StaleVersion):
        waits.end_wait(row, version=1, by=cast.owner, at=AFTER)
    assert desk_of(cast.ward_officer, at=NEXT_DAY).late_count == 1


def test_a_task_does_not_wait_for_itself_nor_round_in_a_ring(
    cast: Cast, issue: Issue, car: Task, guiding: Task
) -> None:
    for one, other in ((car, car), (guiding, car)):
        with pytest.raises(TaskRefused, match="cannot_wait"):
            waits.link_wait(one, other, words="Chờ", by=cast.owner, at=AT)


@pytest.mark.parametrize("crowd", [1, 3])
def test_the_page_of_waits_takes_the_same_queries_with_one_and_three(
    cast: Cast, issue: Issue, crowd: int, django_assert_max_num_queries: Any
) -> None:
    tasks = list(Task.objects.filter(campaign=issue.campaign).order_by("number"))
    for n in range(crowd - 1):
        waits.link_wait(tasks[n], tasks[-1], words="Chờ", by=cast.owner, at=AT)
    with django_assert_max_num_queries(7):
        rows = wait_rows(issue.campaign, at=AFTER)
    assert len([row for row in rows if row.is_open]) == crowd
    with django_assert_max_num_queries(9):
        assert len(open_waits_run_by(cast.owner, at=AFTER)) == crowd
    assert open_waits_run_by(cast.ward_officer, at=AFTER) == []


def page(client: Client, member: Member, name: str, key: int) -> str:
    """A page as a member reads it."""
    client.force_login(member.account)
    answer = client.get(reverse(f"tasks:{name}", args=[key]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_pages_say_who_waits_for_whom_since_when(client: Client, cast: Cast, issue: Issue, car: Task) -> None:
    row = assignment_of(cast.places.ward, "Mỗi phường")
    seen = page(client, cast.ward_officer, "assignment", row.pk)
    assert "Trung tâm Văn hóa - Thể thao" in seen
    assert "đang chờ hướng dẫn" in seen.lower()
    listed = page(client, cast.owner, "waits", issue.campaign_id)
    assert car.words[:40] in listed
    assert "2/2" in listed or "2 trong 2" in listed or "2 of 2" in listed
    client.force_login(cast.owner.account)
    assert "Trung tâm Văn hóa - Thể thao" in client.get(reverse("tasks:desk")).content.decode()
    assert "form" in page(client, cast.owner, "waits", issue.campaign_id)
    client.force_login(cast.ward_officer.account)
    assert client.get(reverse("tasks:waits", args=[issue.campaign_id])).status_code == 404


def test_guidance_is_sent_from_a_form_and_read_on_the_units_page(
    client: Client, cast: Cast, guiding: Task, centre_officer: Member
) -> None:
    ward = cast.places.ward
    address = reverse("tasks:guide", args=[guiding.assignments.get().pk])
    client.force_login(centre_officer.account)
    assert client.get(address).status_code == 200
    assert client.post(address, {"units": [ward.pk]}).status_code == 422
    day = {"day_day": "8", "day_month": "10", "day_year": "2024"}
    sent = {"units": [ward.pk], "words": "Qua <b>chợ</b>", "place": "Cổng chợ", "clock": "07:30", **day}
    assert client.post(address, sent).status_code == 302
    seen = page(client, cast.ward_officer, "assignment", assignment_of(ward, "Mỗi phường").pk)
    assert "Cổng chợ" in seen
    assert "Qua &lt;b&gt;chợ&lt;/b&gt;" in seen
    assert "08/10/2024" in seen
    client.force_login(cast.ward_officer.account)
    assert client.get(address).status_code == 404


def test_a_wait_is_linked_and_ended_from_the_page(
    client: Client, cast: Cast, issue: Issue, car: Task, guiding: Task
) -> None:
    client.force_login(cast.owner.account)
    report = Task.objects.get(words__startswith="Báo cáo kết quả về Ủy ban")
    link = reverse("tasks:wait_link", args=[issue.campaign_id])
    sent = {"task": report.pk, "on_task": guiding.pk, "words": "Chờ mẫu báo cáo"}
    assert client.post(link, sent).status_code == 302
    ring = client.post(link, {**sent, "task": guiding.pk, "on_task": car.pk})
    assert ring.status_code == 422
    row = Dependency.objects.get(task=report)
    end = reverse("tasks:wait", args=[row.pk, "end"])
    assert client.post(end, {"version": 9}).status_code == 302
    row.refresh_from_db()
    assert row.ended_at is None
    client.post(end, {"version": row.version})
    row.refresh_from_db()
    assert row.ended_at is not None


def test_a_joint_task_is_on_both_desks_and_either_answers(
    client: Client, cast: Cast, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    address = reverse("tasks:co_owners", args=[row.pk])
    client.force_login(cast.owner.account)
    found = client.get(address, {"q": "phuong hai"}).content.decode()
    assert "Phường Hai" in found
    with django_capture_on_commit_callbacks(execute=True):
        sent = {"unit": cast.places.other_ward.pk, "version": row.version, "act": "add"}
        assert client.post(address, sent).status_code == 302
    assert Notice.objects.get(kind="tasks.assignment.join").to_key == cast.places.other_ward.pk
    assert row.pk in {one.assignment.pk for one in desk_of(cast.other_ward_officer, at=AT).owed}
    row.refresh_from_db()
    answering.report(row, words="Cùng làm xong", version=row.version, by=cast.other_ward_officer, at=AT)
    assert row.pk in {one.assignment.pk for one in desk_of(cast.ward_officer, at=AT).answered}
    client.force_login(cast.ward_officer.account)
    assert client.get(address).status_code == 404


def test_a_unit_taken_out_of_a_joint_task_no_longer_sees_it(cast: Cast, issue: Issue) -> None:
    row, other = assignment_of(cast.places.ward, "Báo cáo kết quả"), cast.places.other_ward
    with pytest.raises(TaskRefused, match="no_owner"):
        joining.take_co_owner_out(row, other, version=row.version, by=cast.owner, at=AT)
    joining.add_co_owner(row, other, version=row.version, by=cast.owner, at=AT)
    row.refresh_from_db()
    with pytest.raises(PermissionDenied):
        joining.take_co_owner_out(row, other, version=row.version, by=cast.ward_officer, at=AT)
    joining.take_co_owner_out(row, other, version=row.version, by=cast.owner, at=AT)
    assert row.pk not in {one.assignment.pk for one in desk_of(cast.other_ward_officer, at=AT).owed}
    assert [move.verb for move in row.moves.order_by("pk")][-2:] == ["join", "leave"]
    assert desk_of(cast.ward_officer, at=AT).owed[1].assignment.last_on == date(2024, 10, 10)
