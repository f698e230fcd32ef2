"""A file as an answer that a browser cannot be talked into running."""

from __future__ import annotations

from django.http import FileResponse

from lantoa.base.files.content import SHOWN_INSIDE
from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.queries import open_file

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
COPY_SECONDS = 300


def file_answer(stored: StoredFile, *, save: bool = False) -> FileResponse:
    """The content with its own kind, never sniffed, never framed, in a sandbox without scripts or origin.

    Only pictures that could be opened here are shown inside; everything else is offered for saving (browsers refuse a
    PDF in a sandbox).
    """
    inside = stored.media_type in SHOWN_INSIDE and not stored.refused and not save
    media_type = stored.media_type if inside else "application/octet-stream"
    answer = FileResponse(open_file(stored), as_attachment=not inside, filename=stored.name, content_type=media_type)
    answer["Content-Length"] = str(stored.size)
    answer["Cache-Control"] = "private, no-store"
    return _harmless(answer)


def copy_answer(copy: DerivedFile) -> FileResponse:
    """A copy that was made here, for an ``img`` of a page; the browser may keep it for some minutes."""
    answer = FileResponse(open_file(copy), content_type=copy.media_type)
    answer["Content-Length"] = str(copy.size)
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = f"private, max-age={COPY_SECONDS}"
    return _harmless(answer)


def _harmless(answer: FileResponse) -> FileResponse:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Content-Security-Policy"] = POLICY
    return answer
