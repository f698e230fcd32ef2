"""What the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    HANDED_OVER = "handover.pack.make", _("Handover pack made")
