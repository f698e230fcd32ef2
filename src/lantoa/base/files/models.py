"""The stored file."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed


class StoredFile(ClientKeyed):
    """One upload. The content lies once on disk under its hash, however many uploads share it.

    ``key`` is random and stands in addresses; who may read is asked of the rooms each time.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    media_type = models.CharField(_("kind of content"), max_length=100, editable=False)
    # As the sender's device gave it, cleaned of paths and control characters; it names no file here.
    name = models.CharField(_("file name"), max_length=255)
    created_at = models.DateTimeField(_("sent at"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the content lies below the files folder: ab/cd/abcd…"""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
