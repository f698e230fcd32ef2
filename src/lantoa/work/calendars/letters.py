"""A unit's calendar as iCalendar (RFC 5545): each entry on its day, over its window, or at its time of day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext
from icalendar import Calendar, Event

from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.entries import Entry
from lantoa.work.tasks.states import DONE

LONGEST_SUMMARY = 120
TITLED_BY_PERSONS = ("activity",)
NOMINAL = timedelta(minutes=30)
"""How long an entry is of which only one end is known: RFC 5545 wants an end that is later than the start."""


def calendar_of(unit: Unit, entries: Iterable[Entry], address_of: Callable[[str], str], *, made_at: datetime) -> bytes:
    """The calendar; the same entries make the same bytes. Nothing a person wrote stands in it: an address travels.

    ``made_at`` stamps what has no moment of its own.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Lan Toa//lantoa//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Lan Tỏa · {unit}")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        if entry.kind in TITLED_BY_PERSONS:
            continue
        calendar.add_component(_event(entry, address_of(entry.address), made_at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, address: str, made_at: datetime) -> Event:
    done = f"✓ {entry.state_words}: " if entry.state in DONE else ""
    short = f"{entry.words[:LONGEST_SUMMARY]}{'…' if len(entry.words) > LONGEST_SUMMARY else ''}"
    event = Event()
    event.add("uid", f"{entry.key}@lantoa")
    event.add("dtstamp", entry.stamped_at or made_at)
    _add_time(event, entry)
    event.add("summary", f"{done}{_clock_words(entry)}{short}")
    due = gettext("Deadline as printed: %(printed)s.") % {"printed": entry.printed} if entry.printed else ""
    event.add("description", "\n".join(part for part in (entry.words, due, address) if part))
    if entry.note and entry.kind == "due":  # the place that the plan prints; others were written by persons
        event.add("location", entry.note)
    event.add("url", address)
    event.add("sequence", entry.version)
    event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
    return event


def _add_time(event: Event, entry: Entry) -> None:
    """A whole day, a window of days, or a time of day: what is to be done before it ends with it, else it begins."""
    moment = entry.moment
    if moment is None:
        event.add("dtstart", entry.starts_on or entry.on)
        event.add("dtend", entry.on + timedelta(days=1))  # the day after, which is not part of it
        return
    at = moment.astimezone(UTC)  # no time zone need travel along
    event.add("dtstart", at - NOMINAL if entry.before else at)
    event.add("dtend", at if entry.before else at + NOMINAL)


def _clock_words(entry: Entry) -> str:
    if entry.clock is None or not entry.before:
        return ""
    return gettext("before %(clock)s: ") % {"clock": f"{entry.clock:%H:%M}"}
