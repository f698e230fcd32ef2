"""The desk, the decisions and the matrix: what is true, narrowed, as of any moment, in a fixed count of queries."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from lantoa.orgs.members.states import Role
from lantoa.orgs.units.states import Line, UnitKind
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.models import Assignment, Issue, Task
from lantoa.work.tasks.queries.assignments import get_assignment, get_campaign
from lantoa.work.tasks.queries.decisions import decisions_for
from lantoa.work.tasks.queries.desk import desk_of
from lantoa.work.tasks.queries.matrix import OUTSIDE, MatrixFilter, Totals, UnitCell, matrix, together
from lantoa.work.tasks.queries.preview import preview_issue
from lantoa.work.tasks.rules import may_decide
from tests.factories.orgs import make_member, make_unit
from tests.people import Cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db
AFTER = datetime(2024, 10, 11, 2, 0, tzinfo=AT.tzinfo)


def do(verb: Any, row: Assignment, by: Any, at: datetime = AT, **words: Any) -> None:
    """A verb with the version that is there now."""
    row.refresh_from_db()
    verb(row, version=row.version, by=by, at=at, **words)


def test_the_desk_says_what_is_owed_by_when_why_and_the_next_step(cast: Cast, issue: Issue) -> None:
    desk = desk_of(cast.ward_officer, at=AT)
    assert [one.assignment.last_on for one in desk.owed] == [date(2024, 10, 8), date(2024, 10, 10)]
    first = desk.owed[0]
    assert first.why is not None
    assert first.why.sentence.text.startswith("- Mỗi phường")
    assert (first.next_step, first.unknown, first.late, first.days_left) == ("receive", True, False, 13)
    assert [waiting.name for waiting in first.waiting] == ["Trung tâm Văn hóa - Thể thao"]
    after = desk_of(cast.ward_officer, at=AFTER)
    assert [(one.late, one.waits) for one in after.owed] == [(False, True), (True, False)]
    assert desk_of(cast.supervisor, at=AT).owed[0].assignment.unit_id == cast.places.front.pk
    assert desk_of(cast.elsewhere_officer, at=AT).owed == desk_of(None, at=AT).owed == []


def test_the_desk_moves_things_from_owed_to_answered_to_settled(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    do(answering.report, row, cast.ward_officer, words="Xong")
    desk = desk_of(cast.ward_officer, at=AT)
    assert [[one.assignment.pk for one in part] for part in (desk.answered, desk.settled)] == [[row.pk], []]
    do(deciding.accept, row, cast.owner)
    assert [one.assignment.pk for one in desk_of(cast.ward_officer, at=AT).settled] == [row.pk]
    other = assignment_of(cast.places.ward, "Mỗi phường")
    do(deciding.withdraw, other, cast.owner, reason="Hoãn")
    assert desk_of(cast.ward_officer, at=AT).owed == []


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_desk_takes_five_queries_whatever_is_on_it(
    cast: Cast, plan: Plan, tasks: int, django_assert_num_queries: Any
) -> None:
    crowd_of_drafts(plan, [cast.places.ward], tasks)
    mark = preview_issue(plan).mark
    issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT)
    with django_assert_num_queries(5):
        assert len(desk_of(cast.ward_officer, at=AT).owed) == tasks


def test_what_waits_for_a_decision_comes_to_those_who_gave_it_and_to_nobody_else(cast: Cast, issue: Issue) -> None:
    report = assignment_of(cast.places.ward, "Báo cáo kết quả")
    ask = assignment_of(cast.places.other_ward, "Báo cáo kết quả")
    do(answering.report, report, cast.ward_officer, words="Xong")
    until = date(2024, 10, 20)
    do(answering.ask_for_time, ask, cast.other_ward_officer, until=until, reason="Chờ")
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    child = pass_on(office, [cast.places.school], version=office.version, by=cast.specialist, at=AT).made[0]
    do(answering.mark_not_applicable, child, make_member(cast.places.school), reason="Đang sửa")
    assert {row.pk for row in decisions_for(cast.owner, at=AT)} == {report.pk, ask.pk}
    assert {row.pk for row in decisions_for(cast.specialist, at=AT)} == {child.pk}
    above = make_member(cast.places.province, Role.OFFICER)
    for member in (cast.ward_officer, cast.supervisor, cast.elsewhere_officer, above, None):
        assert not decisions_for(member, at=AT).exists()


def test_what_is_listed_for_decision_is_what_the_rule_lets_the_person_decide(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    do(answering.report, row, cast.ward_officer, words="Xong")
    hats = [(cast.places.district, role) for role in Role] + [(cast.places.province, role) for role in Role]
    for unit, role in hats:
        member = make_member(unit, role)
        assert decisions_for(member, at=AT).exists() == may_decide(member, row, at=AT), (unit.name, role)


def test_what_a_unit_owes_is_handed_over_with_a_persons_work(cast: Cast, issue: Issue) -> None:
    from lantoa.work.tasks.queries.cards import tasks_to_hand_over

    do(answering.report, assignment_of(cast.places.ward, "Báo cáo kết quả"), cast.ward_officer, words="Xong")
    section = tasks_to_hand_over(cast.places.ward.pk, cast.ward_officer.account_id, AFTER)
    assert [(line.text[:10], line.needs_person) for line in section.lines] == [("Mỗi phường", False)]


def test_who_runs_a_campaign_hands_it_over_with_what_waits_there(cast: Cast, issue: Issue) -> None:
    from lantoa.work.tasks.queries.cards import campaigns_to_hand_over

    do(answering.report, assignment_of(cast.places.ward, "Báo cáo kết quả"), cast.ward_officer, words="Xong")
    district = cast.places.district.pk
    section = campaigns_to_hand_over(district, cast.owner.account_id, AFTER)
    assert section is not None
    assert [(line.text, line.needs_person) for line in section.lines] == [(issue.campaign.title, True)]
    assert "1" in str(section.lines[0].note)
    # Who only reads there hands over no campaign, and a unit that runs none has none.
    assert campaigns_to_hand_over(district, cast.supervisor.account_id, AFTER) is None
    assert campaigns_to_hand_over(cast.places.ward.pk, cast.ward_officer.account_id, AFTER) is None


def test_an_assignment_of_another_unit_is_not_there(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.other_ward, "Báo cáo kết quả")
    assert get_assignment(cast.other_ward_officer, row.pk, at=AT) == row
    for member in (cast.ward_officer, cast.elsewhere_officer, None):
        with pytest.raises(Http404):
            get_assignment(member, row.pk, at=AT)
    for member in (cast.ward_officer, cast.specialist):
        with pytest.raises(Http404):
            get_campaign(member, issue.campaign_id, at=AT)
    assert get_campaign(cast.supervisor, issue.campaign_id, at=AT) == issue.campaign


def test_the_matrix_counts_expected_received_done_late_and_unknown(cast: Cast, issue: Issue) -> None:
    do(answering.receive, assignment_of(cast.places.ward, "Mỗi phường"), cast.ward_officer)
    do(answering.report, assignment_of(cast.places.ward, "Báo cáo kết quả"), cast.ward_officer, words="Xong")
    exempt = assignment_of(cast.places.front, "Vận động")
    do(answering.mark_not_applicable, exempt, cast.supervisor and make_member(cast.places.front), reason="Trùng")
    do(deciding.accept_not_applicable, exempt, cast.owner)
    seen = matrix(issue.campaign, at=AFTER)
    assert seen.totals == Totals(expected=9, received=2, done=1, accepted=0, late=3, unknown=7, exempt=1, waiting=2)
    flat = matrix(issue.campaign, at=AFTER, flat=True)
    assert flat.totals == seen.totals == together(row.totals for row in flat.rows)
    assert together(row.totals for row in seen.rows) == seen.totals
    assert together(seen.task_totals.values()) == seen.totals


def test_a_ward_holds_the_totals_of_the_schools_below_it_and_each_line_rolls_up_its_own_way(
    cast: Cast, issue: Issue
) -> None:
    seen = {row.name: row.totals.expected for row in matrix(issue.campaign, at=AT).rows}
    assert seen["Phường Một"] == 4
    assert (seen["Phường Hai"], seen["Phòng Giáo dục và Đào tạo"]) == (2, 2)
    office = matrix(issue.campaign, at=AT, line=Line.SECTOR, within=cast.places.education_office)
    assert {row.name: row.totals.expected for row in office.rows} == {
        "Phòng Giáo dục và Đào tạo": 2, "Trường Tiểu học Ví Dụ": 2,
    }  # fmt: skip
    assert office.totals.expected == 4


def test_those_who_stand_outside_the_line_are_a_row_of_their_own_and_never_dropped(cast: Cast, issue: Issue) -> None:
    by_sector = matrix(issue.campaign, at=AT, line=Line.SECTOR)
    assert [(row.key, row.totals.expected) for row in by_sector.rows] == [(OUTSIDE, 10)]
    assert by_sector.totals.expected == 10


def test_the_matrix_of_a_past_moment_is_what_stood_then(cast: Cast, issue: Issue) -> None:
    moment = AT + timedelta(days=1)
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    do(answering.report, row, cast.ward_officer, at=moment + timedelta(hours=1), words="Xong")
    then = matrix(issue.campaign, at=AFTER, as_of=moment)
    assert (then.totals.done, then.totals.late, then.totals.unknown) == (0, 0, 10)
    now = matrix(issue.campaign, at=AFTER, as_of=AFTER)
    assert now.totals == matrix(issue.campaign, at=AFTER).totals
    assert now.totals.done == 1
    before = matrix(issue.campaign, at=AFTER, as_of=AT - timedelta(days=1))
    assert before.totals == Totals()


def test_the_matrix_keeps_to_what_is_asked_for(cast: Cast, issue: Issue) -> None:
    task = Task.objects.get(words__contains="Mỗi phường")
    do(answering.receive, assignment_of(cast.places.ward, "Mỗi phường"), cast.ward_officer)
    only = matrix(issue.campaign, at=AT, flat=True, filters=MatrixFilter(tasks=[task.pk]))
    assert ([row.name for row in only.rows], only.totals.expected) == (["Phường Một", "Phường Hai"], 2)
    unknown = matrix(issue.campaign, at=AT, flat=True, filters=MatrixFilter(tasks=[task.pk], only="unknown"))
    assert [row.name for row in unknown.rows] == ["Phường Hai"]
    late = matrix(issue.campaign, at=AFTER, filters=MatrixFilter(only="late"))
    assert late.totals.expected == late.totals.late == 4
    assert matrix(issue.campaign, at=AT, filters=MatrixFilter(role="support")).totals.expected == 0


def test_a_flat_cell_is_the_assignment_itself(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Mỗi phường")
    flat = matrix(issue.campaign, at=AFTER, flat=True)
    (ward,) = [one for one in flat.rows if one.unit == cast.places.ward.pk]
    assert ward.cells[row.task_id] == UnitCell(row.pk, "assigned", date(2024, 10, 8), late=False, waiting=True)


@pytest.mark.parametrize(("units", "tasks"), [(3, 2), (130, 60)])
@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize("past", [True, False])
def test_the_matrix_takes_the_same_few_queries_at_any_size(
    cast: Cast, plan: Plan, units: int, tasks: int, flat: bool, past: bool, django_assert_max_num_queries: Any
) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, units), tasks)
    mark = preview_issue(plan).mark
    campaign = issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT).campaign
    with django_assert_max_num_queries(9):
        seen = matrix(campaign, at=AFTER, as_of=AFTER if past else None, flat=flat)
    assert (seen.totals.expected, len(seen.tasks)) == (units * tasks, tasks)
    assert seen.totals == together(row.totals for row in seen.rows)


def test_the_pages_of_a_matrix_together_are_the_whole(cast: Cast, plan: Plan) -> None:
    crowd = crowd_of_units(cast.places.district, 23)
    crowd_of_drafts(plan, crowd, 2)
    mark = preview_issue(plan).mark
    campaign = issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT).campaign
    for flat in (True, False):
        pages = [matrix(campaign, at=AT, flat=flat, page=page, per_page=10) for page in (1, 2, 3)]
        rows = [row for page in pages for row in page.rows]
        assert together(row.totals for row in rows) == pages[0].totals == pages[2].totals
        assert {row.unit for row in rows if row.totals.expected} == {unit.pk for unit in crowd}
        assert len({row.unit for row in rows}) == len(rows)


def test_a_ward_that_ended_is_still_in_the_matrix_of_its_time(cast: Cast, issue: Issue) -> None:
    from lantoa.orgs.units.actions import merge_units

    fresh = make_unit("Phường Hợp Nhất", UnitKind.COMMUNE, parent=cast.places.district, begins_on=date(2025, 7, 1))
    merge_units([cast.places.other_ward], into=fresh, on=date(2025, 7, 1), by=None, at=AT)
    today = datetime(2025, 8, 1, tzinfo=AT.tzinfo)
    then = {row.name: row.totals.expected for row in matrix(issue.campaign, at=today, as_of=AFTER).rows}
    assert then["Phường Hai"] == 2
    now = matrix(issue.campaign, at=today)
    assert now.totals.expected == 10
    assert [row.totals.expected for row in now.rows if row.key == OUTSIDE] == [2]
