"""Delegations as a person may see them."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind
from lantoa.orgs.delegations.models import Delegation
from lantoa.orgs.delegations.rules import hats_for, is_offered
from lantoa.orgs.members.models import Member, worn_on
from lantoa.orgs.units.models import Unit, UnitParent, on_day


def delegations_of(account: AbstractBaseUser) -> QuerySet[Delegation]:
    """What a person has delegated and what was delegated to them, the newest first."""
    rows = Delegation.objects.filter(Q(member__account_id=account.pk) | Q(hat__account_id=account.pk))
    return _with_names(rows)


def get_delegation(account: AbstractBaseUser, pk: int) -> Delegation:
    """One delegation the person gave or was given; Http404 for any other."""
    found = row_by_key(delegations_of(account), pk)
    if found is None:
        raise Http404
    return found


def deputies_for(member: Member, *, at: datetime) -> QuerySet[Account]:
    """Who may stand in: persons who act for the same unit or for the unit directly above, in either line, in a role
    that may answer for this one."""
    return deputies_on(member, day_of(at))


def deputies_on(member: Member, day: date) -> QuerySet[Account]:
    """The same on a day, which may be one to come."""
    rows = Account.objects.filter(kind=AccountKind.PERSON, is_active=True, pk__in=_near(member, day).values("account"))
    return rows.exclude(pk=member.account_id).order_by("person__display_name", "pk")


def deputies_offered(member: Member, *, at: datetime, leaders: bool = False) -> dict[Unit, list[Account]]:
    """The same under their units, the member's own first; the leaders of the unit above only where they are asked for.

    Each person stands once.
    """
    seen: set[int] = {member.account_id}
    found: dict[Unit, list[Account]] = {member.unit: []}
    hats = _near(member, day_of(at)).filter(account__kind=AccountKind.PERSON, account__is_active=True)
    hats = hats.select_related("unit", "account__person").order_by("account__person__display_name", "account", "pk")
    for hat in sorted(hats, key=lambda hat: hat.unit_id != member.unit_id):
        offered = leaders or is_offered(hat.role, member.role, at_home=hat.unit_id == member.unit_id)
        if offered and hat.account_id not in seen:
            seen.add(hat.account_id)
            found.setdefault(hat.unit, []).append(hat.account)
    return {unit: people for unit, people in found.items() if people}


def _near(member: Member, day: date) -> QuerySet[Member]:
    above = UnitParent.objects.filter(on_day(day), unit_id=member.unit_id).values("parent")
    hats = Member.objects.filter(worn_on(day), on_behalf_of=None, role__in=hats_for(member.role))
    return hats.filter(Q(unit_id=member.unit_id) | Q(unit_id__in=above))


def _with_names(rows: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return rows.select_related(
        "member__unit", "member__account__person", "hat__account__person", "hat__unit", "hat__on_behalf_of__account"
    )
