"""Who acts for which unit, and when an administrator has power."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.rules import has_second_factor
from lantoa.orgs.members.models import Member, StaffSession, worn_on
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import is_below


def hats_worn(account: AbstractBaseUser | AnonymousUser, *, at: datetime) -> QuerySet[Member]:
    """The hats a person wears on that day; nobody's for a visitor."""
    return Member.objects.filter(worn_on(day_of(at)), account_id=account.pk or 0)


def is_member(account: AbstractBaseUser, unit: Unit, *, at: datetime) -> bool:
    """Whether the person acts for the unit in any role but that of administrator, on that day."""
    return _hats(account, unit, at).exclude(role=Role.ADMINISTRATOR).exists()


def has_role(account: AbstractBaseUser, unit: Unit, *roles: Role, at: datetime) -> bool:
    """Whether the person acts for the unit in one of the roles on that day.

    The role of administrator counts only while a staff session runs.
    """
    wanted = set(roles)
    if Role.ADMINISTRATOR in wanted and not is_staff_now(account, at=at):
        wanted.discard(Role.ADMINISTRATOR)
    return _hats(account, unit, at).filter(role__in=wanted).exists()


def wears(member: Member | None, *roles: Role, at: datetime) -> bool:
    """Whether the hat the person wears now is one of these and still theirs on that day."""
    return member is not None and member.role in roles and member.account.is_active and member.is_true_on(day_of(at))


def may_open_staff_session(account: AbstractBaseUser, *, at: datetime) -> bool:
    """Whether the person is an administrator of some unit on that day, and has the second factor that this asks for."""
    return account.is_active and is_administrator(account, at=at) and not lacks_second_factor(account, at=at)


def is_administrator(account: AbstractBaseUser, *, at: datetime) -> bool:
    """Whether the person is an administrator of some unit on that day."""
    return hats_worn(account, at=at).filter(role=Role.ADMINISTRATOR).exists()


def lacks_second_factor(account: AbstractBaseUser | AnonymousUser, *, at: datetime) -> bool:
    """Whether one of the person's roles asks for a second factor that they have not set up."""
    asking = hats_worn(account, at=at).filter(role__in=settings.SECOND_FACTOR_ROLES)
    return bool(settings.SECOND_FACTOR_ROLES) and asking.exists() and not has_second_factor(account)


def is_staff_now(account: AbstractBaseUser, *, at: datetime) -> bool:
    """Whether an administrator's staff session runs at this moment."""
    running = StaffSession.objects.filter(
        account_id=account.pk, begins_at__lte=at, ends_at__gt=at, closed_at__isnull=True
    )
    return may_open_staff_session(account, at=at) and running.exists()


def may_manage_members(
    by: AbstractBaseUser | None, unit: Unit, role: Role, *, at: datetime, to: AbstractBaseUser | None = None
) -> bool:
    """Whether somebody may give or take a hat of a unit; ``to`` is who gets it, where that is known.

    The system itself and an administrator inside a staff session any; a leader those of their own unit and of the
    units below it, but never that of administrator. Who stands in for a leader makes and unmakes no leader, and gives
    themselves nothing: what was lent for a week would be theirs for good.
    """
    if by is None or is_staff_now(by, at=at):
        return True
    if role == Role.ADMINISTRATOR:
        return False
    return leads(by, unit, at=at, lent=role != Role.LEADER and (to is None or to.pk != by.pk))


def leads(by: AbstractBaseUser, unit: Unit, *, at: datetime, lent: bool) -> bool:
    """Whether a person leads a unit or one above it, by a hat of their own or, with ``lent``, by another's."""
    led = hats_worn(by, at=at).filter(role=Role.LEADER)
    led = led if lent else led.filter(on_behalf_of=None)
    return any(is_below(unit, member.unit, day_of(at)) for member in led.select_related("unit"))


def keeps_units_below(by: AbstractBaseUser, unit: Unit, at: datetime) -> bool:
    """Whether a person keeps the register of units below a unit: a campaign owner that of their own and all below."""
    owned = hats_worn(by, at=at).filter(role=Role.CAMPAIGN_OWNER)
    return any(is_below(unit, member.unit, day_of(at)) for member in owned.select_related("unit"))


def _hats(account: AbstractBaseUser, unit: Unit, at: datetime) -> QuerySet[Member]:
    return hats_worn(account, at=at).filter(unit=unit)


def may_erase(by: AbstractBaseUser | None, account: Account) -> bool:
    """Who erases a person's data: an administrator inside a staff session, never of themselves nor of a unit's link."""
    inside = by is not None and by.is_active and bool(getattr(by, "is_staff", False))
    return inside and by is not None and by.pk != account.pk and not account.is_link
