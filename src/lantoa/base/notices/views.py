"""The doors of the room: the list, opening one, marking all as read."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.notices.actions import mark_read
from lantoa.base.notices.letters import words_of
from lantoa.base.notices.postboxes import postboxes
from lantoa.base.notices.queries import get_notice, notices_for

PAGE_LENGTH = 30


@require_GET
def list_notices(request: HttpRequest) -> HttpResponse:
    """What the person's unit and the person were told, the newest first."""
    page = Paginator(notices_for(request), PAGE_LENGTH).get_page(request.GET.get("page"))
    rows = [(notice, words_of(notice), notice.is_new_to(_asker(request).pk)) for notice in page]
    return render(request, "notices/list.html", {"page": page, "rows": rows, "unread": postboxes.unread_of(request)})


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one as read and goes to what it is about."""
    notice = get_notice(request, pk)
    mark_read(postboxes.boxes_of(request), only=notice.pk, by=_asker(request), at=timezone.now())
    return redirect(notice.address or "notices:list")


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Marks everything in the person's boxes as read."""
    mark_read(postboxes.boxes_of(request), by=_asker(request), at=timezone.now())
    return redirect("notices:list")


def _asker(request: HttpRequest) -> AbstractBaseUser:
    return cast(AbstractBaseUser, request.user)
