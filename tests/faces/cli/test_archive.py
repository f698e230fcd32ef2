"""An archive that is not what was written is refused by name; nothing of it is put in place."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lantoa.faces.cli import backup
from lantoa.faces.cli.archive import KEY, LIST, SQLITE, Damaged, Unlisted, unpack, writing

CONTENT = b"%PDF-1.4 an example"
NAME = hashlib.sha256(CONTENT).hexdigest()
FILE = f"files/{NAME[:2]}/{NAME[2:4]}/{NAME}"
Members = dict[str, bytes]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A small backup."""
    folder, made = tmp_path / "from", tmp_path / "a.tar.gz"
    folder.mkdir()
    with closing(sqlite3.connect(folder / SQLITE)) as database:
        database.execute("CREATE TABLE accounts_account (app TEXT)")
        database.executemany("INSERT INTO accounts_account VALUES (?)", [("x" * 100,)] * 200)
        database.commit()
    (folder / "one").write_bytes(CONTENT)
    with writing(made, folder / "list") as listed:
        listed.add(folder / SQLITE, SQLITE)
        listed.add(folder / "one", KEY)
        listed.add(folder / "one", FILE)
    return made


def members_of(path: Path) -> Members:
    with tarfile.open(path) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def written(path: Path, members: Members) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def relisted(members: Members) -> Members:
    """The same with a list that agrees: what somebody does who changes more than a file."""
    rest = {name: content for name, content in members.items() if name != LIST}
    lines = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in rest.items())
    return rest | {LIST: lines.encode()}


def changed(members: Members) -> Members:
    return members | {FILE: CONTENT + b"!"}


def missing(members: Members) -> Members:
    return {name: content for name, content in members.items() if name != FILE}


def added(members: Members) -> Members:
    return members | {FILE.replace(NAME, f"{NAME[:4]}{'0' * 60}"): CONTENT}


def another_key(members: Members) -> Members:
    return members | {KEY: b"x" * 60}


def outside(members: Members) -> Members:
    return relisted(members | {"../outside": b"x"})


def no_list(members: Members) -> Members:
    return {name: content for name, content in members.items() if name != LIST}


def rubbish(members: Members) -> Members:
    return relisted(members | {SQLITE: b"rubbish" * 1000})


def half_a_database(members: Members) -> Members:
    return relisted(members | {SQLITE: members[SQLITE][:12000]})


def test_an_archive_comes_out_as_it_went_in_and_is_the_owners_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    known = unpack(archive, tmp_path / "out")
    assert (tmp_path / "out" / FILE).read_bytes() == CONTENT
    assert known[KEY] == NAME
    assert set(known) == {SQLITE, KEY}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*") if path.is_file()} == {0o600}
    assert archive.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("act", [changed, missing, added, another_key, outside, no_list, rubbish, half_a_database])
@pytest.mark.django_db
def test_of_a_changed_archive_nothing_is_put_in_place(
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    act: Callable[[Members], Members],
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    settings.HOME = home
    monkeypatch.setattr(backup, "holds_data", lambda: False)
    monkeypatch.setattr(backup, "_holds_files", lambda: False)
    monkeypatch.setattr(backup, "_placed", lambda *_given: pytest.fail("something was put in place"))
    monkeypatch.setattr("django.db.connection.vendor", "sqlite")
    written(archive, act(members_of(archive)))
    status = backup.run(argparse.Namespace(file=str(archive), restoring=True))
    assert (status, "nothing was restored" in capsys.readouterr().err) == (backup.BAD_INPUT, True)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("place", [20, 0.3, 0.6, -5, -1])
def test_a_flipped_or_lost_byte_anywhere_is_noticed(archive: Path, tmp_path: Path, place: float) -> None:
    whole = archive.read_bytes()
    at = int(place * len(whole)) if isinstance(place, float) else place % len(whole)
    for number, content in enumerate((whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], whole[:at])):
        archive.write_bytes(content)
        (tmp_path / f"out-{number}").mkdir()
        with pytest.raises(Damaged):
            unpack(archive, tmp_path / f"out-{number}")


def test_an_archive_without_a_list_is_told_apart(archive: Path, tmp_path: Path) -> None:
    written(archive, no_list(members_of(archive)))
    (tmp_path / "out").mkdir()
    with pytest.raises(Unlisted):
        unpack(archive, tmp_path / "out")


def test_links_and_folders_are_no_part_of_a_backup(archive: Path, tmp_path: Path) -> None:
    for kind in (tarfile.SYMTYPE, tarfile.DIRTYPE):
        with gzip.open(archive, "wb") as raw, tarfile.open(fileobj=raw, mode="w") as made:
            info = tarfile.TarInfo(KEY)
            info.type, info.linkname = kind, "/etc/passwd"
            made.addfile(info)
        out = tmp_path / f"out-{kind!r}"
        out.mkdir()
        with pytest.raises(Damaged, match=KEY):
            unpack(archive, out)
