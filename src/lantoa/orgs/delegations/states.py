"""How a delegation stands, why one cannot be, what the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DelegationState(models.TextChoices):
    """How a delegation stands on a day; computed, never stored."""

    AHEAD = "ahead", _("Not begun")
    RUNNING = "running", _("Running")
    OVER = "over", _("Over")
    REVOKED = "revoked", _("Taken back")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    DELEGATED = "delegations.delegation.make", _("Delegated a hat")
    TAKEN_BACK = "delegations.delegation.revoke", _("Took a delegation back")


REFUSALS = {
    "days_not_in_order": _("The last day comes before the first."),
    "in_the_past": _("A delegation begins today at the earliest."),
    "too_long": _("A delegation lasts at most 180 days; make another one then."),
    "not_that_long": _("Your own hat ends before that day."),
    "no_deputy": _("Only somebody who acts for the same unit, or for the unit above, can stand in."),
    "deputy_leaves": _("The deputy's own hat ends before that day."),
    "overlaps": _("This hat is already delegated on some of these days."),
    "no_reason": _("Say why."),
}


class DelegationRefused(Exception):
    """A delegation that cannot be; ``code`` says which rule it breaks."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def words(self) -> str:
        """The refusal as a person reads it."""
        return str(REFUSALS[self.code])
