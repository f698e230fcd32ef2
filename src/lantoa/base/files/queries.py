"""Finding a file and opening its content."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest

from lantoa.base.files.models import DerivedFile, StoredFile, Upload
from lantoa.base.files.rules import may_read
from lantoa.base.files.shelves import shelf
from lantoa.base.files.states import ScanState, UploadState
from lantoa.base.files.store import reading


def get_readable_file(request: HttpRequest, key: uuid.UUID, *, at: datetime) -> StoredFile:
    """The file if the person of this request may read it; Http404 otherwise, as for a file that is not there.

    A file in which malicious code was found is given to nobody.
    """
    stored = StoredFile.objects.filter(key=key).exclude(scan=ScanState.INFECTED).first()
    if stored is None or not may_read(request, stored, at=at):
        raise Http404
    return stored


def get_readable_copy(request: HttpRequest, key: uuid.UUID, kind: str, *, at: datetime) -> DerivedFile:
    """A copy of a picture, for whoever may read the picture; Http404 otherwise and where there is none."""
    stored = get_readable_file(request, key, at=at)
    copy = DerivedFile.objects.filter(source=stored, kind=kind).first()
    if copy is None:
        raise Http404
    return copy


def path_of(stored: StoredFile) -> Path:
    """Where the content lies on this machine, where the shelf is a folder."""
    return Path(settings.FILES_ROOT) / stored.path


@contextmanager
def at_hand(stored: StoredFile) -> Iterator[Path]:
    """The content as a file of this machine while the block lasts: for the child process that reads it. Raises
    FileMissing, and StoreUnreadable where it is not this content alone."""
    with ExitStack() as held:
        with reading():
            path = held.enter_context(shelf().at_hand(stored.path))
        yield path


def open_file(stored: StoredFile | DerivedFile) -> IO[bytes]:
    """The content, to be closed by the caller. Raises FileMissing where the shelf does not have it,
    StoreUnreadable where the store is not there."""
    with reading():
        return shelf().open(stored.path)


def open_part(stored: StoredFile, first: int, last: int) -> IO[bytes]:
    """The content from the first byte on, at least to the last; to be closed by the caller. Raises FileMissing and
    StoreUnreadable."""
    with reading():
        return shelf().part(stored.path, first, last)


def get_upload(account: AbstractBaseUser, key: uuid.UUID) -> Upload:
    """An upload in pieces that this account began and nobody gave up; Http404 for anybody else's."""
    upload = Upload.objects.filter(key=key, account_id=account.pk).exclude(state=UploadState.ENDED).first()
    if upload is None:
        raise Http404
    return upload


def files_waiting() -> bool:
    """Whether some file waits for the virus scanner."""
    return StoredFile.objects.filter(scan=ScanState.WAITING).exists()
