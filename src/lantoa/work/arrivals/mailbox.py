"""The campaign's mailbox on an IMAP server, as ``imaps://user:password@host:993/INBOX``."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags

log = logging.getLogger(__name__)

LARGEST_BYTES = 30 * 1024 * 1024
MOST_AT_ONCE = 50
SECONDS = 20
SCHEMES: dict[str, tuple[Callable[..., BaseMailBox], int]] = {
    "imaps": (MailBox, 993),
    "imap+starttls": (MailBoxStartTls, 143),
    "imap": (MailBoxUnencrypted, 143),
}


@dataclass(frozen=True)
class Letter:
    """One unseen letter; ``seen`` tells the server that it has been kept."""

    raw: bytes
    seen: Callable[[], None]


def letters_of(address: str) -> Iterator[Letter]:
    """The unseen letters, the oldest first, at most fifty at once. One above 30 MB stays unseen, and the log says so.

    Raises OSError and imap_tools' errors where the server does not answer or does not let us in.
    """
    where = urlsplit(address)
    kind, port = SCHEMES[where.scheme]
    folder = unquote(where.path.strip("/")) or "INBOX"
    with kind(where.hostname or "", port=where.port or port, timeout=SECONDS) as box:
        box.login(unquote(where.username or ""), unquote(where.password or ""), initial_folder=folder)
        for uid in box.uids(AND(seen=False))[:MOST_AT_ONCE]:
            size = next((one.size_rfc822 for one in box.fetch(AND(uid=uid), headers_only=True, mark_seen=False)), 0)
            if size > LARGEST_BYTES:
                log.warning("a letter of %s bytes stays in the mailbox: more than %s", size, LARGEST_BYTES)
                continue
            for message in box.fetch(AND(uid=uid), mark_seen=False):
                yield Letter(message.obj.as_bytes(), _seen(box, uid))


def _seen(box: BaseMailBox, uid: str) -> Callable[[], None]:
    def tell() -> None:
        box.flag(uid, MailMessageFlags.SEEN, True)

    return tell
