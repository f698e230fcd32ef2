"""What the cars add to calendars: the day on which all leave, and the far trip of the day before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from lantoa.community.comms.models import RouteDay
from lantoa.work.calendars.entries import Entry, Scope


def entries_of_cars(scope: Scope) -> list[Entry]:
    """The days of a campaign, or those of which the unit is in charge: one query."""
    rows = (
        RouteDay.objects.filter(campaign=scope.campaign) if scope.campaign else RouteDay.objects.filter(unit=scope.unit)
    )
    return [entry for day in rows.order_by("on", "pk") for entry in _of(day)]


def _of(day: RouteDay) -> list[Entry]:
    address = reverse("comms:day", args=[day.pk])
    version: dict[str, Any] = {"version": day.version, "stamped_at": day.created_at}
    words = gettext("All loudspeaker cars leave")
    found = [Entry(f"cars-{day.pk}", "cars", day.on, words, address, clock=day.leaves_at, **version)]
    if day.far_before is None:
        return found
    on, to = day.far_on or day.on - timedelta(days=1), day.far_to_words
    words = gettext("Far trip: the loudspeaker car is there")
    trip: dict[str, Any] = {"clock": day.far_before, "before": True, "note": to}
    return [*found, Entry(f"trip-{day.pk}", "trip", on, words, address, **trip, **version)]
