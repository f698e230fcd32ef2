"""The room's sentences for what is refused: codes come in, words go out."""
# long: every code of the engine has its words here.

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.written import short_day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REFUSALS: dict[str, StrOrPromise] = {
    "no_map": _("Send a map file, or choose one that lies on the server."),
    "map_unreadable": _("The file is damaged, or it is no OpenStreetMap file (.osm.pbf, .osm, .osm.gz)."),
    "map_without_streets": _("The map holds no street for cars here. Choose another file, or another area."),
    "map_gone": _("The file no longer lies on the server. Bring the map in again."),
    "map_in_use": _("Days were planned over this map, so its area stays. Bring the map in again for another area."),
    "map_not_ready": _("The street map is not ready yet: choose its area first."),
    "time_limit": _("Reading took longer than is allowed and was ended. Choose a smaller map or a smaller area."),
    "memory_limit": _("Reading needed more memory than is allowed. Choose a smaller map or a smaller area."),
    "crashed": _("Reading broke off: the file is damaged in a way that nobody expected. Choose another file."),
    "stopped": _("It was stopped before there was anything to show."),
    "area_empty": _("Choose at least one ward, or draw one."),
    "area_unreadable": _("The file of the area holds no polygons that can be read (GeoJSON is wanted)."),
    "area_unknown": _("The map has no closed boundary “%(area)s”. Choose another, or send the ward as GeoJSON."),
    "area_ambiguous": _("The map has %(count)s boundaries “%(area)s”. Choose the one that is meant by its number."),
    "too_many_wards": _("At most %(most)s wards can have a car each. Choose fewer."),
    "town_shape": _("The prepared map cannot be read. Choose its area again."),
    "no_services": _("No street asks to be driven. Choose kinds of streets, or streets by name."),
    "too_large": _(
        "%(services)s stretches are to be driven, more than can be planned at once (%(limit)s). Choose fewer."
    ),
    "unreachable": _(
        "%(count)s stretches cannot be reached and left by this car, because of one-way or closed streets."
    ),
    "vehicles_wrong": _("The number of cars must be between 1 and %(most)s."),
    "no_plan_found": _("The time ended with %(left)s stretches that have no car. Allow more time."),
    "start_too_far": _("The start of %(ward)s is %(metres)s m from the nearest street. Choose a place on a street."),
    "end_too_far": _(
        "The place %(place)s is %(metres)s m from the nearest street of this map. Choose one on a street."
    ),
    "no_drive": _("No street leads from the one place to the other."),
    "place_wrong": _("“%(place)s” is no place known here. Write 10.7316, 106.7222 or the name of a street of the map."),
    "hours_wrong": _("The quiet hours “%(hours)s” are not understood. Write such as 07:00-11:30."),
    "zone_wrong": _("Line %(line)s of the quiet zones is not understood. Write: name; place; metres; hours."),
    "zones_unreadable": _("The quiet zones are not understood. Write: name; place; metres; hours."),
    "unit_twice": _("One unit has been given two cars. Each unit has one."),
    "same_car": _("Choose another car for this street."),
    "not_open": _("This plan is not open for that: look at how it stands now."),
    "day_before_plan": _("The day %(on)s lies before the campaign's plan (%(first)s). Check the year."),
    "day_past": _("The day of this plan (%(on)s) is past. Tick that it is entered afterwards, then approve."),
    "still_running": _("The machine is still reckoning this plan. Wait until it is done, or stop it."),
    "nothing_to_undo": _("There is no move left to take back."),
    "not_verified": _("The independent check found a fault in these routes (%(fault)s), so they are not kept."),
    "track_unreadable": _("This is no recorded track that can be read: a GPX file is wanted."),
    "track_empty": _("The GPX file holds no drive: nowhere two points one after the other."),
    "track_elsewhere": _("The track was recorded elsewhere: none of its points lies in or near the wards."),
    "track_too_large": _("The track is larger than %(limit)s. Send that of the one drive."),
    "track_other_day": _("The track was recorded on %(day)s; the cars drive on %(on)s. Send that day's."),
    "nothing_to_match": _("There is nothing to match again: look at what is known of the route now."),
    "no_ticks": _("Tick the streets that were driven. Nothing ticked counts as nothing reported."),
}


def words_of(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal; an unknown code says at least that it was refused."""
    said = REFUSALS.get(code)
    if said is None:
        return gettext("This is not possible with what was given. Look at it again.")
    shown = {name: short_day(value) if isinstance(value, date) else value for name, value in params.items()}
    try:
        return str(said) % shown if shown else str(said)
    except KeyError:
        return gettext("This is not possible with what was given. Look at it again.")
