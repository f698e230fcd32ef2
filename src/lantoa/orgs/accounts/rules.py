"""Who may make accounts and change what is personal in them."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from lantoa.orgs.accounts.models import Account


def is_person(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether a person, and no unit's link, has signed in."""
    return bool(request.user.is_authenticated and not getattr(request.user, "is_link", False))


def has_second_factor(account: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the person has a passkey or a code that is asked for at sign-in."""
    second = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=second).exists())


def may_open_accounts(by: AbstractBaseUser | None) -> bool:
    """Whether somebody may make or close accounts: the system, or an administrator inside a staff session."""
    return by is None or (by.is_active and bool(getattr(by, "is_staff", False)))


def may_change_person(by: AbstractBaseUser | None, account: Account) -> bool:
    """Whether somebody may correct or erase what is personal: the person themselves, else as for accounts."""
    own = by is not None and by.pk == account.pk and by.is_active and not account.is_link
    return may_open_accounts(by) or own
