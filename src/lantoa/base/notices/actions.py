"""Telling, and marking as read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from lantoa.base.audit.actions import record
from lantoa.base.notices.models import Notice
from lantoa.base.notices.rules import in_boxes
from lantoa.base.notices.states import AuditCode, Box, NoticeRefused, Telling, Value, notice_kinds


def tell(
    kind: str,
    *,
    to: Box | Sequence[Box],
    about: models.Model | None,
    params: Mapping[str, Value] | None = None,
    by: AbstractBaseUser | None,
    at: datetime,
    dedupe_key: str = "",
) -> int:
    """Tell one thing to one or several boxes; gives back how many notices are new.

    The same ``dedupe_key`` reaches a box once, however often it is told. Raises NoticeRefused for a kind no room has
    registered and for parameters it does not declare.
    """
    boxes = [to] if isinstance(to, Box) else to
    return tell_each(kind, [Telling(box, about, params or {}, dedupe_key) for box in boxes], by=by, at=at)


@transaction.atomic
def tell_each(kind: str, tellings: Iterable[Telling], *, by: AbstractBaseUser | None, at: datetime) -> int:
    """Tell each box its own: three statements and one audit entry, however many they are."""
    known = notice_kinds.get(kind)
    if known is None:
        raise NoticeRefused(f"no room has registered the notice {kind!r}")
    rows = [_row(kind, one, by, at) for one in tellings]
    for row in rows:
        known.check(row.params)
    fresh = _not_told_yet(rows)
    if not fresh:
        return 0
    # Told by somebody else at the same moment, it stays told once.
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    record(AuditCode.TOLD, by=by, at=at, about="notices", new={"kind": kind, "told": len(fresh)})
    return len(fresh)


@transaction.atomic
def mark_read(boxes: Iterable[Box], *, by: AbstractBaseUser, at: datetime, only: int | None = None) -> int:
    """Mark what lies in these boxes as read, all or only one; what was read before keeps its reader."""
    rows = Notice.objects.filter(in_boxes(boxes), read_at__isnull=True)
    if only is not None:
        rows = rows.filter(pk=only)
    count = rows.update(read_at=at, read_by_id=by.pk)
    if count:
        record(AuditCode.READ, by=by, at=at, about="notices", new={"read": count} | ({"notice": only} if only else {}))
    return count


def _row(kind: str, one: Telling, by: AbstractBaseUser | None, at: datetime) -> Notice:
    return Notice(
        kind=kind,
        to_kind=one.to.kind,
        to_key=one.to.key,
        about_type=None if one.about is None else ContentType.objects.get_for_model(one.about),
        about_key="" if one.about is None else str(one.about.pk),
        params=dict(one.params),
        made_at=at,
        made_by_id=None if by is None else by.pk,
        dedupe_key=one.dedupe_key,
    )


def _not_told_yet(rows: list[Notice]) -> list[Notice]:
    keys = {row.dedupe_key for row in rows if row.dedupe_key}
    there = set(Notice.objects.filter(dedupe_key__in=keys).values_list("to_kind", "to_key", "dedupe_key"))
    fresh = []
    for row in rows:
        mark = (row.to_kind, row.to_key, row.dedupe_key)
        if row.dedupe_key and mark in there:
            continue
        there.add(mark)
        fresh.append(row)
    return fresh
