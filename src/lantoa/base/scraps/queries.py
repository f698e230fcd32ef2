"""Scraps as their owner may see them."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from lantoa.base.scraps.models import Scrap
from lantoa.base.scraps.states import LIFETIME


def newest_scrap(owner: AbstractBaseUser, *, kind: str, at: datetime) -> Scrap | None:
    """The newest of a person's own scraps of a kind."""
    rows = Scrap.objects.filter(owner_id=owner.pk, kind=kind, made_at__gt=at - LIFETIME)
    return rows.order_by("-pk").first()


def get_scrap(owner: AbstractBaseUser, pk: int, *, kind: str, at: datetime) -> Scrap:
    """A person's own scrap; Http404 for anybody else's, and after a day."""
    row = Scrap.objects.filter(pk=pk, owner_id=owner.pk, kind=kind, made_at__gt=at - LIFETIME).first()
    if row is None:
        raise Http404
    return row
