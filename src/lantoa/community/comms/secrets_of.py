"""The secret of a driver's address: made from the house's own key, so that nobody can guess another car's."""

from __future__ import annotations

import base64
import hmac
import secrets

from django.utils.crypto import salted_hmac


def new_nonce() -> str:
    """What makes one address differ from every other."""
    return secrets.token_hex(8)


def token_of(route: int, nonce: str) -> str:
    """The address's last part: the route's number and a seal that only the house can make."""
    made = salted_hmac("lantoa.community.comms", f"{route}:{nonce}", algorithm="sha256").digest()
    return f"{route}-{base64.urlsafe_b64encode(made[:15]).decode()}"


def route_named(token: str) -> int | None:
    """Which route an address speaks of, before its seal is looked at."""
    number = token.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 18 else None


def is_seal_of(token: str, route: int, nonce: str) -> bool:
    """Whether the address is the route's own; never for a route that was not approved."""
    return bool(nonce) and hmac.compare_digest(token, token_of(route, nonce))
