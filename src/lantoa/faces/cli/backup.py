"""`lantoa backup FILE` and `lantoa restore FILE`: database, files and signing key, together in one archive.

The database is copied first and the files after it: files are kept by their content and never changed, so all files the
copied database names are in the archive. Files of a bucket go into the archive too, and back into whichever place the
settings name: a backup moves an installation from a folder to a bucket or the other way. What is still coming in pieces
is left out: it is sent again.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DONE, FAILED, BAD_INPUT = 0, 1, 2
SQLITE, POSTGRES = "database.sqlite3", "database.dump"
UNFINISHED, COMING = "restore-unfinished", ".restore-coming-"
SAYINGS: dict[str, tuple[str, str]] = {
    "exists": ("“{file}” đã có; máy không ghi đè.", "“{file}” exists; it was not overwritten."),
    "made": ("Đã sao lưu vào “{file}”.", "Backed up into “{file}”."),
    "restored": ("Đã phục hồi. Chạy: lantoa manage migrate", "Restored. Run: lantoa manage migrate"),
    "no_folder": (
        "Không có thư mục “{folder}”. Hãy tạo trước, hoặc chọn nơi khác.",
        "There is no folder “{folder}”. Make it first, or choose another place.",
    ),
    "not_ours": ("“{file}” không phải bản sao lưu của Lan Tỏa.", "“{file}” is no backup of Lan Tỏa."),
    "damaged": (
        "“{file}” bị cắt cụt hoặc hỏng; máy chưa phục hồi gì. Hãy dùng bản sao lưu khác.",
        "“{file}” is cut off or damaged; nothing was restored. Use another backup.",
    ),
    "again": (
        "Lần phục hồi trước bị ngắt giữa chừng; máy làm lại từ đầu.",
        "The restore before this one was cut off; it is done again from the beginning.",
    ),
    "stopped": ("Dừng giữa chừng: {reason}. Hãy chạy lại.", "It stopped half-way: {reason}. Run it again."),
    "changed": (
        "{count} tệp trong bản sao lưu không còn đúng với mã băm của chúng.",
        "{count} files of the backup no longer agree with their hashes.",
    ),
    "not_empty": (
        "{folder} hoặc cơ sở dữ liệu đã có dữ liệu. Hãy chuyển đi chỗ khác, hoặc đặt LANTOA_HOME sang thư mục trống và "
        "LANTOA_DATABASE sang cơ sở dữ liệu trống, rồi phục hồi.",
        "{folder} or the database holds data. Move it away, or point LANTOA_HOME at an empty folder and "
        "LANTOA_DATABASE at an empty database, then restore.",
    ),
    "other_database": (
        "Bản sao lưu thuộc loại cơ sở dữ liệu khác với LANTOA_DATABASE.",
        "The backup is of another kind of database than LANTOA_DATABASE.",
    ),
    "tool": ("{tool} không chạy được: {reason}", "{tool} did not succeed: {reason}"),
}


class ToolFailed(Exception):
    """pg_dump or pg_restore is missing or gave up."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The argument of both commands."""
    parser.add_argument("file", metavar="FILE", help="tệp sao lưu .tar.gz / archive .tar.gz")
    parser.set_defaults(restoring=parser.prog.endswith("restore"))


def run(arguments: argparse.Namespace) -> int:
    """Back up or restore."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    django.setup()
    path = Path(arguments.file)
    try:
        return _restore(path) if arguments.restoring else _backup(path)
    except ToolFailed as failed:
        return _say("tool", FAILED, tool=failed.args[0], reason=failed.args[1])
    except OSError as error:  # no room left, a folder that may not be written
        return _say("stopped", FAILED, reason=error.strerror or error)


def _backup(path: Path) -> int:
    from django.conf import settings

    if path.exists():
        return _say("exists", BAD_INPUT, file=path)
    if not path.absolute().parent.is_dir():
        return _say("no_folder", BAD_INPUT, folder=path.absolute().parent)
    beside = path.with_name(f".{path.name}.coming")
    home = Path(settings.HOME)
    with tempfile.TemporaryDirectory(dir=path.absolute().parent) as folder:
        copied = _copy_database(Path(folder))
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz") as archive:
                archive.add(copied, copied.name)
                if (home / "secret-key").exists():
                    archive.add(home / "secret-key", "secret-key")
                _add_files(archive)
            raw.flush()
            os.fsync(raw.fileno())
    beside.replace(path)
    print("\n".join(SAYINGS["made"]).format(file=path))
    return DONE


def _add_files(archive: tarfile.TarFile) -> None:
    """Every content of the shelf, one after the other and never whole in memory."""
    from lantoa.base.files.shelves import shelf

    place = shelf()
    for name in place.names():
        with place.at_hand(name) as path:
            archive.add(path, f"files/{name}")


def _put_files(inside: Path) -> int:
    """Every content of an archive onto the shelf, under the hash it has now; how many whose hash is not their name."""
    from lantoa.base.files.shelf import arrived_in
    from lantoa.base.files.shelves import shelf

    place, changed = shelf(), 0
    for path in sorted(inside.glob("files/??/??/*")):
        arrived = arrived_in(path)
        changed += arrived.content.sha256 != path.name
        place.place(arrived)
    return changed


def _copy_database(folder: Path) -> Path:
    from django.db import connection

    if connection.vendor == "sqlite":
        import sqlite3

        connection.ensure_connection()
        with closing(sqlite3.connect(folder / SQLITE)) as copy:
            connection.connection.backup(copy)
        return folder / SQLITE
    _tool("pg_dump", "--format=custom", "--no-owner", f"--file={folder / POSTGRES}")
    return folder / POSTGRES


def _restore(path: Path) -> int:
    """The files first, each under its hash; the key; the database last and as one: cut off at any moment, a restore is
    done again, and until it is done there is no database that names files which are not there."""
    from django.conf import settings
    from django.db import connection

    home, marker = Path(settings.HOME), Path(settings.HOME) / UNFINISHED
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRES
    if not path.is_file() or not tarfile.is_tarfile(path):
        return _say("not_ours", BAD_INPUT, file=path)
    if _database_holds_data() or (_holds_files() and not marker.exists()):
        return _say("not_empty", BAD_INPUT, folder=home)
    for left in home.glob(f"{COMING}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=home, prefix=COMING) as folder:
        names = _unpacked(path, folder)
        if names is None:
            return _say("damaged", BAD_INPUT, file=path)
        if wanted not in names:
            return _say("other_database" if {SQLITE, POSTGRES} & names else "not_ours", BAD_INPUT, file=path)
        if marker.exists():
            print("\n".join(SAYINGS["again"]))
        marker.touch(mode=0o600)
        changed = _put_everything(Path(folder), home)
    marker.unlink()
    print("\n".join(SAYINGS["restored"]))
    return _say("changed", FAILED, count=changed) if changed else DONE


def _unpacked(path: Path, folder: str) -> set[str] | None:
    """The names in an archive, once all of it lies in the folder; None where the archive is cut off or damaged."""
    try:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
            return set(archive.getnames())
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile):
        return None


def _put_everything(inside: Path, home: Path) -> int:
    """Files, key, database; how many files no longer agree with their hashes."""
    from django.db import connection

    name, changed = connection.settings_dict["NAME"], _put_files(inside)
    if (inside / "secret-key").exists():
        (inside / "secret-key").replace(home / "secret-key")
    if (inside / SQLITE).exists():
        (inside / SQLITE).replace(name)
    else:
        whole = ("--no-owner", "--exit-on-error", "--single-transaction")
        _tool("pg_restore", *whole, f"--dbname={name}", str(inside / POSTGRES))
    return changed


def _database_holds_data() -> bool:
    from django.db import Error, connection

    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).exists()
    try:
        return bool(connection.introspection.table_names())
    except Error as error:
        raise ToolFailed("PostgreSQL", str(error).strip()[-500:]) from None
    finally:
        connection.close()


def _holds_files() -> bool:
    from lantoa.base.files.shelves import shelf

    return next(shelf().names(), None) is not None


def _tool(*words: str) -> None:
    """A PostgreSQL tool on our database; the password goes by the environment, never by the command line."""
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


def _say(key: str, status: int, **values: object) -> int:
    print("\n".join(SAYINGS[key]).format(**values), file=sys.stderr)
    return status
