"""Where a kept file lies as a file of this machine: the engine and the child process read paths."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings

from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file, path_of


def kept_at(stored: StoredFile) -> str:
    """The path of a content; from a shelf elsewhere it is copied once. Its name is its hash: it never changes."""
    path = path_of(stored)
    if path.is_file():
        return str(path)
    copy = Path(settings.HOME) / "at-hand" / stored.sha256
    if not copy.is_file():
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        coming = copy.with_suffix(".coming")
        with open_file(stored) as source, coming.open("wb") as target:
            shutil.copyfileobj(source, target)
        coming.replace(copy)
    return str(copy)


def content_of(stored: StoredFile) -> bytes:
    """The whole content."""
    with open_file(stored) as file:
        return file.read()
