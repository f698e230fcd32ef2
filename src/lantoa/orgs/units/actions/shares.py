"""Telling afterwards which share of a divided unit went where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.orgs.units.actions.tree import are_shares_of_one
from lantoa.orgs.units.models import UnitChange, UnitChangePart
from lantoa.orgs.units.rules import may_tell_shares
from lantoa.orgs.units.states import AuditCode, UnitRefused


@transaction.atomic
def tell_shares(
    change: UnitChange, shares: Mapping[int, Decimal | None], *, by: AbstractBaseUser | None, at: datetime
) -> UnitChange:
    """Say which share of the unit that was split went to each part, by the part's key; None is unknown again.

    Figures of before read anew from now on; nothing that was sent is changed by it. Raises UnitRefused
    ``shares_not_one``.
    """
    parts = list(
        UnitChangePart.objects.select_for_update(of=("self",)).filter(change=change, side=UnitChangePart.Side.AFTER)
    )
    if not may_tell_shares(by, change, at=at):
        raise PermissionDenied
    old = {part.unit_id: part.share for part in parts}
    new = {key: shares.get(key) for key in old}
    if not are_shares_of_one(new):
        raise UnitRefused("shares_not_one", unit="")
    if new == old:
        return change
    for part in parts:
        part.share = new[part.unit_id]
    UnitChangePart.objects.bulk_update(parts, ["share"])
    record(AuditCode.SHARES_TOLD, by=by, at=at, about=change, old=_written(old), new=_written(new))
    return change


def _written(shares: Mapping[int, Decimal | None]) -> dict[str, str | None]:
    return {str(key): None if share is None else str(share) for key, share in shares.items()}
