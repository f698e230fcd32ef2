"""The rehearsal of a campaign: what the command refuses, and one small rehearsal with processes killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

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
