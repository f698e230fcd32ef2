"""Signing in and out, closed doors, the language a person chose."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.factories.orgs import PASSWORD, make_account
from tests.people import Cast

SIGN_IN = "/sign-in/"


@pytest.mark.django_db
def test_a_visitor_is_sent_to_sign_in_and_back_to_where_they_wanted(visitor: Client) -> None:
    account = make_account("vi-du", password=PASSWORD)
    answer = visitor.get("/account/hats/?a=1")
    assert answer.headers["Location"] == f"{SIGN_IN}?next=/account/hats/%3Fa%3D1"
    answer = visitor.post(answer.headers["Location"], {"username": "vi-du", "password": PASSWORD})
    assert answer.headers["Location"] == "/account/hats/?a=1"
    assert visitor.session["_auth_user_id"] == str(account.pk)


@pytest.mark.django_db
def test_part_of_a_page_asked_for_after_the_session_ended_sends_the_whole_page_to_sign_in(visitor: Client) -> None:
    answer = visitor.get(
        "/account/hats/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/plans/7/"}
    )
    assert answer.headers["HX-Redirect"] == f"{SIGN_IN}?next=/plans/7/"
    assert answer.content == b""


@pytest.mark.parametrize(
    "told", ["http://[bad", "https://x//evil.com/", "https://x/\\evil.com/", "//evil.com/plans/7/x"]
)
def test_a_part_of_a_page_leads_back_to_our_own_paths_only(visitor: Client, told: str) -> None:
    answer = visitor.get("/account/hats/", headers={"HX-Request": "true", "HX-Current-URL": told})
    assert answer.headers["HX-Redirect"] == f"{SIGN_IN}?next=/"


@pytest.mark.django_db
def test_what_is_sent_by_script_after_the_session_ended_is_left_on_the_page(visitor: Client) -> None:
    answer = visitor.post("/plans/7/tick/", {"confirm": "1.1"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content, answer.has_header("HX-Redirect")) == (401, b"", False)


@pytest.mark.django_db
def test_the_refusal_does_not_say_what_was_wrong(visitor: Client) -> None:
    make_account("vi-du", password=PASSWORD)
    said = set()
    for sent in ({"username": "vi-du", "password": "sai"}, {"username": "khong-co", "password": PASSWORD}):
        answer = visitor.post(SIGN_IN, sent)
        assert answer.status_code == 200
        said.add(tuple(answer.context["form"].non_field_errors()))
    assert len(said) == 1
    assert said != {()}


@pytest.mark.django_db
def test_nobody_is_sent_to_another_site_after_sign_in(visitor: Client) -> None:
    make_account("vi-du", password=PASSWORD)
    sent = {"username": "vi-du", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert visitor.post(SIGN_IN, sent).headers["Location"] == "/"


@pytest.mark.django_db
def test_a_closed_account_does_not_sign_in(visitor: Client) -> None:
    account = make_account("vi-du", password=PASSWORD)
    account.is_active = False
    account.save()
    assert visitor.post(SIGN_IN, {"username": "vi-du", "password": PASSWORD}).status_code == 200
    assert "_auth_user_id" not in visitor.session


@pytest.mark.django_db
@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=3)
def test_an_account_is_locked_for_a_while_after_too_many_attempts_and_others_are_not(visitor: Client) -> None:
    make_account("vi-du", password=PASSWORD)
    make_account("nguoi-khac", password=PASSWORD)
    answers = [visitor.post(SIGN_IN, {"username": "vi-du", "password": "sai"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert visitor.post(SIGN_IN, {"username": "vi-du", "password": PASSWORD}).status_code == 429
    assert visitor.post(SIGN_IN, {"username": "nguoi-khac", "password": PASSWORD}).status_code == 302


def test_signing_out_ends_the_session_and_takes_a_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_pages_are_vietnamese_whatever_the_browser_prefers(visitor: Client) -> None:
    answer = visitor.get(SIGN_IN, headers={"Accept-Language": "en"})
    assert answer["Content-Language"] == "vi"
    assert 'lang="vi"' in answer.content.decode()


def test_a_language_once_chosen_comes_along_to_another_device(client: Client, cast: Cast, visitor: Client) -> None:
    account = cast.owner.account
    client.force_login(account)
    answer = client.post("/language/", {"language": "en", "next": SIGN_IN})
    assert answer.headers["Location"] == SIGN_IN
    assert client.get("/account/hats/")["Content-Language"] == "en"
    account.refresh_from_db()
    assert account.language == "en"
    account.set_password(PASSWORD)
    account.save()
    answer = visitor.post(SIGN_IN, {"username": account.username, "password": PASSWORD})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


@pytest.mark.django_db
def test_an_unknown_language_and_a_foreign_way_back_are_not_taken(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_a_password_is_changed_with_the_old_one(client: Client, cast: Cast) -> None:
    account = make_account("vi-du", password=PASSWORD)
    client.force_login(account)
    new = {"new_password1": "sau-bay-tam-chin", "new_password2": "sau-bay-tam-chin"}
    assert client.post("/account/password/", {"old_password": "sai", **new}).status_code == 200
    answer = client.post("/account/password/", {"old_password": PASSWORD, **new})
    assert answer.headers["Location"] == "/account/password/changed/"
    account.refresh_from_db()
    assert account.check_password("sau-bay-tam-chin")
    assert client.get(answer.headers["Location"]).status_code == 200, "who changed it stays signed in"


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused() -> None:
    make_account("vi-du", password=PASSWORD)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SIGN_IN, {"username": "vi-du", "password": PASSWORD}).status_code == 403
