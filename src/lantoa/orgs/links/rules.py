"""Who gives links to which units."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import hats_worn, wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import is_below

MAKERS = (Role.CAMPAIGN_OWNER, Role.LEADER)


def may_manage_links(by: AbstractBaseUser | None, unit: Unit, *, at: datetime) -> bool:
    """Campaign owners for the units below their own, leaders for their own, an administrator in session for all."""
    if by is None or _is_staff(by):
        return True
    day = day_of(at)
    for hat in hats_worn(by, at=at).filter(role__in=MAKERS).select_related("unit"):
        if hat.role == Role.LEADER and hat.unit_id == unit.pk:
            return True
        if hat.role == Role.CAMPAIGN_OWNER and hat.unit_id != unit.pk and is_below(unit, hat.unit, day):
            return True
    return False


def sees_links(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the list of links stands in the person's menu."""
    return _is_staff(request.user) or wears(acting_member(request), *MAKERS, at=timezone.now())


def _is_staff(by: object) -> bool:
    return bool(getattr(by, "is_active", False)) and bool(getattr(by, "is_staff", False))
