"""HEAD and OPTIONS of a page: what GET is answered, without what it shows, and as closed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast

pytestmark = pytest.mark.django_db


def test_head_is_answered_as_get_without_the_body(cast: Cast, client: Client) -> None:
    client.force_login(cast.ward_officer.account)
    for name in ("reports:desk", "evidence:own", "tasks:desk", "desk:home"):
        address = reverse(name)
        read, head = client.get(address), client.head(address)
        assert (head.status_code, head.content) == (200, b""), name
        assert head["Content-Type"] == read["Content-Type"]
        assert abs(int(head["Content-Length"]) - len(read.content)) < 100, "keys and nonces of the page differ"
        assert head["Cache-Control"] == read["Cache-Control"]


def test_options_names_the_methods_and_shows_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    read, both = client.options(reverse("reports:desk")), client.options(reverse("plans:new"))
    assert (read.status_code, read["Allow"], read.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert (both.status_code, both["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert not read.has_header("Content-Type")


def test_both_are_as_closed_as_the_page(cast: Cast, client: Client) -> None:
    address = reverse("reports:report", args=[1])
    for ask in (client.head, client.options):
        answer = ask(reverse("reports:desk"))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")
    client.force_login(cast.ward_officer.account)
    for ask in (client.head, client.options):
        answer = ask(address)
        assert (answer.status_code, answer.has_header("Allow")) == (404, False)


def test_what_only_takes_what_is_sent_is_not_read(cast: Cast, client: Client) -> None:
    client.force_login(cast.ward_officer.account)
    assert client.head(reverse("reports:submit", args=[1])).status_code == 405
