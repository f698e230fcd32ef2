"""Delegations as a person may see them."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind
from lantoa.orgs.delegations.models import Delegation
from lantoa.orgs.members.models import Member, worn_on
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import UnitParent, on_day


def delegations_of(account: AbstractBaseUser) -> QuerySet[Delegation]:
    """What a person has delegated and what was delegated to them, the newest first."""
    rows = Delegation.objects.filter(Q(member__account_id=account.pk) | Q(hat__account_id=account.pk))
    return _with_names(rows)


def get_delegation(account: AbstractBaseUser, pk: int) -> Delegation:
    """One delegation the person gave or was given; Http404 for any other."""
    found = delegations_of(account).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def deputies_for(member: Member, *, at: datetime) -> QuerySet[Account]:
    """Who may stand in: persons who act for the same unit or for the unit directly above, in either line."""
    day = day_of(at)
    above = UnitParent.objects.filter(on_day(day), unit_id=member.unit_id).values("parent")
    near = Member.objects.filter(worn_on(day), on_behalf_of=None).filter(
        Q(unit_id=member.unit_id) | Q(unit_id__in=above)
    )
    near = near.exclude(role=Role.ADMINISTRATOR)
    rows = Account.objects.filter(kind=AccountKind.PERSON, is_active=True, pk__in=near.values("account"))
    return rows.exclude(pk=member.account_id).order_by("person__display_name", "pk")


def _with_names(rows: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return rows.select_related(
        "member__unit", "member__account__person", "hat__account__person", "hat__unit", "hat__on_behalf_of__account"
    )
