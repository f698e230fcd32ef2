"""The secret of a feed's address: made from the house's own key, recognised by its digest."""

from __future__ import annotations

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_nonce() -> str:
    """What makes one address differ from every other."""
    return secrets.token_hex(16)


def token_of(nonce: str) -> str:
    """The secret part of the address: 192 bits that only the house's own key can make."""
    made = salted_hmac("lantoa.work.calendars", nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:24]).decode()


def digest_of(token: str) -> str:
    """By what an address is recognised without being stored."""
    return hashlib.sha256(token.encode()).hexdigest()
