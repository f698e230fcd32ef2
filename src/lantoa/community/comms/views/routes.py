"""The doors of one car's route: map and list, papers, what was covered."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.files.actions import key_of_file, store_file, unless_refused
from lantoa.community.comms.actions.covering import look_at_track, match_again, report_ticks, report_track
from lantoa.community.comms.bridge.pages import covered_context, route_context, spoken_of
from lantoa.community.comms.bridge.papers import gpx_of, route_map, sheet_pdf
from lantoa.community.comms.bridge.rows import driven_of
from lantoa.community.comms.bridge.sheets import backdrop_at, lines_of
from lantoa.community.comms.forms import KeyForm, TrackForm
from lantoa.community.comms.models import CarRoute
from lantoa.community.comms.queries.days import get_day, get_route
from lantoa.community.comms.queries.reported import matching_of_route
from lantoa.community.comms.queries.wishes import backdrop_path, town_path
from lantoa.community.comms.refusal_words import words_of
from lantoa.community.comms.rules import may_report
from lantoa.community.comms.secrets_of import token_of
from lantoa.community.comms.states import CommsRefused
from lantoa.community.comms.views.doors import asks, drawing, now, paper, picture, says_why, writer


@require_GET
def show_route(request: HttpRequest, pk: int) -> HttpResponse:
    """One car: when, where, the map, turn by turn, the script, what was covered."""
    return render(request, "comms/route.html", _context(request, get_route(asks(request), pk, at=now())))


def _context(request: HttpRequest, route: CarRoute, form: TrackForm | None = None) -> dict[str, Any]:
    may = may_report(asks(request), route, at=now())
    form = form or TrackForm()
    matching = matching_of_route(route)
    return {
        **route_context(route),
        **spoken_of(route),
        "matching": matching,
        "form": form,
        "ticks": KeyForm(),
        "may_report": may,
        "tab": "cars",
    }


def driver_address(request: HttpRequest, route: CarRoute) -> str:
    """Where the driver's code leads; nowhere before the approval."""
    if not route.nonce:
        return ""
    return request.build_absolute_uri(reverse("comms:driver", args=[token_of(route.pk, route.nonce)]))


@require_GET
def show_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The driver's sheet as a page to be printed."""
    route = get_route(asks(request), pk, at=now())
    context = {**route_context(route), "address": driver_address(request, route)}
    return render(request, "comms/sheet.html", context)


@require_GET
def give_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The driver's sheet as PDF."""
    route = get_route(asks(request), pk, at=now())
    return paper(sheet_pdf(route, driver_address(request, route)), f"lo-trinh-xe-{route.ward + 1}.pdf")


@require_GET
def give_track(request: HttpRequest, pk: int) -> HttpResponse:
    """The route as GPX."""
    route = get_route(asks(request), pk, at=now())
    return paper(gpx_of(route), f"lo-trinh-xe-{route.ward + 1}.gpx", "application/gpx+xml")


@require_GET
@gzip_page
def give_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The route as GeoJSON: for the screen, and to be saved."""
    route = get_route(asks(request), pk, at=now())
    answer = drawing(lines_of(town_path(route.plan), [driven_of(route)]))
    if "save" in request.GET:
        answer["Content-Disposition"] = f'attachment; filename="lo-trinh-xe-{route.ward + 1}.geojson"'
    return answer


@require_GET
@gzip_page
def give_backdrop(request: HttpRequest, pk: int) -> HttpResponse:
    """What is drawn under the route."""
    return drawing(backdrop_at(backdrop_path(get_route(asks(request), pk, at=now()).plan)))


@require_GET
@gzip_page
def give_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The map of the route as a picture."""
    return picture(route_map(get_route(asks(request), pk, at=now())))


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was covered: a recorded track, or ticks."""
    route = get_route(asks(request), pk, at=now())
    if not may_report(asks(request), route, at=now()):
        raise PermissionDenied
    ticking = "ticks" in request.POST
    form = TrackForm(request.POST, request.FILES)
    if _ticked(request, route, form) if ticking else form.is_valid() and _tracked(request, route, form):
        messages.success(request, _("Thank you. The streets are being counted; look at this page again in a moment."))
        return redirect("comms:route", pk)
    return render(request, "comms/route.html", _context(request, route, form), status=422)


@require_POST
@says_why("comms:route")
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """Have what was reported matched again."""
    match_again(get_route(asks(request), pk, at=now()), by=writer(request), at=now())
    return redirect("comms:route", pk)


def _tracked(request: HttpRequest, route: CarRoute, form: TrackForm) -> bool:
    content = form.cleaned_data["track"].read()
    try:
        look_at_track(route, content)
    except CommsRefused as refused:
        form.add_error("track", words_of(refused.code, refused.params))
        return False
    by, at = writer(request), now()
    key, name = form.cleaned_data["client_key"], form.cleaned_data["track"].name
    own = key_of_file(key, by=by.account)
    track = store_file(io.BytesIO(content), name=name, by=by.account, at=at, client_key=own)
    with unless_refused(track, by=by.account, at=at):
        report_track(route, track, client_key=key, by=by, at=at)
    return True


def _ticked(request: HttpRequest, route: CarRoute, form: TrackForm) -> bool:
    key = KeyForm(request.POST)
    if not key.is_valid():
        return False
    form.errors.clear()
    streets = request.POST.getlist("street")
    try:
        report_ticks(route, streets, client_key=key.cleaned_data["client_key"], by=writer(request), at=now())
    except CommsRefused as refused:
        form.add_error(None, words_of(refused.code, refused.params))
        return False
    return True


@require_GET
def show_covered(request: HttpRequest, pk: int) -> HttpResponse:
    """What was covered, by ward and by street."""
    day = get_day(asks(request), pk, at=now())
    return render(request, "comms/covered.html", {**covered_context(day), "tab": "cars"})
