"""The doors of a day of cars: the list, a new day, its sheet, its wishes, its cars."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.written import short_day
from lantoa.community.comms.actions.days import change_cars, change_day, open_day
from lantoa.community.comms.bridge.pages import car_lines, day_context, known_streets, wish_lines
from lantoa.community.comms.bridge.sheets import backdrop_at, streets_lines
from lantoa.community.comms.forms import OpenForm, WishForm, street_wishes, wishes_at_first
from lantoa.community.comms.models import RouteDay
from lantoa.community.comms.queries.days import (
    campaigns_for,
    days_listed_for,
    get_day,
    map_paths,
    routes_of_unit,
    units_for_cars,
)
from lantoa.community.comms.queries.maps import ready_maps
from lantoa.community.comms.refusal_words import words_of
from lantoa.community.comms.rules import is_past, may_plan, may_plan_for
from lantoa.community.comms.states import CommsRefused
from lantoa.community.comms.views.cars import cars_sent
from lantoa.community.comms.views.doors import asks, drawing, now, version_of, writer

STALE = "Somebody else has changed this meanwhile. Look at it as it is now."


def _sent(request: HttpRequest) -> Any:
    """What a form was sent with, an empty one too; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


@require_GET
def list_days(request: HttpRequest) -> HttpResponse:
    """The days a person plans or watches, and the routes of their own unit."""
    member, at = asks(request), now()
    context = {
        "days": list(days_listed_for(member, at=at)),
        "mine": list(routes_of_unit(member, at=at)[:10]),
        "may_open": member is not None and may_plan_for(member, member.unit_id, at=at),
        "tab": "cars",
    }
    return render(request, "comms/days.html", context)


@require_http_methods(["GET", "POST"])
def open_a_day(request: HttpRequest) -> HttpResponse:
    """The form of a new day."""
    member, at = asks(request), now()
    if member is None or not may_plan_for(member, member.unit_id, at=at):
        raise PermissionDenied
    form = OpenForm(_sent(request), campaigns=campaigns_for(member, at=at), maps=ready_maps(member, at=at))
    if form.is_valid():
        try:
            return redirect("comms:day", _opened(request, form).pk)
        except CommsRefused as refused:
            form.add_error("on", words_of(refused.code, refused.params))
    has_map = ready_maps(member, at=at).exists()
    context = {"form": form, "has_map": has_map, "tab": "cars"}
    return render(request, "comms/open.html", context, status=422 if form.is_bound else 200)


def _opened(request: HttpRequest, form: OpenForm) -> RouteDay:
    data = form.cleaned_data
    units = units_for_cars(data["campaign"], data["on"])
    how: dict[str, Any] = {"on": data["on"], "leaves_at": data["leaves_at"], "client_key": data["client_key"]}
    day = open_day(data["campaign"], data["map"], units=units, **how, by=writer(request), at=now())
    _warn_of_past(request, day)
    return day


def _warn_of_past(request: HttpRequest, day: RouteDay) -> None:
    if is_past(day, at=now()):
        said = _("The day %(on)s is past: what you plan now is entered afterwards.")
        messages.warning(request, said % {"on": short_day(day.on)})


@require_GET
def show_day(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of a day: its wishes in short, both ways of sharing side by side, what was covered."""
    day = get_day(asks(request), pk, at=now())
    may_write = may_plan(asks(request), day, at=now())
    return render(request, "comms/day.html", {**day_context(day), "may_write": may_write, "tab": "cars"})


@require_http_methods(["GET", "POST"])
def change_wishes(request: HttpRequest, pk: int) -> HttpResponse:
    """Streets, hours, quiet zones and the message."""
    day = _to_change(request, pk)
    town, _backdrop = map_paths(day.map)
    form = WishForm(_sent(request), town=town, initial=wishes_at_first(day))
    if form.is_valid() and _wished(request, day, form, town):
        return redirect("comms:day", pk)
    context = {"day": day, "form": form, "streets": wish_lines(day, town, request.POST), "tab": "cars"}
    return render(request, "comms/wishes.html", context, status=422 if form.is_bound else 200)


def _to_change(request: HttpRequest, pk: int) -> RouteDay:
    day = get_day(asks(request), pk, at=now())
    if not may_plan(asks(request), day, at=now()):
        raise PermissionDenied
    return day


def _wished(request: HttpRequest, day: RouteDay, form: WishForm, town: str) -> bool:
    streets = street_wishes(request.POST, known_streets(town))
    wishes = {**form.cleaned_data, **streets}
    try:
        changed = change_day(day, wishes, version=form.cleaned_data["version"], by=writer(request), at=now())
    except CommsRefused as refused:
        form.add_error("on", words_of(refused.code, refused.params))
        return False
    except StaleVersion:
        form.add_error(None, _(STALE))
        return False
    if changed.on != day.on:
        _warn_of_past(request, changed)
    messages.success(request, _("Kept. Routes found before keep the wishes they were made with."))
    return True


@require_http_methods(["GET", "POST"])
def change_units(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose each car is and where it starts."""
    day = _to_change(request, pk)
    units = units_for_cars(day.campaign, day.on)
    wanted, errors = cars_sent(request, day, units) if request.method == "POST" else ({}, [])
    if request.method == "POST" and not errors:
        try:
            change_cars(day, wanted, version=version_of(request), by=writer(request), at=now())
            return redirect("comms:day", pk)
        except CommsRefused as refused:
            errors = [words_of(refused.code, refused.params)]
        except StaleVersion:
            errors = [_(STALE)]
    context = {"day": day, "cars": car_lines(day, request.POST), "units": units, "errors": errors, "tab": "cars"}
    return render(request, "comms/units.html", context, status=422 if errors else 200)


@require_GET
@gzip_page
def give_streets(request: HttpRequest, pk: int) -> HttpResponse:
    """The named streets of a day's map, to be picked on the screen."""
    day = get_day(asks(request), pk, at=now())
    return drawing(streets_lines(map_paths(day.map)[0]))


@require_GET
@gzip_page
def give_backdrop(request: HttpRequest, pk: int) -> HttpResponse:
    """What is drawn under a day's map."""
    day = get_day(asks(request), pk, at=now())
    return drawing(backdrop_at(map_paths(day.map)[1]))
