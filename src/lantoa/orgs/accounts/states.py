"""What the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """Who stands behind an account."""

    PERSON = "person", _("Person")
    LINK = "link", _("Unit link")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    ACCOUNT_CREATED = "accounts.account.create", _("Account created")
    ACCOUNT_CLOSED = "accounts.account.close", _("Account closed")
    PERSON_CHANGED = "accounts.person.change", _("Personal data changed")
    PERSON_ERASED = "accounts.person.erase", _("Personal data erased")
    LANGUAGE_CHOSEN = "accounts.account.choose_language", _("Language chosen")
    SIGNED_IN = "accounts.session.open", _("Signed in")
    FACTOR_ADDED = "accounts.factor.add", _("Second factor added")
    FACTOR_REMOVED = "accounts.factor.remove", _("Second factor removed")
    FACTOR_RENEWED = "accounts.factor.renew", _("Recovery codes renewed")
    PASSWORD_CHANGED = "accounts.password.change", _("Password changed")
