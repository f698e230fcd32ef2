"""What is answered to somebody signed in is kept by no cache."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast


def test_pages_of_somebody_signed_in_are_asked_again_and_files_not_stored(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    for address, said in (
        ("/", "private, no-cache"),
        (reverse("units:list"), "private, no-cache"),
        ("/nowhere/", "private, no-cache"),
        (reverse("units:export_csv"), "private, no-store"),
    ):
        assert client.get(address)["Cache-Control"] == said, address


def test_a_units_link_is_answered_as_privately(cast: Cast) -> None:
    assert "private" in signed_in_by(make_link(cast.places.ward)).get("/")["Cache-Control"]


@pytest.mark.django_db
def test_what_everybody_sees_says_nothing_new(client: Client) -> None:
    assert "private, no-" not in client.get("/sign-in/").get("Cache-Control", "").replace("no-cache, no-store", "")
    assert "Cache-Control" not in client.get("/nowhere/")


def test_sign_out_empties_the_browsers_cache(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    answer = client.post("/sign-out/")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache"'
