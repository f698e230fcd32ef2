"""Guidance that others wait for: who gives it, whom it reaches, and that it ends the wait once."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.actions import store_file
from lantoa.base.files.rules import may_read
from lantoa.base.notices.models import Notice
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.models import Assignment, Guidance, Issue, Task
from lantoa.work.tasks.queries.waiting import guiding_tasks, units_waiting_for
from lantoa.work.tasks.states import TaskRefused, UnitRole
from tests.factories.orgs import make_member, make_unit
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(days=3)


@pytest.fixture
def guiding(issue: Issue) -> Task:
    """The Centre's task to guide the cars of the wards."""
    return Task.objects.get(words__contains="Ban hành hướng dẫn")


@pytest.fixture
def centre_officer(centre: Unit) -> Member:
    """The Centre's officer."""
    return make_member(centre, Role.OFFICER)


def test_guidance_reaches_each_unit_with_its_own_words_place_moment_and_file(
    cast: Cast, guiding: Task, centre_officer: Member, django_capture_on_commit_callbacks: Any
) -> None:
    sheet = store_file(io.BytesIO(b"%PDF-1.4 lo trinh"), name="lộ trình.pdf", by=centre_officer.account, at=AT)
    ward, other = cast.places.ward, cast.places.other_ward
    own = {ward.pk: UnitGuidance(words="Qua chợ", place="Cổng chợ", starts_at=SOON, attachments=(sheet,))}
    with django_capture_on_commit_callbacks(execute=True):
        per_unit = own | {other.pk: UnitGuidance()}
        words = "Xuất phát đúng giờ"
        given = give_guidance(guiding, words=words, place="Ủy ban", per_unit=per_unit, by=centre_officer, at=AT)
    rows = {row.assignment.unit_id: row for row in given.made}
    assert (rows[ward.pk].words, rows[ward.pk].place, rows[ward.pk].starts_at) == (
        "Xuất phát đúng giờ\nQua chợ",
        "Cổng chợ",
        SOON,
    )
    assert (rows[other.pk].words, rows[other.pk].place, rows[other.pk].starts_at) == (words, "Ủy ban", None)
    assert [list(row.files.all()) for row in (rows[ward.pk], rows[other.pk])] == [[sheet], []]
    assert given.without_task == []
    told = Notice.objects.filter(kind="tasks.guidance.give")
    assert {(row.to_kind, row.to_key) for row in told} == {("unit", ward.pk), ("unit", other.pk)}
    entry = AuditEntry.objects.get(code="tasks.guidance.give")
    assert entry.new == {"units": sorted([ward.pk, other.pk]), "rows": 2}
    assert assignment_of(ward, "xe loa").moves.last().verb == "guide"  # type: ignore[union-attr]


def test_guidance_with_the_same_content_is_given_once_and_with_another_the_newest_holds(
    cast: Cast, guiding: Task, centre_officer: Member
) -> None:
    ward = cast.places.ward
    for _press in range(2):
        give_guidance(guiding, words="Qua chợ", per_unit={ward.pk: UnitGuidance()}, by=centre_officer, at=AT)
    assert Guidance.objects.count() == 1
    give_guidance(guiding, words="Tránh chợ", per_unit={ward.pk: UnitGuidance()}, by=centre_officer, at=SOON)
    assert [row.words for row in Guidance.objects.all()] == ["Qua chợ", "Tránh chợ"]


def test_the_units_that_wait_are_known_until_each_was_given_guidance(
    cast: Cast, issue: Issue, guiding: Task, centre_officer: Member
) -> None:
    ward, other = cast.places.ward, cast.places.other_ward
    assert list(guiding_tasks(issue.campaign)) == [guiding]
    assert units_waiting_for(guiding) == sorted([ward.pk, other.pk])
    give_guidance(guiding, words="Qua chợ", per_unit={ward.pk: UnitGuidance()}, by=centre_officer, at=AT)
    assert units_waiting_for(guiding) == [other.pk]


def test_guidance_goes_down_to_what_the_unit_passed_on_and_a_unit_without_the_task_is_named(
    cast: Cast, guiding: Task, centre_officer: Member
) -> None:
    ward = cast.places.ward
    quarter = make_unit("Khu phố 1 (ví dụ)", parent=ward)
    held = assignment_of(ward, "xe loa")
    pass_on(held, [quarter], version=held.version, by=cast.ward_officer, at=AT)
    per_unit = {ward.pk: UnitGuidance(words="Qua chợ"), cast.places.front.pk: UnitGuidance(words="Mời dự")}
    given = give_guidance(guiding, per_unit=per_unit, by=centre_officer, at=AT)
    assert {row.assignment.unit_id for row in given.made} == {ward.pk, quarter.pk}
    assert given.without_task == [cast.places.front.pk]


def test_what_is_passed_on_after_the_guidance_came_does_not_wait_again(
    cast: Cast, guiding: Task, centre_officer: Member
) -> None:
    ward = cast.places.ward
    give_guidance(guiding, words="Qua chợ", per_unit={ward.pk: UnitGuidance()}, by=centre_officer, at=AT)
    quarter = make_unit("Khu phố 1 (ví dụ)", parent=ward)
    held = assignment_of(ward, "xe loa")
    made = pass_on(held, [quarter], version=held.version, by=cast.ward_officer, at=SOON).made
    assert Guidance.objects.get(assignment=made[0]).words == "Qua chợ"
    assert quarter.pk not in units_waiting_for(guiding)


def test_only_the_guiding_unit_and_those_who_run_the_campaign_give_guidance(
    cast: Cast, guiding: Task, centre: Unit
) -> None:
    per_unit = {cast.places.ward.pk: UnitGuidance(words="Qua chợ")}
    clerk = make_member(centre, Role.CLERK)
    for member in (cast.ward_officer, cast.supervisor, cast.specialist, cast.elsewhere_officer, clerk):
        with pytest.raises(PermissionDenied):
            give_guidance(guiding, per_unit=per_unit, by=member, at=AT)
    assert not Guidance.objects.exists()
    give_guidance(guiding, per_unit=per_unit, by=cast.owner, at=AT)
    assert Guidance.objects.count() == 1


def test_who_only_supports_the_guiding_task_is_neither_offered_nor_allowed_to_guide(
    client: Client, cast: Cast, guiding: Task, centre_officer: Member
) -> None:
    held = assignment_of(centre_officer.unit, "Ban hành hướng dẫn")
    client.force_login(centre_officer.account)
    door, page = reverse("tasks:guide", args=[held.pk]), reverse("tasks:assignment", args=[held.pk])
    assert f'href="{door}"' in client.get(page).content.decode()
    guiding.assignments.filter(pk=held.pk).update(role=UnitRole.SUPPORT)
    assert f'href="{door}"' not in client.get(page).content.decode()
    assert client.get(door).status_code in {403, 404}
    per_unit = {cast.places.ward.pk: UnitGuidance(words="Qua chợ")}
    with pytest.raises(PermissionDenied):
        give_guidance(guiding, per_unit=per_unit, by=centre_officer, at=AT)


def test_guidance_that_says_nothing_is_refused(cast: Cast, guiding: Task, centre_officer: Member) -> None:
    for per_unit, code in (({}, "no_units"), ({cast.places.ward.pk: UnitGuidance(words=" ")}, "no_words")):
        with pytest.raises(TaskRefused, match=code):
            give_guidance(guiding, per_unit=per_unit, by=centre_officer, at=AT)


def test_the_file_that_came_with_guidance_is_read_by_those_who_see_the_assignment(
    cast: Cast, guiding: Task, centre_officer: Member, rf: Any
) -> None:
    sheet = store_file(io.BytesIO(b"%PDF-1.4 lo trinh"), name="lộ trình.pdf", by=centre_officer.account, at=AT)
    ward = cast.places.ward
    own = {ward.pk: UnitGuidance(words="Qua chợ", attachments=(sheet,))}
    give_guidance(guiding, per_unit=own, by=centre_officer, at=AT)

    def reads(member: Member) -> bool:
        request = rf.get("/")
        request.user, request.session = member.account, {}
        return may_read(request, sheet, at=AT)

    assert [reads(one) for one in (cast.ward_officer, cast.owner, cast.other_ward_officer)] == [True, True, False]
    assert Assignment.objects.filter(guidance__files=sheet).count() == 1
