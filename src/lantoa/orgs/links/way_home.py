"""How a device that a unit's link has opened finds back to the link's door when its session is over.

The cookie carries the signed key of the link and neither its address nor its PIN: the house makes the address again,
and the PIN is asked as before.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from lantoa.base.rows.numbers import whole_number
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.queries import link_at_door
from lantoa.orgs.links.secrets_of import token_of

SALT = "lantoa.orgs.links.way_home"


def remember_door(response: HttpResponse, link: UnitLink, request: HttpRequest) -> None:
    """Lets this device find back to the link's door as long as the link holds."""
    left = link.expires_on - timezone.localdate() + timedelta(days=1)
    response.set_signed_cookie(
        settings.LINK_COOKIE_NAME,
        str(link.pk),
        salt=SALT,
        max_age=left,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def door_of(request: HttpRequest) -> str:
    """The address of the PIN page of the link this device came in by; "" where it had none or it holds no more."""
    told = request.get_signed_cookie(settings.LINK_COOKIE_NAME, default="", salt=SALT)
    key = whole_number(told or None)
    link = link_at_door(key, at=timezone.now()) if key is not None else None
    return reverse("links:open", args=[token_of(link.nonce)]) if link is not None else ""
