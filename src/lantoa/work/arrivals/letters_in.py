"""A letter by e-mail, taken apart: head, text, enclosures. Bytes in, plain values out, in a process of its own."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

MOST_ENCLOSURES = 20
LONGEST_TEXT = 20_000
MOST_PARTS = 200
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]*\n\s*\n\s*")


class LetterRefused(Exception):
    """A letter that cannot be taken apart; ``code`` is ``letter.unreadable`` or ``letter.too_many_parts``."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def take_apart(raw: bytes) -> dict[str, Any]:
    """``{"message_id", "sender", "subject", "text", "automatic", "enclosures": [(name, bytes)]}``.

    ``automatic``: an answer made by a machine (RFC 3834), which is no report. Names are as the sender's program gave
    them and are cleaned where files are kept.
    """
    try:
        letter = email.message_from_bytes(raw, policy=email.policy.default)
        parts = list(letter.walk())
        if len(parts) > MOST_PARTS:
            raise LetterRefused("letter.too_many_parts", most=MOST_PARTS)
        return {
            "message_id": _head(letter, "message-id")[:255],
            "sender": parseaddr(_head(letter, "from"))[1][:320],
            "subject": " ".join(_head(letter, "subject").split())[:300],
            "text": _text(letter)[:LONGEST_TEXT],
            "automatic": _head(letter, "auto-submitted").lower() not in ("", "no"),
            "enclosures": list(_enclosures(parts))[:MOST_ENCLOSURES],
        }
    except LetterRefused:
        raise
    except Exception as error:  # the library raises whatever the broken part of the letter makes it raise
        raise LetterRefused("letter.unreadable") from error


def _head(letter: EmailMessage, name: str) -> str:
    return _writable(str(letter.get(name, "") or "")).replace("\r", " ").replace("\n", " ").strip()


def _writable(text: str) -> str:
    """Without what no database writes: NUL, and halves of letters that some charsets can name alone."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain", "html"))
    if body is None:
        return ""
    said = body.get_content()
    if not isinstance(said, str):
        return ""
    if body.get_content_type() == "text/html":
        said = _TAG.sub(" ", said)
    return _BLANKS.sub("\n\n", _writable(said).replace("\r\n", "\n")).strip()


def _enclosures(parts: list[Any]) -> Any:
    for part in parts:
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        content = part.get_payload(decode=True)
        if content:
            yield _writable(str(name))[:255], bytes(content)
