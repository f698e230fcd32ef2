"""For which unit the person of this request acts, and whether a staff session runs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lantoa.orgs.members.queries import STAFF_SESSION_KEY, running_staff_session


class ActingMemberMiddleware:
    """Gives a person the powers of staff while a staff session begun in this browser runs, and only then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Looks for the session only where the browser has begun one: every other request asks nothing."""
        session_key = request.session.get(STAFF_SESSION_KEY)
        if session_key is not None and request.user.is_authenticated:
            running = running_staff_session(request.user, session_key, at=timezone.now())
            if running is None:
                del request.session[STAFF_SESSION_KEY]
            else:
                request.user.is_staff = True
                request.staff_session = running  # type: ignore[attr-defined]
        return self.get_response(request)
