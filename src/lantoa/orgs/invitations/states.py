"""Why an invitation does not open, and what the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    INVITED = "invitations.invitation.make", _("Invited to a unit")
    WITHDRAWN = "invitations.invitation.withdraw", _("Invitation withdrawn")
    ACCEPTED = "invitations.invitation.accept", _("Invitation accepted")


REFUSALS = {
    "already": _("This person has this role already."),
    "unit_not_then": _("The unit does not exist today."),
    "own_hat": _("Your own hat is taken off by the leader of the unit above, or by an administrator."),
    "to_oneself": _("Who stands in for a leader gives themselves no hat. Ask the leader, or the unit above."),
    "days_not_in_order": _("This hat begins later than today."),
}


class InvitationRefused(Exception):
    """The invitation opens nothing: nobody made it, or it was used, withdrawn or is too old. It is never said which."""
