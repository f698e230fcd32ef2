"""What the audit calls the room's acts, and why a file is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEGABYTE = 1024 * 1024


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    FILE_STORED = "files.file.store", _("File stored")


class FileRefused(Exception):
    """A file that is not kept; ``code`` is ``empty`` or ``too_large`` (params: limit_mb)."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def words(self) -> StrOrPromise:
        """The reason as the person who sent the file reads it."""
        if self.code == "too_large":
            return _("The file is larger than %(limit_mb)d MB. Send a smaller one or split it.") % self.params
        return _("The file is empty. Choose it again.")


class FileMissing(Exception):
    """The row is there and the content is not: the data folder was not restored together with the database."""
