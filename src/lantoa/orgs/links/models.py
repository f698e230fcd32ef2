"""A unit's link, and the wrong PINs that are counted."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.links.states import LinkState
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit


class UnitLink(Versioned):
    """A link that lets a unit sign in with a PIN and act as its officer, through an account and a hat of its own.

    Neither the secret of the address nor the PIN is stored: the address is made again from ``nonce`` and the house's
    own key when a letter is printed, and recognised by its digest; the PIN is hashed and shown once.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links")
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="unit_link")
    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="unit_link")
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    pin_hash = models.CharField(max_length=200, editable=False)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        Account, verbose_name=_("made by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    expires_on = models.DateField(_("last day"))
    failed_count = models.PositiveSmallIntegerField(_("wrong PINs since the last right one"), default=0)
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit link")
        verbose_name_plural = _("unit links")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(revoked_at__isnull=True), name="unitlink_one_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.expires_on}"

    def state_on(self, day: date) -> LinkState:
        """How the link stands on a day."""
        if self.revoked_at is not None:
            return LinkState.REVOKED
        if day > self.expires_on:
            return LinkState.EXPIRED
        return LinkState.LOCKED if self.locked_at is not None else LinkState.LIVE


class WrongPin(models.Model):
    """One wrong PIN: which address of a link was tried and from where, both as digests. Kept for a day."""

    token_digest = models.CharField(max_length=64)
    address_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("wrong PIN")
        indexes = [
            models.Index(fields=["token_digest", "at"], name="wrongpin_token"),
            models.Index(fields=["address_digest", "at"], name="wrongpin_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
