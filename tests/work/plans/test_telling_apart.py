"""Plans are told apart by number, day and title; a second one with the same number is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from lantoa.base.audit.models import AuditEntry
from lantoa.work.plans.actions.reading import begin_reading, record_refusal
from lantoa.work.plans.actions.reception import remove_unread
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.words import plan_words
from lantoa.work.plans.states import PlanState
from tests.people import Cast
from tests.work.plans.making import AT, TEXT, checked_in, received
from tests.work.plans.test_views import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    """The campaign owner's browser."""
    client.force_login(cast.owner.account)
    return client


@pytest.fixture
def refused(cast: Cast, files_root: Path) -> Plan:
    """A file that could not be read."""
    plan = received(b"\0\1\2", by=cast.owner, name="nham-tep.txt").plan
    assert begin_reading(plan.pk, at=AT) is not None
    record_refusal(plan, "binary", {}, at=AT)
    plan.refresh_from_db()
    assert plan.state == PlanState.REFUSED
    return plan


def test_the_desk_names_a_plan_by_number_day_and_title_and_a_file_by_its_name(
    plan: Plan, refused: Plan, owner: Client
) -> None:
    desk = words(owner.get("/"))
    assert "12/KH-UBND, 20/09/2024: Tổ chức Tuần lễ đọc sách" in desk.replace("KẾ HOẠCH ", "")
    assert "nham-tep.txt" in desk
    assert plan_words(plan) in words(owner.get("/plans/new/"))


def test_a_desk_without_plans_says_that_none_waits(owner: Client) -> None:
    assert "Không có kế hoạch nào chờ soát." in words(owner.get("/"))


def test_a_second_plan_with_the_same_number_and_day_is_asked_about(plan: Plan, owner: Client, cast: Cast) -> None:
    assert "Đã có kế hoạch cùng số trong năm này" not in words(owner.get(f"/plans/{plan.pk}/check/"))
    other = checked_in(TEXT.replace("Khơi lại", "Khơi dậy"), by=cast.owner)
    page = words(owner.get(f"/plans/{other.pk}/check/"))
    assert "Đã có kế hoạch cùng số trong năm này" in page
    assert f'href="/plans/{plan.pk}/"' in page
    Plan.objects.filter(pk=other.pk).update(previous=plan)
    for one in (plan, other):
        assert "Đã có kế hoạch cùng số trong năm này" not in words(owner.get(f"/plans/{one.pk}/check/"))


def test_another_units_plan_with_that_number_is_not_told(plan: Plan, owner: Client, cast: Cast) -> None:
    checked_in(TEXT.replace("Khơi lại", "Khơi dậy"), by=cast.ward_officer)
    assert "Đã có kế hoạch cùng số trong năm này" not in words(owner.get(f"/plans/{plan.pk}/check/"))


def test_whoever_brought_a_wrong_file_takes_it_off_the_list_and_the_audit_keeps_it(
    refused: Plan, owner: Client
) -> None:
    assert "/remove/" in words(owner.get(f"/plans/{refused.pk}/"))
    answer = owner.post(f"/plans/{refused.pk}/remove/", {"version": refused.version}, follow=True)
    assert "Đã bỏ “nham-tep.txt” khỏi danh sách." in words(answer)
    assert not Plan.objects.filter(pk=refused.pk).exists()
    entry = AuditEntry.objects.get(code="plans.plan.remove")
    assert (entry.old["name"], entry.old["refusal"]) == ("nham-tep.txt", "binary")


def test_nobody_else_takes_it_off_and_no_plan_that_was_read(refused: Plan, plan: Plan, cast: Cast) -> None:
    for other in (cast.district_leader, cast.ward_officer):
        with pytest.raises(PermissionDenied):
            remove_unread(refused, version=refused.version, by=other, at=AT)
    Plan.objects.filter(pk=refused.pk).update(received_by=cast.district_leader.account)
    with pytest.raises(PermissionDenied):
        remove_unread(refused, version=refused.version, by=cast.owner, at=AT)
    with pytest.raises(WrongState):
        remove_unread(plan, version=plan.version, by=cast.owner, at=AT)
    assert Plan.objects.count() == 2
