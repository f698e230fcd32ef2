"""Links for tests, always made by the verb."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from lantoa.orgs.links.actions import Made, make_links
from lantoa.orgs.links.secrets_of import token_of
from lantoa.orgs.units.models import Unit

BACKEND = "lantoa.orgs.links.backend.LinkBackend"


def make_link(unit: Unit, *, days: int = 30, by: object = None) -> Made:
    """A link of one unit."""
    now = timezone.now()
    return make_links([unit], expires_on=timezone.localdate() + timedelta(days=days), by=by, at=now)[0]  # type: ignore[arg-type]


def door_of(made: Made) -> str:
    """The address that opens it."""
    return f"/u/{token_of(made.link.nonce)}/"


def signed_in_by(made: Made) -> Client:
    """A phone in which the unit has typed its PIN."""
    phone = Client()
    assert phone.post(door_of(made), {"pin": made.pin}).status_code == 302
    return phone


def another_pin(made: Made) -> str:
    """A PIN that is not the link's."""
    return "204815" if made.pin != "204815" else "518402"
