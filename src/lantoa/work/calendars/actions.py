"""Giving a unit's calendar an address, and taking it back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import hold_row
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.models import CalendarFeed
from lantoa.work.calendars.rules import may_give_address
from lantoa.work.calendars.secrets_of import digest_of, new_nonce, token_of
from lantoa.work.calendars.states import AuditCode


@transaction.atomic
def make_feed(unit: Unit, *, by: Member, at: datetime) -> CalendarFeed:
    """Give the unit's calendar a new address; the one before stops working at the same moment."""
    _allow(unit, by, at)
    hold_row(Unit, unit.pk)  # two who press at once: one after the other
    _revoke_all(unit, by, at)
    nonce = new_nonce()
    values = {"nonce": nonce, "token_digest": digest_of(token_of(nonce)), "made_at": at, "made_by": by.account}
    feed = CalendarFeed.objects.create(unit=unit, **values)
    record(AuditCode.FEED_MADE, by=by.account, at=at, about=feed, new={"unit": unit.pk})
    return feed


@transaction.atomic
def revoke_feed(unit: Unit, *, by: Member, at: datetime) -> bool:
    """Take the address back: whoever reads it finds nothing any more. False where there was none."""
    _allow(unit, by, at)
    return _revoke_all(unit, by, at)


def _allow(unit: Unit, by: Member, at: datetime) -> None:
    if by.unit_id != unit.pk or not may_give_address(by, at=at):
        raise PermissionDenied


def _revoke_all(unit: Unit, by: Member, at: datetime) -> bool:
    feeds = list(CalendarFeed.objects.select_for_update(of=("self",)).filter(unit=unit, revoked_at__isnull=True))
    for feed in feeds:
        feed.revoked_at = at
        feed.save(update_fields=["revoked_at"])
        record(AuditCode.FEED_REVOKED, by=by.account, at=at, about=feed, old={"unit": unit.pk})
    return bool(feeds)
