"""What the forms of cars and of the far trip send, read with words for every mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from lantoa.base.rows.numbers import whole_number
from lantoa.community.comms.actions.days import CarWish
from lantoa.community.comms.bridge.routes import Refused
from lantoa.community.comms.bridge.sheets import far_drive, place_named
from lantoa.community.comms.forms import FarForm
from lantoa.community.comms.models import RouteDay
from lantoa.community.comms.queries.days import map_paths
from lantoa.community.comms.queries.wishes import seconds_of
from lantoa.community.comms.refusal_words import words_of
from lantoa.orgs.units.models import Unit


def cars_sent(request: HttpRequest, day: RouteDay, units: Sequence[Unit]) -> tuple[dict[int, CarWish], list[str]]:
    """Each car's unit and start as sent; sentences for what cannot be read."""
    town, known = map_paths(day.map)[0], {unit.pk for unit in units}
    wanted, errors = dict[int, CarWish](), list[str]()
    for car in day.cars.all():
        unit = whole_number(request.POST.get(f"unit-{car.ward}"))
        where = request.POST.get(f"where-{car.ward}", "").strip()
        longitude = latitude = None
        if where:
            try:
                longitude, latitude = place_named(town, where)
            except Refused as refused:
                errors.append(f"{car.ward_name}: {words_of(refused.code, refused.params)}")
        words = request.POST.get(f"place-{car.ward}", "")
        wanted[car.ward] = CarWish(unit if unit in known else None, words, longitude, latitude)
    return wanted, errors


def far_sent(form: FarForm) -> dict[str, Any] | None:
    """The far trip as sent, tried out on its map; None where a mistake was added to the form."""
    data = form.cleaned_data
    town = map_paths(data["far_map"])[0]
    wanted = {name: data[name] for name in ("far_map", "far_on", "far_from_words", "far_to_words", "far_before")}
    for side in ("far_from", "far_to"):
        try:
            wanted[side] = list(place_named(town, data[f"{side}_place"]))
        except Refused as refused:
            form.add_error(f"{side}_place", words_of(refused.code, refused.params))
            return None
    try:
        far_drive(town, tuple(wanted["far_from"]), tuple(wanted["far_to"]), seconds_of(wanted["far_before"]))
    except Refused as refused:
        form.add_error(None, words_of(refused.code, refused.params))
        return None
    return wanted
