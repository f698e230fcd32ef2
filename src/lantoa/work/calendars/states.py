"""What the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    FEED_MADE = "calendars.feed.make", _("Calendar address made")
    FEED_REVOKED = "calendars.feed.revoke", _("Calendar address revoked")
