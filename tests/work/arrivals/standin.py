"""A mailbox without a server: what of IMAP the house uses, for machines that have no Dovecot."""

from __future__ import annotations

from typing import Any


class StandIn:
    """As imap_tools' box; the letters lie in the class, by number: bytes, size, seen."""

    letters: dict[str, list[Any]] = {}
    fetched: list[str] = []

    def __init__(self, *_args: object, **_how: object) -> None:
        self.client = self

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing is open."""

    def login(self, *_who: object, **_how: object) -> None:
        """Everybody."""

    def uids(self, _wanted: object) -> list[str]:
        return [number for number, (_raw, _size, seen) in self.letters.items() if not seen]

    def uid(self, verb: str, number: str, *what: str) -> tuple[str, list[Any]]:
        raw, size, _seen = self.letters[number]
        if verb == "STORE":
            self.letters[number][2] = True
            return "OK", [None]
        if "RFC822.SIZE" in what[0]:
            return "OK", [f"1 (UID {number} RFC822.SIZE {size})".encode()]
        given = raw.partition(b"\r\n\r\n")[0] if "HEADER" in what[0] else raw
        self.fetched.append(what[0])
        return "OK", [(b"1 (UID 1 BODY[] {%d}" % len(given), given), b")"]


def laid_in(*letters: bytes, size: int = 0) -> str:
    """The address of a stand-in with these letters in it; ``size`` is what it says of each, where not the true one."""
    StandIn.letters = {str(number): [raw, size or len(raw), False] for number, raw in enumerate(letters, start=1)}
    StandIn.fetched = []
    return "standin://a:b@nowhere/INBOX"
