"""Letting go of a file that was refused after it was stored: its row, and its content where nothing else has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import ProtectedError

from lantoa.base.audit.actions import record
from lantoa.base.files.actions.copies import take_off
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
    """Remove a file that nothing points to; False where something does. The audit keeps that it came and went."""
    try:
        with transaction.atomic():
            record(AuditCode.FILE_DROPPED, by=by, at=at, about=stored, old={"sha256": stored.sha256})
            StoredFile.objects.filter(pk=stored.pk).delete()
            transaction.on_commit(lambda: take_off({stored.sha256: stored.path}))
    except ProtectedError:
        return False
    return True
