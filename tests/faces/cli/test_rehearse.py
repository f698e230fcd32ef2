"""The rehearsal of a campaign: what the command refuses, and one small rehearsal with processes killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from lantoa.faces.cli import interrupts
from lantoa.faces.cli.__main__ import main
from lantoa.faces.cli.rehearsal import house
from lantoa.faces.cli.rehearsal.running import Outcome, plan_kills, rehearse
from lantoa.faces.cli.rehearsal.words import table_of
from lantoa.faces.cli.rehearsal.writing import HOSTILE_ACTS, write_script

UNITS, SEED = 6, 375
"""Six units in whose script nearly everything happens: the next test holds it."""


def test_the_small_script_has_nearly_every_way_in_it() -> None:
    stories = write_script(UNITS, SEED).stories
    deeds = [deed for story in stories for deed in story.deeds]
    assert {story.fate for story in stories} == {"never", "sent", "accepted", "returned", "corrected"}
    assert {deed.how for deed in deeds if deed.others} == {"equal", "told", "unknown"}
    assert {piece.way for story in stories for piece in story.pieces} == {"form", "queue", "pieces"}
    assert {agrees for story in stories for _key, agrees in story.answers} == {True, False}
    late = [story for story in stories if story.offline]
    assert any(story.deeds and story.pieces and story.at_once and story.second for story in late)
    assert any(story.by_link and story.sends for story in stories)
    assert any(story.first and story.first.slip for story in stories)
    assert any(story.proved for story in stories)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--units", "2"], "--units phải từ 6 đến 2000."),
        (["--kills", "-1"], "--kills phải từ 0 đến 500."),
        (["--seed", "x"], "--seed không nhận giá trị"),
        (["--lang", "en", "--units", "2"], "--units must be from 6 to 2000."),
        (["--database", "sqlite:///tmp/x"], "--database phải có dạng postgres://"),
        (["--database", "postgres://nobody@127.0.0.1:1/x?connect_timeout=2"], "Không tạo được cơ sở dữ liệu"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused_in_words(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["rehearse", *words])
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == 2
    assert told in capsys.readouterr().err


def test_no_setting_of_an_office_holds_in_a_rehearsal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    kept = dict(os.environ)
    monkeypatch.setattr(os, "environ", kept | {"LANTOA_MAIL_HOST": "mail.example.vn", "LANTOA_S3_BUCKET": "office"})
    house.use(tmp_path, "postgres://someone@somewhere/new")
    assert {name for name in os.environ if name.startswith("LANTOA_")} == {
        *house.PACE,
        "LANTOA_HOME",
        "LANTOA_DATABASE",
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is always a file of the rehearsal's own folder")
@pytest.mark.django_db
def test_a_database_that_is_there_is_never_rehearsed_in(capsys: pytest.CaptureFixture[str]) -> None:
    known = connection.settings_dict
    address = f"postgres://{known['USER']}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"
    assert main(["rehearse", "--database", address]) == 2
    assert f"“{known['NAME']}” đã có" in capsys.readouterr().err
    fresh = f"{address}_fresh"
    for _ in range(2):  # made, dropped, and to be had again
        house.make_database(fresh)
        with pytest.raises(house.NameTaken):
            house.make_database(fresh)
        house.drop_database(fresh)


@pytest.fixture
def outcome(transactional_db: None, files_root: Path, tmp_path: Path) -> Iterator[Outcome]:
    """Six units on the database under test: one silent, one late, one hostile; web and worker killed."""
    shown: list[tuple[int, int]] = []
    yield rehearse(
        write_script(UNITS, SEED),
        kills=3,
        show=lambda done, total: shown.append((done, total)),
        log=tmp_path / "processes.log",
    )
    assert [done for done, _total in shown] == list(range(1, shown[-1][1] + 1)), "every act moved the bar"


@pytest.mark.slow
def test_a_small_rehearsal_is_equal_though_web_and_worker_are_killed(outcome: Outcome) -> None:
    table = table_of(outcome, "vi") + table_of(outcome, "en")
    assert outcome.is_right, table
    assert outcome.killed == {"web": 1, "web_one": 1, "worker": 1}
    assert outcome.counts["sent"] >= 4
    assert outcome.counts["refused"] == len(HOSTILE_ACTS)
    assert "KHỚP: " in table
    assert "EQUAL: " in table


def test_kills_fall_by_the_seed_and_hit_both_kinds_of_process() -> None:
    script = write_script(8, 1)
    rounds = [[("unit001", [lambda: None] * 60)]]
    kills = plan_kills(script, rounds, 6)
    assert kills == plan_kills(script, rounds, 6)
    assert kills != plan_kills(write_script(8, 2), rounds, 6)
    assert {kill.what for kill in kills} == {"web", "web_one", "worker"}
    assert [kill.after for kill in kills] == sorted(kill.after for kill in kills)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of our own, here and in processes that are started."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_what_a_killed_rehearsal_left_is_cleared_and_what_is_held_or_kept_is_not(
    temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held, kept, killed = house.House(""), house.House(""), house.House("postgres://nobody@127.0.0.1:1/spring")
    held.make()
    kept.make()
    kept.keep()
    with pytest.raises(house.NotMade):
        killed.make()
    killed._folder.leave()  # type: ignore[union-attr]  # as the end of its process does
    strange = temporary / f"{house.PREFIX}strange"
    strange.mkdir()
    assert main(["rehearse", "--lang", "en", "--database", "postgres://nobody@127.0.0.1:1/autumn"]) == 2
    said = capsys.readouterr().err
    assert "Cleared away the folders of 1 earlier rehearsals" in said
    assert "may have left its database “spring”" in said
    assert set(temporary.iterdir()) == {held.folder, kept.folder, strange}
    held.clear()
    assert set(temporary.iterdir()) == {kept.folder, strange}


@pytest.mark.parametrize("error", [RuntimeError("broken"), OSError(28, "No space left on device")])
def test_a_rehearsal_that_breaks_leaves_nothing_behind(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_given: object) -> None:
        assert len(list(temporary.iterdir())) == 1
        raise error

    monkeypatch.setattr(house, "use", broken)
    with suppress(RuntimeError):
        main(["rehearse"])
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("threads", [0, 1])
def test_what_is_begun_while_signals_wait_is_finished_first(threads: int) -> None:
    """Also where another thread, which lets no signal wait, takes it."""
    done, over = [], threading.Event()
    for _ in range(threads):
        threading.Thread(target=over.wait, daemon=True).start()

    def begin() -> None:
        with interrupts.waiting():
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.2)  # until the other thread has it
            done.append("begun and ended")

    with interrupts.heeded():
        with pytest.raises(KeyboardInterrupt):
            begin()
        os.kill(os.getpid(), signal.SIGINT)
        done.append("a second one is not heard while the first is heeded")
    over.set()
    assert len(done) == 2


def test_under_nohup_a_closed_terminal_ends_nothing() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interrupts.heeded():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_an_interruption_that_falls_into_a_finalizer_is_not_lost() -> None:
    class Gone:
        pass

    def end() -> None:
        gone = Gone()
        weakref.finalize(gone, os.kill, os.getpid(), signal.SIGINT)
        del gone
        time.sleep(5)

    with interrupts.heeded(), pytest.raises(KeyboardInterrupt):
        end()


@pytest.mark.slow
@pytest.mark.parametrize(("after", "seconds"), [("", 0.2), ("Preparing", 0.0), ("Preparing", 1.5)])
def test_ctrl_c_ends_a_rehearsal_with_a_sentence_and_leaves_nothing(
    temporary: Path, after: str, seconds: float
) -> None:
    """As a terminal does it: to the command and all it started. Where it comes before the command listens, nothing is
    there to clear away and nothing is said; where it falls into an `exec` of text (Python makes dataclasses so), Python
    ends by the signal itself, which a shell shows as 130 too.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "lantoa.faces.cli", "rehearse", "--units", "6", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if not name.startswith(("LANTOA_", "DJANGO_"))},
    )
    assert process.stdout is not None
    with process.stdout as printed:
        said = ""
        while after not in said:
            said += printed.readline()
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        said += printed.read()
    assert process.wait(60) in {130, -signal.SIGINT}, said
    if said or after:
        assert said.endswith("Stopped; nothing was compared.\n"), said
    assert "Traceback" not in said
    assert not list(temporary.glob(f"{house.PREFIX}*"))
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
