"""A file as an answer that a browser cannot be talked into running."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TypeVar

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from lantoa.base.files.content import PLAYED_INSIDE, SHOWN_INSIDE
from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.names import name_handed_out
from lantoa.base.files.queries import open_file, open_part
from lantoa.base.files.shelf import CHUNK_BYTES

Answer = TypeVar("Answer", bound=HttpResponseBase)
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
COPY_SECONDS = 300
MOST_AT_ONCE = 4 * 1024 * 1024  # bytes of a recording in one answer: a player that is paused holds no worker


def file_answer(stored: StoredFile, *, save: bool = False) -> FileResponse:
    """The content with its own kind, never sniffed, never framed, in a sandbox without scripts or origin.

    Only pictures that could be opened here are shown inside; everything else is offered for saving (browsers refuse a
    PDF in a sandbox). Its name ends as its content does, whatever the sender called it.
    """
    inside = stored.media_type in SHOWN_INSIDE and not stored.refused and not save
    media_type = stored.media_type if inside else "application/octet-stream"
    name = name_handed_out(stored.name, stored.media_type)
    answer = FileResponse(open_file(stored), as_attachment=not inside, filename=name, content_type=media_type)
    answer["Content-Length"] = str(stored.size)
    answer["Cache-Control"] = "private, no-store"
    if is_played(stored):
        answer["Accept-Ranges"], answer["ETag"] = "bytes", _tag(stored)
    return _harmless(answer)


def copy_answer(copy: DerivedFile) -> FileResponse:
    """A copy that was made here, for an ``img`` of a page; the browser may keep it for some minutes."""
    answer = FileResponse(open_file(copy), content_type=copy.media_type)
    answer["Content-Length"] = str(copy.size)
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = f"private, max-age={COPY_SECONDS}"
    return _harmless(answer)


def is_played(stored: StoredFile) -> bool:
    """Whether a page may play it: a recording of a kind that browsers know."""
    return stored.media_type in PLAYED_INSIDE and not stored.refused


def played_answer(stored: StoredFile, asked: str, only_if: str = "") -> HttpResponseBase:
    """The part of a recording that a player asks for (RFC 9110, 14.2: one range of bytes), a few megabytes at most;
    it asks again for more. 416 where there is no such part; the whole where the part was to go with another content
    (``only_if``, RFC 9110, 13.1.5)."""
    found = re.fullmatch(r"bytes=([0-9]{0,15})-([0-9]{0,15})", asked.strip())
    if found is None or found[0] == "bytes=-" or only_if.strip() not in ("", _tag(stored)):
        return file_answer(stored, save=True)
    if found[1]:
        first, last = int(found[1]), min(int(found[2] or stored.size), stored.size - 1)
    else:
        first, last = max(stored.size - int(found[2]), 0), stored.size - 1
    if first > last:
        answer: HttpResponseBase = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{stored.size}"
        return _harmless(answer)
    last = min(last, first + MOST_AT_ONCE - 1)
    part = _Part(open_part(stored, first, last), last - first + 1)  # opened now: a store that is away is a 503
    answer = StreamingHttpResponse(part, status=206, content_type=stored.media_type)
    answer["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    answer["Content-Length"] = str(last - first + 1)
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = _tag(stored)
    answer["Cache-Control"] = "private, no-store"
    return _harmless(answer)


def _tag(stored: StoredFile) -> str:
    """What tells this content from every other: it never changes under its address."""
    return f'"{stored.sha256}"'


class _Part:
    """So many bytes of a file, closed with the answer, also one of which nothing is ever read (HEAD)."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (piece := self._file.read(min(self._left, CHUNK_BYTES))):
            self._left -= len(piece)
            yield piece

    def close(self) -> None:
        self._file.close()


def _harmless(answer: Answer) -> Answer:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Content-Security-Policy"] = POLICY
    return answer
