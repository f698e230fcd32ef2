"""`lantoa backup FILE` and `lantoa restore FILE`: database, files and signing key, together in one archive.

The database is copied first and the files after it: files are kept by their content and never changed, so all files the
copied database names are in the archive. Files of a bucket go into the archive too, and back into whichever place the
settings name: a backup moves an installation from a folder to a bucket or the other way. What is still coming in pieces
is left out: it is sent again. An archive is checked whole (``archive.py``) before anything of it is put in place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.faces.cli.archive import (
    KEY,
    POSTGRES,
    SQLITE,
    Damaged,
    Listed,
    Unlisted,
    is_archive,
    sha256_of,
    unpack,
    writing,
)

if TYPE_CHECKING:
    import argparse

DONE, FAILED, BAD_INPUT = 0, 1, 2
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
        "“{file}” bị cắt cụt hoặc hỏng; máy chưa phục hồi gì. Hãy dùng bản sao lưu khác. ({what})",
        "“{file}” is cut off or damaged; nothing was restored. Use another backup. ({what})",
    ),
    "unlisted": (
        "“{file}” không có danh mục nội dung: do phiên bản trước tạo ra (hãy phục hồi bằng phiên bản ấy) hoặc đã bị "
        "sửa; máy chưa phục hồi gì.",
        "“{file}” has no list of its contents: an earlier version made it (restore it with that version), or it was "
        "changed; nothing was restored.",
    ),
    "finished": (
        "Lần phục hồi trước đã đưa mọi thứ vào chỗ rồi mới bị ngắt.",
        "The restore before this one had put everything in place when it was cut off.",
    ),
    "again": (
        "Lần phục hồi trước bị ngắt giữa chừng; máy làm lại từ đầu.",
        "The restore before this one was cut off; it is done again from the beginning.",
    ),
    "stopped": ("Dừng giữa chừng: {reason}. Hãy chạy lại.", "It stopped half-way: {reason}. Run it again."),
    "changed": (
        "{count} tệp đã không còn đúng với mã băm của chúng từ trước khi sao lưu.",
        "{count} files did not agree with their hashes any more when they were backed up.",
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
    with tempfile.TemporaryDirectory(dir=path.absolute().parent) as folder:
        copied = _copy_database(Path(folder))
        with writing(beside, Path(folder) / "contents") as archive:
            archive.add(copied, copied.name)
            if (Path(settings.HOME) / KEY).exists():
                archive.add(Path(settings.HOME) / KEY, KEY)
            changed = _add_files(archive)
    beside.replace(path)
    print("\n".join(SAYINGS["made"]).format(file=path))
    return _say("changed", DONE, count=changed) if changed else DONE


def _add_files(archive: Listed) -> int:
    """Every content of the shelf, one after the other, never whole in memory; how many are not what their name says."""
    from lantoa.base.files.shelves import shelf

    place, changed = shelf(), 0
    for name in place.names():
        with place.at_hand(name) as path:
            changed += archive.add(path, f"files/{name}") != name.rpartition("/")[2]
    return changed


def _put_files(inside: Path) -> int:
    """Every content of an archive onto the shelf, under the hash it has now; how many whose hash is not their name."""
    from lantoa.base.files.shelf import arrived_in
    from lantoa.base.files.shelves import shelf
    from lantoa.base.files.states import FileRefused

    place, changed = shelf(), 0
    for path in sorted(inside.glob("files/??/??/*")):
        try:
            arrived = arrived_in(path)
        except FileRefused:  # nothing is left of it
            changed += 1
            continue
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
    """Everything is checked first; then the files, each under its hash; the key; the database last and as one. Cut off
    at any moment, a restore is done again, and until it is done there is no database that names files which are not
    there."""
    from django.conf import settings

    home, marker = Path(settings.HOME), Path(settings.HOME) / UNFINISHED
    if not path.is_file() or not is_archive(path):
        return _say("not_ours", BAD_INPUT, file=path)
    if not marker.exists() and (_database_holds_data() or _holds_files()):
        return _say("not_empty", BAD_INPUT, folder=home)
    for left in home.glob(f"{COMING}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=home, prefix=COMING) as folder:
        try:
            known = unpack(path, Path(folder))
            refused = _unfit(Path(folder), known)
        except Damaged as damaged:
            key = "unlisted" if isinstance(damaged, Unlisted) else "damaged"
            return _say(key, BAD_INPUT, file=path, what=damaged)
        if refused:
            return _say(refused, BAD_INPUT, file=path)
        return _placed(Path(folder), known, marker)


def _unfit(inside: Path, known: dict[str, str]) -> str:
    """Why what an archive holds cannot come here, "" where it can. Raises Damaged where its database is none."""
    from django.db import connection

    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRES
    if wanted not in known:
        return "other_database" if {SQLITE, POSTGRES} & known.keys() else "not_ours"
    if wanted == SQLITE:
        _check_sqlite(inside / SQLITE)
        return ""
    try:
        _tool("pg_restore", f"--file={os.devnull}", str(inside / POSTGRES))  # reads all of it
    except ToolFailed as failed:
        if shutil.which("pg_restore"):
            raise Damaged(f"{POSTGRES}: {failed.args[1]}") from None
        raise
    return ""


def _check_sqlite(path: Path) -> None:
    import sqlite3

    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            said = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            database.execute("SELECT 1 FROM accounts_account").fetchone()
    except sqlite3.Error as error:
        raise Damaged(f"{SQLITE}: {error}") from None
    if said != "ok":
        raise Damaged(f"{SQLITE}: {said}")


def _placed(inside: Path, known: dict[str, str], marker: Path) -> int:
    """Put a checked archive in place, or finish what a restore that was cut off had put there."""
    from django.db import connection

    database = SQLITE if connection.vendor == "sqlite" else POSTGRES
    changed = 0
    if _database_holds_data():
        if not _is_in_place(marker, known[database]):
            return _say("not_empty", BAD_INPUT, folder=marker.parent)
        print("\n".join(SAYINGS["finished"]))
    else:
        if marker.exists():
            print("\n".join(SAYINGS["again"]))
        marker.write_text("")
        marker.chmod(0o600)
        changed = _put_everything(inside, marker, known[database])
    marker.unlink()
    print("\n".join(SAYINGS["restored"]))
    return _say("changed", FAILED, count=changed) if changed else DONE


def _is_in_place(marker: Path, sha256: str) -> bool:
    """Whether the database here is the one of that hash, put there by a restore that was cut off just afterwards.

    The marker carries the hash from the moment every file is in place. The embedded database comes by one renaming and
    is known by its bytes; PostgreSQL's by one transaction into a place without any table: where somebody administers
    it, the transaction was done.
    """
    from django.db import connection

    if connection.vendor == "sqlite" and sha256_of(Path(connection.settings_dict["NAME"])) == sha256:
        return True
    return marker.read_text() == sha256 and _has_people()


def _has_people() -> bool:
    from django.db import Error, connection
    from django.utils import timezone

    from lantoa.orgs.members.queries import has_administrator

    try:
        return has_administrator(timezone.now())
    except Error:
        return False
    finally:
        connection.close()


def _put_everything(inside: Path, marker: Path, sha256: str) -> int:
    """Files, key, database; how many files do not agree with their hashes."""
    from django.db import connection

    name, changed = connection.settings_dict["NAME"], _put_files(inside)
    if (inside / KEY).exists():
        (inside / KEY).replace(marker.parent / KEY)
    os.sync()  # all of that is on the disk before the marker says so, and the marker before there is a database
    marker.write_text(sha256)
    os.sync()
    if (inside / SQLITE).exists():
        (inside / SQLITE).replace(name)
    else:
        whole = ("--no-owner", "--exit-on-error", "--single-transaction")
        _tool("pg_restore", *whole, f"--dbname={name}", str(inside / POSTGRES))
    os.sync()
    return changed


def _database_holds_data() -> bool:
    from django.db import Error, connection

    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return any(Path(f"{name}{ending}").exists() for ending in ("", "-wal"))  # another's log would be played into it
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
