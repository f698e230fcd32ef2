"""The database of a backup: copied while people work, checked before it is put in place.

SQLite is copied by its own backup, PostgreSQL by pg_dump and pg_restore.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

from lantoa.faces.cli.archive import POSTGRES, SQLITE, Damaged

PEOPLE = "accounts_account"
"""A table that every installation has."""


class ToolFailed(Exception):
    """pg_dump or pg_restore is missing or gave up."""


def is_set_up() -> bool:
    """Whether there is a database with the tables of an installation; none is made by asking."""
    from django.db import connection

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return PEOPLE in connection.introspection.table_names()


def holds_data() -> bool:
    """Whether there is a database here, or anything in it, over which nothing may be put."""
    from django.db import connection

    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return any(Path(f"{name}{ending}").exists() for ending in ("", "-wal"))  # another's log would be played into it
    try:
        return bool(connection.introspection.table_names())
    finally:
        connection.close()


def copy_database(folder: Path) -> Path:
    """A copy of the database in a folder, whole while people work; its path. Raises ToolFailed, where the disk is full
    too."""
    from django.db import connection

    if connection.vendor == "sqlite":
        import sqlite3

        connection.ensure_connection()
        try:
            with closing(sqlite3.connect(folder / SQLITE)) as copy:
                connection.connection.backup(copy)
        except sqlite3.Error as error:
            raise ToolFailed("SQLite", error) from None
        return folder / SQLITE
    tool("pg_dump", "--format=custom", "--no-owner", f"--file={folder / POSTGRES}")
    return folder / POSTGRES


def unfit(inside: Path, known: dict[str, str]) -> str:
    """Why what an archive holds cannot come here, "" where it can. Raises Damaged where its database is none."""
    from django.db import connection

    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRES
    if wanted not in known:
        return "other_database" if {SQLITE, POSTGRES} & known.keys() else "not_ours"
    if wanted == SQLITE:
        return _unfit_sqlite(inside / SQLITE)
    try:
        tool("pg_restore", f"--file={os.devnull}", str(inside / POSTGRES))  # reads all of it
    except ToolFailed as failed:
        if shutil.which("pg_restore"):
            raise Damaged(f"{POSTGRES}: {failed.args[1]}") from None
        raise
    return "" if f" {PEOPLE} " in tool("pg_restore", "--list", str(inside / POSTGRES)) else "empty"


def _unfit_sqlite(path: Path) -> str:
    import sqlite3

    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            said = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise Damaged(f"{SQLITE}: {error}") from None
    if said != "ok":
        raise Damaged(f"{SQLITE}: {said}")
    return "" if PEOPLE in tables else "empty"


def tool(*words: str) -> str:
    """What a PostgreSQL tool on our database says; the password goes by the environment, never by the command line."""
    from django.db import connection

    known = connection.settings_dict
    keys = (
        ("HOST", "PGHOST"),
        ("PORT", "PGPORT"),
        ("USER", "PGUSER"),
        ("PASSWORD", "PGPASSWORD"),
        ("NAME", "PGDATABASE"),
    )
    env = os.environ | {theirs: str(known[ours]) for ours, theirs in keys if known[ours]}
    if sslmode := known.get("OPTIONS", {}).get("sslmode"):
        env["PGSSLMODE"] = str(sslmode)
    try:
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    except FileNotFoundError:
        raise ToolFailed(words[0], "not installed (Debian: apt install postgresql-client)") from None
    if done.returncode:
        raise ToolFailed(words[0], done.stderr.strip()[-500:])
    return done.stdout
