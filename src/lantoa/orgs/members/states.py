"""Roles, and what the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """As what a person acts for a unit."""

    CAMPAIGN_OWNER = "campaign_owner", _("Campaign owner")
    OFFICER = "officer", _("Unit officer")
    LEADER = "leader", _("Leader")
    CLERK = "clerk", _("Clerk")
    SUPERVISOR = "supervisor", _("Supervisor")
    FINANCE = "finance", _("Finance officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    MEMBER_JOINED = "members.member.join", _("Joined a unit")
    MEMBER_LEFT = "members.member.leave", _("Left a unit")
    LENT_ENDED = "members.member.lent_ended", _("No deputy any more: left the unit")
    STAFF_SESSION_OPENED = "members.staff_session.open", _("Staff session opened")
    WORDS_ERASED = "members.words.erase", _("Words of a person erased")
    STAFF_SESSION_CLOSED = "members.staff_session.close", _("Staff session closed")


class MemberRefused(Exception):
    """A membership that cannot be; ``code`` says which rule it breaks."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
