"""A unit by link whose session ended finds back to its PIN, hears how many tries are left; a dead link, no letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from lantoa.orgs.links.actions import revoke_link
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.secrets_of import token_of
from tests.factories.orgs import make_account, make_unit
from tests.orgs.links.making import another_pin, door_of, make_link, signed_in_by
from tests.people import Cast


def test_after_sign_out_the_device_is_led_to_the_pin_and_back_to_the_page(cast: Cast) -> None:
    made = make_link(cast.places.school)
    phone = signed_in_by(made)
    phone.post("/sign-out/")
    answer = phone.get("/plans/?page=1")
    assert answer["Location"] == f"{door_of(made)}?next=/plans/%3Fpage%3D1"
    assert phone.post(answer["Location"], {"pin": made.pin})["Location"] == "/plans/?page=1"


def test_what_was_sent_after_the_session_ended_is_told_at_the_pin_too(cast: Cast) -> None:
    made = make_link(cast.places.school)
    phone = signed_in_by(made)
    phone.post("/sign-out/")
    answer = phone.post("/plans/3/close/", follow=True)
    assert answer.redirect_chain == [(f"{door_of(made)}?next=/&unsent=1", 302)]
    assert "Nội dung vừa gửi chưa được lưu" in answer.content.decode()


@pytest.mark.parametrize("over", ["withdrawn", "expired"])
def test_what_was_sent_by_a_link_that_ended_meanwhile_is_shown_again_with_what_to_do(cast: Cast, over: str) -> None:
    made = make_link(cast.places.school)
    phone = signed_in_by(made)
    phone.get("/tasks/")
    if over == "withdrawn":
        revoke_link(made.link, reason="Mất giấy", expected_version=1, by=None, at=timezone.now())
    else:
        UnitLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    answer = phone.post("/tasks/1/report/", {"report-words": "Đã treo 12 băng rôn", "pin": "123456"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Đã treo 12 băng rôn" in page, "xin đường dẫn mới" in page, "123456" in page) == (True, True, False)


def test_the_cookie_carries_no_secret_and_only_the_houses_own_signature_opens(cast: Cast) -> None:
    made = make_link(cast.places.school)
    phone = signed_in_by(made)
    kept = phone.cookies[settings.LINK_COOKIE_NAME]
    assert kept["httponly"]
    assert not any(secret in kept.value for secret in (made.pin, made.link.nonce, token_of(made.link.nonce)))
    forger = Client()
    forger.cookies[settings.LINK_COOKIE_NAME] = f"{made.link.pk}:1abc:{'x' * 43}"
    assert forger.get("/plans/")["Location"] == "/sign-in/?next=/plans/"


def test_a_link_that_holds_no_more_leads_to_the_sign_in_page(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.school)
    phone = signed_in_by(made)
    UnitLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert phone.get("/plans/")["Location"] == "/sign-in/?next=/plans/"


def test_who_signs_in_with_an_account_on_the_device_is_led_to_the_account_afterwards(cast: Cast) -> None:
    made = make_link(cast.places.school)
    phone = signed_in_by(made)
    phone.post("/sign-out/")
    assert door_of(made) in phone.get("/sign-in/").content.decode()
    make_account("co-giao-vi-du", password="mot-mat-khau-dai-9")
    phone.post("/sign-in/", {"username": "co-giao-vi-du", "password": "mot-mat-khau-dai-9"})
    phone.post("/sign-out/")
    assert phone.get("/plans/")["Location"] == "/sign-in/?next=/plans/"


@pytest.mark.django_db
def test_a_wrong_pin_says_how_many_are_left_alike_for_real_and_invented_links(cast: Cast, visitor: Client) -> None:
    made = make_link(cast.places.school)
    for left in (9, 8):
        for door in (door_of(made), "/u/khong-co/"):
            page = visitor.post(door, {"pin": another_pin(made)}).content.decode()
            assert f"Còn {left} lần thử; hết thì đường dẫn bị khóa." in page


@pytest.mark.parametrize("how", ["expired", "revoked"])
def test_the_letter_of_a_link_that_opens_nothing_is_refused_in_words(client: Client, cast: Cast, how: str) -> None:
    made, now = make_link(cast.places.school), timezone.now()
    client.force_login(cast.owner.account)
    values = {"revoked_at": now} if how == "revoked" else {"expires_on": timezone.localdate() - timedelta(days=1)}
    UnitLink.objects.update(**values)
    answer = client.get(f"/links/{made.link.pk}/letter/", follow=True)
    assert answer.redirect_chain == [(f"/links/{made.link.pk}/", 302)]
    page = answer.content.decode()
    assert "Đường dẫn đã thu hồi hoặc hết hạn thì không còn thư để in" in page
    assert token_of(made.link.nonce) not in page


def test_units_stand_in_the_order_of_their_numbers_on_list_and_cards(client: Client, cast: Cast) -> None:
    for number in (10, 2):
        make_link(make_unit(f"Trường Ví Dụ Số {number}", parent=cast.places.ward))
    client.force_login(cast.owner.account)
    for address in ("/links/", "/links/cards/", "/links/letters/"):
        page = client.get(address).content.decode()
        assert page.index("Trường Ví Dụ Số 2") < page.index("Trường Ví Dụ Số 10")


def test_the_menu_offers_a_password_to_persons_only(client: Client, cast: Cast) -> None:
    phone = signed_in_by(make_link(cast.places.school))
    assert "/account/password/" not in phone.get("/").content.decode()
    client.force_login(cast.owner.account)
    assert "/account/password/" in client.get("/").content.decode()
