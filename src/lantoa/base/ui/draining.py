"""An answer given before the request was read whole: the rest is read away, or the browser never sees the answer.

A form above DATA_UPLOAD_MAX_MEMORY_SIZE is refused by its announced length, before a byte of it is read. A server that
then closes the connection with bytes still coming makes the browser throw our page away ("connection reset").
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

MOST_BYTES = 128 * 1024 * 1024
MOST_SECONDS = 30
PIECE = 64 * 1024


class DrainMiddleware:
    """Outermost: reads away what is still coming, within bounds; then the page can arrive.

    Also after a form without its cookie (403) and after an upload by somebody whose session has ended (to sign-in).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request."""
        response = self.get_response(request)
        if request.META.get("CONTENT_LENGTH"):
            _drain(request)
        return response


def _drain(request: HttpRequest) -> None:
    stream = getattr(request, "_stream", None)  # bounded by the announced length: it never waits for more
    if stream is None or int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return
    until = time.monotonic() + MOST_SECONDS
    try:
        while stream.read(PIECE) and time.monotonic() < until:
            pass
    except OSError:  # the visitor has gone
        return
