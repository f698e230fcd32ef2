"""The folder where contents lie, each once, under its hash: ab/cd/abcd…"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from lantoa.base.files.content import HEAD_BYTES, TAIL_BYTES, media_type_of
from lantoa.base.files.states import MEGABYTE, FileRefused

CHUNK_BYTES = 256 * 1024


class Stream(Protocol):
    """Anything that gives bytes piece by piece: an upload, a file, a buffer."""

    def read(self, size: int, /) -> bytes:
        """The next piece, empty at the end."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was put on the shelf."""

    sha256: str
    size: int
    media_type: str


def put(stream: Stream, *, root: Path, limit_bytes: int) -> Content:
    """Copy a stream to the shelf and say what it was; a content already there is kept as it is.

    Written beside, flushed to the disk, then renamed: after a power cut a name stands for its whole content or for
    nothing. Raises FileRefused for an empty stream and for one longer than the limit.
    """
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=root, prefix=".coming-")
    try:
        with os.fdopen(number, "wb") as file:
            content = _copy(stream, file, limit_bytes)
            file.flush()
            os.fsync(file.fileno())
        place = root / content.sha256[:2] / content.sha256[2:4] / content.sha256
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(name, place)
            _sync_folder(place.parent)
        return content
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _copy(stream: Stream, file: IO[bytes], limit_bytes: int) -> Content:
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    while piece := stream.read(CHUNK_BYTES):
        size += len(piece)
        if size > limit_bytes:
            raise FileRefused("too_large", limit_mb=limit_bytes // MEGABYTE)
        digest.update(piece)
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
