"""From which address a request comes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the browser; behind a proxy of the house, the last one that proxy wrote down.

    Only the last entry is the proxy's own word: a visitor may write anything before it.
    """
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    return told or str(request.META.get("REMOTE_ADDR", ""))
