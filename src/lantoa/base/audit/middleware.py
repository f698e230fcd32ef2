"""A number for every request, in the audit, in the log and in the answer."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_request_id: ContextVar[str] = ContextVar("lantoa_request_id", default="")


def request_id() -> str:
    """The number of the request being answered, "" outside one."""
    return _request_id.get()


class RequestIdMiddleware:
    """Makes the number ourselves: one sent from outside would let a visitor forge the trail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request under a fresh number."""
        request.request_id = str(uuid.uuid4())  # type: ignore[attr-defined]
        token = _request_id.set(request.request_id)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id()
            return response
        finally:
            _request_id.reset(token)


class RequestIdFilter(logging.Filter):
    """Gives every log line the number of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Adds the number; keeps every line."""
        record.request_id = request_id() or "-"
        return True
