"""What lies in the place of files, whichever it is."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.queries import open_file
from lantoa.base.files.shelf import MARK
from lantoa.base.files.shelves import shelf


def lying() -> list[str]:
    """The names of all contents on the shelf, and of whatever else lies in the files folder beside its mark: pieces,
    halves."""
    root = Path(settings.FILES_ROOT)
    here = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    return sorted((here | set(shelf().names())) - {MARK})


def content_of(stored: StoredFile | DerivedFile) -> bytes:
    """The whole content of a row, wherever it lies."""
    with open_file(stored) as file:
        return file.read()
