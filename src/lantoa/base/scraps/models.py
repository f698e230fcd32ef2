"""The scrap."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
