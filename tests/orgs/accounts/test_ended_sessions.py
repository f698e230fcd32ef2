"""A session that ended while something was being sent: honest words, and a way back that opens."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people import Cast

LOST = {"vi": "Nội dung vừa gửi chưa được lưu", "en": "What was just sent was not kept"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_who_sends_after_the_session_ended_is_told_that_it_was_not_kept(visitor: Client, language: str) -> None:
    visitor.cookies["lantoa_language"] = language
    answer = visitor.post("/plans/3/close/", headers={"referer": "http://testserver/plans/3/check/"}, follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=/plans/3/check/&unsent=1", 302)]
    assert LOST[language] in answer.content.decode()
    again = visitor.post("/sign-in/", {"username": "x", "password": "y", "unsent": "1"})
    assert LOST[language] in again.content.decode()


@pytest.mark.django_db
def test_who_only_opens_a_page_hears_nothing_of_it(visitor: Client) -> None:
    answer = visitor.get("/plans/3/check/?part=2", follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=/plans/3/check/%3Fpart%3D2", 302)]
    assert LOST["vi"] not in answer.content.decode()


@pytest.mark.django_db
def test_an_address_made_for_sending_is_never_where_sign_in_leads(visitor: Client) -> None:
    assert visitor.get("/plans/3/close/")["Location"] == "/sign-in/?next=/"
    page = visitor.get("/sign-in/?next=/plans/3/close/")
    assert page.context["next"] == ""
    assert '<input type="hidden" name="next"' not in page.content.decode().partition("door-heading")[2]


def test_signed_in_already_the_sign_in_page_as_next_leads_home(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.get("/sign-in/?next=/sign-in/")["Location"] == "/"


def test_the_language_switch_of_such_an_address_leads_home(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.post("/language/", {"language": "en", "next": "/plans/3/tick/"})["Location"] == "/"
    assert client.post("/language/", {"language": "en", "next": "/plans/?page=2"})["Location"] == "/plans/?page=2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Đơn vị dùng đường dẫn riêng: mở lại đường dẫn của đơn vị."),
        ("en", "A unit with a link of its own: open the unit’s link again."),
    ],
)
def test_the_sign_in_page_tells_units_by_link_where_they_come_in(visitor: Client, language: str, words: str) -> None:
    visitor.cookies["lantoa_language"] = language
    assert words in visitor.get("/sign-in/").content.decode()
