"""Units that were merged or split: their open tasks go to a successor when a person says so, and the history stays."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.orgs.units.actions import merge_units, rename_unit, split_unit
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.succession import hand_to_successor
from lantoa.work.tasks.models import Assignment, AssignmentMove, Issue
from lantoa.work.tasks.queries.succession import bequests_for
from lantoa.work.tasks.states import TaskRefused, Verb
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.threads import at_the_same_moment
from tests.work.tasks.making import AT, assignment_of, issued

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 1)
AFTER = datetime(2024, 10, 5, 3, tzinfo=AT.tzinfo)


def new_ward(cast: Cast, name: str) -> Unit:
    """A ward that begins with the decision."""
    return make_unit(name, UnitKind.COMMUNE, parent=cast.places.district, begins_on=DAY)


@pytest.fixture
def merged(cast: Cast, issue: Issue) -> Unit:
    """The second ward goes into a new one; it had received its car and its report was accepted."""
    car, report = (assignment_of(cast.places.other_ward, words) for words in ("xe loa", "Báo cáo kết quả"))
    answering.receive(car, version=car.version, by=cast.other_ward_officer, at=AT)
    done = answering.report(report, words="Xong", version=report.version, by=cast.other_ward_officer, at=AT)
    deciding.accept(done, version=done.version, by=cast.owner, at=AT)
    heir = new_ward(cast, "Phường Hợp Nhất")
    merge_units([cast.places.other_ward], into=heir, on=DAY, by=None, at=AT)
    return heir


def test_nothing_goes_by_itself_and_the_owner_is_asked(cast: Cast, merged: Unit) -> None:
    assert not merged.assignments.exists()
    (one,) = bequests_for(cast.owner, at=AFTER)
    assert (one.unit, one.heir, len(one.tasks)) == (cast.places.other_ward, merged, 1)
    for member in (cast.ward_officer, cast.supervisor, cast.elsewhere_officer, None):
        assert bequests_for(member, at=AFTER) == []
    assert bequests_for(cast.owner, at=AT) == [], "on that day the ward still stood"


def test_open_tasks_go_to_the_successor_and_what_was_said_stays_with_the_old(
    cast: Cast, issue: Issue, merged: Unit
) -> None:
    old = cast.places.other_ward
    (fresh,) = hand_to_successor(issue.campaign, old, merged, by=cast.owner, at=AFTER)
    assert (fresh.unit, fresh.state, fresh.last_on) == (merged, "assigned", date(2024, 10, 8))
    car = assignment_of(old, "xe loa")
    assert [move.verb for move in car.moves.all()] == ["issue", "receive", "succeed"]
    assert assignment_of(old, "Báo cáo kết quả").state == "accepted"
    assert hand_to_successor(issue.campaign, old, merged, by=cast.owner, at=AFTER) == []
    assert AuditEntry.objects.filter(code="tasks.unit.succeed").count() == 1
    again = issued(issue.plan, by=cast.owner, at=AFTER)
    assert (again.created_count, again.withdrawn_count) == (0, 0), "the next issue leaves it with the successor"


def test_a_task_the_successor_has_already_is_only_closed_at_the_old_unit(cast: Cast, issue: Issue) -> None:
    old, heir = cast.places.other_ward, cast.places.ward
    merge_units([old, heir], into=heir, on=DAY, by=None, at=AT)
    assert hand_to_successor(issue.campaign, old, heir, by=cast.owner, at=AFTER) == []
    assert set(old.assignments.values_list("state", flat=True)) == {"withdrawn"}
    assert Assignment.objects.filter(unit=heir).exclude(state="withdrawn").count() == 2


def test_after_a_split_only_a_person_knows(cast: Cast, issue: Issue) -> None:
    old = cast.places.other_ward
    parts = [new_ward(cast, name) for name in ("Phường Hai A", "Phường Hai B")]
    split_unit(old, parts=parts, on=DAY, by=None, at=AT)
    (one,) = bequests_for(cast.owner, at=AFTER)
    assert (one.heir, one.heirs) == (None, parts)
    made = hand_to_successor(issue.campaign, old, parts[1], by=cast.owner, at=AFTER)
    assert {row.unit for row in made} == {parts[1]}
    assert bequests_for(cast.owner, at=AFTER) == []


def test_a_unit_that_only_changed_its_name_keeps_its_tasks(cast: Cast, issue: Issue) -> None:
    rename_unit(cast.places.other_ward, name="Phường Hai Mới", on=DAY, by=None, at=AT)
    assert bequests_for(cast.owner, at=AFTER) == []


def test_only_who_runs_the_campaign_and_only_to_a_successor(cast: Cast, issue: Issue, merged: Unit) -> None:
    old = cast.places.other_ward
    for member in (cast.ward_officer, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            hand_to_successor(issue.campaign, old, merged, by=member, at=AFTER)
    with pytest.raises(TaskRefused, match="no_heir"):
        hand_to_successor(issue.campaign, old, cast.places.ward, by=cast.owner, at=AFTER)


def test_it_is_done_from_the_page(client: Client, cast: Cast, issue: Issue, merged: Unit) -> None:
    client.force_login(cast.owner.account)
    address = reverse("tasks:successions")
    assert address in client.get(reverse("tasks:desk")).content.decode()
    assert "Phường Hợp Nhất" in client.get(address).content.decode()
    sent = {"unit": cast.places.other_ward.pk, "campaign": issue.campaign_id}
    assert "Phường Hợp Nhất" in client.post(address, sent).content.decode()
    assert client.post(address, {**sent, "heir": merged.pk}).status_code == 302
    assert merged.assignments.count() == 1
    client.force_login(cast.ward_officer.account)
    assert client.post(address, {**sent, "heir": merged.pk}).status_code == 302
    assert merged.assignments.count() == 1


def test_the_matrix_and_the_unit_s_page_say_that_it_has_ended_and_offer_its_tasks(
    cast: Cast, issue: Issue, merged: Unit
) -> None:
    old, browser = cast.places.other_ward, Client()
    browser.force_login(cast.owner.account)
    for address in (reverse("tasks:matrix", args=[issue.campaign_id]), reverse("units:show", args=[old.pk])):
        said = browser.get(address).content.decode()
        assert reverse("tasks:successions") in said, address
        assert "việc chưa xong" in said, address
    hand_to_successor(issue.campaign, old, merged, by=cast.owner, at=AFTER)
    said = browser.get(reverse("tasks:matrix", args=[issue.campaign_id])).content.decode()
    assert "đã kết thúc" not in said


def test_who_finds_nothing_to_give_there_is_told_what_is_open_and_led_nowhere(
    cast: Cast, issue: Issue, merged: Unit
) -> None:
    staff, leads, link = Client(), Client(), reverse("tasks:successions")
    staff.force_login(cast.administrator.account)
    staff.post(reverse("members:choose_hat"), {"member": cast.administrator.pk})
    staff.post(reverse("members:staff_session"), {"reason": "Sắp xếp đơn vị"})
    leads.force_login(cast.supervisor.account)
    unit = reverse("units:show", args=[cast.places.other_ward.pk])
    for browser, address in ((staff, unit), (leads, reverse("tasks:matrix", args=[issue.campaign_id]))):
        said = browser.get(address).content.decode()
        assert "việc chưa xong" in said, address
        assert link not in said, address


def test_whoever_merges_a_unit_is_told_its_open_tasks_first(cast: Cast, issue: Issue) -> None:
    old, browser = cast.places.other_ward, Client()
    browser.force_login(cast.owner.account)
    day = {"on_day": "1", "on_month": "10", "on_year": "2024"}
    sent = {"version": old.version, "into": f"#{cast.places.ward.pk}", **day}
    said = browser.post(reverse("units:change", args=[old.pk, "merge"]), sent).content.decode()
    assert f"{old.assignments.count()} việc chưa xong" in said
    old.refresh_from_db()
    assert old.ends_on is None


@pytest.mark.django_db(transaction=True)
def test_of_several_who_press_at_the_same_moment_one_gives_the_tasks(cast: Cast, issue: Issue, merged: Unit) -> None:
    old = cast.places.other_ward

    def press() -> int:
        return len(hand_to_successor(issue.campaign, old, merged, by=cast.owner, at=AFTER))

    assert sorted(at_the_same_moment(press, times=4)) == [0, 0, 0, 1]
    assert AssignmentMove.objects.filter(verb=Verb.SUCCEED, assignment__unit=old).count() == 1
    assert AuditEntry.objects.filter(code="tasks.unit.succeed").count() == 1
