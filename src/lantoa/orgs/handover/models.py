"""A handover pack as it was made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member


class HandoverPack(ClientKeyed):
    """What one hat was handed over with, as it stood then. Persons are kept by reference, so they can be erased."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="handovers")
    to = models.ForeignKey(
        Account, verbose_name=_("to whom"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("what else to know"), blank=True)
    # A list of sections in the words of that day, as keeping.py says.
    sections = models.JSONField(default=list)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("handover pack")
        verbose_name_plural = _("handover packs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.member_id} {self.made_at:%Y-%m-%d}"
