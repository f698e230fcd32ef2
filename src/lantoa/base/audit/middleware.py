"""A number for every request, in the audit, in the log and in the answer."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HTTP_REFUSED, HTTP_MISTAKE = 400, 500
_request_id: ContextVar[str] = ContextVar("lantoa_request_id", default="")
_represented: ContextVar[int | None] = ContextVar("lantoa_represented", default=None)


def request_id() -> str:
    """The number of the request being answered, "" outside one."""
    return _request_id.get()


def represented() -> int | None:
    """The account on whose behalf the request being answered acts; None where a person acts for themselves."""
    return _represented.get()


@contextmanager
def acting_for(account_key: int | None) -> Iterator[None]:
    """Within it, what is done is written down as done on behalf of the account: a deputy's request."""
    token = _represented.set(account_key)
    try:
        yield
    finally:
        _represented.reset(token)


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


class RefusalsWithoutTrace(logging.Filter):
    """A page that was refused (403, 404, 413 …) is one line in the log: its trace would only hide the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Takes the trace off what was the visitor's; keeps every line, and the trace of every mistake of ours."""
        if HTTP_REFUSED <= getattr(record, "status_code", 0) < HTTP_MISTAKE:
            record.exc_info = record.exc_text = None
        return True
