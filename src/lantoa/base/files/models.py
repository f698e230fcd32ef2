"""The stored file, its derived copies, and an upload that comes in pieces."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.shelf import name_of
from lantoa.base.files.states import CopyKind, ScanState, UploadState
from lantoa.base.rows.models import ClientKeyed


class StoredFile(ClientKeyed):
    """One upload. The content lies once on the shelf under its hash, however many uploads share it.

    ``key`` is random and stands in addresses; who may read is asked of the rooms each time. ``refused`` says why no
    copy could be made of a picture: such a file is only ever offered for saving.
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
    scan = models.CharField(_("virus scan"), max_length=9, choices=ScanState, default=ScanState.OFF, editable=False)
    refused = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["pk"]
        indexes = [models.Index(fields=["id"], name="file_to_scan", condition=Q(scan=ScanState.WAITING))]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """The content's name on the shelf: ab/cd/abcd…"""
        return name_of(self.sha256)


class DerivedFile(models.Model):
    """A smaller copy of a picture, made here: upright, without position, camera or any other data of the original."""

    source = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="copies")
    kind = models.CharField(max_length=5, choices=CopyKind)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("copy of a picture")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["source", "kind"], name="copy_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind}"

    @property
    def path(self) -> str:
        """The content's name on the shelf."""
        return name_of(self.sha256)


class Upload(ClientKeyed):
    """A file that comes in pieces (tus 1.0.0). Only the account that began it goes on with it.

    ``received`` is what the row knew last: the file of pieces on the disk is longer where the power went meanwhile,
    and it is the one that is believed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("file name"), max_length=255)
    length = models.PositiveBigIntegerField(_("size in bytes"))
    received = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=5, choices=UploadState, default=UploadState.OPEN)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("upload in pieces")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(received__lte=F("length")), name="upload_within_length")]
        indexes = [models.Index(fields=["state", "expires_at"], name="upload_expiry")]

    def __str__(self) -> str:
        return f"{self.name} {self.received}/{self.length}"
