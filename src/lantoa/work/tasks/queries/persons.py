"""Who inside a unit does what: the persons named, who stands in for them today, and what is mine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind
from lantoa.orgs.members.models import Member, worn_on
from lantoa.orgs.members.states import Role
from lantoa.work.tasks.models import Assignment, AssignmentPerson


@dataclass(frozen=True, slots=True)
class Named:
    """Who does an assignment for a unit; ``deputies`` wear that person's hat today, ``gone`` says that nobody does."""

    account: Account
    unit: int
    deputies: tuple[Account, ...] = ()
    gone: bool = False


def persons_to_name(member: Member, *, at: datetime) -> QuerySet[Account]:
    """The persons who act for the member's own unit today, its administrators left out."""
    hats = Member.objects.filter(worn_on(day_of(at)), unit=member.unit_id, on_behalf_of__isnull=True)
    hats = hats.exclude(role=Role.ADMINISTRATOR)
    return Account.objects.filter(pk__in=hats.values("account"), kind=AccountKind.PERSON).order_by("pk")


def person_named(assignment: Assignment, unit: int) -> int | None:
    """The key of the account that a unit named for an assignment."""
    return assignment.persons.filter(unit=unit).values_list("account", flat=True).first()


def named_for(assignments: Iterable[Assignment], *, at: datetime, unit: int | None = None) -> dict[int, list[Named]]:
    """By assignment, the persons named by its units, or by one unit: one query where nobody is named, else two."""
    rows = AssignmentPerson.objects.filter(assignment__in=[row.pk for row in assignments])
    if unit is not None:
        rows = rows.filter(unit=unit)
    found = list(rows.select_related("account__person").order_by("pk"))
    hats = _hats({(row.unit_id, row.account_id) for row in found}, at)
    named: dict[int, list[Named]] = {}
    for row in found:
        own, deputies = hats.get((row.unit_id, row.account_id), (False, ()))
        named.setdefault(row.assignment_id, []).append(Named(row.account, row.unit_id, deputies, not own))
    return named


def _hats(keys: set[tuple[int, int]], at: datetime) -> dict[tuple[int, int], tuple[bool, tuple[Account, ...]]]:
    """By unit and account: whether the person still acts for the unit today, and who wears their hat for them."""
    if not keys:
        return {}
    accounts = {account for _unit, account in keys}
    whose = Q(account__in=accounts, on_behalf_of__isnull=True) | Q(on_behalf_of__account__in=accounts)
    hats = Member.objects.filter(worn_on(day_of(at)), whose, unit__in={unit for unit, _account in keys})
    found: dict[tuple[int, int], tuple[bool, tuple[Account, ...]]] = {}
    for hat in hats.select_related("account__person", "on_behalf_of").order_by("pk"):
        key = (hat.unit_id, hat.on_behalf_of.account_id if hat.on_behalf_of else hat.account_id)
        own, deputies = found.get(key, (False, ()))
        if hat.on_behalf_of is None:
            found[key] = (True, deputies)
        elif hat.account not in deputies:
            found[key] = (own, (*deputies, hat.account))
    return found


def is_mine(named: Named | None, member: Member | None) -> bool:
    """Whether the person of the hat is the one named, or stands in today for the one named."""
    if named is None or member is None:
        return False
    return member.account_id in {named.account.pk, *(deputy.pk for deputy in named.deputies)}
