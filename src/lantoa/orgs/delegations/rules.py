"""Who may delegate a hat, to whom, and who may take that back."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from lantoa.base.rows.moments import day_of
from lantoa.orgs.delegations.models import Delegation
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import may_manage_members
from lantoa.orgs.members.states import Role


def may_be_delegated(member: Member, *, at: datetime) -> bool:
    """A person's own hat, worn today; never an administrator's, a deputy's or a link's."""
    own = member.on_behalf_of_id is None and not member.account.is_link and member.role != Role.ADMINISTRATOR
    return own and member.account.is_active and member.is_true_on(day_of(at))


def may_delegate(by: AbstractBaseUser | None, member: Member, *, at: datetime) -> bool:
    """Whose hat it is, and for somebody who cannot any more (fallen ill), whoever gives hats of the unit."""
    if not may_be_delegated(member, at=at):
        return False
    own = by is not None and by.pk == member.account_id and by.is_active
    return own or may_manage_members(by, member.unit, Role(member.role), at=at)


def may_take_back(by: AbstractBaseUser | None, delegation: Delegation, *, at: datetime) -> bool:
    """Whose hat it is, the deputy, and whoever gives hats of the unit."""
    member = delegation.member
    own = by is not None and by.pk in (member.account_id, delegation.hat.account_id) and by.is_active
    return own or may_manage_members(by, member.unit, Role(member.role), at=at)
