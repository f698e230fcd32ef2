"""To whom an issued document goes, and whether it has arrived there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.models.documents import OfficialDocument
from lantoa.work.documents.states import ReceiptState, Way


class DocumentRecipient(Versioned):
    """One line under "Nơi nhận": the words as printed, and the unit they mean where that is known."""

    document = models.ForeignKey(OfficialDocument, models.CASCADE, related_name="recipients")
    order = models.PositiveSmallIntegerField(default=1)
    name = models.TextField(_("recipient"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(_("e-mail"), blank=True)
    way = models.CharField(_("how"), max_length=10, choices=Way, default=Way.PAPER)
    state = models.CharField(_("receipt"), max_length=10, choices=ReceiptState, default=ReceiptState.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("recipient of a document")
        verbose_name_plural = _("recipients of a document")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name
