"""A letter by e-mail, taken apart: head, text, enclosures. Bytes in, plain values out, in a process of its own.

What is broken in one part of a letter takes only that part away: a good head still says whose report it is.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from typing import Any

MOST_ENCLOSURES = 20
LONGEST_TEXT = 20_000
LONGEST_SOURCE = 400_000
"""So much of a text is looked at: pages of HTML are longer than what they say."""
LONGEST_HEAD = 2_000
"""A longer field of the head is taken as it is written: decoding it may take minutes and says nothing."""
MOST_PARTS = 200
HEAD_ALONE = {"text": "", "enclosures": [], "left": 0, "reason": "letter_unreadable"}
_OPENS = re.compile(r"<(script|style)\b", re.IGNORECASE)
_CLOSES = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_TAG = re.compile(r"<[^<>]*>")


class LetterRefused(Exception):
    """A letter that cannot be taken apart at all; ``code`` is ``letter.unreadable``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Any] = {}


def take_apart(raw: bytes) -> dict[str, Any]:
    """``{"message_id", "sender", "subject", "text", "automatic", "enclosures": [(name, bytes)], "left", "reason"}``.

    ``automatic``: an answer made by a machine (RFC 3834), which is no report. ``left``: how many enclosures stay in the
    letter, beyond the twenty that are taken. ``reason``: "letter_unreadable" where only the head could be read. Names
    are as the sender's program gave them and are cleaned where files are kept.
    """
    try:
        letter = email.message_from_bytes(raw, policy=email.policy.default)
        found = {
            "message_id": _head(letter, "message-id")[:255],
            "sender": _address(_head(letter, "from"))[:320],
            "subject": " ".join(_head(letter, "subject").split())[:300],
            "automatic": _head(letter, "auto-submitted").lower() not in ("", "no"),
        }
    except Exception as error:  # the library raises whatever the broken part of the letter makes it raise
        raise LetterRefused("letter.unreadable") from error
    return found | _inside(letter)


def _inside(letter: EmailMessage) -> dict[str, Any]:
    try:
        parts = list(islice(letter.walk(), MOST_PARTS + 1))
        if len(parts) > MOST_PARTS:
            return dict(HEAD_ALONE)
        enclosed = list(_enclosures(parts))
        kept = enclosed[:MOST_ENCLOSURES]
        return {"text": _text(letter)[:LONGEST_TEXT], "enclosures": kept, "left": len(enclosed) - len(kept)}
    except Exception:  # as above
        return dict(HEAD_ALONE)


def _head(letter: EmailMessage, name: str) -> str:
    written = next((str(value) for key, value in letter.raw_items() if key.lower() == name), "")
    said = written[:LONGEST_HEAD]
    if len(written) <= LONGEST_HEAD:
        try:
            said = str(letter.get(name, "") or "")
        except Exception:  # a field that breaks the library is taken as it is written
            said = written
    return _writable(said).replace("\r", " ").replace("\n", " ").strip()


def _address(sender: str) -> str:
    try:
        return parseaddr(sender)[1]
    except RecursionError:  # "((((…" a thousand deep
        return ""


def _writable(text: str) -> str:
    """Without what no database writes: NUL, and halves of letters that some charsets can name alone."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain", "html"))
    if body is None:
        return ""
    said = _content(body)[:LONGEST_SOURCE]
    if body.get_content_type() == "text/html":
        said = _TAG.sub(" ", _without_programs(said))
    return "\n".join(_lines(_writable(said))).strip()


def _content(body: Any) -> str:
    """The words of a part; in no charset, in one that nobody knows or a false one, what UTF-8 makes of them."""
    try:
        said = body.get_content() if body.get_param("charset") else None
    except (LookupError, ValueError):
        said = None
    if isinstance(said, str):
        return said
    return bytes(body.get_payload(decode=True) or b"").decode("utf-8", "replace")


def _without_programs(page: str) -> str:
    """A page without its scripts and styles; one that is never closed ends it."""
    kept, at = [], 0
    while (opens := _OPENS.search(page, at)) is not None:
        kept.append(page[at : opens.start()])
        closes = _CLOSES[opens[1].lower()].search(page, opens.end())
        if closes is None:
            return " ".join(kept)
        at = closes.end()
    return " ".join([*kept, page[at:]])


def _lines(text: str) -> Iterator[str]:
    """The lines, several blank ones together as one."""
    blank = True
    for line in text.splitlines():
        said = line.rstrip()
        if said or not blank:
            yield said
        blank = not said


def _enclosures(parts: list[Any]) -> Iterator[tuple[str, bytes]]:
    for part in parts:
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        content = part.get_payload(decode=True)
        if content:
            yield _writable(str(name))[:255], bytes(content)
