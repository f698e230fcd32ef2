"""The delegation of one hat for a time."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.delegations.states import DelegationState
from lantoa.orgs.members.models import Member


class Delegation(Versioned, ClientKeyed):
    """A member lets another wear their hat from one day to another; ``hat`` is what the deputy wears meanwhile."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="delegations")
    hat = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="delegation")
    reason = models.CharField(_("reason"), max_length=300)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.hat_id}"

    def state_on(self, day: date) -> DelegationState:
        """How the delegation stands on a day."""
        if self.hat.revoked_at is not None:
            return DelegationState.REVOKED
        if day < self.hat.begins_on:
            return DelegationState.AHEAD
        return DelegationState.RUNNING if self.hat.is_true_on(day) else DelegationState.OVER
