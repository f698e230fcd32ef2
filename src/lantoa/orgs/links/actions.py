"""Giving a unit its link, opening it by PIN, renewing the PIN, revoking."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.actions import create_account
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind
from lantoa.orgs.links.models import UnitLink, WrongPin
from lantoa.orgs.links.rules import may_manage_links
from lantoa.orgs.links.secrets_of import digest_of, digest_of_address, hash_pin, is_pin, new_nonce, new_pin, token_of
from lantoa.orgs.links.states import LINK_NAME, AuditCode, LinkRefused, LinkState
from lantoa.orgs.members.actions import join_unit
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit

By = AbstractBaseUser | None
MOST_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Made:
    """A link with its PIN, which nobody can read again."""

    link: UnitLink
    pin: str

    @property
    def pin_apart(self) -> str:
        """The PIN as it is printed: two groups of three."""
        return f"{self.pin[:3]} {self.pin[3:]}"


@transaction.atomic
def make_links(units: Sequence[Unit], *, expires_on: date, by: By, at: datetime) -> list[Made]:
    """Give each unit a link with a PIN until a day; a unit that has one in use keeps it and is left out.

    Raises PermissionDenied where one of them is not the person's to link, and LinkRefused (``too_long``,
    ``too_many_units``); nothing is made then.
    """
    today = day_of(at)
    if not today <= expires_on <= today + timedelta(days=settings.LINK_MOST_DAYS):
        raise LinkRefused("too_long")
    if len(units) > MOST_AT_ONCE:
        raise LinkRefused("too_many_units")
    if not all(may_manage_links(by, unit, at=at) for unit in units):
        raise PermissionDenied
    keys = [unit.pk for unit in units]
    # A double click waits here, and then finds the links of the first; rows that only refer to these units do not wait.
    list(Unit.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))
    old = UnitLink.objects.select_for_update(of=("self",)).filter(unit__in=keys, revoked_at=None)
    held = {link.unit_id: link for link in old.select_related("account")}
    made = []
    for unit in units:
        before = held.get(unit.pk)
        if before is not None and before.expires_on >= today:
            continue
        if before is not None:
            _end(before, by=by, at=at, reason="expired")
        made.append(_make(unit, expires_on, by=by, at=at))
    return made


@transaction.atomic
def renew_pin(link: UnitLink, *, expected_version: int, by: By, at: datetime) -> Made:
    """Give a link another PIN: the old one opens nothing any more, its sessions end at once, a lock is taken off."""
    _check(link, by, at)
    if link.state_on(day_of(at)) not in (LinkState.LIVE, LinkState.LOCKED):
        raise LinkRefused(link.state_on(day_of(at)).value)
    pin, was_locked = new_pin(), link.locked_at is not None
    link.pin_hash, link.failed_count, link.locked_at = hash_pin(pin), 0, None
    save_versioned(link, expected_version, ["pin_hash", "failed_count", "locked_at"])
    WrongPin.objects.filter(token_digest=link.token_digest).delete()
    _end_sessions(link.account)
    old, new = {"locked": was_locked}, {"locked": False}
    record(AuditCode.PIN_RENEWED, by=by, at=at, about=link, old=old, new=new)
    return Made(link, pin)


@transaction.atomic
def renew_pins(seen: Mapping[int, int], *, by: By, at: datetime) -> list[Made]:
    """Give several links other PINs in one act, each by the version in which it was ``seen``; one that has changed
    since, or opens nothing any more, is left as it is. Raises PermissionDenied where one of them is not the person's.
    """
    rows = UnitLink.objects.select_for_update(of=("self",)).filter(pk__in=seen).order_by("pk")
    links = [link for link in rows.select_related("unit", "account") if link.version == seen[link.pk]]
    opening = [link for link in links if link.state_on(day_of(at)) in (LinkState.LIVE, LinkState.LOCKED)]
    return [renew_pin(link, expected_version=link.version, by=by, at=at) for link in opening]


@transaction.atomic
def revoke_link(link: UnitLink, *, reason: str, expected_version: int, by: By, at: datetime) -> UnitLink:
    """Let a link open nothing any more; its sessions end at once. A new one may be made afterwards."""
    _check(link, by, at)
    if link.version != expected_version:
        save_versioned(link, expected_version, [])  # raises: somebody was faster
    return _end(link, by=by, at=at, reason=reason)


def open_link(token: str, pin: str, *, address: str, at: datetime) -> UnitLink:
    """The link that a token and its PIN open, for a session to be begun. Raises LinkRefused otherwise.

    A token nobody made is answered like a wrong PIN, in as much time, and locks like one: who guesses learns nothing.
    """
    digest, place = digest_of(token), digest_of_address(address)
    _refuse_crowd(place, at)
    link = UnitLink.objects.filter(token_digest=digest).select_related("account", "unit", "member").first()
    if not _may_try(link, digest, at):
        raise LinkRefused("locked")
    if not is_pin(pin, link.pin_hash if link else None) or link is None:
        raise _wrong(link, digest, place, at)
    state = link.state_on(day_of(at))
    if state in (LinkState.REVOKED, LinkState.EXPIRED) or not link.account.is_active:
        with transaction.atomic():
            record(AuditCode.LINK_REFUSED, by=None, at=at, about=link, new={"why": state})
        raise LinkRefused(state if state != LinkState.LIVE else LinkState.REVOKED)
    with transaction.atomic():
        UnitLink.objects.filter(pk=link.pk).update(failed_count=0, last_used_at=at)
        record(AuditCode.LINK_OPENED, by=link.account, at=at, about=link)
    return link


def _check(link: UnitLink, by: By, at: datetime) -> None:
    if not may_manage_links(by, link.unit, at=at):
        raise PermissionDenied


def _make(unit: Unit, expires_on: date, *, by: By, at: datetime) -> Made:
    name = LINK_NAME.format(unit=unit.name)[:150]
    # The system itself makes account and hat: the maker's own right is to give links, not to open accounts.
    account = create_account(f"link-{secrets.token_hex(8)}", display_name=name, kind=AccountKind.LINK, by=None, at=at)
    member = join_unit(account, unit, Role.OFFICER, by=None, at=at)
    nonce, pin = new_nonce(), new_pin()
    link = UnitLink.objects.create(
        unit=unit,
        account=account,
        member=member,
        nonce=nonce,
        token_digest=digest_of(token_of(nonce)),
        pin_hash=hash_pin(pin),
        made_at=at,
        made_by_id=None if by is None else by.pk,
        expires_on=expires_on,
    )
    record(AuditCode.LINK_MADE, by=by, at=at, about=link, new={"unit": unit.pk, "expires_on": expires_on})
    return Made(link, pin)


def _end(link: UnitLink, *, by: By, at: datetime, reason: str) -> UnitLink:
    link.revoked_at = at
    save_versioned(link, link.version, ["revoked_at"])
    account = link.account
    account.is_active = False
    _end_sessions(account, "is_active")
    record(
        AuditCode.LINK_REVOKED,
        by=by,
        at=at,
        about=link,
        old={"revoked_at": None},
        new={"revoked_at": at},
        reason=reason,
    )
    return link


def _end_sessions(account: Account, *also: str) -> None:
    """Another unusable password: every session of the account carries the mark of the old one and ends."""
    account.set_unusable_password()
    save_versioned(account, account.version, ["password", *also])


def _refuse_crowd(place: str, at: datetime) -> None:
    since = at - settings.LINK_ADDRESS_WINDOW
    if WrongPin.objects.filter(address_digest=place, at__gt=since).count() >= settings.LINK_ADDRESS_LIMIT:
        raise LinkRefused("too_many")


def _may_try(link: UnitLink | None, digest: str, at: datetime) -> bool:
    """Whether one more PIN may be tried. For a link it is counted first, so that no two try at one count."""
    limit = settings.LINK_FAILURE_LIMIT
    if link is None:
        since = at - timedelta(days=1)
        return WrongPin.objects.filter(token_digest=digest, at__gt=since).count() < limit
    rows = UnitLink.objects.filter(pk=link.pk, locked_at=None, failed_count__lt=limit)
    return bool(rows.update(failed_count=F("failed_count") + 1))


@transaction.atomic
def _wrong(link: UnitLink | None, digest: str, place: str, at: datetime) -> LinkRefused:
    """Counts a wrong PIN and, at the limit, locks the link; gives back what to say, with the tries that are left."""
    WrongPin.objects.filter(at__lt=at - timedelta(days=1)).delete()
    WrongPin.objects.create(token_digest=digest, address_digest=place, at=at)
    limit = settings.LINK_FAILURE_LIMIT
    if link is None:
        return _refusal(limit - WrongPin.objects.filter(token_digest=digest).count())
    record(AuditCode.LINK_REFUSED, by=None, at=at, about=link, new={"why": "wrong_pin"})
    locked = UnitLink.objects.filter(pk=link.pk, locked_at=None, failed_count__gte=limit).update(locked_at=at)
    if locked:
        record(AuditCode.LINK_LOCKED, by=None, at=at, about=link, new={"failed_count": limit})
    counted = UnitLink.objects.values_list("failed_count", flat=True).get(pk=link.pk)
    return LinkRefused("locked") if locked else _refusal(limit - counted)


def _refusal(left: int) -> LinkRefused:
    return LinkRefused("wrong_pin", left=left) if left > 0 else LinkRefused("locked")
