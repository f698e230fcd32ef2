"""Who makes a handover pack, and who reads what an earlier year tells of a unit."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import may_manage_members, wears
from lantoa.orgs.members.states import Role


def may_hand_over(by: AbstractBaseUser | None, member: Member, *, at: datetime) -> bool:
    """Whose hat it is, and whoever gives hats of the unit; a deputy's hat goes back and is not handed over."""
    if member.on_behalf_of_id is not None or member.account.is_link:
        return False
    own = by is not None and by.pk == member.account_id and by.is_active
    return own or may_manage_members(by, member.unit, Role(member.role), at=at)


def may_read_past(member: Member | None, *, at: datetime) -> bool:
    """Whoever reads for the unit, its link too: what is told is the unit's own. An administrator reads nothing."""
    return wears(member, *(role for role in Role if role != Role.ADMINISTRATOR), at=at)
