"""Text sent with letter and mark apart is kept as one sign; what is hashed stays as it was typed."""

from __future__ import annotations

import unicodedata

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


def test_what_a_form_sends_reaches_the_rows_composed(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.school)
    client.force_login(cast.owner.account)
    client.post(f"/links/{made.link.pk}/revoke/", {"version": made.link.version, "reason": APART})
    page = client.get(f"/links/{made.link.pk}/").content.decode()
    assert "Trường Tiểu học Số Hai" in page
    assert APART not in page
