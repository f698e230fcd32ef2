"""What the audit calls the room's acts, how a file stands, and why one is refused."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.away import FULL, GONE, READ_ONLY, STORE, UNREADABLE, Away
from lantoa.base.ui.written import file_size

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEGABYTE = 1024 * 1024


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    FILE_STORED = "files.file.store", _("File stored")
    FILE_DROPPED = "files.file.drop", _("File removed that was not kept")
    FILE_INFECTED = "files.file.infected", _("File with malicious code refused")
    COPIES_REMOVED = "files.copy.remove", _("Derived copies of a file removed")


class ScanState(models.TextChoices):
    """What the virus scanner said of a file."""

    OFF = "off", _("no scanner here")
    WAITING = "waiting", _("not scanned yet")
    CLEAN = "clean", _("scanned, nothing found")
    TOO_LARGE = "too_large", _("too large to scan")
    INFECTED = "infected", _("malicious code found")


class CopyKind(models.TextChoices):
    """The derived copies of a picture: both upright, without any of the original's further data."""

    THUMB = "thumb", _("thumbnail")
    VIEW = "view", _("for the screen")


class UploadState(models.TextChoices):
    """How an upload that comes in pieces stands."""

    OPEN = "open", _("coming")
    DONE = "done", _("complete")
    ENDED = "ended", _("given up")


class FileRefused(Exception):
    """A file that is not kept; ``code`` is one of WORDS, ``params`` what its words need, numbers of bytes."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def words(self) -> StrOrPromise:
        """The reason as the person who sent the file reads it."""
        said = WORDS.get(self.code, WORDS["empty"])
        return said % {name: file_size(size) for name, size in self.params.items()} if self.params else said


TROUBLES = {"store_gone": GONE, "store_silent": STORE, "disk_full": FULL, "disk_read_only": READ_ONLY}
"""Why the store takes nothing from anybody."""
WORDS: dict[str, StrOrPromise] = {
    **{code: format_lazy("{}. {}", away.cause, away.advice) for code, away in TROUBLES.items()},
    "empty": _("The file is empty. Choose it again."),
    "too_large": _("The file is larger than %(limit_bytes)s. Send a smaller one or split it."),
    "infected": _("The virus scanner found malicious code in this file: it was not kept."),
    "no_room": _("This server has no room left for a file of this size. Tell whoever runs it."),
    "too_many_coming": _(
        "Your unfinished uploads are larger than %(limit_bytes)s together. Finish or give up one of them."
    ),
}


met_away: ContextVar[Away | None] = ContextVar("met_away", default=None)
"""The trouble of the store that this request met: its answer is a 503, whichever page says so (``middleware.py``)."""


class StoreAway(FileRefused):
    """A file that is not kept because the store takes none; ``code`` is one of TROUBLES. What is done without a person
    waiting must not take it for a fault of the file, but try again."""

    def __init__(self, away: Away) -> None:
        super().__init__(next((code for code, known in TROUBLES.items() if known is away), "store_gone"))
        self.away = away
        met_away.set(away)


class StoreUnreadable(Exception):
    """No content can be read at the moment: the store is not there or does not answer."""

    away = UNREADABLE


class UploadRefused(Exception):
    """A piece that is not taken: ``wrong_offset``, ``wrong_checksum``, ``locked``, ``key_used``. For programs."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class PictureRefused(Exception):
    """A picture that is not opened; ``code`` is ``unreadable``, ``too_many_pixels``, ``took_too_long``."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def words(self) -> StrOrPromise:
        """The reason as the person who sent the picture reads it."""
        return PICTURE_WORDS.get(self.code, PICTURE_WORDS["unreadable"])


PICTURE_WORDS: dict[str, StrOrPromise] = {
    "unreadable": _("This picture cannot be opened: the file is damaged. Take it or send it again."),
    "too_many_pixels": _("This picture has more than 120 million pixels and is not opened. Send a smaller one."),
    "took_too_long": _("This picture takes too much time or memory to open. Send a smaller one, as JPEG."),
}


class FileMissing(Exception):
    """The row is there and the content is not: the data folder was not restored together with the database."""

    away = Away(
        _("The content of this file is missing in the store"),
        _("Please tell whoever looks after the server: it may be in a backup. Try again later."),
        600,
    )
