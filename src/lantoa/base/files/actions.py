"""Keeping a file."""

from __future__ import annotations

import os
import unicodedata
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.files.shelf import Stream, put
from lantoa.base.files.states import AuditCode
from lantoa.base.rows.actions import make_once

NAME_LENGTH = 255


def store_file(
    stream: Stream, *, name: str, by: AbstractBaseUser | None, at: datetime, client_key: uuid.UUID | None = None
) -> StoredFile:
    """Keep a file: the content once under its hash, a row for this upload; a repeated client key gives the first row.

    Raises FileRefused for an empty file and for one above ``settings.FILE_LIMIT_BYTES``. The content is on the disk
    before the row exists: a row never speaks of a content that is not there.
    """
    if client_key is not None and (known := StoredFile.objects.filter(client_key=client_key).first()):
        return known
    content = put(stream, root=Path(settings.FILES_ROOT), limit_bytes=settings.FILE_LIMIT_BYTES)
    values = {
        "sha256": content.sha256,
        "size": content.size,
        "media_type": content.media_type,
        "name": clean_name(name),
        "created_at": at,
        "created_by_id": None if by is None else by.pk,
    }
    with transaction.atomic():
        stored, is_new = make_once(StoredFile, client_key, values)
        if is_new:
            new = {"sha256": content.sha256, "size": content.size, "media_type": content.media_type}
            record(AuditCode.FILE_STORED, by=by, at=at, about=stored, new=new)
    return stored


def clean_name(name: str) -> str:
    """A file name as it may be shown and offered for saving: no folders, no control or direction marks, NFC."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    stem, ending = os.path.splitext(kept or "file")
    return stem[: NAME_LENGTH - len(ending[:20])] + ending[:20]
