"""The address at which a unit's calendar is read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.units.models import Unit


class CalendarFeed(models.Model):
    """One address of a unit's calendar. Its secret is made of ``nonce`` and the house's own key, never stored."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calendar_feeds")
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        constraints = [
            models.UniqueConstraint(
                fields=("unit",), condition=Q(revoked_at__isnull=True), name="calendars_one_address_a_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}"
