"""Delegating a hat, and taking it back."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import hold_row, make_once, own_row, save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.delegations.models import Delegation
from lantoa.orgs.delegations.queries import deputies_for, deputies_on
from lantoa.orgs.delegations.rules import may_delegate, may_take_back
from lantoa.orgs.delegations.states import AuditCode, DelegationRefused
from lantoa.orgs.members.models import Member

By = AbstractBaseUser | None
LONGEST_DAYS = 180


@transaction.atomic
def delegate(
    member: Member,
    deputy: Account,
    *,
    begins_on: date,
    ends_on: date,
    reason: str,
    by: By,
    at: datetime,
    client_key: uuid.UUID | None = None,
) -> Delegation:
    """Let a deputy wear a member's hat from a day to a day; both days count. A repeated key makes it once.

    Raises PermissionDenied, or DelegationRefused with the rule that is broken.
    """
    if not may_delegate(by, member, at=at):
        raise PermissionDenied
    # Two delegations of one hat wait for each other, before the key is looked for: a double click finds the first.
    hold_row(Member, member.pk)
    known = Delegation.objects.filter(client_key=client_key).first() if client_key else None
    if known is not None:
        return own_row(known, {"member": member}, of=("member",))
    _check(member, deputy, begins_on, ends_on, reason, at)
    hat = Member.objects.create(
        account=deputy,
        unit_id=member.unit_id,
        role=member.role,
        begins_on=begins_on,
        ends_on=ends_on,
        on_behalf_of=member,
    )
    values = {"member": member, "hat": hat, "reason": reason.strip(), "made_at": at}
    values |= {"made_by_id": None if by is None else by.pk}
    delegation, _ = make_once(Delegation, client_key, values, of=("member",))
    new = {"member": member.pk, "deputy": deputy.pk, "begins_on": begins_on, "ends_on": ends_on}
    record(AuditCode.DELEGATED, by=by, at=at, about=delegation, new=new, reason=reason.strip())
    return delegation


@transaction.atomic
def take_back(delegation: Delegation, *, expected_version: int, by: By, at: datetime) -> Delegation:
    """End a delegation at once; what the deputy did under it stays theirs, on behalf of the member."""
    if not may_take_back(by, delegation, at=at):
        raise PermissionDenied
    save_versioned(delegation, expected_version, [])
    hat = delegation.hat
    if hat.revoked_at is None:
        hat.revoked_at = at
        save_versioned(hat, hat.version, ["revoked_at"])
        record(
            AuditCode.TAKEN_BACK, by=by, at=at, about=delegation, old={"ends_on": hat.ends_on}, new={"revoked_at": at}
        )
    return delegation


def _check(member: Member, deputy: Account, begins_on: date, ends_on: date, reason: str, at: datetime) -> None:
    taken = Member.objects.filter(on_behalf_of=member, revoked_at=None, begins_on__lte=ends_on, ends_on__gte=begins_on)
    broken = {
        "no_reason": not reason.strip(),
        "days_not_in_order": ends_on < begins_on,
        "in_the_past": begins_on < day_of(at),
        "too_long": (ends_on - begins_on).days >= LONGEST_DAYS,
        "not_that_long": member.ends_on is not None and ends_on > member.ends_on,
        "no_deputy": not deputies_for(member, at=at).filter(pk=deputy.pk).exists(),
        "deputy_leaves": not deputies_on(member, max(begins_on, ends_on)).filter(pk=deputy.pk).exists(),
        "overlaps": taken.exists(),
    }
    for code, is_broken in broken.items():
        if is_broken:
            raise DelegationRefused(code)
