"""The campaign's mailbox on an IMAP server, as ``imaps://user:password@host:993/INBOX``."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

log = logging.getLogger(__name__)

LARGEST_BYTES = 30 * 1024 * 1024
HEAD_BYTES = 64 * 1024
MOST_AT_ONCE = 50
SECONDS = 20
SCHEMES: dict[str, tuple[Callable[..., BaseMailBox], int]] = {
    "imaps": (MailBox, 993),
    "imap+starttls": (MailBoxStartTls, 143),
    "imap": (MailBoxUnencrypted, 143),
}
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)


@dataclass
class Letter:
    """One unseen letter as the server gave it, byte for byte. ``raw`` of one above 30 MB, whose ``size`` is said, is no
    more than its head."""

    raw: bytes
    size: int
    too_large: bool
    box: BaseMailBox = field(repr=False)
    uid: str
    marked: bool = False

    def seen(self) -> None:
        """Tell the server that it has been kept. A server that lets nobody mark is met with the same letter again."""
        said, _data = self.box.client.uid("STORE", self.uid, "+FLAGS", "(\\Seen)")
        self.marked = said == "OK"
        if not self.marked:
            log.error("the mailbox does not let a letter be marked as seen: %s", said)


def letters_of(address: str) -> Iterator[Letter]:
    """The unseen letters, the oldest first, until fifty have been marked as seen: what stays unseen is in nobody's way.

    Raises OSError and imap_tools' errors where the server does not answer or does not let us in.
    """
    where = urlsplit(address)
    kind, port = SCHEMES[where.scheme]
    folder = unquote(where.path.strip("/")) or "INBOX"
    with kind(where.hostname or "", port=where.port or port, timeout=SECONDS) as box:
        box.login(unquote(where.username or ""), unquote(where.password or ""), initial_folder=folder)
        marked = 0
        for uid in box.uids(AND(seen=False)):
            if marked == MOST_AT_ONCE:
                return
            letter = _letter(box, uid)
            if letter is not None:
                yield letter
                marked += letter.marked


def _letter(box: BaseMailBox, uid: str) -> Letter | None:
    """The size is asked before anything is fetched. None where the server does not give the letter: another program
    has taken it away meanwhile."""
    told, _raw = _fetch(box, uid, "(RFC822.SIZE)")
    found = _SIZE.search(told)
    size = int(found[1]) if found else 0
    too_large = size > LARGEST_BYTES
    _told, raw = _fetch(box, uid, f"(BODY.PEEK[HEADER]<0.{HEAD_BYTES}>)" if too_large else "(BODY.PEEK[])")
    if raw is None:
        log.warning("the mailbox does not give the letter %s", uid)
        return None
    return Letter(raw, size or len(raw), too_large, box, uid)


def _fetch(box: BaseMailBox, uid: str, parts: str) -> tuple[bytes, bytes | None]:
    """What the server says of a letter, and the part of it that it gives."""
    _said, data = box.client.uid("FETCH", uid, parts)
    lines = [one[0] if isinstance(one, tuple) else one for one in data if one]
    return b" ".join(lines), next((bytes(one[1]) for one in data if isinstance(one, tuple)), None)
