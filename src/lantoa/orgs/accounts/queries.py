"""Who is asking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind


def signed_in(request: HttpRequest) -> Account:
    """The account behind a request; PermissionDenied for a visitor."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def account_of_identity(told: Mapping[str, Any], *, match: str) -> Account | None:
    """The open account of a person to whom an identity provider's statement belongs; None where none or several fit.

    ``match`` "username": the provider's user name is ours; "email": its verified e-mail is one person's; "none": never.
    """
    claims = {**(told.get("id_token") or {}), **(told.get("userinfo") or {})} or dict(told)
    persons = Account.objects.filter(kind=AccountKind.PERSON, is_active=True)
    if match == "username" and (name := str(claims.get("preferred_username") or "")):
        return persons.filter(username=name).first()
    email = str(claims.get("email") or "")
    if match == "email" and email and claims.get("email_verified") is True:
        found = list(persons.filter(person__email__iexact=email)[:2])
        return found[0] if len(found) == 1 else None
    return None
