"""Making, closing and erasing accounts."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from lantoa.base.audit.actions import record, ref
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.base.scraps.actions import drop_all_of
from lantoa.orgs.accounts.models import Account, Person
from lantoa.orgs.accounts.rules import may_change_person, may_open_accounts
from lantoa.orgs.accounts.states import AccountKind, AuditCode


def forget_ways_in(account: Account) -> None:
    """Remove passkeys, codes, identities of other systems, and where the person is signed in, with those sessions."""
    Authenticator.objects.filter(user=account).delete()
    SocialAccount.objects.filter(user=account).delete()
    for session in UserSession.objects.filter(user=account):
        session.end()


def forget_ended(sessions: Sequence[UserSession]) -> None:
    """Remove what was noted of sessions that hold no more: from where, with which browser."""
    UserSession.objects.filter(pk__in=[row.pk for row in sessions]).delete()


OPEN, CLOSED = {"is_active": True}, {"is_active": False}


@transaction.atomic
def create_account(
    username: str,
    *,
    display_name: str,
    by: AbstractBaseUser | None,
    at: datetime,
    email: str = "",
    phone: str = "",
    password: str | None = None,
    language: str = "",
    kind: AccountKind = AccountKind.PERSON,
    client_key: uuid.UUID | None = None,
) -> Account:
    """Make an account that can sign in with the password given, or with none until one is set.

    Raises PermissionDenied unless the system itself or an administrator inside a staff session asks.
    """
    if not may_open_accounts(by):
        raise PermissionDenied
    account = Account(username=Account.normalize_username(username), language=language, kind=kind, created_at=at)
    account.set_password(None if kind == AccountKind.LINK else password)
    values = {name: getattr(account, name) for name in ("username", "language", "kind", "created_at", "password")}
    account, is_new = make_once(Account, client_key, values, of=("username",))
    if is_new:
        person = Person.objects.create(account=account, display_name=display_name, email=email, phone=phone)
        new = {"username": ref(account, "username"), "display_name": ref(person, "display_name"), "language": language}
        record(AuditCode.ACCOUNT_CREATED, by=by, at=at, about=account, new=new)
    return account


@transaction.atomic
def change_person(
    person: Person, values: Mapping[str, str], *, expected_version: int, by: AbstractBaseUser | None, at: datetime
) -> Person:
    """Correct name, e-mail or telephone; the audit says which was changed, not from what to what."""
    if not may_change_person(by, person.account):
        raise PermissionDenied
    unknown = set(values) - Person.personal_fields
    if unknown:
        raise ValueError(f"not personal data: {sorted(unknown)}")
    for name, value in values.items():
        setattr(person, name, value)
    save_versioned(person, expected_version, values)
    record(
        AuditCode.PERSON_CHANGED, by=by, at=at, about=person, new={name: ref(person, name) for name in sorted(values)}
    )
    return person


@transaction.atomic
def erase_person(account: Account, *, by: AbstractBaseUser | None, at: datetime, reason: str) -> Account:
    """Erase what is personal and close the account; what the account did stays, by an account without a name. What it
    had pasted for a moment goes, files too."""
    if not may_change_person(by, account):
        raise PermissionDenied
    forget_ways_in(account)
    drop_all_of(account, by=by, at=at)
    Person.objects.filter(account=account).update(display_name="", email="", phone="", erased_at=at)
    account.username = f"erased-{secrets.token_hex(8)}"
    account.is_active = False
    account.set_unusable_password()
    save_versioned(account, account.version, ["username", "is_active", "password"])
    record(
        AuditCode.PERSON_ERASED,
        by=by,
        at=at,
        about=account,
        old=OPEN,
        new=CLOSED,
        reason=reason,
    )
    return Account.objects.get(pk=account.pk)


@transaction.atomic
def close_account(account: Account, *, by: AbstractBaseUser | None, at: datetime, reason: str) -> Account:
    """Let the account sign in no more."""
    if not may_open_accounts(by):
        raise PermissionDenied
    account.is_active = False
    save_versioned(account, account.version, ["is_active"])
    record(
        AuditCode.ACCOUNT_CLOSED,
        by=by,
        at=at,
        about=account,
        old=OPEN,
        new=CLOSED,
        reason=reason,
    )
    return account


@transaction.atomic
def change_password(account: Account, password: str, *, by: AbstractBaseUser | None, at: datetime) -> Account:
    """Give the account a new password; the audit says that it was changed and by whom. A unit's link never has one."""
    if account.is_link or not may_change_person(by, account):
        raise PermissionDenied
    account.set_password(password)
    save_versioned(account, account.version, ["password"])
    record(AuditCode.PASSWORD_CHANGED, by=by, at=at, about=account)
    return account


@transaction.atomic
def choose_language(account: Account, language: str, *, by: AbstractBaseUser, at: datetime) -> Account:
    """Keep the language in which the person wants to read."""
    if by.pk != account.pk:
        raise PermissionDenied
    old = account.language
    if old != language:
        account.language = language
        save_versioned(account, account.version, ["language"])
        record(
            AuditCode.LANGUAGE_CHOSEN, by=by, at=at, about=account, old={"language": old}, new={"language": language}
        )
    return account


@transaction.atomic
def note_sign_in(account: Account, *, ways: Sequence[str], at: datetime) -> None:
    """Write down that a person signed in, and by which ways: password, totp, webauthn, socialaccount."""
    record(AuditCode.SIGNED_IN, by=account, at=at, about=account, new={"ways": list(ways)})


@transaction.atomic
def use_code(account: Account, secret: str, code: str) -> bool:
    """Use up a code of the application that was found right; False where it, or a newer one, was used before.

    One statement that only one of several requests can win (RFC 6238, 5.2: a code is accepted once). allauth's own
    mark lies in the cache, which forgets it before the code ends, and knows nothing of the code of the set-up.
    """
    steps = [step for step in yield_hotp_counters_from_time() if format_hotp_value(hotp_value(secret, step)) == code]
    if not steps:  # its time ended between the look and this
        return False
    newest = max(steps)
    unused = Q(code_step__isnull=True) | Q(code_step__lt=newest)
    return bool(Account.objects.filter(unused, pk=account.pk).update(code_step=newest))


@transaction.atomic
def note_factor(code: AuditCode, account: Account, kind: str, *, at: datetime) -> None:
    """Write down that a person added, removed or renewed a second factor."""
    record(code, by=account, at=at, about=account, new={"kind": kind})
