"""The doors to a file and its copies."""

from __future__ import annotations

import uuid

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from lantoa.base.files.answer import copy_answer, file_answer, is_played, played_answer
from lantoa.base.files.queries import get_readable_copy, get_readable_file


@require_safe
def show_file(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """A file, for whom a room says yes; inside the page where its kind is harmless, part by part where it is played
    there, else for saving."""
    stored = get_readable_file(request, key, at=timezone.now())
    asked = request.headers.get("Range")
    if asked and is_played(stored) and "save" not in request.GET:
        return played_answer(stored, asked, request.headers.get("If-Range", ""))
    return file_answer(stored, save="save" in request.GET)


@require_safe
def show_copy(request: HttpRequest, key: uuid.UUID, kind: str) -> FileResponse:
    """A smaller copy of a picture, for whom a room says yes to the picture."""
    return copy_answer(get_readable_copy(request, key, kind, at=timezone.now()))
