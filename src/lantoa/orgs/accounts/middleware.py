"""The language a person chose, and doors that are closed unless they are listed."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_htmx.http import HttpResponseClientRedirect

from lantoa.base.access.ways import FRONT_PAGE, own_path, way_back
from lantoa.orgs.accounts.other_doors import other_doors
from lantoa.orgs.accounts.unsent import came_by_link, drop_resent, keep_unsent, remember_account, typed_in

SAFE_METHODS = ("GET", "HEAD")


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Vietnamese unless the person chose otherwise: what the browser happens to prefer is not a choice."""

    def process_request(self, request: HttpRequest) -> None:
        """Takes the language from our cookie."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, _request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Says in which language the answer is and on what that depended."""
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


def only_for_persons(view_name: str) -> bool:
    """Whether an address is closed to whoever came in by a unit's link, whatever its room declares for them."""
    return view_name not in settings.LINK_URL_NAMES and view_name.startswith(tuple(settings.PERSON_URL_NAMES))


def _to_the_door(request: HttpRequest, back: str, *, unsent: str = "") -> HttpResponseRedirect:
    """To sign-in, or to the PIN of the unit's link by which this device came in before; from there to ``back``."""
    answer = redirect_to_login(back, login_url=other_doors.of(request) or None)
    return redirect(f"{answer.url}&unsent={unsent}") if unsent else answer


class ClosedDoorsMiddleware:
    """Sends a visitor without account to sign-in, except for the addresses named in settings.PUBLIC_URL_NAMES."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; the door is checked when its view is known."""
        response = self.get_response(request)
        account: int | None = getattr(request, "let_in", None)
        if account is not None:
            remember_account(request, response, account)
            if request.user.is_authenticated:
                drop_resent(request, response, request.user, at=timezone.now())
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Lets through who has signed in, or whoever stands before a public door."""
        match = request.resolver_match
        if match is not None and match.view_name in settings.PUBLIC_URL_NAMES:
            return None
        if request.user.is_authenticated:
            if request.user.is_link and match is not None and only_for_persons(match.view_name):
                raise PermissionDenied(
                    gettext("This page is for people with an account; a unit link does not open it.")
                )
            request.let_in = request.user.pk  # type: ignore[attr-defined]
            return None
        if getattr(request, "htmx", False):
            if request.method not in SAFE_METHODS:
                # What was typed stays on the page, which says that the session is over and where to sign in.
                return HttpResponse(status=401)
            # A part of a page must not be filled with the sign-in form: the whole page goes there and comes back.
            back = own_path(request.headers.get("HX-Current-URL", FRONT_PAGE))
            return HttpResponseClientRedirect(_to_the_door(request, back).url)
        if request.method in SAFE_METHODS:
            return _to_the_door(request, way_back(request))
        if came_by_link(request) and not other_doors.of(request):
            # Nobody comes back by that link: what is put away would be found by nobody, so it is shown at once.
            context = {"typed": typed_in(request)}
            return render(request, "accounts/link_over.html", context, status=HTTPStatus.CONFLICT)
        kept = keep_unsent(request, at=timezone.now())
        if kept is None:
            return _to_the_door(request, way_back(request), unsent="1")
        return _to_the_door(request, reverse("accounts:unsent", args=[kept.pk]), unsent="kept")
