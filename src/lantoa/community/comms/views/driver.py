"""What the code on a driver's sheet leads to: the route on a telephone, without signing in. It can only be read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lantoa.community.comms.bridge.pages import route_context
from lantoa.community.comms.bridge.papers import gpx_of
from lantoa.community.comms.queries.days import get_route_by_address
from lantoa.community.comms.views.doors import paper


@require_GET
@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Map, list and script for whoever holds the sheet; in Vietnamese, like the sheet."""
    route = get_route_by_address(token)
    with translation.override("vi"):
        answer = render(request, "comms/driver.html", {**route_context(route), "token": token})
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_GET
@never_cache
def give_track(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 the address is the key
    """The track for navigation."""
    route = get_route_by_address(token)
    return paper(gpx_of(route), f"lo-trinh-xe-{route.ward + 1}.gpx", "application/gpx+xml")
