"""What every door of the room does: who asks, when; drawings and papers as answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.private import FILE
from lantoa.community.comms.refusal_words import words_of
from lantoa.community.comms.states import CommsRefused
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member


def asks(request: HttpRequest) -> Member | None:
    """For whom the person of this request acts."""
    return acting_member(request)


def writer(request: HttpRequest) -> Member:
    """The same, where a row was found for them; the verbs ask the rule again."""
    return cast(Member, acting_member(request))


def now() -> datetime:
    """The moment of this request."""
    return timezone.now()


def version_of(request: HttpRequest) -> int:
    """The version that the form sends back; 0, which no row has, for anything else."""
    return whole_number(request.POST.get("version"), largest=LARGEST_VERSION) or 0


def by_script(request: HttpRequest) -> bool:
    """Whether the page's script asks, for a part of the page."""
    return bool(getattr(request, "htmx", False))


def drawing(held: dict[str, Any]) -> JsonResponse:
    """Data for the map on the screen, small enough for a telephone; kept a while by the browser that asked."""
    answer = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def picture(drawn: str) -> HttpResponse:
    """A map as a picture: an image runs no script whatever stands in it."""
    answer = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def paper(content: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    """A file to be saved or printed."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = FILE  # a driver signs in nowhere: no session tells that it is private
    return answer


View = Callable[..., HttpResponse]


def says_why(back: str) -> Callable[[View], View]:
    """A verb that is refused, or came too late, leads back to the page with its words; nothing is changed then."""

    def wrap(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
            try:
                return view(request, pk)
            except CommsRefused as refused:
                messages.error(request, words_of(refused.code, refused.params))
            except StaleVersion:
                messages.error(request, _("This page was out of date: look at it as it is now, then decide."))
            return redirect(back, pk)

        return wrapped

    return wrap
