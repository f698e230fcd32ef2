"""Running it for an office: the first set-up, serving, backing up and restoring, each as a person would type it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.base.files.servers import s3_server

SITE = {"DJANGO_SETTINGS_MODULE": "lantoa.settings.site", "LANTOA_DATABASE": "", "LANTOA_CACHE": ""}
# gunicorn would wait two seconds for each of six: far more than a page takes even where the machine is busy.
HELD_UP_SECONDS = 6
PASSWORD = "sông-mẫu-chảy-mãi-7"
BEGIN = (
    "begin",
    "--unit",
    "Ủy ban nhân dân xã Mẫu (ví dụ)",
    "--kind",
    "commune",
    "--username",
    "quan-tri",
    "--name",
    "Quản trị",
)


def lantoa(
    home: Path, *words: str, feed: str = "", patience: float = 120, **extra: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lantoa.faces.cli", *words],
        input=feed,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience,
        env=os.environ | SITE | {"LANTOA_HOME": str(home)} | extra,
    )


@pytest.fixture
def home(tmp_path: Path, fresh_installation: Path) -> Path:
    return Path(shutil.copytree(fresh_installation, tmp_path / "data"))


@pytest.mark.slow
def test_the_first_administrator_is_made_once_and_only_with_a_fair_password(home: Path) -> None:
    weak = lantoa(home, *BEGIN, feed="12345\n")
    assert (weak.returncode, "Mật khẩu chưa dùng được" in weak.stderr) == (2, True)
    first = lantoa(home, *BEGIN, feed=f"{PASSWORD}\n")
    assert first.returncode == 0, first.stderr
    again = lantoa(home, *BEGIN, feed=f"{PASSWORD}\n")
    assert (again.returncode, "There is an administrator already" in again.stderr) == (2, True)
    with closing(sqlite3.connect(home / "lantoa.sqlite3")) as database:
        rows = database.execute(
            "select a.username, m.role, u.name from members_member m join accounts_account a on a.id = m.account_id "
            "join units_unit u on u.id = m.unit_id"
        ).fetchall()
    assert rows == [("quan-tri", "administrator", "Ủy ban nhân dân xã Mẫu (ví dụ)")]


@pytest.mark.slow
def test_a_database_behind_its_version_is_neither_served_nor_begun(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    for words in (("serve", "--port", "0"), BEGIN):
        done = lantoa(tmp_path / "new", *words, feed=f"{PASSWORD}\n")
        assert done.returncode in {1, 2}
        assert "lantoa manage migrate" in done.stderr


def test_a_database_that_is_away_is_told_in_words(tmp_path: Path) -> None:
    done = lantoa(tmp_path, "serve", "--port", "0", LANTOA_DATABASE="postgres://nobody:secret@127.0.0.1:1/none")
    assert (done.returncode, "The database does not answer" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [("serve", "--port", "0"), BEGIN, ("units", "load", "--all"), ("manage", "send_digests"), ("backup", "x.tar.gz")],
)
def test_a_mistyped_data_folder_is_told_and_not_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    mistyped = tmp_path / "lib" / "lantao"
    done = lantoa(mistyped, *words, feed=PASSWORD)
    assert done.returncode == 2
    assert str(mistyped) in done.stderr
    assert "LANTOA_HOME" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2, "a sentence in each language"
    assert not mistyped.parent.exists()


def test_what_sets_up_makes_the_data_folder(tmp_path: Path) -> None:
    fresh = tmp_path / "data"
    assert lantoa(fresh, "manage", "migrate", "--plan").returncode == 0
    assert (fresh / "secret-key").exists()


def test_several_processes_without_a_common_cache_are_refused(tmp_path: Path) -> None:
    done = lantoa(tmp_path, "serve", "--processes", "2")
    assert (done.returncode, "LANTOA_CACHE" in done.stderr) == (2, True)
    assert lantoa(tmp_path, "serve", "--port", "70000").returncode == 2


@pytest.mark.slow
def test_serve_answers_and_ends_with_all_it_started(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lantoa.faces.cli", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | SITE | {"LANTOA_HOME": str(home), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    with process.stdout as lines:
        place = re.search(r"http://\S+", lines.readline())
        assert place
        with urllib.request.urlopen(place[0] + "sign-in/", timeout=20) as page:
            assert "<form" in page.read().decode()
        host, port = urllib.parse.urlsplit(place[0]).netloc.split(":")
        # Visitors who ask for the connection to be closed and then never close their own side hold up nobody.
        silent = [socket.create_connection((host, int(port)), timeout=20) for _ in range(6)]
        for line in silent:
            line.sendall(f"GET /sign-in/ HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
            assert line.recv(12) == b"HTTP/1.1 200"
        begun = time.monotonic()
        with urllib.request.urlopen(place[0] + "sign-in/", timeout=20) as page:
            assert page.status == 200
        assert time.monotonic() - begun < HELD_UP_SECONDS
        for line in silent:
            line.close()
        process.send_signal(signal.SIGTERM)
        lines.read()
    assert process.wait(30) == 0


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


ASK = """
from django.utils import timezone
from lantoa.base.jobs.actions import enqueue
enqueue("files.sweep", args={}, by=None, at=timezone.now(), dedupe_key="test")
"""


@pytest.mark.slow
@pytest.mark.parametrize("whom", ["worker", "guard"])
def test_the_queue_of_a_served_installation_moves_on_where_its_worker_or_the_guard_is_killed(
    home: Path, whom: str
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lantoa.faces.cli", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | SITE | {"LANTOA_HOME": str(home), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    with process.stdout as lines, closing(sqlite3.connect(home / "lantoa.sqlite3")) as database:
        place = re.search(r"http://\S+", lines.readline())
        assert place
        until(lambda: database.execute("select count(*) from jobs_workerpulse").fetchone() == (1,))
        time.sleep(1)  # the worker waits for the next by now
        keeper = children(process.pid)[-1]
        guard = children(keeper)[0]
        os.kill(guard if whom == "guard" else children(guard)[0], signal.SIGKILL)
        assert lantoa(home, "manage", "shell", "-v0", "-c", ASK).returncode == 0
        asked = "select state from jobs_jobrun where dedupe_key = 'test'"
        until(lambda: database.execute(asked).fetchall() == [("done",)])
        with urllib.request.urlopen(place[0] + "healthz", timeout=20) as told:
            assert told.status == 200
        assert children(keeper) != [guard]
        process.send_signal(signal.SIGTERM)
        lines.read()
    assert process.wait(30) == 0


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.mark.slow
def test_what_was_backed_up_comes_back_whole_and_over_nothing(home: Path, tmp_path: Path) -> None:
    assert lantoa(home, *BEGIN, feed=f"{PASSWORD}\n").returncode == 0
    name = hashlib.sha256(b"a plan").hexdigest()
    kept = home / "files" / name[:2] / name[2:4] / name
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a plan")
    archive = tmp_path / "backup.tar.gz"
    made = lantoa(home, "backup", str(archive))
    assert made.returncode == 0, made.stderr
    assert archive.stat().st_mode & 0o077 == 0
    assert lantoa(home, "backup", str(archive)).returncode == 2
    assert lantoa(home, "restore", str(archive)).returncode == 2
    elsewhere = tmp_path / "elsewhere"
    restored = lantoa(elsewhere, "restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert (elsewhere / kept.relative_to(home)).read_bytes() == b"a plan"
    assert (elsewhere / "secret-key").read_text() == (home / "secret-key").read_text()
    assert "There is an administrator already" in lantoa(elsewhere, *BEGIN, feed=f"{PASSWORD}\n").stderr


KEEP = """
import io, sys
from django.utils import timezone
from lantoa.base.files.actions import store_file
for number in range(5):
    store_file(io.BytesIO(b"photo %d" % number * 100_000), name=f"{number}.jpg", by=None, at=timezone.now())
"""
COUNT = """
import hashlib
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
for row in StoredFile.objects.order_by("pk"):
    with open_file(row) as file:
        content = file.read()
    print(row.name, row.sha256 == hashlib.sha256(content).hexdigest(), row.size == len(content), row.key)
"""


@pytest.mark.slow
@pytest.mark.parametrize("into_bucket", [False, True])
def test_a_backup_takes_the_files_of_a_bucket_and_puts_them_where_the_settings_say(
    home: Path, tmp_path: Path, into_bucket: bool
) -> None:
    (tmp_path / "s3").mkdir()
    with s3_server(tmp_path / "s3") as known:
        far = {f"LANTOA_S3_{name.upper()}": value for name, value in known.items()}
        first, second = (far, {}) if not into_bucket else ({}, far)
        assert lantoa(home, "manage", "shell", "-c", KEEP, **first).returncode == 0
        before = lantoa(home, "manage", "shell", "-c", COUNT, **first).stdout
        assert before.count("True True") == 5
        archive, elsewhere = tmp_path / "backup.tar.gz", tmp_path / "elsewhere"
        made = lantoa(home, "backup", str(archive), **first)
        assert made.returncode == 0, made.stderr
        restored = lantoa(elsewhere, "restore", str(archive), **second)
        assert restored.returncode == 0, restored.stderr
        assert lantoa(elsewhere, "manage", "shell", "-c", COUNT, **second).stdout == before
        assert lantoa(elsewhere, "restore", str(archive), **second).returncode == 2


@pytest.mark.slow
def test_a_backup_whose_file_was_changed_says_so(home: Path, tmp_path: Path) -> None:
    assert lantoa(home, "manage", "shell", "-c", KEEP).returncode == 0
    one, other = list((home / "files").glob("??/??/*"))[:2]
    one.write_bytes(b"changed")
    other.write_bytes(b"")
    archive = tmp_path / "backup.tar.gz"
    told = "2 files did not agree with their hashes"
    made = lantoa(home, "backup", str(archive))
    assert (made.returncode, told in made.stderr) == (0, True), made.stderr
    done = lantoa(tmp_path / "elsewhere", "restore", str(archive))
    assert (done.returncode, told in done.stderr, "Restored" in done.stdout) == (1, True, True), done.stderr


@pytest.mark.slow
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.tar.gz"
    other.write_bytes(b"nothing")
    done = lantoa(tmp_path / "data", "restore", str(other))
    assert (done.returncode, "is no backup" in done.stderr) == (2, True)


def test_a_path_that_is_not_there_or_is_a_folder_is_told_in_words(tmp_path: Path) -> None:
    for verb, place, words in (
        ("restore", tmp_path / "nowhere.tar.gz", "is no backup"),
        ("restore", tmp_path, "is no backup"),
        ("backup", tmp_path / "nowhere" / "x.tar.gz", "There is no folder"),
    ):
        done = lantoa(tmp_path / "data", verb, str(place))
        assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
