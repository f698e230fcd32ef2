"""What many tests begin with: built once by the real actions, then put back row by row.

``kept("cast", make_cast)`` runs ``make_cast`` the first time and notes which rows and files it added and which rows it
changed. A later test that begins from the very same rows is given exactly these again, and a copy of what the builder
returned; any other test, and every test that really commits, has the builder run for it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.cache import cache as django_cache
from django.db import connection, models

T = TypeVar("T")
Row = tuple[Any, ...]
Rows = dict[str, dict[Any, Row]]  # by table, by key
Standing = tuple[tuple[str, int, Any], ...]
# A builder is noted for so many different beginnings: whoever begins otherwise pays for building only.
MOST_TAPES = 3
_tapes: dict[str, list[Tape]] = {}


@dataclass(frozen=True)
class Tape:
    """What a builder did to the rows and files it began from, and what it gave back."""

    before: Standing
    added: dict[str, list[Row]]
    changed: dict[str, list[Row]]
    files: dict[str, bytes]
    result: Any


def kept(name: str, build: Callable[[], T]) -> T:
    """What ``build`` gives back, with its rows and files in place."""
    if not connection.in_atomic_block or getattr(settings, "FILES_BUCKET", ""):
        return build()
    before = _standing()
    known = _tapes.setdefault(name, [])
    for tape in known:
        if tape.before == before:
            return _played(tape)
    if len(known) >= MOST_TAPES:
        return build()
    rows, files = _rows(before), _files()
    result = build()
    after = _rows(_standing())
    if _nothing_is_gone(rows, after):
        known.append(_tape(before, rows, after, files, copy.deepcopy(result)))
    return result


def _tape(before: Standing, rows: Rows, after: Rows, files: set[Path], result: Any) -> Tape:
    added: dict[str, list[Row]] = {}
    changed: dict[str, list[Row]] = {}
    for table, found in after.items():
        old = rows.get(table, {})
        if new := [row for key, row in found.items() if key not in old]:
            added[table] = new
        if other := [row for key, row in found.items() if key in old and old[key] != row]:
            changed[table] = other
    root = Path(settings.FILES_ROOT)
    contents = {str(path.relative_to(root)): path.read_bytes() for path in _files() - files}
    return Tape(before, added, changed, contents, result)


def _nothing_is_gone(rows: Rows, after: Rows) -> bool:
    return all(found.keys() <= after.get(table, {}).keys() for table, found in rows.items())


def _played(tape: Tape) -> Any:
    # Constraints of the rows' own table hold at each statement: changed rows give way first.
    with connection.cursor() as cursor:
        for table, rows in tape.changed.items():
            columns, key = _columns(table)
            sets = ", ".join(f"{_q(column)} = %s" for column in columns)
            cursor.executemany(
                f"UPDATE {_q(table)} SET {sets} WHERE {_q(columns[key])} = %s",
                [(*row, row[key]) for row in rows],
            )
        for table, rows in tape.added.items():
            columns, _ = _columns(table)
            named, marks = ", ".join(_q(column) for column in columns), ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {_q(table)} ({named}) VALUES ({marks})", rows)
    for name, content in tape.files.items():
        path = Path(settings.FILES_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    django_cache.clear()  # the builder's actions would have told it
    return copy.deepcopy(tape.result)


def _standing() -> Standing:
    """How many rows each table has, and its highest key."""
    parts = []
    for table, (columns, key) in _tables().items():
        highest = f"MAX({_q(columns[key])})" if _counts_up(table) else "NULL"
        parts.append(f"SELECT '{table}', COUNT(*), {highest} FROM {_q(table)}")
    found: list[tuple[str, int, Any]] = []
    with connection.cursor() as cursor:
        for begin in range(0, len(parts), 100):  # SQLite joins at most 500 selects
            cursor.execute(" UNION ALL ".join(parts[begin : begin + 100]))
            found += [(table, count, highest) for table, count, highest in cursor.fetchall() if count]
    return tuple(sorted(found))


def _rows(standing: Standing) -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, _, _ in standing:
            columns, key = _columns(table)
            cursor.execute(f"SELECT {', '.join(_q(column) for column in columns)} FROM {_q(table)}")
            found[table] = {row[key]: tuple(row) for row in cursor.fetchall()}
    return found


def _files() -> set[Path]:
    root = Path(settings.FILES_ROOT)
    return {path for path in root.rglob("*") if path.is_file()} if root.is_dir() else set()


@cache
def _tables() -> dict[str, tuple[list[str], int]]:
    """Every table of the house: its columns, and where among them its key stands."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy:
            columns = [field.column for field in meta.local_concrete_fields if not field.generated]
            tables[meta.db_table] = (columns, columns.index(meta.pk.column))
    return tables


@cache
def _counts_up(table: str) -> bool:
    model = next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    return isinstance(model._meta.pk, models.AutoField)


def _columns(table: str) -> tuple[list[str], int]:
    return _tables()[table]


def _q(name: str) -> str:
    return connection.ops.quote_name(name)
