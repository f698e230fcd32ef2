"""Letting go of a file that was refused after it was stored: its row, and its content where nothing else has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import ProtectedError

from lantoa.base.audit.actions import record
from lantoa.base.files.actions.contents import take_off
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import AuditCode


@contextmanager
def unless_refused(stored: StoredFile | None, *, by: AbstractBaseUser | None, at: datetime) -> Iterator[None]:
    """Do something with a file stored just now; where that is refused, the file does not stay."""
    try:
        yield
    except Exception:
        if stored is not None:
            drop_file(stored, by=by, at=at)
        raise


def drop_file(stored: StoredFile, *, by: AbstractBaseUser | None, at: datetime) -> bool:
    """Remove a file that nothing points to, its copies too; False where something does. The audit keeps that it came
    and went."""
    try:
        with transaction.atomic():
            contents = let_go(stored, by=by, at=at)
            transaction.on_commit(lambda: take_off(contents))
    except ProtectedError:
        return False
    return True


def let_go(stored: StoredFile, *, by: AbstractBaseUser | None, at: datetime) -> dict[str, str]:
    """Delete the row in the caller's transaction and give back the contents, by hash and name, that it and its copies
    had: the caller takes them off the shelf after the commit. Raises ProtectedError where something points to it."""
    contents = {stored.sha256: stored.path} | {copy.sha256: copy.path for copy in stored.copies.all()}
    record(AuditCode.FILE_DROPPED, by=by, at=at, about=stored, old={"sha256": stored.sha256})
    StoredFile.objects.filter(pk=stored.pk).delete()
    return contents


COMING = ((".coming-*", ""), ("*.upload*", "FILE_UPLOAD_TEMP_DIR"))
"""What an upload leaves behind where the process was killed while it came: beside the shelf, and where Django keeps
what a form sends."""
STILL_COMING = timedelta(days=1)


def sweep_coming(*, at: datetime) -> int:
    """Remove what began to come and was broken off by a kill, after a day; gives back how many. No row knew of it."""
    gone = 0
    for pattern, setting in COMING:
        folder = getattr(settings, setting, None) if setting else settings.FILES_ROOT
        for path in Path(folder).glob(pattern) if folder else ():
            with suppress(FileNotFoundError):
                if path.is_file() and path.stat().st_mtime < (at - STILL_COMING).timestamp():
                    path.unlink()
                    gone += 1
    return gone
