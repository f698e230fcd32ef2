"""What may be typed into the room's forms: numbers of the papers, limits that are said, hostile numbers of rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.drafts import draft_of
from tests.people import Cast
from tests.work.plans.making import duty_with
from tests.work.plans.test_views import HTMX, sheet, words

pytestmark = pytest.mark.django_db
HUGE = "99999999999999999999999"


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    """The campaign owner's browser."""
    client.force_login(cast.owner.account)
    return client


def _counted(duty: Duty, low: str, **more: str) -> dict[str, Any]:
    return sheet(duty, **{"quantity-0-low": low, "quantity-0-noun": "băng rôn", **more})


@pytest.mark.parametrize(("typed", "kept"), [("1.500", 1500), ("2.000", 2000), ("1,5 triệu", 1500000)])
def test_a_quantity_is_kept_as_the_papers_mean_it(plan: Plan, owner: Client, typed: str, kept: int) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    assert owner.post(f"/plans/tasks/{duty.pk}/edit/", _counted(duty, typed)).status_code == 302
    assert draft_of(duty_with(plan, "Treo băng rôn")).quantities[0].low == kept


def test_a_quantity_that_is_shown_and_sent_back_changes_nothing(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    owner.post(f"/plans/tasks/{duty.pk}/edit/", _counted(duty, "1.234,5"))
    page = words(owner.get(f"/plans/tasks/{duty.pk}/edit/"))
    assert 'value="1.234,5"' in page
    assert "một nghìn hai trăm ba mươi bốn phẩy năm" in page
    again = duty_with(plan, "Treo băng rôn")
    sent = _counted(again, "1.234,5", **{"quantity-TOTAL_FORMS": "2", "quantity-INITIAL_FORMS": "1"})
    owner.post(f"/plans/tasks/{duty.pk}/edit/", sent)
    assert duty_with(plan, "Treo băng rôn").version == again.version


def test_an_estimate_stays_an_estimate(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    owner.post(f"/plans/tasks/{duty.pk}/edit/", _counted(duty, "khoảng 200"))
    quantity = draft_of(duty_with(plan, "Treo băng rôn")).quantities[0]
    assert (quantity.low, quantity.estimate) == (200, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1.5", "một phẩy năm"), ("1,234", "một nghìn hai trăm ba mươi bốn"), ("-3", "nhỏ hơn 0"), ("1e3", "1,5 triệu")],
)
def test_a_number_that_may_be_guessed_wrong_is_asked_about(plan: Plan, owner: Client, typed: str, said: str) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    answer = owner.post(f"/plans/tasks/{duty.pk}/edit/", _counted(duty, typed))
    assert answer.status_code == 422
    assert said in words(answer)
    assert not duty_with(plan, "Treo băng rôn").quantities.exists()


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("x" * 301, "nhiều nhất 300 ký tự"),
        ("\n".join(f"Phòng {n}" for n in range(61)), "nhiều nhất 60"),
    ],
)
def test_names_have_limits_that_are_said(plan: Plan, owner: Client, lead: str, said: str) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    answer = owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, lead=lead))
    assert answer.status_code == 422
    assert said in words(answer)
    assert duty_with(plan, "Treo băng rôn").version == duty.version


def test_the_number_and_the_reason_of_the_front_sheet_have_limits(plan: Plan, owner: Client) -> None:
    sent = {"version": plan.version, "title": plan.title, "number": "1" * 81, "reason": "r" * 501}
    answer = owner.post(f"/plans/{plan.pk}/head/", sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"number", "reason"}
    assert 'maxlength="80"' in words(owner.get(f"/plans/{plan.pk}/head/"))


@pytest.mark.parametrize("verb", ["confirm", "unconfirm", "reject", "restore"])
@pytest.mark.parametrize("pair", [f"{HUGE}.1", "{pk}." + HUGE, "9" * 6000 + ".1"])
def test_a_tick_with_a_huge_number_touches_no_task(plan: Plan, owner: Client, verb: str, pair: str) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    for headers in ({}, HTMX):
        sent = {verb: pair.replace("{pk}", str(duty.pk))}
        assert owner.post(f"/plans/{plan.pk}/tick/", sent, headers=headers).status_code in {200, 302}
    assert duty_with(plan, "Treo băng rôn").version == duty.version


def test_a_merge_with_huge_numbers_is_asked_again(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    for sent in ({"into": f"{HUGE}.1", "duty": duty.pair}, {"into": duty.pair, "duty": f"{HUGE}.1"}):
        assert owner.post(f"/plans/tasks/{duty.pk}/merge/", sent).status_code == 422


@pytest.mark.parametrize("number", [HUGE, "9" * 6000])
def test_huge_numbers_in_addresses_and_versions_are_no_accident(plan: Plan, owner: Client, number: str) -> None:
    assert owner.get(f"/plans/{plan.pk}/check/", {"part": number}).status_code == 200
    assert owner.get("/plans/", {"page": number}).status_code == 200
    assert owner.post(f"/plans/{plan.pk}/close/", {"version": number}).status_code == 409
    assert owner.get("/plans/new/", {"previous": number}).status_code == 200
    for field in ("previous", "unit"):
        assert owner.post("/plans/new/", {field: number}).status_code == 422
    sent = {"version": plan.version, "issued_on_day": number, "issued_on_month": "1", "issued_on_year": "2024"}
    assert owner.post(f"/plans/{plan.pk}/head/", sent).status_code == 422
    duty = duty_with(plan, "Treo băng rôn")
    assert owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, version=number)).status_code in {409, 422}


@pytest.mark.parametrize("address", [f"/plans/{HUGE}/", f"/plans/tasks/{HUGE}/edit/", f"/plans/sentences/{HUGE}/"])
def test_an_address_with_a_huge_number_is_not_there(plan: Plan, owner: Client, address: str) -> None:
    assert owner.get(address).status_code == 404


@pytest.mark.parametrize("left", [{}, {"quantity-0-noun": ""}, {"quantity-0-low": "không rõ"}])
def test_one_tick_takes_a_wrong_quantity_away(plan: Plan, owner: Client, left: dict[str, str]) -> None:
    address = f"/plans/tasks/{duty_with(plan, 'Treo băng rôn').pk}/edit/"
    assert "Bỏ số lượng" not in words(owner.get(address))
    owner.post(address, _counted(duty_with(plan, "Treo băng rôn"), "3"))
    assert "Bỏ số lượng" in words(owner.get(address))
    known = {"quantity-TOTAL_FORMS": "2", "quantity-INITIAL_FORMS": "1"}
    sent = _counted(duty_with(plan, "Treo băng rôn"), "3", **(known | left))
    if left:
        refused = owner.post(address, sent)
        assert refused.status_code == 422
        assert "Bỏ số lượng" in words(refused)
    assert owner.post(address, sent | {"quantity-0-drop": "on"}).status_code == 302
    assert draft_of(duty_with(plan, "Treo băng rôn")).quantities == ()
