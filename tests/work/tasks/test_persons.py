"""Who inside a unit does a task: named by the unit, on the desk and in the history, handed to the deputy on leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.models import Notice
from lantoa.orgs.accounts.actions import erase_person
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.delegations.actions import delegate
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import ACTING_MEMBER_KEY
from lantoa.orgs.members.states import Role
from lantoa.work.tasks.actions.joining import add_co_owner
from lantoa.work.tasks.actions.persons import name_person
from lantoa.work.tasks.models import Assignment, AssignmentPerson, Issue
from lantoa.work.tasks.queries.cards import tasks_to_hand_over
from lantoa.work.tasks.queries.desk import desk_of
from lantoa.work.tasks.states import TaskRefused
from tests.factories.orgs import make_account, make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(cast: Cast) -> Member:
    """A second officer of the ward."""
    return make_member(cast.places.ward, Role.OFFICER, account=make_account("colleague", display_name="Chị Ví Dụ"))


@pytest.fixture
def car(cast: Cast, issue: Issue) -> Assignment:
    """The ward's car."""
    return assignment_of(cast.places.ward, "xe loa")


def named(row: Assignment, whom: Account | None, by: Member) -> Assignment:
    """Name somebody on the row as it is now."""
    row.refresh_from_db()
    return name_person(row, whom, version=row.version, by=by, at=AT)


def browser_of(member: Member) -> Client:
    """Signed in under a hat."""
    browser = Client()
    browser.force_login(member.account)
    session = browser.session
    session[ACTING_MEMBER_KEY] = member.pk
    session.save()
    return browser


def test_an_officer_names_a_colleague_from_the_page_and_the_desk_shows_whose_it_is(
    cast: Cast, car: Assignment, colleague: Member, django_capture_on_commit_callbacks: object
) -> None:
    officer, page = browser_of(cast.ward_officer), reverse("tasks:assignment", args=[car.pk])
    address = reverse("tasks:person", args=[car.pk])
    assert address in officer.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = officer.post(address, {"person-version": car.version, "person-person": colleague.account_id})
    assert answer["Location"] == page
    shown = officer.get(page).content.decode()
    assert "Người thực hiện: <b>Chị Ví Dụ</b>" in " ".join(shown.split())
    assert shown.count("Chị Ví Dụ") >= 3, "in the standing, in the history, in the form"
    entry = AuditEntry.objects.get(code="tasks.assignment.person")
    assert (entry.new or {})["person"] == colleague.account_id
    assert "Chị Ví Dụ" not in str(entry.new) + entry.reason
    told = Notice.objects.get(kind="tasks.assignment.person")
    assert (told.to_kind, told.to_key) == ("member", colleague.pk)
    theirs, ours = browser_of(colleague), reverse("tasks:desk")
    mine = theirs.get(ours, {"who": "mine"}).content.decode()
    assert page in mine
    assert "Báo cáo kết quả" not in mine
    assert "Báo cáo kết quả" in theirs.get(ours).content.decode()
    assert page not in officer.get(ours, {"who": "mine"}).content.decode()
    old = {"person-version": 1, "person-person": ""}
    assert officer.post(address, old).status_code == 302
    assert AssignmentPerson.objects.count() == 1, "a page out of date changes nothing"
    assert officer.post(address, {"person-version": 2, "person-person": cast.owner.account_id}).status_code == 302
    assert AssignmentPerson.objects.get().account_id == colleague.account_id, "whoever is not of the unit is refused"


def test_on_leave_the_deputy_has_it_and_afterwards_no_longer(cast: Cast, car: Assignment, colleague: Member) -> None:
    named(car, cast.ward_officer.account, cast.ward_leader)
    today = timezone.localdate()
    leave = {"begins_on": today, "ends_on": today + timedelta(days=3)}
    hat = delegate(cast.ward_officer, colleague.account, **leave, reason="Nghỉ phép", by=None, at=timezone.now()).hat
    for member in (colleague, hat):
        desk = desk_of(member, at=timezone.now(), mine_only=True)
        assert [one.assignment.pk for one in desk.owed] == [car.pk], "under either hat"
    page = browser_of(cast.ward_leader).get(reverse("tasks:assignment", args=[car.pk])).content.decode()
    assert "Hôm nay thay:" in page
    assert desk_of(colleague, at=timezone.now() + timedelta(days=5), mine_only=True).owed == []
    own = desk_of(cast.ward_officer, at=timezone.now() + timedelta(days=5), mine_only=True)
    assert [one.assignment.pk for one in own.owed] == [car.pk], "nothing was moved: it is theirs again"


def test_who_has_left_the_unit_is_not_silently_kept(cast: Cast, car: Assignment, colleague: Member) -> None:
    named(car, colleague.account, cast.ward_officer)
    Member.objects.filter(pk=colleague.pk).update(ends_on=date(2024, 9, 26))
    page = browser_of(cast.ward_officer).get(reverse("tasks:assignment", args=[car.pk])).content.decode()
    assert "không còn làm việc cho đơn vị" in page
    erase_person(colleague.account, by=None, at=AT, reason="Nghỉ việc")
    assert "Chị Ví Dụ" not in browser_of(cast.ward_officer).get(reverse("tasks:desk")).content.decode()


def test_only_the_units_own_officers_and_leaders_name_and_only_their_own_people(
    cast: Cast, car: Assignment, colleague: Member
) -> None:
    for member in (cast.owner, cast.other_ward_officer, make_member(cast.places.ward, Role.CLERK)):
        with pytest.raises(PermissionDenied):
            name_person(car, colleague.account, version=car.version, by=member, at=AT)
    for stranger in (cast.stranger, cast.owner.account):
        with pytest.raises(TaskRefused, match="no_member"):
            named(car, stranger, cast.ward_officer)
    add_co_owner(car, cast.places.other_ward, version=car.version, by=cast.owner, at=AT)
    named(car, colleague.account, cast.ward_leader)
    named(car, cast.other_ward_officer.account, cast.other_ward_officer)
    assert AssignmentPerson.objects.count() == 2, "each unit of a joint task names its own"
    named(car, colleague.account, cast.ward_officer)
    assert AuditEntry.objects.filter(code="tasks.assignment.person").count() == 2, "the same again changes nothing"
    named(car, None, cast.ward_officer)
    assert list(AssignmentPerson.objects.values_list("unit", flat=True)) == [cast.places.other_ward.pk]
    assert car.moves.filter(verb="unname_person").count() == 1
    section = tasks_to_hand_over(cast.places.other_ward.pk, 0, AT)
    assert cast.other_ward_officer.account_id not in [line.account_key for line in section.lines], "not its own row"
