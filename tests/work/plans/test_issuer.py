"""A plan that prints another issuer is asked about, and answered or moved; plans of one number are told apart."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.work.plans.actions.closing import StillOpen, close_check
from lantoa.work.plans.actions.issuer import move_to_unit
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.words import plan_apart
from lantoa.work.tasks.models import SavedView
from tests.people import Cast
from tests.work.plans.making import AT, TEXT, checked_in
from tests.work.plans.test_carrying import amendment, other_number, tick_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards(cast: Cast, files_root: object) -> Plan:
    """A plan the ward issued, brought in for the district."""
    text = TEXT.replace("QUẬN VÍ DỤ", cast.places.ward.name.upper())
    return checked_in(text, by=cast.owner)


def test_another_issuer_is_a_thing_to_decide_and_one_press_answers_it(wards: Plan, cast: Cast, client: Client) -> None:
    tick_all(wards, cast.owner)
    with pytest.raises(StillOpen):
        close_check(wards, version=wards.version, by=cast.owner, at=AT)
    client.force_login(cast.owner.account)
    asked = wards.findings.get(code="head.issuer")
    page = client.get(reverse("plans:check", args=[wards.pk])).content.decode()
    door = reverse("plans:finding", args=[asked.pk])
    assert f'action="{door}"' in page
    assert reverse("plans:move", args=[wards.pk]) in page
    own_page = client.get(door).content.decode()
    for way_out in (reverse("plans:move", args=[wards.pk]), reverse("plans:withdraw", args=[wards.pk])):
        assert way_out in own_page, "what the question names can be done where it is asked"
    client.post(door, {"version": asked.version, "answer": "keep"})
    assert (
        "Kế hoạch in tên cơ quan ban hành khác"
        not in client.get(reverse("plans:check", args=[wards.pk])).content.decode()
    )
    close_check(wards, version=wards.version, by=cast.owner, at=AT)


def test_a_plan_is_moved_to_the_unit_that_issued_it_with_its_campaign(wards: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    client.post(reverse("plans:move", args=[wards.pk]), {"version": wards.version, "unit": cast.places.ward.pk})
    wards.refresh_from_db()
    assert wards.unit == wards.campaign.unit == cast.places.ward  # type: ignore[union-attr]
    assert wards.number_held
    assert wards.findings.get(code="head.issuer").state == "gone"


def test_a_plan_is_moved_only_by_whoever_may_write_for_both_and_never_an_amendment(wards: Plan, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        move_to_unit(wards, cast.places.ward, version=wards.version, by=cast.ward_officer, at=AT)
    fresh = amendment(other_number(TEXT), wards, cast.owner)
    with pytest.raises(WrongState):
        move_to_unit(fresh, cast.places.ward, version=fresh.version, by=cast.owner, at=AT)


def test_a_plan_in_whose_campaign_something_was_begun_is_not_moved(wards: Plan, cast: Cast) -> None:
    SavedView.objects.create(campaign=wards.campaign, member=cast.owner, name="Chưa nhận (ví dụ)", saved_at=AT)
    with pytest.raises(WrongState):
        move_to_unit(wards, cast.places.ward, version=wards.version, by=cast.owner, at=AT)


def test_an_answer_about_the_issuer_holds_for_the_amendment(wards: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    asked = wards.findings.get(code="head.issuer")
    client.post(reverse("plans:finding", args=[asked.pk]), {"version": asked.version, "answer": "keep"})
    text = other_number(TEXT.replace("QUẬN VÍ DỤ", cast.places.ward.name.upper()))
    assert amendment(text, wards, cast.owner).findings.get(code="head.issuer").state == "settled"


def test_plans_of_one_number_are_told_apart_by_issuer_file_and_state(
    plan: Plan, wards: Plan, cast: Cast, client: Client
) -> None:
    one, other = plan_apart(plan, assigned=True), plan_apart(wards)
    assert one != other
    assert "đã giao" in one
    assert "ke-hoach.txt" in other
    client.force_login(cast.owner.account)
    page = client.get(reverse("plans:new")).content.decode()
    assert other in page
    assert "ban hành" in client.get(reverse("plans:list")).content.decode()
