"""Folders somebody works in: held while they do, gone afterwards; what a killed one left, a later one clears."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self


class InUse(Exception):
    """Somebody works in the folder."""


class WorkFolder:
    """A new folder that nobody else reads, held by this process and those it forks; gone at the end of its block."""

    def __init__(self, parent: Path, prefix: str) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        self._held = _hold(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Throw it away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.leave()

    def leave(self) -> None:
        """Hold it no longer; what is in it stays."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def left_behind(parent: Path, prefix: str, *, older: timedelta = timedelta(0)) -> Iterator[Path]:
    """Our own folders of that name that nobody holds and nothing has changed in for so long; each is held meanwhile."""
    before = time.time() - older.total_seconds()
    for path in sorted(parent.glob(f"{prefix}*")):
        with contextlib.suppress(OSError, InUse):
            status = path.lstat()
            if path.is_symlink() or not path.is_dir() or status.st_uid != os.getuid() or _changed(path) > before:
                continue
            held = _hold(path)
            try:
                yield path
            finally:
                if held is not None:
                    os.close(held)


def _changed(path: Path) -> float:
    """When a folder, or something that lies in it, was last written to."""
    return max(entry.lstat().st_mtime for entry in (path, *path.iterdir()))


def _hold(path: Path) -> int | None:
    """The hold on a folder; None on a disk that knows no locks. Raises InUse."""
    held = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(held)
        raise InUse(path) from error
    except OSError:
        os.close(held)
        return None
    return held
