"""What an error says of the machine: the disk is full, the store or the database is away. No page is to blame."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from typing import NamedTuple

from django.db.utils import InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Away(NamedTuple):
    """Why nothing can be kept at the moment, what to do, and after how many seconds it is worth trying again."""

    cause: Promise
    advice: Promise
    retry_seconds: int


_TELL = _(
    "Nothing was kept this time, and nothing that was kept before is lost. "
    "Please tell whoever looks after the server, then send it again."
)
FULL = Away(
    _("The disk of the server is full"),
    _(
        "Nothing was kept this time, and nothing that was kept before is lost. "
        "Please tell whoever looks after the server; once there is room again, send it again."
    ),
    600,
)
READ_ONLY = Away(_("The disk of the server takes nothing at the moment"), _TELL, 600)
STORE = Away(_("The store of the files does not answer"), _TELL, 60)
GONE = Away(_("The store of the files is not there"), _TELL, 60)
UNREADABLE = Away(
    _("The store of the files is not there"),
    _("This file cannot be shown at the moment. Please tell whoever looks after the server, and try again later."),
    60,
)
BUSY = Away(
    _("The database is busy or does not answer"),
    _("Nothing was kept this time, and nothing that was kept before is lost. Please try again in a minute."),
    30,
)
UNSURE = _(
    "What you sent may have been kept before that. Please look whether it is there before you send it again; "
    "nothing that was kept before is lost."
)
"""The advice where the work was done and only its end could not be kept."""
BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: GONE,
    errno.ENODEV: GONE,
    errno.ENOTCONN: GONE,
    errno.ESTALE: GONE,
}
# As SQLite and PostgreSQL say it, in this order.
BY_WORDS = (
    ("disk is full", FULL),
    ("no space left", FULL),
    ("readonly database", READ_ONLY),
    ("locked", BUSY),
    ("connect", BUSY),
    ("starting up", BUSY),
    ("shutting down", BUSY),
)
STORE_FAULT = 500
"""From this status on an answer of the store says that the fault is its own."""


def away_of(error: BaseException | None) -> Away | None:
    """What is away or full, where the error or one it came from says so; None for a mistake of ours."""
    return next((found for one in _chain(error) if (found := _one(one)) is not None), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _one(error: BaseException) -> Away | None:
    if isinstance(told := getattr(error, "away", None), Away):  # a room's own word for it
        return told
    if isinstance(error, OSError) and error.errno in BY_NUMBER:
        return BY_NUMBER[error.errno]
    if isinstance(error, OperationalError | InterfaceError):
        said = str(error).lower()
        return next((away for words, away in BY_WORDS if words in said), None)
    return STORE if _of_store(error) else None


def _of_store(error: BaseException) -> bool:
    """An error of the S3 client, which is asked only where it is in use at all."""
    known = sys.modules.get("botocore.exceptions")
    if known is None:
        return False
    if isinstance(error, known.ConnectionError | known.HTTPClientError):
        return True
    told = error.response if isinstance(error, known.ClientError) else {}
    return bool(told.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= STORE_FAULT)
