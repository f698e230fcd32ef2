"""The house of a rehearsal: a folder and a database of its own, made before and gone after."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from lantoa.base.jobs.work_folders import WorkFolder, left_behind
from lantoa.faces.cli.interrupts import waiting

MAINTENANCE = "postgres"
PREFIX = "lantoa-rehearse-"
NOTE = "rehearsal.json"
"""Lies in the folder of a rehearsal under way; in one that is kept it does not, and nobody clears that."""
ANSWER_SECONDS = 15
# A job whose worker was killed comes again soon: a rehearsal lasts minutes, not days.
PACE = {"LANTOA_JOB_STEP_SECONDS": "20", "LANTOA_JOB_RETRY_SECONDS": "25", "LANTOA_JOB_FRESH_SECONDS": "5"}


class NameTaken(Exception):
    """A database of this name is there."""


class NotMade(Exception):
    """The database cannot be made; the message says why."""


class NotDropped(Exception):
    """The database cannot be dropped; the message says why."""


class BadAddress(Exception):
    """This is no postgres:// address with a name."""


class House:
    """The folder of one rehearsal and, where an address is given, its database. It knows what of them is made."""

    def __init__(self, address: str) -> None:
        self.address, self.name = address, name_of(address) if address else ""
        self._folder: WorkFolder | None = None
        self._has_database = False

    @property
    def folder(self) -> Path:
        """Where it lies, once it is made."""
        if self._folder is None:
            raise LookupError("not made")
        return self._folder.path

    @property
    def is_made(self) -> bool:
        """Whether all of it is there."""
        return self._folder is not None and self._has_database == bool(self.address)

    def make(self) -> None:
        """Make both; raises NameTaken and NotMade. An interruption waits, so that nothing is made that nobody knows."""
        with waiting():
            self._folder = WorkFolder(Path(tempfile.gettempdir()), PREFIX)
            (self.folder / NOTE).write_text(json.dumps({"database": self.name}), "utf-8")
            if self.address:
                make_database(self.address)
                self._has_database = True

    def keep(self) -> None:
        """Leave what is made to be looked at."""
        if self._folder is not None:
            (self.folder / NOTE).unlink(missing_ok=True)
            self._folder.leave()

    def clear(self) -> None:
        """Throw away what is made; raises NotDropped, with the folder gone."""
        try:
            if self._has_database:
                _close_connections()
                drop_database(self.address)
        finally:
            if self._folder is not None:
                self._folder.clear()


def clear_left() -> tuple[int, list[str]]:
    """Throw away the folders of rehearsals that were killed: how many, and which databases they may have left."""
    names, count = [], 0
    for path in left_behind(Path(tempfile.gettempdir()), PREFIX):
        if (path / NOTE).is_file():
            names.append(_database_of(path / NOTE))
            shutil.rmtree(path, ignore_errors=True)
            count += 1
    return count, [name for name in names if name]


def _database_of(note: Path) -> str:
    try:
        said: Any = json.loads(note.read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(said.get("database", "")) if isinstance(said, dict) else ""


def _close_connections() -> None:
    """Ours to the database that goes, where there is one."""
    if "django.db" in sys.modules:
        from django.conf import settings
        from django.db import connections

        if settings.configured:
            connections.close_all()


def use(folder: Path, database: str) -> None:
    """Point the settings at both, and at nothing else: no setting of an office (mail, bucket, scanner) holds here."""
    for name in [name for name in os.environ if name.startswith("LANTOA_")]:
        del os.environ[name]
    os.environ |= PACE | {"LANTOA_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "lantoa.settings.site"}
    if database:
        os.environ["LANTOA_DATABASE"] = database


def name_of(address: str) -> str:
    """The name of the database an address names; raises BadAddress."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise BadAddress(address) from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name or "/" in name:
        raise BadAddress(address)
    return name


def make_database(address: str) -> None:
    """Make the database; raises NameTaken where it is there, whatever it holds, and NotMade."""
    import psycopg
    from psycopg import sql

    name = name_of(address)
    try:
        with psycopg.connect(**_beside(address)) as line:
            line.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    except psycopg.errors.DuplicateDatabase as error:
        raise NameTaken(name) from error
    except psycopg.Error as error:
        raise NotMade(" ".join(str(error).split())) from error


def drop_database(address: str) -> None:
    """Drop it, whoever still looks at it; raises NotDropped."""
    import psycopg
    from psycopg import sql

    try:
        with psycopg.connect(**_beside(address)) as line:
            line.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name_of(address))))
    except psycopg.Error as error:
        raise NotDropped(" ".join(str(error).split())) from error


def _beside(address: str) -> dict[str, Any]:
    """How to reach the same server at the database that is always there; who does not answer is not waited for long."""
    parts = urlsplit(address)
    there = urlunsplit(parts._replace(scheme="postgresql", path=f"/{quote(MAINTENANCE)}"))
    patience = {} if "connect_timeout=" in parts.query else {"connect_timeout": ANSWER_SECONDS}
    return {"conninfo": there, "autocommit": True, **patience}
