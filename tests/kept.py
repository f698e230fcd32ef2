"""What many tests begin with: built once by the real actions, then put back row by row.

``kept("cast", make_cast)`` runs ``make_cast`` the first time and notes which rows and files it added and which rows it
changed. A later test that begins from the very same rows is given exactly these again, and a copy of what the builder
returned; any other test, and every test that really commits, has the builder run for it.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
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
_untouched: dict[str, tuple[int, Any]] = {}
"""Of tables of PostgreSQL: how many rows are committed, and the highest key."""


@dataclass
class Tape:
    """What a builder did to the rows and files it began from, and what it gave back."""

    before: Standing
    added: dict[str, list[Row]]
    changed: dict[str, list[Row]]
    files: dict[str, bytes]
    given: Callable[[], Any]
    script: str = ""  # how PostgreSQL is told, written at the first playing
    statements: list[tuple[str, list[Row]]] | None = None  # how SQLite is


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
        known.append(_tape(before, rows, after, files, _copies(result)))
    return result


def _copies(result: Any) -> Callable[[], Any]:
    """Gives a copy of a result each time: read from its pickle, in a sixth of the time, where it can be pickled."""
    try:
        written = pickle.dumps(result)
    except (TypeError, AttributeError, pickle.PicklingError):
        return partial(copy.deepcopy, copy.deepcopy(result))
    return partial(pickle.loads, written)


def _tape(before: Standing, rows: Rows, after: Rows, files: set[Path], given: Callable[[], Any]) -> Tape:
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
    return Tape(before, added, changed, contents, given)


def _nothing_is_gone(rows: Rows, after: Rows) -> bool:
    return all(found.keys() <= after.get(table, {}).keys() for table, found in rows.items())


def _played(tape: Tape) -> Any:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tape.script = tape.script or _written_out(tape, cursor)
            cursor.execute(tape.script)
        else:
            tape.statements = tape.statements or list(_statements(tape))
            for statement, rows in tape.statements:
                cursor.executemany(statement, rows)
    for name, content in tape.files.items():
        path = Path(settings.FILES_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    django_cache.clear()  # the builder's actions would have told it
    return tape.given()


def _statements(tape: Tape) -> Iterator[tuple[str, list[Row]]]:
    # Constraints of the rows' own table hold at each statement: changed rows give way first.
    for table, rows in tape.changed.items():
        columns, key = _columns(table)
        sets = ", ".join(f"{_q(column)} = %s" for column in columns)
        yield f"UPDATE {_q(table)} SET {sets} WHERE {_q(columns[key])} = %s", [(*row, row[key]) for row in rows]
    for table, rows in tape.added.items():
        columns, _ = _columns(table)
        named, marks = ", ".join(_q(column) for column in columns), ", ".join(["%s"] * len(columns))
        yield f"INSERT INTO {_q(table)} ({named}) VALUES ({marks})", rows


def _written_out(tape: Tape, cursor: Any) -> str:
    """All of it in one script, the rows of a table in one statement: written once, sent whole each time.

    What these rows refer to was looked up when they were built: where the server allows it, it is not looked up again
    at the end of every test that begins with them.
    """
    lines = []
    for statement, rows in _statements(tape):
        told = [cursor.cursor.mogrify(statement, row) for row in rows]
        if statement.startswith("INSERT"):
            head = statement[: statement.index(" VALUES ") + len(" VALUES ")]
            told = [head + ", ".join(each[len(head) :] for each in told)]
        lines += told
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cursor.fetchone()[0]:
        unasked = "SET LOCAL session_replication_role = "
        lines = [f"{unasked}replica", *lines, f"{unasked}origin"]
    return ";\n".join(lines)


def _standing() -> Standing:
    """How many rows each table has, and its highest key."""
    touched = _touched() if connection.vendor == "postgresql" else frozenset(_tables())
    found = _counted(sorted(touched | (_tables().keys() - _untouched.keys())))
    _untouched.update({table: row for table, row in found.items() if table not in touched})
    rows = {**_untouched, **found}
    return tuple(sorted((table, count, highest) for table, (count, highest) in rows.items() if count))


def _counted(tables: list[str]) -> dict[str, tuple[int, Any]]:
    found: dict[str, tuple[int, Any]] = {}
    with connection.cursor() as cursor:
        for begin in range(0, len(tables), 100):  # SQLite joins at most 500 selects
            cursor.execute(" UNION ALL ".join(_counting(table) for table in tables[begin : begin + 100]))
            found.update({table: (count, highest) for table, count, highest in cursor.fetchall()})
    return found


def _touched() -> frozenset[str]:
    """The tables in which this transaction of PostgreSQL may have made, changed or removed rows.

    To count them all takes the server longer than most tests do. The server's own tally never misses a write; where it
    is switched off, every table may be touched.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace "
            "AND (current_setting('track_counts') <> 'on' OR pg_stat_get_xact_tuples_inserted(oid) "
            "+ pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) > 0)"
        )
        return frozenset(name for (name,) in cursor.fetchall() if name in _tables())


def forget_what_stands() -> None:
    """Called where a test really commits: what was counted before it need not be true any more."""
    _untouched.clear()


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
def _counting(table: str) -> str:
    columns, key = _columns(table)
    highest = f"MAX({_q(columns[key])})" if _counts_up(table) else "CAST(NULL AS bigint)"
    return f"SELECT '{table}', COUNT(*), {highest} FROM {_q(table)}"


@cache
def _counts_up(table: str) -> bool:
    model = next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    return isinstance(model._meta.pk, models.AutoField)


def _columns(table: str) -> tuple[list[str], int]:
    return _tables()[table]


def _q(name: str) -> str:
    return connection.ops.quote_name(name)
