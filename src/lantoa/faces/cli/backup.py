"""`lantoa backup FILE` and `lantoa restore FILE`: database, files and signing key, together in one archive.

The database is copied first and the files after it: files are kept by their content and never changed, so all files the
copied database names are in the archive. Files of a bucket go into the archive too, and back into whichever place the
settings name: a backup moves an installation from a folder to a bucket or the other way. What is still coming in pieces
is left out: it is sent again. An archive is checked whole (``archive.py``) before anything of it is put in place.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.base.jobs.work_folders import WorkFolder, left_behind
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
from lantoa.faces.cli.backup_database import ToolFailed, copy_database, holds_data, is_set_up, tool, unfit
from lantoa.faces.cli.interrupts import heeded

if TYPE_CHECKING:
    import argparse

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
UNFINISHED, COMING = "restore-unfinished", ".restore-coming-"
MAKING, LEFT_FOR = ".lantoa-backup-", timedelta(days=1)
"""The folder in which an archive is made, beside it; what a killed backup left of one is cleared after so long."""
SAYINGS: dict[str, tuple[str, str]] = {
    "exists": ("“{file}” đã có; máy không ghi đè.", "“{file}” exists; it was not overwritten."),
    "made": ("Đã sao lưu vào “{file}”.", "Backed up into “{file}”."),
    "nothing": (
        "Ở đây chưa có dữ liệu của Lan Tỏa ({place}); máy không sao lưu gì. Hãy xem lại LANTOA_HOME, LANTOA_DATABASE.",
        "There is no data of Lan Tỏa here ({place}); nothing was backed up. Look at LANTOA_HOME and LANTOA_DATABASE.",
    ),
    "no_store": (
        "Không thấy kho lưu tệp (ổ đĩa chưa gắn?); máy không sao lưu gì. Nếu kho vốn trống, chạy: lantoa manage "
        "mark_store",
        "The store of the files is not there (a disk not mounted?); nothing was backed up. If it is empty by right, "
        "run: lantoa manage mark_store",
    ),
    "empty": (
        "“{file}” là bản sao lưu trống: lúc sao lưu, cơ sở dữ liệu chưa có bảng nào; máy chưa phục hồi gì. Hãy dùng "
        "bản sao lưu khác.",
        "“{file}” is an empty backup: its database had no tables when it was made; nothing was restored. Use another "
        "backup.",
    ),
    "interrupted": ("Đã dừng; chưa có bản sao lưu nào.", "Stopped; no backup was made."),
    "interrupted_restore": (
        "Đã dừng, chưa phục hồi xong. Hãy chạy lại: lantoa restore TỆP",
        "Stopped before everything was restored. Run it again: lantoa restore FILE",
    ),
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


def configure(parser: argparse.ArgumentParser) -> None:
    """The argument of both commands."""
    parser.add_argument("file", metavar="FILE", help="tệp sao lưu .tar.gz / archive .tar.gz")
    parser.set_defaults(restoring=parser.prog.endswith("restore"))


def run(arguments: argparse.Namespace) -> int:
    """Back up or restore."""
    import django

    home = Path(os.environ.get("LANTOA_HOME", "").strip() or "var")
    if not arguments.restoring and not home.is_dir():  # the settings would make it
        return _say("nothing", BAD_INPUT, place=home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    django.setup()
    path = Path(arguments.file)
    with heeded():
        try:
            return _restore(path) if arguments.restoring else _backup(path)
        except ToolFailed as failed:
            return _say("tool", BAD_INPUT, tool=failed.args[0], reason=failed.args[1])
        except OSError as error:  # no room left, a folder that may not be written
            return _say("stopped", BAD_INPUT, reason=error.strerror or error)
        except KeyboardInterrupt:
            return _say("interrupted_restore" if arguments.restoring else "interrupted", INTERRUPTED)


def _backup(path: Path) -> int:
    from django.conf import settings

    if path.exists():
        return _say("exists", BAD_INPUT, file=path)
    if not path.absolute().parent.is_dir():
        return _say("no_folder", BAD_INPUT, folder=path.absolute().parent)
    if not is_set_up():
        return _say("nothing", BAD_INPUT, place=_where())
    if not _store_is_there():
        return _say("no_store", BAD_INPUT)
    for left in left_behind(path.absolute().parent, MAKING, older=LEFT_FOR):
        shutil.rmtree(left, ignore_errors=True)
    with WorkFolder(path.absolute().parent, MAKING) as folder:
        made = folder.path / "archive"
        copied = copy_database(folder.path)
        with writing(made, folder.path / "contents") as archive:
            archive.add(copied, copied.name)
            if (Path(settings.HOME) / KEY).exists():
                archive.add(Path(settings.HOME) / KEY, KEY)
            changed = _add_files(archive)
        made.replace(path)
    print("\n".join(SAYINGS["made"]).format(file=path))
    return _say("changed", DONE, count=changed) if changed else DONE


def _store_is_there() -> bool:
    """Whether the files the database names are where the settings say; a database of before a version may not tell."""
    from django.db import DatabaseError

    from lantoa.base.files.store import is_there

    try:
        return is_there()
    except DatabaseError:
        return True


def _where() -> str:
    """Where this installation's database would be: the file, or the name on its server."""
    from django.db import connection

    known = connection.settings_dict
    return str(known["NAME"]) if connection.vendor == "sqlite" else f"PostgreSQL {known['HOST']}/{known['NAME']}"


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
    place.mark()
    for path in sorted(inside.glob("files/??/??/*")):
        try:
            arrived = arrived_in(path)
        except FileRefused:  # nothing is left of it
            changed += 1
            continue
        changed += arrived.content.sha256 != path.name
        place.place(arrived)
    return changed


def _restore(path: Path) -> int:
    """Everything is checked first; then the files, each under its hash; the key; the database last and as one. Cut off
    at any moment, a restore is done again, and until it is done there is no database that names files which are not
    there."""
    from django.conf import settings

    home, marker = Path(settings.HOME), Path(settings.HOME) / UNFINISHED
    if not path.is_file() or not is_archive(path):
        return _say("not_ours", BAD_INPUT, file=path)
    if not marker.exists() and (holds_data() or _holds_files()):
        return _say("not_empty", BAD_INPUT, folder=home)
    for left in home.glob(f"{COMING}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=home, prefix=COMING) as folder:
        try:
            known = unpack(path, Path(folder))
            refused = unfit(Path(folder), known)
        except Damaged as damaged:
            key = "unlisted" if isinstance(damaged, Unlisted) else "damaged"
            return _say(key, BAD_INPUT, file=path, what=damaged)
        if refused:
            return _say(refused, BAD_INPUT, file=path)
        return _placed(Path(folder), known, marker)


def _placed(inside: Path, known: dict[str, str], marker: Path) -> int:
    """Put a checked archive in place, or finish what a restore that was cut off had put there."""
    from django.db import connection

    database = SQLITE if connection.vendor == "sqlite" else POSTGRES
    changed = 0
    if holds_data():
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
        tool("pg_restore", *whole, f"--dbname={name}", str(inside / POSTGRES))
    os.sync()
    return changed


def _holds_files() -> bool:
    from lantoa.base.files.shelves import shelf

    return next(shelf().names(), None) is not None


def _say(key: str, status: int, **values: object) -> int:
    print("\n".join(SAYINGS[key]).format(**values), file=sys.stderr)
    return status
