"""Who may make accounts and change what is personal in them."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser

from lantoa.orgs.accounts.models import Account


def may_open_accounts(by: AbstractBaseUser | None) -> bool:
    """Whether somebody may make or close accounts: the system, or an administrator inside a staff session."""
    return by is None or (by.is_active and bool(getattr(by, "is_staff", False)))


def may_change_person(by: AbstractBaseUser | None, account: Account) -> bool:
    """Whether somebody may correct or erase what is personal: the person themselves, else as for accounts."""
    own = by is not None and by.pk == account.pk and by.is_active and not account.is_link
    return may_open_accounts(by) or own
