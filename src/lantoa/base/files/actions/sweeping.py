"""Taking off the shelf what no row knows of: what a kill left there between a row and its content.

A content is put on the shelf before its row is written, and taken off after its row went. A process killed between the
two leaves a content that nobody can open, which may be the picture somebody withdrew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.shelves import shelf

log = logging.getLogger(__name__)

LYING = timedelta(days=1)
"""So long a content may lie without a row: no request and no job takes a day to write it."""
AT_ONCE = 500
FEW = 20
MOST_OF_TEN = 1
"""More than a few, and more than a tenth of all, is no trace of a kill: rather the files of another database, put under
this one by mistake or by a restore. Then nothing is touched."""


def sweep_shelf(*, at: datetime, beat: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Take off what has lain without a row for a day.

    Gives back how many contents were ``taken_off``; or, where there are too many to be leftovers, how many are
    ``unknown`` and were left: the log says so.
    """
    lost: list[str] = []
    seen = 0
    for names in _some(shelf().names()):
        beat()
        seen += len(names)
        lost += [name for name in _unknown(names) if _lies_long(name, at)]
    if len(lost) > FEW and len(lost) * 10 > seen * MOST_OF_TEN:
        log.error("%s of %s contents belong to no row of this database: nothing is removed", len(lost), seen)
        return {"unknown": len(lost)}
    taken = 0
    for names in _some(lost):
        beat()
        for name in _unknown(names):
            if _lies_long(name, at):  # asked again at the last moment: the same content may come anew just now
                shelf().remove(name)
                taken += 1
    return {"taken_off": taken}


def _some(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(names)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _unknown(names: Iterable[str]) -> list[str]:
    """Those of which neither a file nor a copy tells."""
    hashes = {name.rpartition("/")[2]: name for name in names}
    for model in (StoredFile, DerivedFile):
        for sha256 in model.objects.filter(sha256__in=list(hashes)).values_list("sha256", flat=True):
            hashes.pop(sha256, None)
    return list(hashes.values())


def _lies_long(name: str, at: datetime) -> bool:
    since = shelf().lies_since(name)
    return since is not None and since < at - LYING
