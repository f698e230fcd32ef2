"""What was answered to somebody signed in is theirs: no cache on the way keeps it, and the browser asks again.

Pages may lie in the browser's history, asked again wherever it would show them anew: whoever goes back after an error
finds what they had typed (a browser forgets the fields of a page it may not store). Exports and other files are not
stored at all. Sign-out empties the browser's cache, so that "back" on a shared machine shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

PAGE, FILE = "private, no-cache", "private, no-store"


class PrivateMiddleware:
    """Around sessions: an answer for which one was read, and which says nothing of caches itself, stays private.

    Asks the database nothing: a session that nobody has read has made no difference to the answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request."""
        response = self.get_response(request)
        session = getattr(request, "session", None)
        if "Cache-Control" not in response and session is not None and session.accessed and SESSION_KEY in session:
            is_page = response.get("Content-Type", "").startswith("text/html")
            response["Cache-Control"] = PAGE if is_page and "Content-Disposition" not in response else FILE
        return response
