"""HEAD and OPTIONS of every page that is read: in one place, after the register of doors, not view by view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse

from lantoa.base.access.register import doors

LIKE_GET = ("HEAD", "OPTIONS")
OF_CONTENT = ("Content-Type", "Content-Length", "Content-Disposition", "Content-Language", "ETag", "Last-Modified")


class ReadingMiddleware:
    """Lets both ask what GET asks, so that every door stays as closed to them as to it. HEAD is answered as GET without
    the body; OPTIONS with the methods of the address, once the asker may read it. An address that is not read, or that
    no room declares, answers as its view does.

    Stands first: only so it sees the whole answer, with the headers of all others.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What GET would be answered, without its body."""
        asked = request.method
        answer = self.get_response(request)
        if asked not in LIKE_GET or request.method == asked:
            return answer
        request.method = asked
        if asked == "OPTIONS" and answer.status_code < 300:
            return _allowed(request, answer)
        return _without_body(answer)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        """What is read is asked as by GET from here on."""
        if request.method in LIKE_GET and any(door.get for door in _doors(request)):
            request.method = "GET"


def _doors(request: HttpRequest) -> list[Any]:
    match = request.resolver_match
    return doors.each(match.view_name) if match is not None else []


def _without_body(answer: HttpResponseBase) -> HttpResponseBase:
    """The same headers, the length of what is left out among them where it is known."""
    if isinstance(answer, StreamingHttpResponse):
        answer.streaming_content = []
    elif isinstance(answer, HttpResponse):
        answer.setdefault("Content-Length", str(len(answer.content)))
        answer.content = b""
    return answer


def _allowed(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The methods of the address, and nothing of what it shows."""
    sends = any(door.post for door in _doors(request))
    told = _without_body(answer)
    for name in OF_CONTENT:
        if told.has_header(name):
            del told[name]
    told.status_code = 204
    told["Allow"] = ", ".join(["GET", "HEAD", *(["POST"] if sends else []), "OPTIONS"])
    return told
