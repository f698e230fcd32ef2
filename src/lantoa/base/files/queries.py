"""Finding a file and opening its content."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.http import Http404, HttpRequest

from lantoa.base.files.models import StoredFile
from lantoa.base.files.rules import may_read
from lantoa.base.files.states import FileMissing


def get_readable_file(request: HttpRequest, key: uuid.UUID, *, at: datetime) -> StoredFile:
    """The file if the person of this request may read it; Http404 otherwise, as for a file that is not there."""
    stored = StoredFile.objects.filter(key=key).first()
    if stored is None or not may_read(request, stored, at=at):
        raise Http404
    return stored


def path_of(stored: StoredFile) -> Path:
    """Where the content lies on this machine: for the child process that reads it."""
    return Path(settings.FILES_ROOT) / stored.path


def open_file(stored: StoredFile) -> IO[bytes]:
    """The content, to be closed by the caller. Raises FileMissing where the data folder does not have it."""
    try:
        return path_of(stored).open("rb")
    except FileNotFoundError:
        raise FileMissing(stored.sha256) from None
