"""Compares every form that carries a client key with what came under that key before."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from lantoa.base.sent.actions import Sending, hash_of, send, sending, sending_of
from lantoa.base.ui.marks import MARKS

KEY = "client_key"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class SentMiddleware:
    """Says what is being sent; where its key has carried something else, the form gets a new key: a form with a prefix
    ("photo-3-client_key") too.

    The form's field refuses it then (``base.sent.forms.KeyField``), and for a view without that field
    ``make_once`` does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers as ever; nothing of this request is left for the next."""
        with sending():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        """Looks at what is sent, once the doors before this one have let it in."""
        what = _sending(request)
        send(what)
        if what is not None and what.is_other:
            said = request.POST.copy()
            said[_key_name(request)] = str(uuid.uuid4())
            request.POST = said  # type: ignore[assignment]


def _sending(request: HttpRequest) -> Sending | None:
    if request.method != "POST" or request.content_type not in FORMS:
        return None
    try:
        key = uuid.UUID(request.POST.get(_key_name(request), ""))
    except ValueError:
        return None
    return sending_of(key, _fields(request))


def _key_name(request: HttpRequest) -> str:
    """Under which name the form carries its key; "" where it carries none, or several."""
    named = [name for name in request.POST if name == KEY or name.endswith(f"-{KEY}")]
    return named[0] if len(named) == 1 else ""


def _fields(request: HttpRequest) -> list[tuple[str, Any]]:
    """Where it is sent, what a person said and chose, and the content of each file."""
    said = [(name, value) for name, values in request.POST.lists() if name not in MARKS for value in values]
    files = [(name, hash_of(file)) for name, given in request.FILES.lists() for file in given]
    return [("", request.path), *said, *files]
