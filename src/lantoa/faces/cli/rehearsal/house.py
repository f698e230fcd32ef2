"""The house of a rehearsal: a folder and a database of its own, made before and gone after."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

MAINTENANCE = "postgres"
PREFIX = "lantoa-rehearse-"
# A job whose worker was killed comes again soon: a rehearsal lasts minutes, not days.
PACE = {"LANTOA_JOB_STEP_SECONDS": "20", "LANTOA_JOB_RETRY_SECONDS": "25", "LANTOA_JOB_FRESH_SECONDS": "5"}


class NameTaken(Exception):
    """A database of this name is there."""


class NotMade(Exception):
    """The database cannot be made; the message says why."""


class BadAddress(Exception):
    """This is no postgres:// address with a name."""


def make_folder() -> Path:
    """An empty folder that nobody else reads."""
    return Path(tempfile.mkdtemp(prefix=PREFIX))


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
        with psycopg.connect(_beside(address), autocommit=True) as line:
            line.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    except psycopg.errors.DuplicateDatabase as error:
        raise NameTaken(name) from error
    except psycopg.Error as error:
        raise NotMade(" ".join(str(error).split())) from error


def drop_database(address: str) -> None:
    """Drop it, whoever still looks at it."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(_beside(address), autocommit=True) as line:
        line.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name_of(address))))


def _beside(address: str) -> str:
    """The same server, at the database that is always there."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(scheme="postgresql", path=f"/{quote(MAINTENANCE)}"))
