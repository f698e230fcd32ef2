"""Which shelf this installation has."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from lantoa.base.files.shelf import FolderShelf, Shelf


def shelf() -> Shelf:
    """The bucket where settings name one, else the files folder. The bucket's library is only loaded for a bucket."""
    if settings.FILES_BUCKET:
        from lantoa.base.files.bucket import bucket_shelf

        return bucket_shelf()
    return FolderShelf(Path(settings.FILES_ROOT))
