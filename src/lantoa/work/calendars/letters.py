"""A unit's calendar as iCalendar (RFC 5545): one all-day entry a task, on its last allowed day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils.translation import gettext
from icalendar import Calendar, Event

from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import DONE

LONGEST_SUMMARY = 120


def calendar_of(unit: Unit, rows: Iterable[Assignment], address_of: Callable[[Assignment], str]) -> bytes:
    """The calendar; the same rows make the same bytes. Nothing a person wrote stands in it: an address travels."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lan Toa//lantoa//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Lan Tỏa · {unit}")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for row in rows:
        calendar.add_component(_event(row, address_of(row)))
    return bytes(calendar.to_ical())


def _event(row: Assignment, address: str) -> Event:
    assert row.last_on is not None  # noqa: S101 queries.entries_of leaves those without a day out
    words = " ".join(row.task.words.split())
    done = f"✓ {row.get_state_display()}: " if row.state in DONE else ""
    event = Event()
    event.add("uid", f"assignment-{row.pk}@lantoa")
    event.add("dtstamp", row.assigned_at)
    event.add("dtstart", row.last_on)
    event.add("dtend", row.last_on + timedelta(days=1))  # the day after, which is not part of it
    event.add("summary", f"{done}{words[:LONGEST_SUMMARY]}{'…' if len(words) > LONGEST_SUMMARY else ''}")
    due = gettext("Deadline as printed: %(printed)s.") % {"printed": row.task.due_text} if row.task.due_text else ""
    event.add("description", f"{words}\n{due}\n{address}".replace("\n\n", "\n"))
    event.add("url", address)
    event.add("sequence", row.version)
    event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
    return event
