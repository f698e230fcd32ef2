"""Members: one row for each hat a person wears, and the timed sessions in which an administrator has power."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Dated, Unit, on_day


def worn_on(day: date) -> Q:
    """The hats that are worn on a day; a deputy's ends with its term, by revocation, or with the hat it stands for."""
    own = Q(on_behalf_of__isnull=True)
    lent = on_day(day, "on_behalf_of__") & Q(on_behalf_of__account__is_active=True)
    return on_day(day) & Q(account__is_active=True, revoked_at__isnull=True) & (own | lent)


class Member(Versioned, ClientKeyed, Dated):
    """A person acting for a unit in a role between two days."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    # The hat that a deputy wears for another while they are away; it ends by its last day, or at once when revoked.
    on_behalf_of = models.ForeignKey(
        "self",
        verbose_name=_("on behalf of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lent_hats",
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

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

    def is_true_on(self, day: date) -> bool:
        """Whether the hat is worn on the day."""
        standing = self.on_behalf_of is None or self.on_behalf_of.is_true_on(day)
        return super().is_true_on(day) and self.revoked_at is None and standing

    @property
    def role_words(self) -> str:
        """The role as pages print it, with whom the person stands in for."""
        if self.on_behalf_of is None:
            return str(self.get_role_display())
        words = gettext("%(role)s, authorised by %(name)s")
        return words % {"role": self.get_role_display(), "name": self.on_behalf_of.account}


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

    def minutes_left(self, at: datetime) -> int:
        """Whole minutes until the session ends by itself, the last one begun counted."""
        return max(0, -int((at - self.ends_at).total_seconds() // 60))
