"""For which unit the person of this request acts, and whether a staff session runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from lantoa.base.audit.middleware import acting_for
from lantoa.base.ui.marks import SHOWN_FOR
from lantoa.orgs.members.other_hat import other_hat
from lantoa.orgs.members.queries import (
    ACTING_MEMBER_KEY,
    SHOWN_FOR_HEADER,
    STAFF_SESSION_KEY,
    acting_member,
    running_staff_session,
    shown_for,
)
from lantoa.orgs.members.rules import lacks_second_factor

SECOND_FACTOR_KEY = "second_factor_seen"


class SecondFactorMiddleware:
    """Sends a person whose role asks for a second factor to the page where it is set up, until it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; what is asked is judged when its view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lets through who has a second factor or needs none; once a session is enough to have asked."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not settings.SECOND_FACTOR_ROLES or not request.user.is_authenticated:
            return None
        if request.session.get(SECOND_FACTOR_KEY) or name.startswith(tuple(settings.SECOND_FACTOR_URL_NAMES)):
            return None
        if not lacks_second_factor(request.user, at=timezone.now()):
            request.session[SECOND_FACTOR_KEY] = True
            return None
        messages.warning(request, gettext("Your role needs a second factor. Set up a passkey or a code first."))
        return redirect("mfa_index")


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
        with acting_for(_represented_by(request)):
            return self.get_response(request)


class ShownForMiddleware:
    """Refuses a form whose page was shown under another hat than the one worn now: it would act for another unit.

    The hat lives in the session, which all tabs of a browser share: it changes under an open page when another tab
    chooses, and when a delegation ends. A form without the mark (a phone's queue, a unit's script) is taken as ever.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; what is asked is judged when its view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Compares the marks, but at the doors that concern the person and no unit (``settings.ANY_HAT_URL_NAMES``)."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method != "POST" or name in settings.ANY_HAT_URL_NAMES or getattr(view, "csrf_exempt", False):
            return None
        if not request.user.is_authenticated:
            return None
        mark = request.POST.get(SHOWN_FOR) or request.headers.get(SHOWN_FOR_HEADER, "")
        return other_hat(request, mark) if mark and mark != shown_for(request) else None


def _represented_by(request: HttpRequest) -> int | None:
    """For whom the person of this request stands in; asked only where they have chosen a hat in this browser."""
    if ACTING_MEMBER_KEY not in request.session or not request.user.is_authenticated:
        return None
    member = acting_member(request)
    return member.on_behalf_of.account_id if member is not None and member.on_behalf_of is not None else None
