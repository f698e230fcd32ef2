"""Members as a person may see and use them."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.models import Member, StaffSession
from lantoa.orgs.members.rules import day_of, may_open_staff_session
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit, on_day

ACTING_MEMBER_KEY = "acting_member"
STAFF_SESSION_KEY = "staff_session"


def hats_of(account: AbstractBaseUser, *, at: datetime) -> models.QuerySet[Member]:
    """The hats a person wears on that day, oldest first, with unit and account beside them."""
    rows = Member.objects.filter(on_day(day_of(at)), account_id=account.pk, account__is_active=True)
    return rows.select_related("unit", "account__person").order_by("begins_on", "pk")


def members_of(unit: Unit, *, at: datetime, role: Role | None = None) -> models.QuerySet[Member]:
    """Who acts for a unit on that day, in one role or in any."""
    rows = Member.objects.filter(on_day(day_of(at)), unit=unit, account__is_active=True)
    if role is not None:
        rows = rows.filter(role=role)
    return rows.select_related("unit", "account__person").order_by("begins_on", "pk")


def acting_member(request: HttpRequest) -> Member | None:
    """The hat under which this request acts: the one chosen in the session, else the person's first; None without.

    Asked once a request. The role of administrator is never picked unasked.
    """
    if not hasattr(request, "_acting_member"):
        request._acting_member = _find_acting(request)  # type: ignore[attr-defined]
    return request._acting_member  # type: ignore[attr-defined, no-any-return]


def running_staff_session(account: AbstractBaseUser, key: int, *, at: datetime) -> StaffSession | None:
    """The staff session with this key if it is the person's, runs at this moment, and they still are administrator."""
    if not may_open_staff_session(account, at=at):
        return None
    rows = StaffSession.objects.filter(account_id=account.pk, closed_at__isnull=True)
    return rows.filter(pk=key, begins_at__lte=at, ends_at__gt=at).first()


def _find_acting(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    hats = list(hats_of(request.user, at=timezone.now()))
    chosen = request.session.get(ACTING_MEMBER_KEY)
    for hat in hats:
        if hat.pk == chosen:
            return hat
    return next((hat for hat in hats if hat.role != Role.ADMINISTRATOR), None)
