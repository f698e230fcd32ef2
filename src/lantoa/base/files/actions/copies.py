"""Making the copies of a picture that pages show, in a child process, and taking them away again."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions.contents import keep, put, take_off
from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.queries import at_hand
from lantoa.base.files.shelf import arriving
from lantoa.base.files.states import MEGABYTE, AuditCode, PictureRefused
from lantoa.base.files.store import coming_folder
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut

LOOK = "lantoa.base.files.pictures:look"
MEMORY_MB = 1200
SECONDS = 45
LARGEST_COPY = 20 * MEGABYTE
OWN_CODES = frozenset({"unreadable", "too_many_pixels"})


def make_copies(stored: StoredFile, *, at: datetime) -> str:
    """Make the thumbnail and the picture for the screen, and give back the picture's 64 bits ("" where it is plain).

    Done again it makes them again. Raises PictureRefused, and remembers why with the file.
    """
    try:
        seen = _looked_at(stored)
    except PictureRefused as refusal:
        StoredFile.objects.filter(pk=stored.pk).update(refused=refusal.code)
        stored.refused = refusal.code
        raise
    for kind, content, width, height in seen["copies"]:
        _keep(stored, kind, content, {"width": width, "height": height, "made_at": at})
    return str(seen["bits"])


def remove_copies(stored: StoredFile, *, by: AbstractBaseUser | None, at: datetime) -> int:
    """Take every copy of a picture away, the contents too where nothing else has the same; how many there were."""
    with transaction.atomic():
        gone = list(DerivedFile.objects.select_for_update(of=("self",)).filter(source=stored))
        if not gone:
            return 0
        DerivedFile.objects.filter(pk__in=[copy.pk for copy in gone]).delete()
        record(AuditCode.COPIES_REMOVED, by=by, at=at, about=stored, old={"kinds": [copy.kind for copy in gone]})
        transaction.on_commit(lambda: take_off({copy.sha256: copy.path for copy in gone}))
    return len(gone)


def _looked_at(stored: StoredFile) -> dict[str, Any]:
    try:
        with at_hand(stored) as path:
            seen: dict[str, Any] = run_in_child(LOOK, str(path), memory_mb=MEMORY_MB, seconds=SECONDS)
    except (ChildTimedOut, ChildOutOfMemory):
        raise PictureRefused("took_too_long") from None
    except ChildFailed as failure:
        code = failure.code if failure.code in OWN_CODES else "unreadable"
        raise PictureRefused(code, **failure.params) from None
    return seen


def _keep(stored: StoredFile, kind: str, content: bytes, values: dict[str, Any]) -> None:
    with arriving(io.BytesIO(content), folder=coming_folder(), limit_bytes=LARGEST_COPY) as arrived:
        put(arrived)
        known = arrived.content
        values |= {"sha256": known.sha256, "size": known.size, "media_type": known.media_type}
        try:
            with transaction.atomic():
                keep(arrived)
                DerivedFile.objects.update_or_create(source=stored, kind=kind, defaults=values)
        except IntegrityError:  # the picture was let go of meanwhile: its copy must not outlive it
            take_off({known.sha256: known.name})
            raise PictureRefused("unreadable") from None
