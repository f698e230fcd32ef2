"""Who keeps the members of which unit."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import leads, wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit


def keeps_members(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Leaders under their hat, and an administrator inside a staff session."""
    is_staff = bool(request.user.is_authenticated and getattr(request.user, "is_staff", False))
    return is_staff or wears(acting_member(request), Role.LEADER, at=timezone.now())


def roles_to_give(by: AbstractBaseUser, unit: Unit, *, at: datetime) -> list[tuple[str, str]]:
    """The roles that who keeps a unit's members gives and takes: that of administrator an administrator only, that of
    leader nobody who stands in for one."""
    barred = set() if by.is_active and getattr(by, "is_staff", False) else {Role.ADMINISTRATOR}
    if barred and not leads(by, unit, at=at, lent=False):
        barred.add(Role.LEADER)
    return [(role.value, str(role.label)) for role in Role if role not in barred]
