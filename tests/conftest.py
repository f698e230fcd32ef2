"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from lantoa.base.rows.turning import turnings
from lantoa.engines.car_routes.compiled_code import keep_in
from lantoa.orgs.links.secrets_of import _hasher as pins
from tests import installation
from tests.kept import forget_what_stands, kept
from tests.people import Cast, make_cast

# Compiled code is kept between runs, apart from the sources; the runner has compiled it before and says where.
keep_in(Path(tempfile.gettempdir()) / "lantoa-tests-compiled")
# How long an example takes tells how busy the machine is, not whether the code is right.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")
ASKS_THE_DATABASE = {"db", "transactional_db", "live_server", "house"}
COMMITS_TO_IT = {"transactional_db", "live_server"}
ROWS, COMMITS, REST = "rows", "commits", "rest"
ENGINES = Path(__file__).with_name("engines")
OBJECTS_BETWEEN_COLLECTIONS = 100_000


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """LANTOA_TEST_PART, set by the runner: ``rows`` leaves what asks the database and undoes it all, ``commits`` what
    really commits and mostly waits for servers and workers, ``rest`` the others; "" everything.

    Where two databases are tested side by side, what asks none is run once, for itself.
    """
    part = os.environ.get("LANTOA_TEST_PART", "")
    if not part:
        return
    assert part in {ROWS, COMMITS, REST}, f"LANTOA_TEST_PART is {part!r}"
    left_out = [item for item in items if _part_of(item) != part]
    if left_out:
        items[:] = [item for item in items if _part_of(item) == part]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: Python need not look through it again and again for what can go.

    Measured on the rooms' tests: a sixth of their processor time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 50, 100)


def _part_of(item: pytest.Item) -> str:
    """Never one of rows for a test of an engine: there the runner does not even look for them."""
    if ENGINES in item.path.parents:
        return REST
    mark, asked = item.get_closest_marker("django_db"), set(getattr(item, "fixturenames", ()))
    if (mark is not None and mark.kwargs.get("transaction")) or asked & COMMITS_TO_IT:
        return COMMITS
    return ROWS if mark is not None or asked & ASKS_THE_DATABASE else REST


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast with its units."""
    return kept("cast", make_cast)


@pytest.fixture
def files_root(tmp_path: Path, settings: object) -> Path:
    """An empty folder for stored files."""
    folder = tmp_path / "files"
    settings.FILES_ROOT = folder  # type: ignore[attr-defined]
    return folder


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One S3 server with an empty bucket, for all tests that ask for one."""
    from tests.base.files.servers import s3_server

    with s3_server(tmp_path_factory.mktemp("s3")) as known:
        yield known


@pytest.fixture(params=["folder", "bucket"])
def shelf_kind(request: pytest.FixtureRequest, settings: Any, files_root: Path) -> str:
    """The same test twice: with files in a folder, and in a bucket of a real S3 server; empty at first."""
    if request.param == "bucket":
        settings.FILES_BUCKET = request.getfixturevalue("bucket")
        from lantoa.base.files.shelf import MARK
        from lantoa.base.files.shelves import shelf

        for name in [MARK, *shelf().names()]:
            shelf().remove(name)
    return str(request.param)


@pytest.fixture(scope="session")
def fresh_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation on the embedded database just set up: to be copied, not to be used."""
    return installation.made_before() or installation.set_up(tmp_path_factory.mktemp("installation") / "data")


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """SQLite's tests begin from a copy of the installation that the run has set up: its migrations ran once for all.

    PostgreSQL runs them itself, and so does SQLite where a part is run alone.
    """
    home = installation.made_before()
    if home is None or connection.vendor != "sqlite":
        return bool(request.config.getvalue("reuse_db"))
    installation.copy_database(home, Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture
def visitor() -> Client:
    """A browser in which nobody has signed in."""
    return Client()


@pytest.fixture(autouse=True)
def _in_vietnamese() -> None:
    """A request leaves its language behind in the thread; every test begins in the house's own."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _audit_may_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that really commit empty the database afterwards, which the guards of the audit and others rightly refuse.

    The guards are lifted just before, and the migration signal that follows the emptying puts them back.
    """
    mark = request.node.get_closest_marker("django_db")
    commits = bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if not commits and "live_server" not in request.fixturenames:
        yield
        return
    from lantoa.base.rows.guard import guards

    request.getfixturevalue("transactional_db")
    yield
    guards.lift_all(connection)
    forget_what_stands()


def pytest_sessionstart() -> None:
    """PostgreSQL is emptied by the row; the day is turned already, so that no page is counted with the turning.

    A PIN is hashed at the least cost there is: what it costs in earnest stands in tests/orgs/links/test_actions.py.
    """
    pins.time_cost, pins.memory_cost = 1, 8
    turnings.day = timezone.localdate(timezone=timezone.get_default_timezone())
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = _deletes


def _deletes(_style: object, tables: list[str], **_how: object) -> list[str]:
    """How PostgreSQL empties what a test filled: rows are deleted where there are any.

    Emptying every table by TRUNCATE, as Django does, makes a new file for each table and index: seconds a test.
    """
    names = [connection.ops.quote_name(table) for table in tables]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT {n} WHERE EXISTS (SELECT 1 FROM {name})" for n, name in enumerate(names))
        )
        return [f"DELETE FROM {names[number]};" for (number,) in cursor.fetchall()]


def pytest_sessionfinish() -> None:
    """Leave nothing behind in the temporary folder."""
    shutil.rmtree(settings.HOME, ignore_errors=True)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        for ending in ("", "-wal", "-shm"):
            Path(f"{settings.HOME}.sqlite3{ending}").unlink(missing_ok=True)
