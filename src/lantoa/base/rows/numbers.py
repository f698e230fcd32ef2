"""Numbers of rows as requests send them: one reading for every door, and none that a database cannot hold."""

from __future__ import annotations

LARGEST_KEY = 2**63 - 1
LARGEST_VERSION = 2**31 - 1


def whole_number(text: str | None, *, largest: int = LARGEST_KEY) -> int | None:
    """The number that plain figures write, or None: for nothing, for anything else, and above ``largest``."""
    figures = (text or "").strip()
    if not (figures.isascii() and figures.isdigit()) or len(figures.lstrip("0")) > len(str(largest)):
        return None
    number = int(figures.lstrip("0") or "0")
    return number if number <= largest else None
