"""Clearing away what a kill left of files: rows nothing points to, and contents no row knows of.

A content is put on the shelf before its row is written, and taken off after its row went; a row is written before what
points to it. A process killed in between leaves something nobody can open, which may be the picture somebody withdrew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, ProtectedError, QuerySet

from lantoa.base.files.actions.contents import take_off
from lantoa.base.files.actions.dropping import let_go
from lantoa.base.files.models import DerivedFile, StoredFile, Upload
from lantoa.base.files.shelves import shelf
from lantoa.base.files.states import UploadState

log = logging.getLogger(__name__)

LYING = timedelta(days=1)
"""So long a content may lie without a row: no request and no job takes a day to write it."""
UNUSED = timedelta(days=8)
"""So long a file may wait for what will point to it: a phone without network may send its words a week after."""
AT_ONCE = 500
FEW = 20
SHARE = 10
"""Contents without a row that are more than a few, and more than a tenth of all, are no traces of kills: rather the
files of another database, put under this one by mistake or by a restore. Then nothing is touched."""
Beat = Callable[[], None]


def _no_beat() -> None:
    """Nobody asks whether this goes on."""


def sweep_rows(*, at: datetime, beat: Beat = _no_beat) -> int:
    """Let go of files that nothing has pointed to for eight days; how many. The audit keeps that they came and went."""
    gone, last = 0, 0
    while rows := list(_unused(at - UNUSED).filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        beat()
        gone += sum(_let_go(row, at) for row in rows)
        last = rows[-1].pk
    return gone


def sweep_shelf(*, at: datetime, beat: Beat = _no_beat) -> dict[str, int]:
    """Take off what has lain without a row for a day.

    Gives back how many contents were ``taken_off``; or, where there are too many to be leftovers, how many are
    ``unknown`` and were left: the log says so.
    """
    lost: dict[str, str] = {}
    seen = 0
    for names in _some(shelf().names()):
        beat()
        seen += len(names)
        lost |= {sha256: name for sha256, name in _unknown(names).items() if _lies_long(name, at)}
    if len(lost) > FEW and len(lost) * SHARE > seen:
        log.error("%s of %s contents belong to no row of this database: nothing is removed", len(lost), seen)
        return {"unknown": len(lost)}
    taken = 0
    for hashes in _some(lost):
        beat()
        taken += take_off({sha256: lost[sha256] for sha256 in hashes})
    return {"taken_off": taken}


def _unused(before: datetime) -> QuerySet[StoredFile]:
    """Files made before, to which no row of any room points; an upload in pieces that ended as the file is no use."""
    rows = StoredFile.objects.filter(created_at__lt=before)
    for model, column in _pointers():
        rows = rows.filter(~Exists(model._default_manager.filter(**{column: OuterRef("pk")})))
    return rows


def _pointers() -> Iterator[tuple[type[Model], str]]:
    """Every column of every room that points to a file, those that join two tables too."""
    for field in StoredFile._meta.get_fields(include_hidden=True):
        if (field.one_to_many or field.one_to_one) and field.auto_created:
            model = field.related_model
            if isinstance(model, type) and not issubclass(model, DerivedFile | Upload):
                yield model, field.field.name  # type: ignore[union-attr]


def _let_go(stored: StoredFile, at: datetime) -> bool:
    try:
        with transaction.atomic():
            Upload.objects.filter(file=stored, state=UploadState.DONE).delete()
            contents = let_go(stored, by=None, at=at)
            transaction.on_commit(lambda: take_off(contents))
    except ProtectedError:  # something has come to point to it
        return False
    return True


def _some(things: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(things)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _unknown(names: Iterable[str]) -> dict[str, str]:
    """Those of which neither a file nor a copy tells, by hash."""
    found = {name.rpartition("/")[2]: name for name in names}
    for model in (StoredFile, DerivedFile):
        for sha256 in model.objects.filter(sha256__in=list(found)).values_list("sha256", flat=True):
            found.pop(sha256, None)
    return found


def _lies_long(name: str, at: datetime) -> bool:
    since = shelf().lies_since(name)
    return since is not None and since < at - LYING
