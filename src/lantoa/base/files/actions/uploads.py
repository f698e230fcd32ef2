"""Uploads that come in pieces: begun, continued where they stopped, completed, given up. The pieces lie in one file.

The file is the truth of how far an upload is; the row follows it. A piece is written while the file is locked, so two
requests never write into each other, and nothing is ever held in memory but one small block.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from time import time
from typing import IO

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Sum

from lantoa.base.files.actions.storing import store_arrived
from lantoa.base.files.models import StoredFile, Upload
from lantoa.base.files.names import clean_name
from lantoa.base.files.shelf import CHUNK_BYTES, Stream, arrived_in, said_in_words
from lantoa.base.files.states import MEGABYTE, FileRefused, StoreAway, UploadRefused, UploadState
from lantoa.base.files.store import coming_folder
from lantoa.base.rows.actions import make_once

LIFE = timedelta(days=7)
SWEPT = 20
SPARE_BYTES = 512 * MEGABYTE
AN_HOUR_SECONDS = 3600
LOOKED_UP = 200
ALGORITHMS = ("sha1", "sha256")


def begin_upload(
    *, name: str, length: int, by: AbstractBaseUser, at: datetime, client_key: uuid.UUID | None = None
) -> Upload:
    """Begin an upload; the same key again gives the one begun before. Raises FileRefused and UploadRefused."""
    sweep(at=at)
    if length <= 0:
        raise FileRefused("empty")
    if length > settings.UPLOAD_LIMIT_BYTES:
        raise FileRefused("too_large", limit_bytes=settings.UPLOAD_LIMIT_BYTES)
    known = Upload.objects.filter(client_key=client_key).first() if client_key else None
    if known is None:
        _room_for(length, by)
        values = {"account_id": by.pk, "name": clean_name(name), "length": length}
        known, _new = make_once(
            Upload, client_key, values | {"begun_at": at, "expires_at": at + LIFE}, of=(), by_the_way=True
        )
    if (known.account_id, known.length) != (by.pk, length) or known.state == UploadState.ENDED:
        raise UploadRefused("key_used")
    if known.state == UploadState.OPEN:
        _file_of(known).touch(mode=0o600)
    return known


def take_piece(
    upload: Upload, stream: Stream, *, offset: int, at: datetime, checksum: tuple[str, bytes] | None = None
) -> int:
    """Add a piece where the upload stopped, and give back how far it is now; complete, it becomes a stored file.

    A piece that breaks off counts as far as it came, except under a checksum: then the whole piece counts or nothing.
    Raises UploadRefused for a wrong offset, a wrong checksum, or while another request writes. A complete upload takes
    nothing more: every offset but its end is a wrong one.
    """
    if _nothing_more(upload, offset):
        return upload.length
    with said_in_words(), _locked(upload) as file:
        here = file.seek(0, os.SEEK_END)
        if offset != here:
            raise UploadRefused("wrong_offset", offset=here)
        digest = hashlib.new(checksum[0]) if checksum else None
        _append(file, stream, upload.length - here, digest)
        if checksum is not None and digest is not None and digest.digest() != checksum[1]:
            file.truncate(here)
            raise UploadRefused("wrong_checksum")
        file.flush()
        os.fsync(file.fileno())
        reached = file.tell()
    Upload.objects.filter(pk=upload.pk, received__lt=reached).update(received=reached, expires_at=at + LIFE)
    upload.received = reached
    if reached == upload.length:
        complete(upload, at=at)
    return reached


def _nothing_more(upload: Upload, offset: int) -> bool:
    """Whether an upload is complete and this is its end. Raises UploadRefused where it is over and this is not."""
    if upload.state == UploadState.OPEN:
        return False
    if upload.state == UploadState.ENDED or offset != upload.length:
        raise UploadRefused("wrong_offset", offset=upload.length)
    return True


def complete(upload: Upload, *, at: datetime) -> StoredFile | None:
    """The stored file of an upload of which every byte is here; None while some are missing. Asked twice it is one.

    Raises FileRefused where the scanner finds something: the upload ends then.
    """
    if upload.state == UploadState.DONE:
        return upload.file
    path = _file_of(upload)
    if not path.exists() or path.stat().st_size != upload.length:
        return None
    with said_in_words(), _locked(upload):
        try:
            stored = store_arrived(
                arrived_in(path), name=upload.name, by=upload.account, at=at, client_key=upload.client_key
            )
        except StoreAway:  # what has come stays: asked again, it is complete
            raise
        except FileRefused:
            end_upload(upload)
            raise
    with transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.DONE, file=stored, received=upload.length)
    upload.state, upload.file = UploadState.DONE, stored
    path.unlink(missing_ok=True)
    return stored


def finished_upload(account: AbstractBaseUser, key: uuid.UUID, *, at: datetime) -> StoredFile | None:
    """The file of an upload this account began and completed; None for anybody else's and for one not complete."""
    upload = Upload.objects.filter(key=key, account_id=account.pk).exclude(state=UploadState.ENDED).first()
    return None if upload is None else complete(upload, at=at)


def offset_of(upload: Upload) -> int:
    """How far an upload is, as the disk says."""
    if upload.state == UploadState.DONE:
        return upload.length
    path = _file_of(upload)
    return path.stat().st_size if path.exists() else 0


def end_upload(upload: Upload) -> None:
    """Give an upload up: its pieces are removed."""
    Upload.objects.filter(pk=upload.pk, state=UploadState.OPEN).update(state=UploadState.ENDED)
    _file_of(upload).unlink(missing_ok=True)


def sweep(*, at: datetime) -> int:
    """Give up, some at a time, the uploads nobody went on with for a week; how many. Pieces of no upload that is still
    coming go with them, wherever they are from."""
    _sweep_pieces()
    old = list(Upload.objects.filter(state=UploadState.OPEN, expires_at__lt=at).order_by("expires_at")[:SWEPT])
    for upload in old:
        end_upload(upload)
    return len(old)


def _sweep_pieces() -> None:
    """Remove the pieces that belong to no open upload; what was written within the hour is left to whoever writes."""
    before = time() - AN_HOUR_SECONDS
    lying = [path for path in _pieces_folder().iterdir() if _written_at(path) < before]
    for number in range(0, len(lying), LOOKED_UP):
        some = {path.name: path for path in lying[number : number + LOOKED_UP]}
        keys = [uuid.UUID(name) for name in some if _is_key(name)]
        rows = Upload.objects.filter(state=UploadState.OPEN, key__in=keys)
        coming = {key.hex for key in rows.values_list("key", flat=True)}
        for name in some.keys() - coming:
            some[name].unlink(missing_ok=True)


def _written_at(path: Path) -> float:
    """When a piece was written last; never where another request has just taken it away."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return inf


def _is_key(name: str) -> bool:
    try:
        return uuid.UUID(name).hex == name
    except ValueError:
        return False


def _room_for(length: int, by: AbstractBaseUser) -> None:
    coming = Upload.objects.filter(account_id=by.pk, state=UploadState.OPEN).aggregate(sum=Sum("length"))["sum"] or 0
    if coming + length > settings.UPLOAD_QUOTA_BYTES:
        raise FileRefused("too_many_coming", limit_bytes=settings.UPLOAD_QUOTA_BYTES)
    if shutil.disk_usage(coming_folder()).free < length + SPARE_BYTES:
        raise FileRefused("no_room")


def _pieces_folder() -> Path:
    folder = coming_folder() / ".uploads"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def _file_of(upload: Upload) -> Path:
    return _pieces_folder() / upload.key.hex


@contextmanager
def _locked(upload: Upload) -> Iterator[IO[bytes]]:
    """The file of pieces, nobody else's meanwhile. Asked again under the lock: the upload may just have ended, and a
    file made anew here would then lie in nobody's quota."""
    path = _file_of(upload)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UploadRefused("locked") from None
        if not Upload.objects.filter(pk=upload.pk, state=UploadState.OPEN).exists():
            path.unlink(missing_ok=True)
            raise UploadRefused("wrong_offset", offset=upload.length)
        yield file


def _append(file: IO[bytes], stream: Stream, most: int, digest: object) -> None:
    """Write what comes, up to what is missing; a connection that breaks leaves what came before."""
    left = most
    while left > 0:
        try:
            piece = stream.read(min(CHUNK_BYTES, left))
        except OSError:
            return
        if not piece:
            return
        file.write(piece)
        if digest is not None:
            digest.update(piece)  # type: ignore[attr-defined]
        left -= len(piece)
