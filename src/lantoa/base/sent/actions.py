"""What the request at hand sends under a client key, beside what came under that key before.

The middleware says what is being sent (``send``); ``base.rows.actions.make_once`` asks here before it takes a row
for a repeat, and leaves the mark of what was sent in the transaction that makes the row: they stand or fall together.
Outside of a request nothing is being sent, and nothing is compared.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from lantoa.base.sent.models import SentForm

KEPT = timedelta(days=180)
"""So long a form may come a second time and still be compared. A phone sends what it kept when it is opened next: a
school's may lie in a drawer over the summer, so a term and its holidays; a page left open does not outlive its sign-in.
A mark is a hundred bytes: half a year of them costs less than one photograph a day."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A form under way: its key, the mark of what it says, and whether the key has carried something else before, or
    the very same."""

    key: uuid.UUID
    digest: str
    is_other: bool
    is_repeat: bool


_under_way: ContextVar[Sending | None] = ContextVar("sent_under_way", default=None)


def sending_of(key: uuid.UUID, fields: Iterable[tuple[str, str]]) -> Sending:
    """What is being sent under a key, compared with what came under it before."""
    digest = digest_of(fields)
    known = SentForm.objects.filter(client_key=key).values_list("digest", flat=True).first()
    return Sending(key, digest, is_other=known not in (None, digest), is_repeat=known == digest)


@contextmanager
def sending() -> Iterator[None]:
    """Holds what is being sent (``send``) for as long as the request is answered."""
    token = _under_way.set(None)
    try:
        yield
    finally:
        _under_way.reset(token)


def send(what: Sending | None) -> None:
    """Says what is being sent, from here to the end of ``sending``."""
    _under_way.set(what)


def sent_otherwise(*, look_again: bool = False) -> bool:
    """Whether the form under way has a key that carried something else. ``look_again`` asks the rows once more: for
    whoever finds that another request with the key was faster."""
    what = _under_way.get()
    if what is None or what.is_other:
        return what is not None
    return look_again and SentForm.objects.filter(client_key=what.key).exclude(digest=what.digest).exists()


def key_sent() -> uuid.UUID | None:
    """The key under which the form came, also where it has another one since; None where nothing is being sent."""
    what = _under_way.get()
    return None if what is None else what.key


def sent_alike() -> bool:
    """Whether the form under way says what came under its key before: it is answered as it was then."""
    what = _under_way.get()
    return what is not None and what.is_repeat


def keep_sent() -> None:
    """Leave the mark of what is being sent, in the caller's transaction; the first mark of a key stays."""
    what = _under_way.get()
    if what is not None and not what.is_other:
        SentForm.objects.bulk_create([SentForm(client_key=what.key, digest=what.digest)], ignore_conflicts=True)


def clear_sent(*, at: datetime) -> int:
    """Delete the marks older than ``KEPT``; how many. The rows keep their keys: a repeat is still found and answered as
    before, only what it says is compared no more."""
    return SentForm.objects.filter(at__lt=at - KEPT).delete()[0]


def digest_of(fields: Iterable[tuple[str, str]]) -> str:
    """A mark of the fields, whatever their order: keyed, so that nobody finds words of persons by trying."""
    mark = hmac.new(settings.SECRET_KEY.encode(), b"lantoa.sent", hashlib.sha256)
    for name, value in sorted(fields):
        for part in (name, value):
            told = part.encode("utf-8", "surrogatepass")
            mark.update(len(told).to_bytes(8, "big") + told)
    return mark.hexdigest()


def hash_of(file: Any) -> str:
    """The SHA-256 of an uploaded file, which stands at its beginning again afterwards."""
    content = hashlib.sha256()
    for chunk in file.chunks():
        content.update(chunk)
    file.seek(0)
    return content.hexdigest()
