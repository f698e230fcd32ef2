"""The scrap, and a file that came with one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.models import ClientKeyed


class Scrap(models.Model):
    """Something one person pasted to look at, seen by nobody else; deleted when done with, and after a day."""

    kind = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("scrap")
        indexes = [models.Index(fields=("made_at",), name="scraps_made_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ScrapFile(ClientKeyed):
    """A file that came with a scrap and lives as long. ``content`` is what a room above knows of it.

    The row is there before the file's content lies on the shelf and goes after it was taken off: ``off`` names what is
    to be taken off, by hash and name, so that whoever is killed half-way leaves nothing of which no row knows. Without
    a scrap the row only waits for that.
    """

    scrap = models.ForeignKey(Scrap, on_delete=models.SET_NULL, null=True, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    off = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("file of a scrap")
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return f"{self.scrap_id} {self.place}"
