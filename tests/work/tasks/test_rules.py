"""Who sees and who may: by role, by unit, by day; and that the list is the rule."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from lantoa.orgs.members.states import Role
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.joining import add_co_owner
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.assignments import assignments_visible_to
from lantoa.work.tasks.rules import (
    is_late,
    is_unknown,
    may_answer,
    may_decide,
    may_issue,
    may_log_by_phone,
    may_read,
    may_see_campaign,
)
from tests.factories.orgs import make_member, make_unit
from tests.orgs.links.making import make_link
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db


def test_a_ward_sees_its_own_tasks_and_never_those_of_the_ward_beside_it(cast: Cast, issue: Issue) -> None:
    for member, unit in ((cast.ward_officer, cast.places.ward), (cast.ward_leader, cast.places.ward)):
        assert {row.unit_id for row in assignments_visible_to(member, at=AT)} == {unit.pk}
    beside = assignment_of(cast.places.other_ward, "Báo cáo kết quả")
    assert not may_read(cast.ward_officer, beside, at=AT)


def test_owner_leader_clerk_of_the_campaigns_unit_and_one_above_see_everything(cast: Cast, issue: Issue) -> None:
    clerk = make_member(cast.places.district, Role.CLERK)
    above = make_member(cast.places.province, Role.LEADER)
    for member in (cast.owner, cast.district_leader, clerk, above):
        assert assignments_visible_to(member, at=AT).count() == Assignment.objects.count() == 10
        assert may_see_campaign(member, issue.campaign, at=AT)


def test_the_fronts_supervisor_sees_everything_in_its_district_and_nothing_elsewhere(cast: Cast, issue: Issue) -> None:
    assert assignments_visible_to(cast.supervisor, at=AT).count() == 10
    elsewhere = make_member(cast.places.elsewhere, Role.SUPERVISOR)
    assert not assignments_visible_to(elsewhere, at=AT).exists()


def test_a_supervisor_of_a_body_that_is_no_front_does_not_look_up_to_its_superior(cast: Cast, issue: Issue) -> None:
    for unit in (cast.places.school, cast.places.education_office, cast.places.ward):
        member = make_member(unit, Role.SUPERVISOR)
        assert not may_see_campaign(member, issue.campaign, at=AT), unit.name
        own = set(assignments_visible_to(member, at=AT).values_list("unit", flat=True))
        assert cast.places.district.pk not in own
        assert cast.places.other_ward.pk not in own
    assert may_see_campaign(make_member(cast.places.district, Role.SUPERVISOR), issue.campaign, at=AT)


def test_the_front_of_a_front_is_no_authority(cast: Cast, issue: Issue) -> None:
    below = make_unit("Ban Thanh tra nhân dân (ví dụ)", UnitKind.FRONT, parent=cast.places.front)
    assert not may_see_campaign(make_member(below, Role.SUPERVISOR), issue.campaign, at=AT)


@pytest.mark.parametrize("who", ["elsewhere_officer", "administrator"])
def test_strangers_and_administrators_see_nothing(cast: Cast, issue: Issue, who: str) -> None:
    assert not assignments_visible_to(getattr(cast, who), at=AT).exists()
    assert not assignments_visible_to(None, at=AT).exists()


def test_a_hat_that_has_ended_opens_nothing(cast: Cast, issue: Issue) -> None:
    former = make_member(cast.places.ward, Role.OFFICER, ends_on=date(2024, 9, 1))
    assert not assignments_visible_to(former, at=AT).exists()


def test_a_unit_that_passed_a_task_on_sees_it_below_and_those_below_see_only_their_own(
    cast: Cast, issue: Issue
) -> None:
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    child = pass_on(office, [cast.places.school], version=office.version, by=cast.specialist, at=AT).made[0]
    assert may_read(cast.specialist, child, at=AT)
    school = make_member(cast.places.school, Role.OFFICER)
    assert may_read(school, child, at=AT)
    assert not may_read(school, office, at=AT)
    assert not may_read(cast.ward_officer, child, at=AT)


def test_a_co_owner_sees_the_joint_task(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert not may_read(cast.other_ward_officer, row, at=AT)
    add_co_owner(row, cast.places.other_ward, version=row.version, by=cast.owner, at=AT)
    assert may_read(cast.other_ward_officer, row, at=AT)


def test_a_units_link_answers_for_the_unit_and_does_no_more(cast: Cast, plan: Plan, issue: Issue) -> None:
    mine, now = assignment_of(cast.places.ward, "Báo cáo kết quả"), timezone.now()
    ward, district = (make_link(unit).link.member for unit in (cast.places.ward, cast.places.district))
    assert may_answer(ward, mine, at=now)
    assert {row.unit_id for row in assignments_visible_to(ward, at=now)} == {cast.places.ward.pk}
    assert not assignments_visible_to(district, at=now).exists()
    assert not may_issue(district, plan, at=now)
    assert not may_decide(district, mine, at=now)
    assert not may_log_by_phone(district, mine, at=now)


def test_every_visible_row_is_one_the_rule_lets_the_person_read(cast: Cast, issue: Issue) -> None:
    for member in (cast.owner, cast.ward_officer, cast.specialist, cast.supervisor, cast.elsewhere_officer):
        seen = set(assignments_visible_to(member, at=AT).values_list("pk", flat=True))
        assert seen == {row.pk for row in Assignment.objects.all() if may_read(member, row, at=AT)}


def test_who_prepares_and_issues(cast: Cast, plan: Plan) -> None:
    officer = make_member(cast.places.district, Role.OFFICER)
    assert all(may_issue(member, plan, at=AT) for member in (cast.owner, cast.district_leader, officer))
    assert not any(
        may_issue(member, plan, at=AT)
        for member in (cast.specialist, cast.ward_officer, cast.supervisor, cast.administrator, None)
    )


@pytest.mark.parametrize(
    ("state", "last_on", "late"),
    [
        ("assigned", date(2024, 10, 10), True),
        ("assigned", date(2024, 10, 11), False),
        ("doing", date(2024, 10, 10), True),
        ("returned", date(2024, 10, 10), True),
        ("not_applicable", date(2024, 10, 10), True),
        ("reported", date(2024, 10, 10), False),
        ("accepted", date(2024, 10, 10), False),
        ("exempt", date(2024, 10, 10), False),
        ("withdrawn", date(2024, 10, 10), False),
        ("assigned", None, False),
    ],
)
def test_late_is_computed_from_the_last_allowed_day(state: str, last_on: date | None, late: bool) -> None:
    assert is_late(state, last_on, date(2024, 10, 11)) is late


def test_unknown_is_a_unit_that_has_said_nothing() -> None:
    assert is_unknown("assigned")
    assert not any(is_unknown(state) for state in ("received", "doing", "reported", "not_applicable", "exempt"))
