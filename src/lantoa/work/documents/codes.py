"""The short code of a document: seven random signs and one that checks them, without letters that are misread."""

from __future__ import annotations

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def new_code() -> str:
    """A code nobody can guess from another."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return signs + _check_sign(signs)


def read_code(typed: str) -> str | None:
    """The code somebody typed or copied from paper ("lt-7k3m 9q2x"); None where its check sign does not agree."""
    plain = "".join(one for one in typed.upper() if one.isalnum())
    if len(plain) == LENGTH + 2 and plain.startswith("LT"):
        plain = plain[2:]
    plain = plain.translate(_MISREAD)
    if len(plain) != LENGTH or any(one not in SIGNS for one in plain):
        return None
    return plain if _check_sign(plain[:-1]) == plain[-1] else None


def _check_sign(signs: str) -> str:
    """Luhn's sum over 32 signs: one sign misread, and nearly every pair turned round, is found."""
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = SIGNS.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // len(SIGNS) + value % len(SIGNS)
    return SIGNS[-total % len(SIGNS)]
