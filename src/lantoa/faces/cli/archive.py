"""The archive of a backup: written and read as a stream, with a list of its contents by which it is checked whole.

The list stands last, one line for each member: its SHA-256, two spaces, its name. Neither side ever holds more in
memory than one small block and one line.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

SQLITE, POSTGRES, KEY, LIST = "database.sqlite3", "database.dump", "secret-key", "contents.sha256"
FILE = re.compile(r"files/([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{60}")
LINE = re.compile(r"([0-9a-f]{64})  (\S+)\n")
BLOCK = 256 * 1024


class Damaged(Exception):
    """An archive that is cut off, or is not what was written; the argument names what is wrong with it."""


class Unlisted(Damaged):
    """An archive without a list of its contents."""


class Listed:
    """An archive that is written, and the list of what is in it."""

    def __init__(self, archive: tarfile.TarFile, lines: IO[str]) -> None:
        self.archive, self.lines = archive, lines

    def add(self, path: Path, name: str) -> str:
        """Put a file in; its SHA-256."""
        info = tarfile.TarInfo(name)
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            info.size, info.mtime, info.mode = found.st_size, int(found.st_mtime), 0o600
            hashed = _Hashed(file)
            self.archive.addfile(info, hashed)
        self.archive.members.clear()  # type: ignore[attr-defined]  # tarfile keeps every member's head, which nobody asks for
        self.lines.write(f"{hashed.digest.hexdigest()}  {name}\n")
        return hashed.digest.hexdigest()


class _Hashed:
    """A file that is hashed while somebody reads it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def writing(path: Path, beside: Path) -> Iterator[Listed]:
    """An archive at ``path``, its owner's alone, on the disk at the end of the block; the list lies ``beside``."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz") as archive:
            with beside.open("w", encoding="ascii") as lines:
                yield Listed(archive, lines)
            archive.add(beside, LIST)
        raw.flush()
        os.fsync(raw.fileno())


def is_archive(path: Path) -> bool:
    """Whether a file begins like an archive of ours."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"
    return False


def unpack(path: Path, folder: Path) -> dict[str, str]:
    """Lay an archive out in an empty folder and check every member; the SHA-256 of the database and of the key by name.

    Raises Damaged, also for a member that no backup has, one that is listed and not there, and one that is not listed.
    """
    try:
        with gzip.open(path) as raw:
            count = _laid_out(raw, folder)
            while raw.read(BLOCK):  # to the end, where gzip's own sum stands
                pass
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Damaged(str(error)) from None
    return _checked(folder, count)


def _laid_out(raw: gzip.GzipFile, folder: Path) -> int:
    count = 0
    with tarfile.open(fileobj=raw, mode="r|", bufsize=BLOCK) as archive:
        for member in archive:
            if not member.isfile() or not (FILE.fullmatch(member.name) or member.name in (SQLITE, POSTGRES, KEY, LIST)):
                raise Damaged(member.name[:100])
            if (folder / member.name).exists():
                raise Damaged(member.name)
            _lay_out(archive, member, folder / member.name)
            archive.members.clear()  # type: ignore[attr-defined]
            count += 1
    return count


def _lay_out(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    """The content of a member as a file of its owner alone; nothing else that the archive says of it is believed."""
    source = archive.extractfile(member)
    if source is None:
        raise Damaged(member.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with source, os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        shutil.copyfileobj(source, target, BLOCK)


def _checked(folder: Path, count: int) -> dict[str, str]:
    """Every line of the list holds for its member, and there is no other member."""
    known: dict[str, str] = {}
    if not (folder / LIST).exists():
        raise Unlisted(LIST)
    with (folder / LIST).open(encoding="ascii", errors="replace") as lines:
        for said in iter(lambda: lines.readline(1000), ""):
            line = LINE.fullmatch(said)
            if line is None or sha256_of(folder / line[2]) != line[1]:
                raise Damaged(said.strip().rpartition(" ")[2][:100])
            if not line[2].startswith("files/"):
                known[line[2]] = line[1]
            count -= 1
    count -= 1  # the list itself
    if count:
        raise Damaged(f"{LIST}: {count:+d}")
    return known


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file; "" where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
