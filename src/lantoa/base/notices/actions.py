"""Telling, and marking as read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from lantoa.base.audit.actions import record
from lantoa.base.notices.models import Digest, Notice
from lantoa.base.notices.queries import for_digest
from lantoa.base.notices.rules import in_boxes
from lantoa.base.notices.states import AuditCode, Box, DigestState, NoticeRefused, Telling, Value, notice_kinds


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


def begin_digest(box: Box, *, day: date, at: datetime) -> Digest | None:
    """Write down that the day's letter to a box begins, and tie to it what it will say, in the caller's transaction.

    None where the box had its letter that day: one a box a day, whoever else is sending.
    """
    with transaction.atomic():
        values = {"begun_at": at, "message_id": f"<digest.{day:%Y%m%d}.{box.kind}.{box.key}@{_domain()}>"}
        digest, is_new = Digest.objects.get_or_create(to_kind=box.kind, to_key=box.key, day=day, defaults=values)
        if not is_new:
            return None
        digest.lines_count = for_digest(at=at).filter(in_boxes([box])).update(digest=digest)
        if not digest.lines_count:  # read in the meantime: no letter, and none is counted
            digest.delete()
            return None
        digest.save(update_fields=["lines_count"])
        return digest


@transaction.atomic
def end_digest(digest: Digest, state: DigestState, *, at: datetime) -> bool:
    """Write down what became of a letter; what no letter carried waits for the next day's. False where it ended."""
    sent_at = at if state == DigestState.SENT else None
    rows = Digest.objects.filter(pk=digest.pk, state=DigestState.SENDING)
    if not rows.update(state=state, sent_at=sent_at):
        return False
    if state != DigestState.SENT:
        Notice.objects.filter(digest=digest).update(digest=None)
    record(AuditCode.DIGEST_SENT, by=None, at=at, about=digest, new={"state": state, "lines": digest.lines_count})
    return True


def prune(*, before: datetime, at: datetime, most: int = 1000) -> int:
    """Remove notices made before a moment, and the letters that named them, some at a time; the audit stays whole."""
    with transaction.atomic():
        keys = list(Notice.objects.filter(made_at__lt=before).order_by("pk").values_list("pk", flat=True)[:most])
        Notice.objects.filter(pk__in=keys).delete()
        rows = Digest.objects.filter(begun_at__lt=before, notices__isnull=True).exclude(state=DigestState.SENDING)
        letters = list(rows.order_by("pk").values_list("pk", flat=True)[:most])
        Digest.objects.filter(pk__in=letters).delete()
        if keys or letters:
            new = {"notices": len(keys), "letters": len(letters), "before": before.isoformat()}
            record(AuditCode.PRUNED, by=None, at=at, about="notices", new=new)
    return len(keys) + len(letters)


@transaction.atomic
def give_up_earlier(day: date, *, at: datetime) -> int:
    """End the letters of earlier days that never went out: the new day's letters say what they would have said."""
    rows = list(Digest.objects.filter(day__lt=day, state=DigestState.SENDING).order_by("pk"))
    return sum(end_digest(row, DigestState.FAILED, at=at) for row in rows)


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"


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
