"""A backup restored into an empty place says the same in every number: totals, audit, files and their hashes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.base.files.servers import s3_server
from tests.faces.cli.test_office import lantoa

ROOT = Path(__file__).resolve().parents[3]
POSTGRES = os.environ.get("LANTOA_TEST_DATABASE", "")
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="asked where the tests run on SQLite")
on_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql" or not shutil.which("pg_dump"),
    reason="asked where LANTOA_TEST_DATABASE names a PostgreSQL and pg_dump is installed",
)
# pg_restore makes some two hundred tables: a second on a quiet machine, minutes on one that does ten other things.
PATIENCE_SECONDS = 600
CAMPAIGN = """
from tests.people import make_cast
from tests.work.consolidation.making import make_random
make_random(make_cast(), 5, more=8)
"""
FILES = """
import io
from django.utils import timezone
from lantoa.base.files.actions import store_file
for number in range(5):
    store_file(io.BytesIO(b"photo %d" % number * 100_000), name=f"{number}.jpg", by=None, at=timezone.now())
"""
KILLED = """
import argparse, os, signal
from lantoa.base.files.shelf import arrived_in
from lantoa.base.files.shelves import shelf
from lantoa.faces.cli import backup
def killed(inside):
    shelf().mark()
    for path in sorted(inside.glob("files/??/??/*"))[:3]:
        shelf().place(arrived_in(path))
    os.kill(os.getpid(), signal.SIGKILL)
backup._put_files = killed
backup.run(argparse.Namespace(file="{file}", restoring=True))
"""
KILLED_AFTER = """
import argparse, os, signal
from lantoa.faces.cli import backup
whole = backup._put_everything
def killed(*given):
    whole(*given)
    os.kill(os.getpid(), signal.SIGKILL)
backup._put_everything = killed
backup.run(argparse.Namespace(file="{file}", restoring=True))
"""
ALL_THAT_IS_SAID = """
import hashlib
from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
from lantoa.engines.report_merge import totals_of
from lantoa.orgs.units.states import Line
from lantoa.work.consolidation.bridge.totals import portions_of
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.reports.models import ReportForm
from tests.work.consolidation.making import AT
for form in ReportForm.objects.all():
    for line in Line:
        for row, portion in portions_of(scope_of(form, at=AT, line=line)).items():
            print("TOTAL", line, row, portion.arrivals)
            for key, total in totals_of(portion).items():
                print("TOTAL", line, row, key, total)
print("AUDIT", AuditEntry.objects.count(), AuditEntry.objects.latest("pk").pk)
for stored in StoredFile.objects.order_by("pk"):
    with open_file(stored) as file:
        content = file.read()
    print("FILE", stored.pk, stored.sha256, hashlib.sha256(content).hexdigest() == stored.sha256, len(content))
"""


@dataclass(frozen=True)
class Place:
    """An installation: its folder, and what its environment says."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)

    def runs(self, *words: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        return lantoa(self.home, *words, patience=PATIENCE_SECONDS, **{"PYTHONPATH": path} | self.env)

    def says(self, *words: str) -> str:
        done = self.runs(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def does(self, code: str) -> str:
        return self.says("manage", "shell", "-v0", "-c", code)


@pytest.fixture
def embedded(tmp_path: Path) -> Path:
    """The folder of an installation with an embedded database, the tests' own copied."""
    home = tmp_path / "first"
    home.mkdir()
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as tests,
        closing(sqlite3.connect(home / "lantoa.sqlite3")) as copy,
    ):
        tests.backup(copy)
    return home


def copy_tests_database(into: str) -> None:
    """The tables of the tests' PostgreSQL in another database: quicker than every migration once more."""
    name = f"{address_of_server()}/{connection.settings_dict['NAME']}"
    dumped = subprocess.run(["pg_dump", "--no-owner", f"--dbname={name}"], check=True, capture_output=True)
    command = ["psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={into}"]
    subprocess.run(command, input=dumped.stdout, check=True, capture_output=True)


def address_of_server() -> str:
    return POSTGRES.rsplit("/", 1)[0]


@contextmanager
def empty_database() -> Iterator[str]:
    """An empty PostgreSQL database beside the one of the tests; gone afterwards."""
    name = f"lantoa_backup_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES.replace("postgres://", "postgresql://"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{address_of_server()}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def bucket(folder: Path, stack: ExitStack) -> dict[str, str]:
    """The settings of an S3 server of its own with an empty bucket."""
    folder.mkdir()
    return {f"LANTOA_S3_{name.upper()}": value for name, value in stack.enter_context(s3_server(folder)).items()}


def comes_back_the_same(first: Place, second: Place, archive: Path) -> None:
    """Back one up, restore it into the other, and hold beside each other all that they say."""
    for place in (first, second):
        place.home.mkdir(exist_ok=True)  # `manage shell` makes no data folder
    before = first.does(CAMPAIGN + FILES + ALL_THAT_IS_SAID)
    assert before.count("TOTAL") >= 40
    assert (before.count(" True 700000"), "AUDIT 0" in before) == (5, False)
    first.says("backup", str(archive))
    killed = second.runs("manage", "shell", "-v0", "-c", KILLED.format(file=str(archive)))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    refused = second.runs("serve", "--port", "0")
    assert (refused.returncode, "A restore was cut off half-way" in refused.stderr) == (1, True)
    killed = second.runs("manage", "shell", "-v0", "-c", KILLED_AFTER.format(file=str(archive)))
    assert (killed.returncode, "done again" in killed.stdout) == (-signal.SIGKILL, True), killed.stderr
    assert second.runs("serve", "--port", "0").returncode == 1
    assert "had put everything in place" in second.says("restore", str(archive))
    assert [path.name for path in second.home.iterdir() if "restor" in path.name] == []
    over = second.runs("restore", str(archive))
    assert (over.returncode, "Move it away" in over.stderr) == (2, True)
    assert second.does(ALL_THAT_IS_SAID) == before
    assert (second.home / "secret-key").read_text() == (first.home / "secret-key").read_text()


@on_sqlite
@pytest.mark.slow
@pytest.mark.django_db
def test_folder_and_embedded_database_come_back_the_same(embedded: Path, tmp_path: Path) -> None:
    archive, third = tmp_path / "backup.tar.gz", Place(tmp_path / "third")
    comes_back_the_same(Place(embedded), Place(tmp_path / "second"), archive)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "second").iterdir() if path.is_file()}
    assert (modes["lantoa.sqlite3"], modes["secret-key"]) == (0o600, 0o600)
    archive.write_bytes(archive.read_bytes()[:-2000])
    cut = third.runs("restore", str(archive))
    assert (cut.returncode, "cut off or damaged; nothing was restored" in cut.stderr) == (2, True)
    assert [path.name for path in third.home.rglob("*") if path.is_file()] == ["secret-key"], "its own"


@on_sqlite
@pytest.mark.slow
@pytest.mark.django_db
def test_bucket_and_embedded_database_come_back_the_same_in_another_bucket(embedded: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        first = Place(embedded, bucket(tmp_path / "s3", stack))
        second = Place(tmp_path / "second", bucket(tmp_path / "other-s3", stack))
        comes_back_the_same(first, second, tmp_path / "backup.tar.gz")
        assert not list((second.home / "files").glob("??/??/*"))


@on_postgres
@pytest.mark.slow
@pytest.mark.django_db
def test_folder_and_postgresql_come_back_the_same_and_over_nothing(tmp_path: Path) -> None:
    with empty_database() as one, empty_database() as other:
        copy_tests_database(one)
        first = Place(tmp_path / "first", {"LANTOA_DATABASE": one})
        second = Place(tmp_path / "second", {"LANTOA_DATABASE": other})
        archive = tmp_path / "backup.tar.gz"
        comes_back_the_same(first, second, archive)
        third = Place(tmp_path / "third", second.env).runs("restore", str(archive))
        assert (third.returncode, "or the database holds data" in third.stderr) == (2, True)
        assert (
            second.does("from lantoa.base.files.models import StoredFile; print(StoredFile.objects.count())") == "5\n"
        )
