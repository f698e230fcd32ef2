"""An answer given before the request was read whole: the rest is read away, or the browser never sees the answer.

A form above DATA_UPLOAD_MAX_MEMORY_SIZE is refused by its announced length, before a byte of it is read. A server that
then closes the connection with bytes still coming makes the browser throw our page away ("connection reset").

Whoever announces bytes and sends none is not waited for: eight such requests would hold every thread of a server.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.http import HttpRequest, HttpResponse

MOST_BYTES = 128 * 1024 * 1024
MOST_SECONDS = 30
SILENT_SECONDS = 60
"""So long a view waits for the next bytes of a request, on a telephone that is out of reach for a moment."""
REST_SILENT_SECONDS = 3
"""So long we wait for the next bytes of what nobody wants."""
PIECE = 64 * 1024


class DrainMiddleware:
    """Outermost: reads away what is still coming, within bounds; then the page can arrive.

    Also after a form without its cookie (403) and after an upload by somebody whose session has ended (to sign-in).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request."""
        line: socket.socket | None = request.META.get("gunicorn.socket")
        with _patience(line, SILENT_SECONDS):
            response = self.get_response(request)
        if request.META.get("CONTENT_LENGTH"):
            with _patience(line, REST_SILENT_SECONDS):
                _drain(request, line)
        return response


@contextmanager
def _patience(line: socket.socket | None, seconds: float) -> Iterator[None]:
    """How long one reading of the connection may wait, while the block lasts; then for ever again."""
    if line is not None:
        line.settimeout(seconds)
    try:
        yield
    finally:
        if line is not None:
            with suppress(OSError):
                line.settimeout(None)


def _drain(request: HttpRequest, line: socket.socket | None) -> None:
    stream = getattr(request, "_stream", None)  # bounded by the announced length: it never waits for more
    if stream is None or int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return
    until = time.monotonic() + MOST_SECONDS
    try:
        while stream.read(PIECE) and time.monotonic() < until:
            pass
    except OSError:  # the visitor has gone, or is silent: the server must not wait for the rest either
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RD)
