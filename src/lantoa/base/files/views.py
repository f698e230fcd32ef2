"""The door to a file."""

from __future__ import annotations

import uuid

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from lantoa.base.files.answer import file_answer
from lantoa.base.files.queries import get_readable_file


@require_safe
def show_file(request: HttpRequest, key: uuid.UUID) -> FileResponse:
    """A file, for whom a room says yes; inside the page where its kind is harmless, else for saving."""
    stored = get_readable_file(request, key, at=timezone.now())
    return file_answer(stored, save="save" in request.GET)
