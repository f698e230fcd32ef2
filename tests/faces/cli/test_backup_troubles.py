"""What a backup says and leaves where it cannot be made: nothing to back up, no room, no server, killed half-way."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from lantoa.base.files.shelf import MARK
from lantoa.base.jobs.work_folders import WorkFolder, left_behind
from lantoa.faces.cli import backup
from tests.faces.cli.test_backup import empty_database, on_postgres
from tests.faces.cli.test_office import KEEP, SITE, lantoa

AWAY = "postgres://nobody:mat-khau@127.0.0.1:1/none?connect_timeout=2"
BUCKET = {
    "LANTOA_S3_BUCKET": "tep",
    "LANTOA_S3_ENDPOINT": "http://127.0.0.1:1",
    "LANTOA_S3_KEY": "khoa",
    "LANTOA_S3_SECRET": "mat-khau",
}
FULL = """
import resource, sys
from lantoa.faces.cli.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.exit(main(["backup", sys.argv[1]]))
"""
HELD_UP = """
import os, sys, time
from lantoa.faces.cli import backup
from lantoa.faces.cli.__main__ import main
def stay(archive):
    print("copied", flush=True)
    time.sleep(60)
backup._add_files = stay
sys.exit(main(["backup", sys.argv[1]]))
"""


def _without_ours() -> dict[str, str]:
    """The environment without the settings of the test run."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LANTOA_")}


@pytest.fixture
def home(tmp_path: Path, fresh_installation: Path) -> Path:
    return Path(shutil.copytree(fresh_installation, tmp_path / "data"))


def refused(done: subprocess.CompletedProcess[str], *told: str) -> None:
    """In two sentences, with status 2, without a secret."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "mat-khau" not in done.stderr
    for words in told:
        assert words in done.stderr


def test_where_no_installation_is_nothing_is_backed_up_and_nothing_made(tmp_path: Path) -> None:
    archive = tmp_path / "x.tar.gz"
    refused(
        lantoa(tmp_path / "mistyped", "backup", str(archive)), "chưa có dữ liệu của Lan Tỏa", "no data of Lan Tỏa here"
    )
    assert not list(tmp_path.iterdir())
    (tmp_path / "data").mkdir()
    refused(lantoa(tmp_path / "data", "backup", str(archive)), "lantoa.sqlite3); nothing was backed up")
    assert not list(tmp_path.rglob("*.sqlite3*"))
    with closing(sqlite3.connect(tmp_path / "data" / "lantoa.sqlite3")) as database:
        database.execute("create table something (id integer)")
    refused(lantoa(tmp_path / "data", "backup", str(archive)), "nothing was backed up")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@on_postgres
def test_an_empty_postgresql_database_is_not_backed_up(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with empty_database() as address:
        done = lantoa(tmp_path / "data", "backup", str(tmp_path / "x.tar.gz"), LANTOA_DATABASE=address)
    refused(done, "no data of Lan Tỏa here (PostgreSQL ", "nothing was backed up")
    assert not list(tmp_path.glob("*.gz"))


def empty_backup(folder: Path, name: str, content: bytes) -> Path:
    """An archive as earlier versions made it where there was nothing."""
    from lantoa.faces.cli.archive import writing

    (folder / name).write_bytes(content)
    with writing(folder / "empty.tar.gz", folder / "contents") as archive:
        archive.add(folder / name, name)
    return folder / "empty.tar.gz"


def test_an_empty_backup_is_called_empty(tmp_path: Path) -> None:
    archive = empty_backup(tmp_path, "database.sqlite3", b"")
    refused(lantoa(tmp_path / "data", "restore", str(archive)), "là bản sao lưu trống", "is an empty backup")
    assert not list((tmp_path / "data").glob("*.sqlite3"))


@on_postgres
def test_an_empty_backup_of_postgresql_is_called_empty(tmp_path: Path) -> None:
    with empty_database() as address:
        words = ["pg_dump", "--format=custom", f"--dbname={address}"]
        dumped = subprocess.run(words, check=True, capture_output=True).stdout
        archive = empty_backup(tmp_path, "database.dump", dumped)
        refused(
            lantoa(tmp_path / "data", "restore", str(archive), LANTOA_DATABASE=address),
            "là bản sao lưu trống",
            "is an empty backup",
        )


@pytest.mark.slow
def test_a_backup_on_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "archives"
    place.mkdir()
    env = _without_ours() | SITE | {"LANTOA_HOME": str(home)}
    words = [sys.executable, "-c", FULL, str(place / "x.tar.gz")]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=120)
    refused(done, "SQLite không chạy được: ", "SQLite did not succeed: ")
    assert done.stderr.count("\n") == 2, done.stderr
    assert not list(place.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_a_bucket_that_is_away_is_said_in_a_sentence(home: Path, tmp_path: Path, verb: str) -> None:
    archive = tmp_path / "x.tar.gz"
    if verb == "restore":
        assert lantoa(home, "backup", str(archive)).returncode == 0
    done = lantoa(home if verb == "backup" else tmp_path / "other", verb, str(archive), **BUCKET)
    refused(done, "Kho tệp S3 không trả lời", "The S3 server does not answer")
    assert not list(tmp_path.glob(f"{backup.MAKING}*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("backup", "x.tar.gz"),
        ("manage", "migrate"),
        ("units", "load", "--province", "79"),
        ("begin", "--unit", "a", "--username", "b", "--name", "c"),
        ("manage", "send_digests"),
    ],
)
def test_a_database_that_is_away_is_said_in_a_sentence_by_every_verb(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = lantoa(tmp_path, *words, LANTOA_DATABASE=AWAY)
    refused(done, "Cơ sở dữ liệu không trả lời", "The database does not answer")


def test_an_archive_is_not_restored_into_a_database_that_is_away(tmp_path: Path) -> None:
    archive = empty_backup(tmp_path, "database.dump", b"")
    done = lantoa(tmp_path / "data", "restore", str(archive), LANTOA_DATABASE=AWAY)
    refused(done, "Cơ sở dữ liệu không trả lời", "The database does not answer")


def test_units_are_not_loaded_into_a_database_without_tables(tmp_path: Path) -> None:
    done = lantoa(tmp_path, "units", "load", "--province", "79")
    refused(done, "Hãy chạy: lantoa manage migrate", "Run: lantoa manage migrate")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_backup_cut_off_half_way_leaves_nothing_that_a_later_one_does_not_clear(
    home: Path, tmp_path: Path, number: int
) -> None:
    place = tmp_path / "archives"
    place.mkdir()
    (place / "other").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", HELD_UP, str(place / "x.tar.gz")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_without_ours() | SITE | {"LANTOA_HOME": str(home)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "copied\n"
    under_way = list(place.glob(f"{backup.MAKING}*"))
    assert len(under_way) == 1
    age(under_way[0])
    assert not list(left_behind(place, backup.MAKING, older=backup.LEFT_FOR)), "it is in use"
    process.send_signal(number)
    said = process.communicate(timeout=30)[1]
    if number != signal.SIGKILL:
        assert (process.returncode, "Stopped; no backup was made." in said) == (130, True), said
        assert [path.name for path in place.iterdir()] == ["other"]
    assert lantoa(home, "backup", str(place / "x.tar.gz")).returncode == 0
    assert {path.name for path in place.iterdir()} == {"other", "x.tar.gz"}


def age(folder: Path) -> None:
    """As if nobody had written there for two days."""
    before = time.time() - 2 * 86400
    for path in (*folder.iterdir(), folder):
        os.utime(path, (before, before))


def test_a_folder_is_left_behind_once_it_is_old_and_nobody_holds_it(tmp_path: Path) -> None:
    def found() -> list[Path]:
        return list(left_behind(tmp_path, ".made-", older=backup.LEFT_FOR))

    folder = WorkFolder(tmp_path, ".made-")
    (folder.path / "database.sqlite3").write_text("all of it")
    age(folder.path)
    assert found() == []
    folder.leave()
    assert found() == [folder.path]
    (folder.path / "database.sqlite3").write_text("written to a moment ago")
    assert found() == []
    (tmp_path / ".made-link").symlink_to(folder.path)
    age(folder.path)
    assert found() == [folder.path]


@pytest.mark.slow
def test_a_backup_without_the_files_the_database_names_is_refused(home: Path, tmp_path: Path) -> None:
    """The disk of the files folder is not mounted: an archive without them would be kept for a good one."""
    assert lantoa(home, "manage", "shell", "-c", KEEP).returncode == 0
    (home / "files").rename(tmp_path / "disk")
    (home / "files").mkdir()
    archive = tmp_path / "x.tar.gz"
    refused(lantoa(home, "backup", str(archive)), "Không thấy kho lưu tệp", "The store of the files is not there")
    assert not archive.exists()
    assert not list((home / "files").iterdir())
    (home / "files").rmdir()
    (tmp_path / "disk").rename(home / "files")
    assert lantoa(home, "backup", str(archive)).returncode == 0
    assert lantoa(tmp_path / "second", "restore", str(archive)).returncode == 0
    assert (tmp_path / "second" / "files" / MARK).exists()
