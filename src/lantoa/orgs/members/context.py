"""What every page says of the hat it is shown under."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lantoa.orgs.members.queries import shown_for


def hat(request: HttpRequest) -> dict[str, Any]:
    """Adds the mark of the hat; asked only where a page prints it."""
    return {"shown_for": SimpleLazyObject(lambda: shown_for(request))}
