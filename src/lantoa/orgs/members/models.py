"""Members: one row for each hat a person wears, and the timed sessions in which an administrator has power."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Dated, Unit


class Member(Versioned, ClientKeyed, Dated):
    """A person acting for a unit in a role between two days."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name="member_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["account", "unit", "role"], condition=Q(ends_on__isnull=True), name="member_one_open_hat"
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="member_unit_role")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.unit_id}"


class StaffSession(models.Model):
    """The time for which an administrator, having said why, may act as one. Kept for ever."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="staff_sessions")
    reason = models.TextField(_("reason"))
    begins_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("staff session")
        verbose_name_plural = _("staff sessions")
        ordering = ["-begins_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="staffsession_moments_in_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="staffsession_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.begins_at:%Y-%m-%d %H:%M}"
