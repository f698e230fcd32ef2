"""What was sent under a key."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """A form that has made something: its key, and a mark of what it said. The words themselves are not kept here."""

    client_key = models.UUIDField(_("client key"), unique=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")

    def __str__(self) -> str:
        return str(self.client_key)
