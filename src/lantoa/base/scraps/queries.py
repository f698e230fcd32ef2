"""Scraps and their files as their owner may see them."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404

from lantoa.base.scraps.models import Scrap, ScrapFile
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


def files_of(scrap: Scrap) -> QuerySet[ScrapFile]:
    """The files of a scrap that lie here whole, in the order in which they came, each with its small copies."""
    rows = ScrapFile.objects.filter(scrap=scrap, file__isnull=False).select_related("file")
    return rows.prefetch_related("file__copies")


def files_to_look_at(scrap: int) -> list[ScrapFile]:
    """The files of a scrap, for the house's own job; none where the scrap is gone."""
    return list(ScrapFile.objects.filter(scrap=scrap, file__isnull=False).select_related("file"))


def something_to_clear(*, at: datetime) -> bool:
    """Whether something is older than a day, or was let go of and is still here."""
    old = Scrap.objects.filter(made_at__lte=at - LIFETIME)
    return old.exists() or ScrapFile.objects.filter(scrap=None).exists()
