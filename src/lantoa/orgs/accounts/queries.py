"""Who is asking, and where they are signed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

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


def sessions_of(account: Account, *, at: datetime) -> tuple[list[UserSession], list[UserSession]]:
    """Where a person is signed in, the oldest first, and what is still noted of sessions that hold no more: ended,
    expired, or opened with an earlier password. Two questions, where the package asks three a session."""
    rows = list(UserSession.objects.filter(user=account).order_by("created_at", "pk"))
    open_ones = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=at)
    held = {one.session_key for one in open_ones if account.is_active and _is_of(one.get_decoded(), account)}
    return [row for row in rows if row.session_key in held], [row for row in rows if row.session_key not in held]


def _is_of(session: Mapping[str, Any], account: Account) -> bool:
    """Whether Django would find the person in it: the same key, and the password of today (``auth.get_user``)."""
    hashes = [account.get_session_auth_hash(), *account.get_session_auth_fallback_hash()]
    told = str(session.get(HASH_SESSION_KEY, ""))
    return str(session.get(SESSION_KEY)) == str(account.pk) and any(constant_time_compare(told, one) for one in hashes)
