"""Joining and leaving units, choosing a hat, and the administrator's timed session."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from lantoa.base.audit.actions import record
from lantoa.base.erasing.register import erasures
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.actions import erase_person
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member, StaffSession
from lantoa.orgs.members.queries import ACTING_MEMBER_KEY, STAFF_SESSION_KEY, hats_of, lent_without_ground
from lantoa.orgs.members.rules import may_erase, may_manage_members, may_open_staff_session
from lantoa.orgs.members.states import AuditCode, MemberRefused, Role
from lantoa.orgs.units.models import Unit


@transaction.atomic
def join_unit(
    account: Account,
    unit: Unit,
    role: Role,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    begins_on: date | None = None,
    ends_on: date | None = None,
    client_key: uuid.UUID | None = None,
) -> Member:
    """Let a person act for a unit in a role from a day on (today unless given); ``by`` None is the system itself.

    Raises PermissionDenied, or MemberRefused: ``unit_not_then``, ``days_not_in_order``, ``already`` where the person
    wears this very hat, ``to_oneself`` where only a lent hat would let them give it.
    """
    if not may_manage_members(by, unit, role, at=at):
        raise PermissionDenied
    if not may_manage_members(by, unit, role, at=at, to=account):
        raise MemberRefused("to_oneself")
    if account.is_link and account.members.exists():
        raise MemberRefused("link_has_one_hat")
    begins_on = begins_on or day_of(at)
    if not unit.is_true_on(begins_on):
        raise MemberRefused("unit_not_then", unit=unit.name)
    if ends_on is not None and ends_on < begins_on:
        raise MemberRefused("days_not_in_order")
    values = {"account": account, "unit": unit, "role": role, "begins_on": begins_on, "ends_on": ends_on}
    try:
        with transaction.atomic():
            member, is_new = make_once(Member, client_key, values, of=("account", "unit", "role"))
    except IntegrityError:
        raise MemberRefused("already", unit=unit.name, role=role) from None
    if is_new:
        new = {"account": account.pk, "unit": unit.pk, "role": role, "begins_on": begins_on, "ends_on": ends_on}
        record(AuditCode.MEMBER_JOINED, by=by, at=at, about=member, new=new)
    return member


@transaction.atomic
def leave_unit(
    member: Member,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    last_on: date | None = None,
    expected_version: int | None = None,
    at_once: bool = False,
) -> Member:
    """Take a hat off after a day (today unless given), or at once; what was done under it stays.

    What others of the unit lent the person, or those of a unit directly below, ends with the last hat it stood on.
    """
    if not may_manage_members(by, member.unit, Role(member.role), at=at):
        raise PermissionDenied
    last_on = last_on or day_of(at)
    if last_on < member.begins_on:
        raise MemberRefused("days_not_in_order")
    old, member.ends_on = member.ends_on, last_on
    member.revoked_at = at if at_once else None
    version = member.version if expected_version is None else expected_version
    save_versioned(member, version, ["ends_on", "revoked_at"])
    new = {"ends_on": last_on} | ({"revoked_at": at} if at_once else {})
    record(AuditCode.MEMBER_LEFT, by=by, at=at, about=member, old={"ends_on": old}, new=new)
    _give_back_lent(member, last_on, by=by, at=at, at_once=at_once)
    return member


def _give_back_lent(left: Member, last_on: date, *, by: AbstractBaseUser | None, at: datetime, at_once: bool) -> None:
    after = last_on if at_once else last_on + timedelta(days=1)
    for hat in lent_without_ground(left.account, left.unit, after):
        if at_once or hat.begins_on > last_on:
            hat.revoked_at = at
        else:
            hat.ends_on = last_on
        save_versioned(hat, hat.version, ["ends_on", "revoked_at"])
        new = {"ends_on": hat.ends_on} if hat.revoked_at is None else {"revoked_at": at}
        record(AuditCode.LENT_ENDED, by=by, at=at, about=hat, new=new)


def choose_hat(request: HttpRequest, member_key: int, *, at: datetime) -> Member:
    """Act under another of one's own hats in this browser from now on. Raises PermissionDenied for anyone else's."""
    hat = hats_of(request.user, at=at).filter(pk=member_key).first() if request.user.is_authenticated else None
    if hat is None:
        raise PermissionDenied
    request.session[ACTING_MEMBER_KEY] = hat.pk
    request.__dict__.pop("_acting_member", None)
    return hat


@transaction.atomic
def open_staff_session(request: HttpRequest, *, reason: str, by: AbstractBaseUser, at: datetime) -> StaffSession:
    """Give an administrator power in this browser for ``settings.STAFF_SESSION_LENGTH``, for the reason they wrote.

    Raises PermissionDenied for anyone else, MemberRefused ``no_reason`` without words.
    """
    if not may_open_staff_session(by, at=at):
        raise PermissionDenied
    if not reason.strip():
        raise MemberRefused("no_reason")
    row = StaffSession.objects.create(
        account_id=by.pk, reason=reason.strip(), begins_at=at, ends_at=at + settings.STAFF_SESSION_LENGTH
    )
    record(AuditCode.STAFF_SESSION_OPENED, by=by, at=at, about=row, new={"ends_at": row.ends_at}, reason=row.reason)
    request.session[STAFF_SESSION_KEY] = row.pk
    return row


@transaction.atomic
def close_staff_session(request: HttpRequest, row: StaffSession, *, by: AbstractBaseUser, at: datetime) -> StaffSession:
    """Give the power back before its time."""
    if row.account_id != by.pk:
        raise PermissionDenied
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    record(AuditCode.STAFF_SESSION_CLOSED, by=by, at=at, about=row, new={"closed_at": at})
    request.session.pop(STAFF_SESSION_KEY, None)
    return row


@transaction.atomic
def erase_account(account: Account, rooms: Collection[str], *, by: AbstractBaseUser, at: datetime, reason: str) -> None:
    """Erase a person's data and close their account; of the words they typed those that these rooms keep.

    Raises PermissionDenied unless an administrator inside a staff session asks, for another person than themselves;
    MemberRefused ``no_reason`` without words. What the person did stays, by an account without a name.
    """
    if not may_erase(by, account):
        raise PermissionDenied
    said = reason.strip()
    if not said:
        raise MemberRefused("no_reason")
    words = {room.key: room.erase(account.pk) for room in erasures.all() if room.key in rooms}
    if any(words.values()):
        record(AuditCode.WORDS_ERASED, by=by, at=at, about=account, new={"words": words}, reason=said)
    erase_person(account, by=by, at=at, reason=said)
