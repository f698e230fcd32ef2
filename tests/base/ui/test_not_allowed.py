"""The page of 405: in words, in both languages, with a way back."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people import Cast


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "Địa chỉ này chỉ nhận nội dung được gửi tới"), ("en", "This address only takes what is sent to it")],
)
def test_opening_an_address_made_for_sending_is_answered_in_words(
    client: Client, cast: Cast, language: str, words: str
) -> None:
    client.force_login(cast.owner.account)
    client.cookies["lantoa_language"] = language
    answer = client.get("/links/4/pin/", headers={"referer": "http://testserver/links/"})
    page = answer.content.decode()
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert f"<h1>{words}</h1>" in page
    assert 'href="/links/"' in page


def test_sending_to_a_page_that_takes_nothing_leads_back_to_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    answer = client.post("/links/")
    assert answer.status_code == 405
    assert 'href="/links/"' in answer.content.decode()
