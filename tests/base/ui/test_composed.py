"""Text sent with letter and mark apart is kept as one sign; what is hashed stays as it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from django.http import QueryDict
from django.test import Client

from lantoa.base.ui.composed import composed
from tests.orgs.links.making import make_link
from tests.people import Cast

APART = unicodedata.normalize("NFD", "Trường Tiểu học Số Hai")


def test_fields_are_composed_in_their_order_and_a_password_is_not() -> None:
    sent = QueryDict(mutable=True)
    sent.setlist("reason", [APART, "ab"])
    sent["new_password1"] = APART
    kept = composed(sent)
    assert kept.getlist("reason") == ["Trường Tiểu học Số Hai", "ab"]
    assert kept["new_password1"] == APART
    assert list(kept) == ["reason", "new_password1"]


def test_a_zero_byte_goes_from_every_text_and_the_rest_of_a_field_stays_byte_for_byte() -> None:
    sent = QueryDict(mutable=True)
    sent.setlist("1", ["a\0b", " \u202e12\r\n\ufeff\t"])
    sent["password"] = "a\0b"
    kept = composed(sent)
    assert kept.getlist("1") == ["ab", " \u202e12\r\n\ufeff\t"]
    assert kept["password"] == "a\0b"


@pytest.mark.django_db
def test_what_an_address_asks_for_has_no_zero_byte_when_the_view_reads_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    asked = client.get("/documents/find/", {"code": "L\0T", "also": APART}).wsgi_request
    assert asked.GET["code"] == "LT"
    assert asked.GET["also"] == APART, "what an address asks is otherwise as it came"
    assert client.post("/documents/find/?page=1%00", {"a": "1\0"}).wsgi_request.POST["a"] == "1"


def test_what_a_form_sends_reaches_the_rows_composed(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.school)
    client.force_login(cast.owner.account)
    client.post(f"/links/{made.link.pk}/revoke/", {"version": made.link.version, "reason": APART})
    page = client.get(f"/links/{made.link.pk}/").content.decode()
    assert "Trường Tiểu học Số Hai" in page
    assert APART not in page
