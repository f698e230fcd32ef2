"""Text as it is typed on some telephones and pasted from some files (letter and mark apart) is kept as one sign each.

The forms of all rooms read ``request.POST``: here is the one place before them. Words are compared, searched and sorted
as Unicode's form C in the whole house, so that two ways of typing "ế" are the same word. A zero byte, which is no
letter of anybody's and which one of the databases takes in no column, goes from forms and from what an address asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError

from lantoa.engines.vn.text import nfc

SECRET = "password"  # noqa: S105 how the names of such fields are written: what is hashed stays as it was typed

NOTHING = "\0"


class ComposedTextMiddleware:
    """Puts what a form sends into form C before its view sees it, and drops zero bytes of form and query; passwords and
    files stay as they came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; the form is read once it is known that the view may be asked at all."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> None:
        """Reads the form and composes its letters."""
        if any(NOTHING in value for _name, values in request.GET.lists() for value in values):
            request.GET = _changed(request.GET, _without_nothing)  # type: ignore[assignment]
        if request.method != "POST":
            return
        try:
            sent = request.POST
        except UnreadablePostError:
            return  # the view hears of it as before
        if any(not value.isascii() or NOTHING in value for _name, values in sent.lists() for value in values):
            request.POST = composed(sent)  # type: ignore[assignment]


def composed(sent: QueryDict) -> QueryDict:
    """The same fields in the same order, their text in form C and without zero bytes."""
    return _changed(sent, lambda value: nfc(_without_nothing(value)))


def _without_nothing(value: str) -> str:
    return value.replace(NOTHING, "")


def _changed(sent: QueryDict, change: Callable[[str], str]) -> QueryDict:
    kept = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        kept.setlist(name, values if SECRET in name else [change(value) for value in values])
    kept._mutable = False
    return kept
