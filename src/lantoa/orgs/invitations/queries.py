"""Members and invitations of the units whose members a person keeps."""

from __future__ import annotations

import base64
import hashlib
import uuid
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.crypto import salted_hmac

from lantoa.base.rows.keyed import row_by_key
from lantoa.base.rows.moments import day_of
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind
from lantoa.orgs.invitations.models import Invitation
from lantoa.orgs.members.models import Member, worn_on
from lantoa.orgs.members.rules import hats_worn
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit, UnitName, on_day
from lantoa.orgs.units.queries import subtree, units_as_of


def token_of(key: uuid.UUID) -> str:
    """The secret of the invitation that a form's key made: 192 bits that only the house's own key can make."""
    made = salted_hmac("lantoa.orgs.invitations", key.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:24]).decode()


def digest_of(token: str) -> str:
    """By what an invitation is recognised without its secret being stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def units_kept(by: AbstractBaseUser, *, at: datetime) -> QuerySet[Unit]:
    """The units whose members the person keeps: a leader's own and those below, all for staff; by name."""
    day = day_of(at)
    if by.is_active and getattr(by, "is_staff", False):
        return units_as_of(day).order_by("name", "pk")
    mine = Q(pk__in=[])
    for hat in hats_worn(by, at=at).filter(role=Role.LEADER).select_related("unit"):
        mine |= Q(pk__in=subtree(hat.unit, day).values("pk"))
    return units_as_of(day).filter(mine).order_by("name", "pk")


def units_kept_named(by: AbstractBaseUser, words: str, *, at: datetime) -> QuerySet[Unit]:
    """Those of them of whose name of today every word begins a word, marks and case aside."""
    rows, names = units_kept(by, at=at), UnitName.objects.filter(on_day(day_of(at)), unit=OuterRef("pk"))
    for word in fold_words(words).split():
        rows = rows.filter(Exists(names.filter(search_text__contains=f" {word}")))
    return rows


def get_unit_kept(by: AbstractBaseUser, pk: int, *, at: datetime) -> Unit:
    """One of these units; Http404 for any other."""
    unit = row_by_key(units_kept(by, at=at), pk)
    if unit is None:
        raise Http404
    return unit


def hats_of_unit(unit: Unit, *, at: datetime) -> QuerySet[Member]:
    """The hats of a unit's people on that day, by role and name; links stand on their own page."""
    rows = Member.objects.filter(worn_on(day_of(at)), unit=unit, account__kind=AccountKind.PERSON)
    return rows.select_related("account__person", "on_behalf_of__account__person").order_by(
        "role", "account__person__display_name", "pk"
    )


def get_hat_kept(by: AbstractBaseUser, pk: int, *, at: datetime) -> Member:
    """One hat of a unit whose members the person keeps; Http404 for any other."""
    rows = Member.objects.filter(pk=pk, unit__in=units_kept(by, at=at).values("pk"))
    found = rows.select_related("unit", "account", "on_behalf_of").first()
    if found is None:
        raise Http404
    return found


def open_invitations(unit: Unit, *, at: datetime) -> QuerySet[Invitation]:
    """The invitations to a unit that nobody has accepted yet."""
    rows = Invitation.objects.filter(unit=unit, member=None, withdrawn_at=None, expires_at__gt=at)
    return rows.select_related("made_by__person")


def get_invitation_kept(by: AbstractBaseUser, pk: int, *, at: datetime) -> Invitation:
    """One invitation to a unit whose members the person keeps; Http404 for any other."""
    rows = Invitation.objects.filter(pk=pk, unit__in=units_kept(by, at=at).values("pk"))
    found = rows.select_related("unit").first()
    if found is None:
        raise Http404
    return found


def invitation_behind(token: str, *, at: datetime) -> Invitation | None:
    """The open invitation with this secret; None where there is none, for whatever reason."""
    found = Invitation.objects.filter(token_digest=digest_of(token)).select_related("unit").first()
    return found if found is not None and found.is_open_at(at) else None


def person_named(username: str) -> Account | None:
    """The open account of a person with exactly this user name."""
    return Account.objects.filter(username=username, kind=AccountKind.PERSON, is_active=True).first()
