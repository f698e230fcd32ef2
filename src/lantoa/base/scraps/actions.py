"""Keeping a scrap and files with it, putting away a part of it, dropping it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import let_go, store_arrived
from lantoa.base.files.actions.contents import take_off
from lantoa.base.files.shelf import Stream, arriving
from lantoa.base.files.store import coming_folder
from lantoa.base.scraps.models import Scrap, ScrapFile
from lantoa.base.scraps.states import LIFETIME, AuditCode

log = logging.getLogger(__name__)


@transaction.atomic
def keep_scrap(kind: str, content: list[Any], *, by: AbstractBaseUser, at: datetime) -> Scrap:
    """Keep the parts of something pasted for its owner; whatever is older than a day goes at the same time."""
    drop_old(at=at)
    scrap = Scrap.objects.create(kind=kind, owner_id=by.pk, content=content, made_at=at)
    record(AuditCode.KEPT, by=by, at=at, about=scrap, new={"kind": kind, "parts": len(content)})
    return scrap


@transaction.atomic
def keep_part(scrap: Scrap, part: Any) -> None:
    """Add what else is to be told of something pasted just now, in the name of whoever pasted it."""
    held = Scrap.objects.select_for_update(of=("self",)).get(pk=scrap.pk)
    held.content.append(part)
    held.save(update_fields=["content"])


def keep_file(
    scrap: Scrap,
    stream: Stream,
    *,
    name: str,
    place: int,
    content: dict[str, Any],
    suits: Callable[[str], None],
    limit_bytes: int,
    by: AbstractBaseUser,
    at: datetime,
) -> ScrapFile:
    """Keep a file with a scrap, of a kind that ``suits`` does not refuse; what it raises and FileRefused go through.

    The row that knows of the content is written first: see ScrapFile.
    """
    with arriving(stream, folder=coming_folder(), limit_bytes=limit_bytes) as arrived:
        suits(arrived.content.media_type)
        off = {arrived.content.sha256: arrived.content.name}
        row = ScrapFile.objects.create(scrap=scrap, place=place, content=content, off=off)
        try:
            with transaction.atomic():
                row.file = store_arrived(arrived, name=name, by=by, at=at)
                row.save(update_fields=["file"])
        except Exception:
            ScrapFile.objects.filter(pk=row.pk).update(scrap=None)
            clear_loose(at=at)
            take_off(off)  # also where the scrap was dropped while the file came, and no row knows of it any more
            raise
    return row


def note_file(row: ScrapFile, content: dict[str, Any]) -> bool:
    """Write down what is known of a file by now; False where it was let go of meanwhile."""
    return bool(ScrapFile.objects.filter(pk=row.pk, scrap__isnull=False).update(content=content))


@transaction.atomic
def drop_part(scrap: Scrap, place: int, *, by: AbstractBaseUser, at: datetime) -> bool:
    """Delete one part that is done with, and the scrap with its last part. False where it was gone already."""
    held = Scrap.objects.select_for_update(of=("self",)).filter(pk=scrap.pk, owner_id=by.pk).first()
    if held is None or not 0 <= place < len(held.content) or held.content[place] is None:
        return False
    held.content[place] = None
    held.save(update_fields=["content"])
    _drop_if_empty(held, by=by, at=at)
    return True


@transaction.atomic
def drop_file_of(scrap: Scrap, pk: int, *, by: AbstractBaseUser, at: datetime) -> bool:
    """Let go of one file that is done with, and of the scrap with its last part. False where it was gone already."""
    held = Scrap.objects.select_for_update(of=("self",)).filter(pk=scrap.pk, owner_id=by.pk).first()
    if held is None or not ScrapFile.objects.filter(pk=pk, scrap=held).update(scrap=None):
        return False
    _clear_after_commit(at)
    _drop_if_empty(held, by=by, at=at)
    return True


def hold_file(scrap: Scrap, pk: int, *, by: AbstractBaseUser) -> ScrapFile | None:
    """One file of a person's own scrap, held to the end of the transaction together with the scrap; None where it is
    gone."""
    if Scrap.objects.select_for_update(of=("self",)).filter(pk=scrap.pk, owner_id=by.pk).first() is None:
        return None
    rows = ScrapFile.objects.select_for_update(of=("self",)).filter(pk=pk, scrap=scrap, file__isnull=False)
    return rows.select_related("file", "scrap").first()


@transaction.atomic
def hand_on(row: ScrapFile, *, by: AbstractBaseUser, at: datetime) -> None:
    """Forget a file that another room keeps from now on: nothing of it is taken off the shelf."""
    scrap = row.scrap
    row.delete()
    if scrap is not None:
        _drop_if_empty(scrap, by=by, at=at)


@transaction.atomic
def drop_scrap(scrap: Scrap, *, by: AbstractBaseUser, at: datetime) -> None:
    """Delete what is done with, its files too."""
    record(AuditCode.DROPPED, by=by, at=at, about=scrap, old={"kind": scrap.kind})
    Scrap.objects.filter(pk=scrap.pk, owner_id=by.pk).delete()
    _clear_after_commit(at)


@transaction.atomic
def drop_all_of(owner: AbstractBaseUser, *, by: AbstractBaseUser | None, at: datetime) -> int:
    """Delete every scrap of one person, whose data are being erased; gives back how many."""
    return _drop(list(Scrap.objects.filter(owner_id=owner.pk).only("pk", "kind")), by=by, at=at)


@transaction.atomic
def drop_old(*, at: datetime) -> int:
    """Delete what is older than a day, and what was let go of and is still here."""
    return _drop(list(Scrap.objects.filter(made_at__lte=at - LIFETIME).only("pk", "kind")), by=None, at=at)


def _drop(rows: list[Scrap], *, by: AbstractBaseUser | None, at: datetime) -> int:
    for row in rows:
        record(AuditCode.DROPPED, by=by, at=at, about=row, old={"kind": row.kind})
    Scrap.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _clear_after_commit(at)
    return len(rows)


def _drop_if_empty(held: Scrap, *, by: AbstractBaseUser, at: datetime) -> None:
    if all(part is None for part in held.content) and not ScrapFile.objects.filter(scrap=held).exists():
        drop_scrap(held, by=by, at=at)


def _clear_after_commit(at: datetime) -> None:
    transaction.on_commit(lambda: clear_loose(at=at), robust=True)


def clear_loose(*, at: datetime) -> int:
    """Take every file without a scrap off the shelf, unless other rows have the same content; gives back how many.

    Each in three steps, each of which may be the last one done before a kill: the row of the file goes, its contents
    are taken off, the row that knew of them goes.
    """
    done = 0
    for pk in ScrapFile.objects.filter(scrap=None).values_list("pk", flat=True):
        try:
            contents = _let_go(pk, at=at)
        except (IntegrityError, ProtectedError):  # something has come to point to it: looked at again by the next job
            log.exception("file %s of a scrap cannot be let go of", pk)
            continue
        take_off(contents)
        ScrapFile.objects.filter(pk=pk).delete()
        done += 1
    return done


@transaction.atomic
def _let_go(pk: int, *, at: datetime) -> dict[str, str]:
    held = ScrapFile.objects.select_for_update(of=("self",)).filter(pk=pk, scrap=None).first()
    if held is None:
        return {}
    stored = held.file
    if stored is not None:
        held.file = None
        held.save(update_fields=["file"])
        held.off |= let_go(stored, by=None, at=at)
        held.save(update_fields=["off"])
    return dict(held.off)
