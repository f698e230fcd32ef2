"""Keeping a file."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions.contents import keep, put
from lantoa.base.files.actions.scanning import scan_later, scanned
from lantoa.base.files.models import StoredFile
from lantoa.base.files.names import clean_name
from lantoa.base.files.shelf import Arrived, Stream, arriving
from lantoa.base.files.states import AuditCode, ScanState
from lantoa.base.files.store import coming_folder
from lantoa.base.rows.actions import make_once, own_row

OF_FORMS = uuid.UUID("5b1c3d0e-7c0a-4f55-9a52-0a6f3c1f4d7b")


def key_of_file(form_key: uuid.UUID | None, *, by: AbstractBaseUser) -> uuid.UUID | None:
    """The key of a file that comes with a form, made from the form's own: sent again it is found, not stored twice."""
    return None if form_key is None else uuid.uuid5(OF_FORMS, f"{by.pk}:{form_key}")


def store_file(
    stream: Stream,
    *,
    name: str,
    by: AbstractBaseUser | None,
    at: datetime,
    client_key: uuid.UUID | None = None,
    limit_bytes: int | None = None,
) -> StoredFile:
    """Keep a file: the content once under its hash, a row for this upload; a repeated client key gives the first row.

    Raises KeyUsed where the key has kept another content, and FileRefused for an empty file, for one above the limit
    (``settings.FILE_LIMIT_BYTES``) and for one in which the scanner finds something; StoreAway, which is one too, where
    the store takes nothing. The content is on the shelf
    before the row exists: a row never speaks of a content that is not there.
    """
    known = StoredFile.objects.filter(client_key=client_key).first() if client_key else None
    limit = settings.FILE_LIMIT_BYTES if limit_bytes is None else limit_bytes
    with arriving(stream, folder=coming_folder(), limit_bytes=limit) as arrived:
        if known is not None:
            mine = {"created_by_id": None if by is None else by.pk, "sha256": arrived.content.sha256}
            return own_row(known, mine, of=tuple(mine))
        return store_arrived(arrived, name=name, by=by, at=at, client_key=client_key)


def store_arrived(
    arrived: Arrived, *, name: str, by: AbstractBaseUser | None, at: datetime, client_key: uuid.UUID | None = None
) -> StoredFile:
    """The same for a content that lies in a file of ours already, which stays its owner's to remove."""
    scan = scanned(arrived, by=by, at=at)
    put(arrived)
    content = arrived.content
    facts: dict[str, Any] = {"sha256": content.sha256, "size": content.size, "media_type": content.media_type}
    values = facts | {"name": clean_name(name), "created_at": at, "created_by_id": None if by is None else by.pk}
    with transaction.atomic():
        keep(arrived)
        stored, is_new = make_once(
            StoredFile, client_key, values | {"scan": scan}, of=("created_by_id", "sha256"), by_the_way=True
        )
        if is_new:
            record(AuditCode.FILE_STORED, by=by, at=at, about=stored, new=facts)
        if is_new and scan == ScanState.WAITING:
            scan_later(at=at)
    return stored
