"""The status of an answer that says the store takes nothing: 503, also where a form comes back with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from lantoa.base.files.states import met_away

SAID = frozenset({HTTPStatus.OK, HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})


class StoreAwayMiddleware:
    """No file is at fault and no form: whoever watches the server, and a device that sends again, is told so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request."""
        met_away.set(None)
        answer = self.get_response(request)
        away = met_away.get()
        if away is not None and request.method not in ("GET", "HEAD") and answer.status_code in SAID:
            answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
            answer["Retry-After"] = str(away.retry_seconds)
        return answer
