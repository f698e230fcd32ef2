"""Putting contents on the shelf and taking them off, so that no row ever speaks of a content that is not there.

A content is put there before its row is written, and taken off after its row went. In between the same content may come
again, or go: whoever writes a row holds the content until its commit and looks once more whether it lies there; whoever
takes it off holds it alone while asking whether a row has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction

from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.shelf import Arrived
from lantoa.base.files.shelves import shelf

LOCK_CLASS = 0x6C74_6631
"""Sets our locks of PostgreSQL apart from any other's: "ltf1"."""
HEX_OF_A_LOCK = 7
"""So many letters of a hash are a number PostgreSQL takes; two contents of one number only wait for each other."""


def put(arrived: Arrived) -> None:
    """Lay a content on the shelf, before the transaction that writes its row: that may take long."""
    shelf().place(arrived)


def keep(arrived: Arrived) -> None:
    """Hold a content until the end of the transaction that writes its row, and lay it there again where it was taken
    off meanwhile."""
    _hold(arrived.content.sha256, alone=False)
    if shelf().lies_since(arrived.content.name) is None:
        shelf().place(arrived)


def take_off(contents: Mapping[str, str]) -> int:
    """Take contents, by hash and name, off the shelf where no row has them any more; how many. Outside a transaction:
    what a transaction deletes, it may still give back."""
    return sum(_take_off(sha256, name) for sha256, name in contents.items())


@transaction.atomic
def _take_off(sha256: str, name: str) -> bool:
    _hold(sha256, alone=True)
    if any(model.objects.filter(sha256=sha256).exists() for model in (StoredFile, DerivedFile)):
        return False
    shelf().remove(name)
    return True


def _hold(sha256: str, *, alone: bool) -> None:
    """Until the end of the transaction. Many may hold a content together, so that they never wait for each other in a
    ring; on SQLite whoever writes is alone anyway."""
    if connection.vendor == "postgresql":
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s, %s)", [LOCK_CLASS, int(sha256[:HEX_OF_A_LOCK], 16)])
