"""The forms of the room: a map, a day and its wishes, the cars, the far trip, what was covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.base.rows.numbers import whole_number
from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, LimitedFileField
from lantoa.community.comms.bridge.routes import Refused, check_hours
from lantoa.community.comms.bridge.sheets import place_named
from lantoa.community.comms.models import RouteDay, StreetMap
from lantoa.community.comms.refusal_words import words_of
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import name_of

CLOCKS = ["%H:%M", "%Hh%M", "%Hh", "%H:%M:%S"]
KINDS = [
    ("trunk", _("trunk roads")),
    ("primary", _("primary roads")),
    ("secondary", _("secondary roads")),
    ("tertiary", _("tertiary roads")),
    ("unclassified", _("connecting roads")),
    ("residential", _("residential streets")),
]
SECONDS = [(10, _("quickly: 10 seconds")), (30, _("half a minute")), (60, _("one minute")), (120, _("two minutes"))]
MOST_ZONES, MOST_RADIUS = 60, 2000
PIN_LENGTH = 200


def clock_field(label: Any, **options: Any) -> forms.TimeField:
    """A time of day: 06:30 or 6h30."""
    widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"})
    errors = {"invalid": _("Write the hour and the minutes, such as 06:30.")}
    return forms.TimeField(label=label, input_formats=CLOCKS, widget=widget, error_messages=errors, **options)


class KeyForm(forms.Form):
    """What makes a form sent twice one row."""

    client_key = KeyField()


class VersionForm(forms.Form):
    """The version the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class BringForm(KeyForm):
    """A map: sent, or lying on the server."""

    name = forms.CharField(label=_("Name of the map"), max_length=200)
    file = LimitedFileField(
        label=_("Map file of OpenStreetMap"), extensions=("pbf", "osm", "gz"), largest_mb=50, required=False
    )
    server_name = forms.ChoiceField(label=_("Or a file on the server"), required=False)

    def __init__(self, *args: Any, on_server: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["server_name"].choices = [("", "—"), *((name, name) for name in on_server)]  # type: ignore[attr-defined]
        for name in ("file", "server_name"):  # one of the two is needed: neither is called optional
            self.fields[name].one_of = True  # type: ignore[attr-defined]
        if not on_server:
            del self.fields["server_name"]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not data.get("server_name"):
            self.add_error("file", words_of("no_map", {}))
        return data


class AreaForm(VersionForm):
    """Which wards: boundaries of the map, a GeoJSON file, or what was drawn."""

    file = LimitedFileField(
        label=_("Or the wards as GeoJSON"), extensions=("geojson", "json"), largest_mb=5, required=False
    )
    drawn = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)


class CampaignField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A campaign with the number and the day of its plan: two may bear one title."""

    def label_from_instance(self, obj: Campaign) -> str:
        """As ``name_of`` writes it."""
        return name_of(obj)


class OpenForm(KeyForm):
    """A new day of cars."""

    campaign = CampaignField(label=_("Campaign"), queryset=None, empty_label=_("Choose the campaign"))
    map: forms.ModelChoiceField[StreetMap] = forms.ModelChoiceField(
        label=_("Street map"), queryset=None, empty_label=_("Choose the map")
    )
    on = DayField(label=_("Day"))
    leaves_at = clock_field(_("All cars leave at"), initial="07:00")

    def __init__(self, *args: Any, campaigns: Any, maps: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["campaign"].queryset = campaigns  # type: ignore[attr-defined]
        self.fields["map"].queryset = maps  # type: ignore[attr-defined]


class WishForm(VersionForm):
    """What the cars of a day shall drive, when, and what is read out."""

    on = DayField(label=_("Day"))
    leaves_at = clock_field(_("All cars leave at"))
    latest_at = clock_field(
        _("May leave as late as"), required=False, help_text=_("Only to avoid quiet hours. Blank: the hour stands.")
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of streets"), choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    one_pass = forms.BooleanField(label=_("Of a dual carriageway one pass is enough"), required=False)
    with_special = forms.BooleanField(label=_("Bridges, tunnels and ramps too"), required=False)
    open_tours = forms.BooleanField(label=_("Cars need not come back to where they started"), required=False)
    zones = forms.CharField(
        label=_("Quiet zones"),
        required=False,
        help_text=_("One a line: name; place; metres around it; hours. The place is 10.7316, 106.7222 or a street."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 8000}),
    )
    message = forms.CharField(
        label=_("Message to be read out"),
        required=False,
        help_text=_("Whole sentences: each stretch gets as many as there is time for."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 4000}),
    )

    def __init__(self, *args: Any, town: str, **options: Any) -> None:
        self.town = town
        super().__init__(*args, **options)

    def clean_zones(self) -> list[dict[str, Any]]:
        """Each line as a zone; a mistake names its line."""
        lines = [line for line in self.cleaned_data["zones"].splitlines() if line.strip()]
        return [self._zone(number, line) for number, line in enumerate(lines[:MOST_ZONES], 1)]

    def _zone(self, number: int, line: str) -> dict[str, Any]:
        parts = [part.strip() for part in line.split(";")]
        radius = whole_number(parts[2], largest=MOST_RADIUS) if len(parts) == 4 else None
        if radius is None:
            raise ValidationError(words_of("zone_wrong", {"line": number}))
        try:
            check_hours(parts[3])
            longitude, latitude = place_named(self.town, parts[1])
        except Refused as refused:
            raise ValidationError(words_of(refused.code, refused.params)) from None
        return {"name": parts[0], "radius": radius, "hours": parts[3], "lon": longitude, "lat": latitude}


def zone_lines(day: RouteDay) -> str:
    """The zones of a day as they are typed."""
    return "\n".join(f"{z['name']}; {z['lat']:.5f}, {z['lon']:.5f}; {z['radius']}; {z['hours']}" for z in day.zones)


def wishes_at_first(day: RouteDay) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    names = ("version", "on", "leaves_at", "latest_at", "kinds", "one_pass", "with_special", "open_tours", "message")
    return {name: getattr(day, name) for name in names} | {"zones": zone_lines(day)}


class FarForm(VersionForm):
    """The drive of the day before."""

    far_map: forms.ModelChoiceField[StreetMap] = forms.ModelChoiceField(
        label=_("Street map"), queryset=None, help_text=_("It must reach from the one place to the other.")
    )
    far_on = DayField(label=_("Day"))
    far_from_words = forms.CharField(label=pgettext_lazy("place", "From"), max_length=PIN_LENGTH)
    far_from_place = forms.CharField(
        label=_("Where that is on the map"), max_length=PIN_LENGTH, help_text=_("10.7316, 106.7222 or a street.")
    )
    far_to_words = forms.CharField(label=pgettext_lazy("place", "To"), max_length=PIN_LENGTH)
    far_to_place = forms.CharField(
        label=_("Where that is on the map"), max_length=PIN_LENGTH, help_text=_("10.7316, 106.7222 or a street.")
    )
    far_before = clock_field(_("There before"), initial="06:30")

    def __init__(self, *args: Any, maps: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["far_map"].queryset = maps  # type: ignore[attr-defined]


class TrackForm(KeyForm):
    """A recorded track."""

    track = LimitedFileField(label=_("Recorded track (GPX)"), extensions=("gpx",), largest_mb=10)


class SecondsForm(forms.Form):
    """How long to search."""

    mode = forms.ChoiceField(choices=[("own", "own"), ("balanced", "balanced")])
    seconds = forms.TypedChoiceField(choices=SECONDS, coerce=int, initial=30)


def street_wishes(sent: Mapping[str, str], known: Sequence[str]) -> dict[str, list[str]]:
    """The streets taken on, taken off and closed, as the selects of the page send them."""
    wishes: dict[str, list[str]] = {"names": [], "without": [], "forbidden": []}
    keys = {"with": "names", "without": "without", "forbidden": "forbidden"}
    for number, name in enumerate(known):
        chosen = keys.get(sent.get(f"street-{number}", ""))
        if chosen:
            wishes[chosen].append(name)
    return wishes


def maps_field_first(day: RouteDay) -> dict[str, Any]:
    """What stands in the form of the far trip at first."""
    names = ("version", "far_map", "far_on", "far_from_words", "far_to_words", "far_before")
    first = {name: getattr(day, name) for name in names if getattr(day, name)}
    for side in ("far_from", "far_to"):
        place = getattr(day, side)
        if place:
            first[f"{side}_place"] = f"{place[1]:.5f}, {place[0]:.5f}"
    return first
