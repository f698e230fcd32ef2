"""Notices as the person asking may see them, and how many of them nobody has read."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Func, IntegerField, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from lantoa.base.notices.models import Notice
from lantoa.base.notices.postboxes import postboxes
from lantoa.base.notices.rules import in_boxes
from lantoa.base.ui.identity import StandingNote


def notices_for(request: HttpRequest) -> QuerySet[Notice]:
    """Everything that lies in the boxes of the person asking, the newest first."""
    return Notice.objects.filter(in_boxes(postboxes.boxes_of(request))).order_by("-made_at", "-pk")


def get_notice(request: HttpRequest, pk: int) -> Notice:
    """One of them, or 404."""
    row = notices_for(request).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def unread_count(lies_in: Q) -> Any:
    """For an annotation: how many unread notices lie where ``lies_in`` says, in terms of the outer row."""
    rows = Notice.objects.filter(lies_in, read_at__isnull=True).order_by()
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
