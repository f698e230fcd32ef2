"""`lantoa manage mark_store`: the place the settings name is the store, though no known file lies there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Lays the mark into the files folder or the bucket, whatever lies there."""

    help = "Say that the place of files is the right one, though it is empty: files come in again from now on."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Marks it."""
        from lantoa.base.files.shelves import shelf

        shelf().mark()
