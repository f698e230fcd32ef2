"""The doors of street maps: bring one in, choose its area, see it."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.actions import key_of_file, store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.community.comms.actions.maps import bring_map, choose_area, stop_map
from lantoa.community.comms.bridge.pages import areas_to_choose
from lantoa.community.comms.forms import AreaForm, BringForm
from lantoa.community.comms.models import StreetMap
from lantoa.community.comms.notices import map_progress
from lantoa.community.comms.queries.house import maps_on_server
from lantoa.community.comms.queries.maps import boundaries_of, get_map, maps_listed_for, survey_drawing
from lantoa.community.comms.refusal_words import words_of
from lantoa.community.comms.rules import may_plan_for
from lantoa.community.comms.states import CommsRefused, MapState
from lantoa.community.comms.views.doors import asks, by_script, drawing, now, says_why, writer

MOST_LISTED = 400


@require_GET
def list_maps(request: HttpRequest) -> HttpResponse:
    """The maps of the unit and of those below it."""
    member = asks(request)
    may_bring = member is not None and may_plan_for(member, member.unit_id, at=now())
    context = {"maps": maps_listed_for(member, at=now()), "may_bring": may_bring, "tab": "cars"}
    return render(request, "comms/maps.html", context)


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The form that takes a map in."""
    member = asks(request)
    if member is None or not may_plan_for(member, member.unit_id, at=now()):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringForm(*sent, on_server=maps_on_server())
    row = _brought(request, form) if form.is_valid() else None
    if row is not None:
        return redirect("comms:map", row.pk)
    return render(request, "comms/bring.html", {"form": form, "tab": "cars"}, status=422 if form.is_bound else 200)


def _brought(request: HttpRequest, form: BringForm) -> StreetMap | None:
    by, at, data = writer(request), now(), form.cleaned_data
    try:
        key = key_of_file(data["client_key"], by=by.account)
        source = data["file"] and store_file(data["file"], name=data["file"].name, by=by.account, at=at, client_key=key)
    except FileRefused as refusal:
        form.add_error("file", str(refusal.words))
        return None
    how: dict[str, Any] = {"source": source or None, "server_name": "" if source else data.get("server_name", "")}
    return bring_map(by.unit, data["name"], **how, client_key=data["client_key"], by=by, at=at)


@require_GET
def show_map(request: HttpRequest, pk: int) -> HttpResponse:
    """A map as it stands: being read, waiting for its area, ready, or refused."""
    row = get_map(asks(request), pk, at=now())
    template = "comms/_map_state.html" if by_script(request) else "comms/map.html"
    return render(request, template, _map_context(request, row))


def _map_context(request: HttpRequest, row: StreetMap, form: AreaForm | None = None) -> dict[str, Any]:
    within = whole_number(request.GET.get("within") or request.POST.get("within"))
    choosing = row.state in (MapState.SURVEYED, MapState.READY) and row.survey is not None
    return {
        "map": row,
        "tab": "cars",
        "job": map_progress(row),
        "refusal": words_of(row.refusal_code, row.refusal_params) if row.refusal_code else "",
        **(_parts(row, within) if choosing else {}),
        "within": within,
        "form": form or AreaForm(initial={"version": row.version}),
        "may_write": may_plan_for(asks(request), row.unit_id, at=now()),
        "used": row.days.count(),
        "by_script": by_script(request),
    }


def _parts(row: StreetMap, within: int | None) -> dict[str, Any]:
    """What can be ticked: the districts to look into, and the parts of the one that was chosen."""
    lines = boundaries_of(row, within)[:MOST_LISTED] if within is not None else []
    return {
        "boundaries": areas_to_choose(row, lines),
        "districts": [each for each in boundaries_of(row) if each.inside],
    }


@require_POST
def take_area(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the wards that were chosen, sent or drawn, and cut the map."""
    row, form = get_map(asks(request), pk, at=now()), AreaForm(request.POST, request.FILES)
    if not may_plan_for(asks(request), row.unit_id, at=now()):
        raise PermissionDenied
    try:
        if form.is_valid():
            _choose(request, row, form)
            return redirect("comms:map", pk)
    except CommsRefused as refused:
        form.add_error(None, words_of(refused.code, refused.params))
    except StaleVersion:
        messages.error(request, _("Somebody else has changed this meanwhile. Look at it as it is now."))
        return redirect("comms:map", pk)
    return render(request, "comms/map.html", _map_context(request, row, form), status=422)


def _choose(request: HttpRequest, row: StreetMap, form: AreaForm) -> None:
    by, at = writer(request), now()
    numbers = [number for number in request.POST.getlist("boundary") if whole_number(number) is not None]
    area: StoredFile | None = None
    if form.cleaned_data["file"]:
        area = store_file(form.cleaned_data["file"], name="wards.geojson", by=by.account, at=at)
    elif form.cleaned_data["drawn"]:
        drawn = io.BytesIO(form.cleaned_data["drawn"].encode())
        area = store_file(drawn, name="drawn.geojson", by=by.account, at=at)
    choose_area(row, boundaries=numbers, area=area, version=form.cleaned_data["version"], by=by, at=at)


@require_POST
@says_why("comms:map")
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop reading a map."""
    stop_map(get_map(asks(request), pk, at=now()), by=writer(request), at=now())
    return redirect("comms:map", pk)


@require_GET
@gzip_page
def give_survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The boundaries and main roads of a map, for the screen."""
    row = get_map(asks(request), pk, at=now())
    if row.survey is None:
        raise Http404
    return drawing(survey_drawing(row, whole_number(request.GET.get("within"))))
