"""Accounts, and the personal data that can be erased without losing who did what."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.accounts.states import AccountKind


class AccountRows(BaseUserManager["Account"]):
    """Accounts with the person beside them, so that a name on a page costs no second question."""

    def get_queryset(self) -> models.QuerySet[Account]:
        """All accounts."""
        return super().get_queryset().select_related("person")


class Account(AbstractBaseUser, Versioned, ClientKeyed):
    """Somebody who can sign in. The row stays as long as the audit names it; what is personal stands in Person.

    ``is_staff`` is never stored: a request carries it only inside a staff session.
    """

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("This user name is taken.")},
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    # A unit's link acts through an account of its own, so that every act has its actor; it never has a password.
    kind = models.CharField(_("kind"), max_length=10, choices=AccountKind, default=AccountKind.PERSON)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(_("created at"))
    # The newest 30 seconds (since 1970) whose code was used, so that no code opens twice; None before the first.
    code_step = models.BigIntegerField(null=True, blank=True, editable=False)

    objects: ClassVar[AccountRows] = AccountRows()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_staff = False
    personal_fields = frozenset({"username"})

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The person's name as pages print it: the name given, else the user name."""
        person = getattr(self, "person", None)
        return (person.display_name if person else "") or self.username

    @property
    def is_link(self) -> bool:
        """Whether a unit's link stands behind it, and no person."""
        return self.kind == AccountKind.LINK

    def get_full_name(self) -> str:
        """Django's word for the display name."""
        return self.display_name

    def get_short_name(self) -> str:
        """Django's word for the display name."""
        return self.display_name


class Person(Versioned):
    """What is personal about an account; erased on request while the account's acts stay."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="person")
    display_name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    personal_fields = frozenset({"display_name", "email", "phone"})

    class Meta:
        verbose_name = _("personal data")
        verbose_name_plural = _("personal data")

    def __str__(self) -> str:
        return self.display_name or str(_("(erased)"))
