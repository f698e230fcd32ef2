"""How long a scrap lives, and what the audit calls the room's acts."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

LIFETIME = timedelta(hours=24)


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts; what a scrap says never stands there."""

    KEPT = "scraps.scrap.keep", _("Pasted text kept for a moment")
    DROPPED = "scraps.scrap.drop", _("Pasted text deleted")
