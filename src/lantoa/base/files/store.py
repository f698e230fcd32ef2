"""Whether the store of the files is there: told by a mark that lies in it from the day it was made.

A disk that is not mounted leaves an empty folder, or none, in its place. What came would be kept there, and be gone
once the disk is back; so nothing is taken, and no folder is made, where the database knows of files and the mark is
missing. A store of before the marks is known by the files that lie in it, and is marked then.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection

from lantoa.base.files.models import StoredFile
from lantoa.base.files.shelf import Shelf, said_in_words, trouble_of
from lantoa.base.files.shelves import shelf
from lantoa.base.files.states import FileMissing, FileRefused, StoreAway, StoreUnreadable
from lantoa.base.ui.away import GONE, Away

log = logging.getLogger(__name__)

LOOKED_FOR = 10
ASKED_AGAIN_SECONDS = 15
_asked: dict[str, tuple[float, Away | None]] = {}


def check_store() -> None:
    """Nothing where the store is there; a new one, and one of before the marks, is marked. Raises StoreAway."""
    with said_in_words():
        place = shelf()
        if place.is_marked():
            return
        if not _is_ours(place):
            log.error("the store of the files is not there: %s", settings.FILES_BUCKET or settings.FILES_ROOT)
            raise StoreAway(GONE)
        place.mark()


def coming_folder() -> Path:
    """Where contents arrive: beside the files folder's own, so that a folder shelf only renames them. Raises StoreAway
    where the store is not there."""
    folder = Path(settings.FILES_ROOT)
    with said_in_words():
        if settings.FILES_BUCKET:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        check_store()
    return folder


def mark_after_migrating(**_more: Any) -> None:
    """Mark a new store, and one of before the marks; where it is away the log says so, and the pages will."""
    if StoredFile._meta.db_table in connection.introspection.table_names():
        with suppress(StoreAway):
            check_store()


@contextmanager
def reading() -> Iterator[None]:
    """What keeps a content from being opened: FileMissing where it alone is, StoreUnreadable where the store is."""
    try:
        yield
    except FileRefused:
        raise
    except FileMissing:
        if not is_there():
            raise StoreUnreadable from None
        raise
    except Exception as error:
        if trouble_of(error) is None:
            raise
        log.error("the store of the files cannot be read: %s", error)
        raise StoreUnreadable from error


def is_there() -> bool:
    """Whether the mark lies in the store, or none is needed yet."""
    place = shelf()
    return place.is_marked() or _is_ours(place)


def store_trouble() -> Away | None:
    """What would keep the store from taking a file now; None where all is well. A bucket is not asked each time."""
    if not settings.FILES_BUCKET:
        return _trouble()
    key = str(sorted(settings.FILES_BUCKET.items()))
    at, known = _asked.get(key, (None, None))
    if at is None or monotonic() - at > ASKED_AGAIN_SECONDS:
        known = _trouble()
        _asked[key] = (monotonic(), known)
    return known


def _trouble() -> Away | None:
    try:
        place = shelf()
        if not place.is_marked() and not _is_ours(place):
            return GONE
        error = place.trouble()
    except Exception as raised:
        error = raised
    return None if error is None else trouble_of(error) or GONE


def _is_ours(place: Shelf) -> bool:
    """Whether a place without the mark may be taken for our store: no file was ever kept, or one of those kept lies
    there."""
    rows: Any = StoredFile.objects.order_by("pk")
    some = [*rows[:LOOKED_FOR], *rows.reverse()[:LOOKED_FOR]]
    return not some or any(place.lies_since(row.path) is not None for row in some)
