"""Keeping a scrap, putting away a part of it, dropping it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.scraps.models import Scrap
from lantoa.base.scraps.states import LIFETIME, AuditCode


@transaction.atomic
def keep_scrap(kind: str, content: list[Any], *, by: AbstractBaseUser, at: datetime) -> Scrap:
    """Keep the parts of something pasted for its owner; whatever is older than a day goes at the same time."""
    drop_old(at=at)
    scrap = Scrap.objects.create(kind=kind, owner_id=by.pk, content=content, made_at=at)
    record(AuditCode.KEPT, by=by, at=at, about=scrap, new={"kind": kind, "parts": len(content)})
    return scrap


@transaction.atomic
def drop_part(scrap: Scrap, place: int, *, by: AbstractBaseUser, at: datetime) -> bool:
    """Delete one part that is done with, and the scrap with its last part. False where it was gone already."""
    held = Scrap.objects.select_for_update().filter(pk=scrap.pk, owner_id=by.pk).first()
    if held is None or not 0 <= place < len(held.content) or held.content[place] is None:
        return False
    held.content[place] = None
    if all(part is None for part in held.content):
        drop_scrap(held, by=by, at=at)
    else:
        held.save(update_fields=["content"])
    return True


@transaction.atomic
def drop_scrap(scrap: Scrap, *, by: AbstractBaseUser, at: datetime) -> None:
    """Delete what is done with."""
    record(AuditCode.DROPPED, by=by, at=at, about=scrap, old={"kind": scrap.kind})
    Scrap.objects.filter(pk=scrap.pk, owner_id=by.pk).delete()


@transaction.atomic
def drop_old(*, at: datetime) -> int:
    """Delete what is older than a day."""
    rows = list(Scrap.objects.filter(made_at__lte=at - LIFETIME).only("pk", "kind"))
    for row in rows:
        record(AuditCode.DROPPED, by=None, at=at, about=row, old={"kind": row.kind})
    Scrap.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
