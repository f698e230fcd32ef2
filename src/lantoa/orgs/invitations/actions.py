"""Inviting somebody to a unit, taking that back, and accepting."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.orgs.accounts.actions import create_account
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.invitations.models import Invitation
from lantoa.orgs.invitations.queries import digest_of, token_of
from lantoa.orgs.invitations.states import AuditCode, InvitationRefused
from lantoa.orgs.members.actions import join_unit
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import may_manage_members
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit

By = AbstractBaseUser | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with its secret, which is kept nowhere."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody without an account gives to open one."""

    username: str
    display_name: str
    password: str


@transaction.atomic
def invite(unit: Unit, role: Role, *, by: By, at: datetime, client_key: uuid.UUID | None = None) -> Invited:
    """Make a link that lets one person, once, act for a unit in a role, within ``settings.INVITATION_LENGTH``.

    The same key again gives the first invitation with its secret, as long as it is open. Raises PermissionDenied;
    KeyUsed for a key that made something else; InvitationRefused where its invitation is answered, withdrawn or over.
    """
    if not may_manage_members(by, unit, role, at=at):
        raise PermissionDenied
    key = client_key or uuid.uuid4()
    token = token_of(key)
    values = {
        "unit": unit,
        "role": role,
        "token_digest": digest_of(token),
        "made_at": at,
        "made_by_id": None if by is None else by.pk,
        "expires_at": at + settings.INVITATION_LENGTH,
    }
    row, is_new = make_once(Invitation, key, values, of=("unit", "role", "made_by_id"))
    if not row.is_open_at(at) or row.token_digest != digest_of(token):
        raise InvitationRefused
    if is_new:
        new = {"unit": unit.pk, "role": role, "expires_at": row.expires_at}
        record(AuditCode.INVITED, by=by, at=at, about=row, new=new)
    return Invited(row, token)


@transaction.atomic
def withdraw(invitation: Invitation, *, expected_version: int, by: By, at: datetime) -> Invitation:
    """Let an invitation open nothing any more."""
    if not may_manage_members(by, invitation.unit, Role(invitation.role), at=at):
        raise PermissionDenied
    invitation.withdrawn_at = at
    save_versioned(invitation, expected_version, ["withdrawn_at"])
    record(AuditCode.WITHDRAWN, by=by, at=at, about=invitation, old={"withdrawn_at": None}, new={"withdrawn_at": at})
    return invitation


@transaction.atomic
def accept(token: str, who: Account | Newcomer, *, at: datetime) -> Member:
    """Take an invitation up, with one's account or with a new one; it opens once.

    Raises InvitationRefused, also where who made it may no longer give that hat, and MemberRefused where the person
    wears it already.
    """
    row = Invitation.objects.select_for_update(of=("self",)).filter(token_digest=digest_of(token)).first()
    if row is None or not row.is_open_at(at) or not may_manage_members(row.made_by, row.unit, Role(row.role), at=at):
        raise InvitationRefused
    if isinstance(who, Newcomer):
        account = create_account(who.username, display_name=who.display_name, password=who.password, by=None, at=at)
    else:
        account = who
    row.member = join_unit(account, row.unit, Role(row.role), by=row.made_by, at=at)
    save_versioned(row, row.version, ["member"])
    record(AuditCode.ACCEPTED, by=account, at=at, about=row, new={"member": row.member.pk})
    return row.member
