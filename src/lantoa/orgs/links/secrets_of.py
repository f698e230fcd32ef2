"""The two secrets of a link: the address, made again from the house's own key, and the PIN, shown once."""

from __future__ import annotations

import base64
import hashlib
import secrets

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils.crypto import salted_hmac

PIN_LENGTH = 6
WEAK = frozenset({"123456", "654321", *(figure * PIN_LENGTH for figure in "0123456789")})


class PinHasher(Argon2PasswordHasher):
    """argon2id with OWASP's smallest recommended cost: 130 PINs are hashed in one request.

    Whoever stole the table would still lack the address; online, ten wrong PINs lock the link.
    """

    time_cost = 2
    memory_cost = 19456
    parallelism = 1


_hasher = PinHasher()


def new_nonce() -> str:
    """What makes one link's address differ from every other's."""
    return secrets.token_hex(16)


def token_of(nonce: str) -> str:
    """The secret part of a link's address: 192 bits that only the house's own key can make."""
    made = salted_hmac("lantoa.orgs.links", nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:24]).decode()


def digest_of(word: str) -> str:
    """By what a secret of high entropy is recognised without being stored."""
    return hashlib.sha256(word.encode()).hexdigest()


def digest_of_address(address: str) -> str:
    """An address as the counter of wrong PINs keeps it: told apart, never read."""
    return salted_hmac("lantoa.orgs.links.address", address, algorithm="sha256").hexdigest()


def new_pin() -> str:
    """Six figures nobody tries first."""
    while (pin := f"{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}d}") in WEAK:
        pass
    return pin


def hash_pin(pin: str) -> str:
    """The PIN as it is kept."""
    return str(_hasher.encode(pin, _hasher.salt()))


def is_pin(pin: str, kept: str | None) -> bool:
    """Whether the PIN is the one kept; without one kept the same work is done for nothing."""
    if kept is None:
        hash_pin(pin)
        return False
    return bool(_hasher.verify(pin, kept))
