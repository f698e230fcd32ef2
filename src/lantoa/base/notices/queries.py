"""Notices as the person asking may see them, and how many of them nobody has read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from lantoa.base.notices.models import Digest, Notice
from lantoa.base.notices.postboxes import postboxes
from lantoa.base.notices.rules import in_boxes
from lantoa.base.notices.states import Box, DigestState, notice_kinds
from lantoa.base.rows.keyed import row_by_key
from lantoa.base.ui.identity import StandingNote


def notices_for(request: HttpRequest) -> QuerySet[Notice]:
    """Everything that lies in the boxes of the person asking, the newest first."""
    return Notice.objects.filter(in_boxes(postboxes.boxes_of(request))).order_by("-made_at", "-pk")


def get_notice(request: HttpRequest, pk: int) -> Notice:
    """One of them, or 404."""
    row = row_by_key(notices_for(request), pk)
    if row is None:
        raise Http404
    return row


def unread_in(box: Box, kinds: Iterable[str]) -> QuerySet[Notice]:
    """What of these kinds lies unread in a box, the oldest first."""
    rows = Notice.objects.filter(in_boxes([box]), kind__in=list(kinds), read_at__isnull=True)
    return rows.order_by("made_at", "pk")


def unread_count(lies_in: Q, *, reader: OuterRef) -> Any:
    """For an annotation: how many notices new to ``reader`` lie where ``lies_in`` says, both in terms of the outer row.

    What the reader did is no news to them; to others of the same box it stays new.
    """
    rows = Notice.objects.filter(lies_in, Q(made_by__isnull=True) | ~Q(made_by=reader), read_at__isnull=True).order_by()
    # COUNT as a plain function: an aggregate would group by the outer row.
    counted = rows.annotate(n=Func(F("pk"), function="COUNT")).values("n")
    return Subquery(counted, output_field=IntegerField())


def unread_note(request: HttpRequest) -> StandingNote | None:
    """On the cover of every page: how many notices nobody has read."""
    count = postboxes.unread_of(request)
    if not count:
        return None
    return StandingNote(
        ngettext("%(n)d new notice", "%(n)d new notices", count) % {"n": count}, reverse("notices:list")
    )


OLDEST_IN_DIGEST = timedelta(days=14)


def for_digest(*, at: datetime) -> QuerySet[Notice]:
    """What nobody has read and no letter has carried yet."""
    rows = Notice.objects.filter(read_at__isnull=True, digest__isnull=True, made_at__gt=at - OLDEST_IN_DIGEST)
    return rows.exclude(kind__in=notice_kinds.silent())


def boxes_to_write_to(day: date, *, at: datetime) -> QuerySet[Notice, tuple[str, int]]:
    """The boxes that have something for a letter and had none that day, in order."""
    had = Digest.objects.filter(day=day, to_kind=OuterRef("to_kind"), to_key=OuterRef("to_key"))
    rows = for_digest(at=at).filter(~Exists(had)).order_by("to_kind", "to_key")
    return rows.values_list("to_kind", "to_key").distinct()


def begun_digests(day: date) -> QuerySet[Digest]:
    """The letters of the day of which nobody knows whether they went out: their worker was killed."""
    return Digest.objects.filter(day=day, state=DigestState.SENDING).order_by("pk")


def ended_count(day: date) -> int:
    """How many letters of the day are done with."""
    return Digest.objects.filter(day=day).exclude(state=DigestState.SENDING).count()


def carried_by(digest: Digest) -> Sequence[Notice]:
    """What a letter names, what needs somebody first."""
    rows = list(Notice.objects.filter(digest=digest).order_by("made_at", "pk"))
    return sorted(rows, key=lambda row: not row.needs_person)


def box_of(digest: Digest) -> Box:
    """To which box a letter goes."""
    return Box(digest.to_kind, digest.to_key)
