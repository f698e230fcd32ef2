"""A plan that was read by mistake is withdrawn with a reason, kept, listed apart, and taken back in."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.plans.actions.reception import Upload, read_again, receive_plan
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.actions.withdrawing import restore_plan, withdraw_plan
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import plans_listed_for, plans_to_amend
from lantoa.work.plans.rules import may_withdraw
from lantoa.work.plans.states import PlanState
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.plans.making import AT, LATER, TEXT, stored
from tests.work.tasks.making import checked, issued, make_centre, prepared

pytestmark = pytest.mark.django_db


def withdrawn(plan: Plan, by: Member) -> Plan:
    return withdraw_plan(plan, reason="Đọc nhầm bản dự thảo", version=plan.version, by=by, at=LATER)


def test_a_withdrawn_plan_keeps_everything_and_comes_back_as_it_was(plan: Plan, cast: Cast) -> None:
    before = list(plan.duties.values_list("pk", "words", "state"))
    held = withdrawn(plan, cast.owner)
    assert (held.state, held.version) == ("withdrawn", plan.version + 1)
    assert held.moves.last().note == "Đọc nhầm bản dự thảo"  # type: ignore[union-attr]
    entry = AuditEntry.objects.get(code="plans.plan.withdraw")
    assert (entry.old["state"], entry.new["state"], entry.reason) == ("to_check", "withdrawn", "Đọc nhầm bản dự thảo")
    assert not plans_listed_for(cast.owner, at=LATER).exists()
    assert plans_listed_for(cast.owner, at=LATER, withdrawn=True).get() == plan
    assert not plans_to_amend(cast.owner, at=LATER).exists()
    back = restore_plan(held, version=held.version, by=cast.owner, at=LATER)
    assert back.state == "to_check"
    assert list(back.duties.values_list("pk", "words", "state")) == before
    assert AuditEntry.objects.filter(code="plans.plan.restore").count() == 1


def test_only_an_owner_withdraws_with_a_reason_and_from_the_version_seen(plan: Plan, cast: Cast) -> None:
    officer = make_member(cast.places.district, Role.OFFICER)
    for member in (cast.district_leader, cast.ward_officer, cast.elsewhere_officer, officer):
        with pytest.raises(PermissionDenied):
            withdrawn(plan, member)
    with pytest.raises(ValueError, match="reason"):
        withdraw_plan(plan, reason=" ", version=plan.version, by=cast.owner, at=LATER)
    with pytest.raises(StaleVersion):
        withdraw_plan(plan, reason="Nhầm", version=plan.version + 1, by=cast.owner, at=LATER)
    plan.refresh_from_db()
    assert plan.state == "to_check"


def test_a_plan_whose_tasks_are_assigned_is_never_withdrawn(cast: Cast, files_root: object) -> None:
    make_centre(cast)
    plan = checked(by=cast.owner)
    assert may_withdraw(cast.owner, plan, at=AT)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    plan.refresh_from_db()
    assert not may_withdraw(cast.owner, plan, at=AT)
    with pytest.raises(WrongState):
        withdrawn(plan, cast.owner)
    browser = Client()
    browser.force_login(cast.owner.account)
    refused = browser.get(reverse("plans:withdraw", args=[plan.pk]))
    assert refused.status_code == 409
    assert "đã được giao nên không rút được nữa" in refused.content.decode()
    assert f'href="/plans/{plan.pk}/"' in refused.content.decode()
    checked_page = browser.get(f"/plans/{plan.pk}/check/").content.decode()
    assert "Nhiệm vụ của kế hoạch này đã được giao." in checked_page
    assert "Đã giao: xem ai có việc gì" in checked_page
    assert reverse("plans:withdraw", args=[plan.pk]) not in browser.get(f"/plans/{plan.pk}/head/").content.decode()


def test_a_withdrawn_plan_is_neither_read_nor_assigned_before_it_is_back(plan: Plan, cast: Cast) -> None:
    held = withdrawn(plan, cast.owner)
    with pytest.raises(WrongState):
        read_again(held, version=held.version, by=cast.owner, at=LATER)
    with pytest.raises(WrongState):
        withdrawn(held, cast.owner)


def test_a_withdrawal_whose_answer_was_lost_is_said_to_be_done_when_it_is_sent_again(
    plan: Plan, cast: Cast, client: Client
) -> None:
    client.force_login(cast.owner.account)
    door, sent = reverse("plans:withdraw", args=[plan.pk]), {"version": plan.version, "reason": "Đọc nhầm "}
    for _again in range(2):
        answer = client.post(door, sent, follow=True)
        assert answer.redirect_chain == [(reverse("plans:list"), 302)]
        assert "Đã rút." in answer.content.decode()
    assert AuditEntry.objects.filter(code="plans.plan.withdraw").count() == 1
    assert client.post(door, sent | {"reason": "Lý do khác"}).status_code == 409, "another reason was not kept"


def test_a_plan_is_withdrawn_listed_and_taken_back_by_its_pages(plan: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    door = reverse("plans:withdraw", args=[plan.pk])
    assert door in client.get(reverse("plans:head", args=[plan.pk])).content.decode()
    assert "Rút kế hoạch này" in client.get(door).content.decode()
    blank = client.post(door, {"version": plan.version, "reason": ""})
    assert (blank.status_code, "Hãy ghi lý do rút" in blank.content.decode()) == (422, True)
    answer = client.post(door, {"version": plan.version, "reason": "Đọc nhầm <b>"}, follow=True).content.decode()
    assert "Đã rút." in answer
    assert "1 kế hoạch đã rút" in answer
    assert f'href="/plans/{plan.pk}/"' not in answer
    assert f'href="/plans/{plan.pk}/"' in client.get("/plans/?show=withdrawn").content.decode()
    page = client.get(f"/plans/{plan.pk}/").content.decode()
    assert "Đọc nhầm &lt;b&gt;" in page
    assert client.get(f"/plans/{plan.pk}/check/").status_code == 302
    plan.refresh_from_db()
    back = client.post(reverse("plans:restore", args=[plan.pk]), {"version": plan.version})
    assert back["Location"] == f"/plans/{plan.pk}/check/"
    again = client.post(reverse("plans:restore", args=[plan.pk]), {"version": plan.version + 1})
    assert again.status_code == 409


def test_the_desk_counts_no_withdrawn_plan(plan: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    assert f"/plans/{plan.pk}/" in client.get("/").content.decode()
    withdrawn(plan, cast.owner)
    assert f"/plans/{plan.pk}/" not in client.get("/").content.decode()


def test_a_reader_sees_the_reason_and_no_button(plan: Plan, cast: Cast, client: Client) -> None:
    withdrawn(plan, cast.owner)
    client.force_login(cast.district_leader.account)
    page = client.get(f"/plans/{plan.pk}/").content.decode()
    assert "Đọc nhầm bản dự thảo" in page
    assert "take-back" not in page
    assert client.post(reverse("plans:withdraw", args=[plan.pk]), {"reason": str(uuid.uuid4())}).status_code == 403


def test_what_another_plan_amends_stays_and_no_amendment_comes_back_without_its_base(
    plan: Plan, cast: Cast, client: Client
) -> None:
    upload = Upload(stored(TEXT + "\n", cast.owner))
    later = receive_plan(cast.owner.unit, upload, client_key=uuid.uuid4(), by=cast.owner, at=LATER, previous=plan).plan
    Plan.objects.filter(pk=later.pk).update(state=PlanState.TO_CHECK)
    later.refresh_from_db()
    with pytest.raises(WrongState):
        withdrawn(plan, cast.owner)
    client.force_login(cast.owner.account)
    sent = {"reason": "Nhầm", "version": plan.version}
    assert client.post(reverse("plans:withdraw", args=[plan.pk]), sent).status_code == 409
    gone = withdrawn(later, cast.owner)
    withdrawn(plan, cast.owner)
    with pytest.raises(WrongState):
        restore_plan(gone, version=gone.version, by=cast.owner, at=LATER)
