"""What stands in a unit's calendar, and which unit an address belongs to."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.models import CalendarFeed
from lantoa.work.calendars.secrets_of import digest_of
from lantoa.work.tasks.models import Assignment, AssignmentOwner
from lantoa.work.tasks.states import EXPECTED_NOT

MOST_ENTRIES = 1000


def entries_of(unit: Unit, *, since: date | None = None) -> QuerySet[Assignment]:
    """The unit's tasks with a last day, joint ones too, in order of their days; those taken back are left out."""
    joint = AssignmentOwner.objects.filter(unit=unit).values("assignment")
    rows = Assignment.objects.filter(Q(unit=unit) | Q(pk__in=joint), last_on__isnull=False)
    if since is not None:
        rows = rows.filter(last_on__gte=since)
    rows = rows.exclude(state__in=EXPECTED_NOT).select_related("task", "campaign")
    return rows.order_by("last_on", "task__number", "pk")[:MOST_ENTRIES]


def feed_of(unit: Unit) -> CalendarFeed | None:
    """The address of the unit's calendar that holds now."""
    return CalendarFeed.objects.filter(unit=unit, revoked_at__isnull=True).first()


def get_feed(token: str) -> CalendarFeed:
    """The feed of an address that holds; Http404 for any other, revoked or invented."""
    rows = CalendarFeed.objects.filter(token_digest=digest_of(token), revoked_at__isnull=True)
    feed = rows.select_related("unit").first()
    if feed is None:
        raise Http404
    return feed
