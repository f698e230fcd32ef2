"""Pages for what went wrong: always in words, always with a way back. ``urls.py`` names them as its handlers.

They are drawn without the database and without context processors, so that they still appear when those fail; only that
of 404 asks for whom somebody acts, and goes without where nobody answers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from lantoa.base.access.ways import way_back
from lantoa.base.rows.numbers import LARGEST_KEY
from lantoa.base.rows.states import KeyUsed
from lantoa.base.ui.away import UNSURE, Away, away_of
from lantoa.base.ui.identity import Acting, identity
from lantoa.base.ui.theme import theme_of
from lantoa.base.ui.typed import typed_anywhere

FROM_ELSEWHERE = ("Origin checking failed", "Referer checking failed")
"""How Django begins the reason where a form came from another site (``django.middleware.csrf``)."""
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def _page(request: HttpRequest, name: str, status: int, **values: Any) -> HttpResponse:
    context = {"theme": theme_of(request), "here": way_back(request), **values}
    return HttpResponse(render_to_string(f"ui/errors/{name}.html", context), status=status)


def _away_page(request: HttpRequest, away: Away) -> HttpResponse:
    answer = _page(request, "503", HTTPStatus.SERVICE_UNAVAILABLE, away=away)
    answer["Retry-After"] = str(away.retry_seconds)
    return answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 where the request was larger than is taken; 503 where the session could not be kept after the view was
    done, because the machine takes nothing: nobody can say then that nothing was changed."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    away = away_of(exception) if isinstance(exception, SessionInterrupted) else None
    if away is not None:
        return _away_page(request, away._replace(advice=UNSURE))
    return _page(request, "400", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person is known, the page is not theirs; a reason given in words is shown."""
    return _page(request, "403", 403, reason=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: nothing here, or nothing this person may see; the page does not say which.

    Whoever changed hats in another tab is told for whom they act now: at every 404 alike, whatever the address.
    """
    return _page(request, "404", 404, acting=_acting(request))


def _acting(request: HttpRequest) -> Acting | None:
    try:
        return identity.acting(request)
    except DatabaseError:
        return None


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes what is sent to it was opened as a page, or the other way round."""
    return _page(request, "405", HTTPStatus.METHOD_NOT_ALLOWED)


def key_used(request: HttpRequest) -> HttpResponse:
    """409: the form's key has made something else before; nothing was done, and nothing of that is told."""
    return _page(request, "409", HTTPStatus.CONFLICT)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: the upload is larger than is taken."""
    return _page(request, "413", 413)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the moment and the request's number help whoever looks for it. 503 where the machine itself takes
    nothing: the disk is full, the store or the database is away. The log has the cause in either case.

    Django calls this while the error is being handled, wherever it came from: a view, or the middleware around it.
    """
    away = away_of(sys.exc_info()[1])
    if away is not None:
        return _away_page(request, away)
    return _page(request, "500", 500, request_id=getattr(request, "request_id", ""))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that grew old or came from elsewhere; ``settings.CSRF_FAILURE_VIEW`` names it.

    What was typed stands on it, but never what another site has sent: that is nobody's words here.
    """
    from_elsewhere = reason.startswith(FROM_ELSEWHERE) or request.headers.get("Sec-Fetch-Site") == "cross-site"
    return _page(request, "csrf", 403, typed=[] if from_elsewhere else _typed(request))


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return typed_anywhere.of(request)
    except (UnreadablePostError, SuspiciousOperation):
        return []


class NotAllowedPageMiddleware:
    """Gives the bare 405 of a view its page; Django has handlers for 400, 403, 404 and 500 only.

    A method that pages and forms do not use is refused before any view is asked: views of others take a PUT for a POST.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers with the page, under the same status and with the methods the address takes."""
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or answer.streaming or answer.content:
            return answer
        page = not_allowed(request)
        page["Allow"] = answer.get("Allow", "")
        return page

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuses the method, but where ``settings.MORE_METHODS_URL_NAMES`` names the address."""
        match = request.resolver_match
        if request.method in METHODS or (match is not None and match.view_name in settings.MORE_METHODS_URL_NAMES):
            return None
        return HttpResponseNotAllowed(METHODS)


class KeyUsedPageMiddleware:
    """Answers a form whose client key is somebody else's, or was used for something else, with a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers as ever."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page where a verb refused the key; anything else goes on its way."""
        return key_used(request) if isinstance(exception, KeyUsed) else None


class LargeNumbersMiddleware:
    """An address with a number that no database can hold leads nowhere: 404, before any row is asked for.

    Django lets ``<int:pk>`` have any length, and a foreign key compared with such a number breaks on SQLite.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:  # noqa: ARG002
        """Raises Http404 where one of the numbers of the address is too large."""
        if any(isinstance(value, int) and value > LARGEST_KEY for value in kwargs.values()):
            raise Http404
