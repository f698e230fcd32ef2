"""Where contents lie, each once, under its hash (ab/cd/abcd…): a folder here, or a bucket (``bucket.py``).

A content first arrives in a file beside, where it is hashed and scanned; only then is it put on the shelf.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from django.db import Error as DatabaseError

from lantoa.base.files.content import HEAD_BYTES, TAIL_BYTES, media_type_of
from lantoa.base.files.states import FileMissing, FileRefused, StoreAway
from lantoa.base.ui.away import STORE, Away, away_of

log = logging.getLogger(__name__)

CHUNK_BYTES = 256 * 1024
LEAST_ROOM = 32 * 1024 * 1024
MARK = ".lantoa-store"
"""The name of the mark by which a store is known to be there (``store.py``)."""
MARKED = "Lan Tỏa: kho lưu tệp / the store of the files. Không xóa / do not remove.\n".encode()


class Stream(Protocol):
    """Anything that gives bytes piece by piece: an upload, a file, a buffer."""

    def read(self, size: int, /) -> bytes:
        """The next piece, empty at the end."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a content is."""

    sha256: str
    size: int
    media_type: str

    @property
    def name(self) -> str:
        """Its name on the shelf."""
        return name_of(self.sha256)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A content that lies whole in a file of ours and has no name yet."""

    path: Path
    content: Content


class Shelf(Protocol):
    """What a shelf can do. Names are those of ``Content.name``."""

    def place(self, arrived: Arrived) -> None:
        """Put a content on the shelf; one that lies there stays as it is. The file it arrived in stays too: whoever
        made it removes it."""

    def open(self, name: str) -> IO[bytes]:
        """The content, to be closed by the caller. Raises FileMissing."""

    def part(self, name: str, first: int, last: int) -> IO[bytes]:
        """The content from one byte to another, which may be more than that; to be closed by the caller. Raises
        FileMissing."""

    def at_hand(self, name: str) -> AbstractContextManager[Path]:
        """The content as a file of this machine, while the block lasts. Raises FileMissing."""

    def remove(self, name: str) -> None:
        """Take a content off the shelf; nothing happens where it is not there."""

    def names(self) -> Iterator[str]:
        """The names of all contents."""

    def lies_since(self, name: str) -> datetime | None:
        """When the content was put there; None where it is not there."""

    def is_marked(self) -> bool:
        """Whether the mark lies there."""

    def mark(self) -> None:
        """Lay the mark there, and make the place where there is none."""

    def trouble(self) -> BaseException | None:
        """What would keep a content from being put there, as far as can be told without writing."""


def trouble_of(error: BaseException) -> Away | None:
    """What an error in the store says of it; None for a mistake of ours. What a bucket's server refuses is no fault
    of whoever sends: a wrong key, a bucket that is not there."""
    of_bucket = type(error).__module__.partition(".")[0] in ("boto3", "botocore")
    return away_of(error) or (STORE if of_bucket else None)


@contextmanager
def said_in_words() -> Iterator[None]:
    """What the machine says while a content is kept (no room, not writable, no answer) becomes StoreAway; what the
    database says stays as it is."""
    try:
        yield
    except (FileRefused, DatabaseError):
        raise
    except Exception as error:
        away = trouble_of(error)
        if away is None:
            raise
        log.error("the store takes nothing: %s", error)
        raise StoreAway(away) from error


@contextmanager
def arriving(stream: Stream, *, folder: Path, limit_bytes: int) -> Iterator[Arrived]:
    """Copy a stream into a file beside and say what it is; the file is gone after the block, and only a shelf on which
    it was placed still has its content.

    Flushed to the disk: after a power cut a name on the shelf stands for its whole content or for nothing. Raises
    FileRefused for an empty stream and for one longer than the limit, StoreAway where the store takes nothing.
    """
    with said_in_words():
        number, name = tempfile.mkstemp(dir=folder, prefix=".coming-")
        try:
            with os.fdopen(number, "wb") as file:
                content = _copy(stream, file, limit_bytes)
                file.flush()
                os.fsync(file.fileno())
            yield Arrived(Path(name), content)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)


def arrived_in(path: Path) -> Arrived:
    """A content that already lies in a file of ours, as one that came in pieces: read once, not copied."""
    with path.open("rb") as file:
        return Arrived(path, _copy(file, None, path.stat().st_size))


def put(stream: Stream, *, root: Path, limit_bytes: int) -> Content:
    """Copy a stream onto a folder's shelf and say what it was."""
    place = FolderShelf(root)
    place.mark()
    with arriving(stream, folder=root, limit_bytes=limit_bytes) as arrived:
        place.place(arrived)
        return arrived.content


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The shelf that is a folder of this machine."""

    root: Path

    def place(self, arrived: Arrived) -> None:
        """Give the file it arrived in, which lies on the same disk, a second name: not a byte is copied."""
        place = self.root / arrived.content.name
        if not place.exists():
            for folder in (place.parent.parent, place.parent):  # never the store itself: its disk may be away
                folder.mkdir(exist_ok=True, mode=0o700)
            os.chmod(arrived.path, 0o600)  # wherever it comes from, as out of a backup
            with suppress(FileExistsError):
                os.link(arrived.path, place)
            _sync_folder(place.parent)

    def open(self, name: str) -> IO[bytes]:
        """The file."""
        try:
            return (self.root / name).open("rb")
        except FileNotFoundError:
            raise FileMissing(name) from None

    def part(self, name: str, first: int, last: int) -> IO[bytes]:  # noqa: ARG002 - a file ends where the reader stops
        """The file, from that byte on."""
        file = self.open(name)
        file.seek(first)
        return file

    @contextmanager
    def at_hand(self, name: str) -> Iterator[Path]:
        """The file where it lies."""
        path = self.root / name
        if not path.exists():
            raise FileMissing(name)
        yield path

    def remove(self, name: str) -> None:
        """Unlink the file."""
        (self.root / name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every file two folders down."""
        for path in sorted(self.root.glob("??/??/*")):
            yield path.relative_to(self.root).as_posix()

    def is_marked(self) -> bool:
        """Whether the file lies there."""
        try:
            (self.root / MARK).stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def mark(self) -> None:
        """Write the file; the folder is its owner's alone."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = os.open(self.root / MARK, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(number, MARKED)
            os.fsync(number)
        finally:
            os.close(number)
        _sync_folder(self.root)

    def trouble(self) -> BaseException | None:
        """A folder that may not be written, a disk without room; one that is yet to be made has none."""
        if not self.root.exists():
            return None
        if not os.access(self.root, os.R_OK | os.W_OK | os.X_OK):
            return PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if shutil.disk_usage(self.root).free < LEAST_ROOM:
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return None

    def lies_since(self, name: str) -> datetime | None:
        """When the file arrived."""
        try:
            return datetime.fromtimestamp((self.root / name).stat().st_mtime, tz=UTC)
        except FileNotFoundError:
            return None


def name_of(sha256: str) -> str:
    """Where a content lies: ab/cd/abcd…"""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _copy(stream: Stream, file: IO[bytes] | None, limit_bytes: int) -> Content:
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    while piece := stream.read(CHUNK_BYTES):
        size += len(piece)
        if size > limit_bytes:
            raise FileRefused("too_large", limit_bytes=limit_bytes)
        digest.update(piece)
        if file is not None:
            file.write(piece)
        if len(head) < HEAD_BYTES:
            head = (head + piece)[:HEAD_BYTES]
        tail = (tail + piece)[-TAIL_BYTES:]
    if size == 0:
        raise FileRefused("empty")
    return Content(digest.hexdigest(), size, media_type_of(head, tail))


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
