"""The doors of the calendar: its page, its address, the feed itself."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.work.calendars.actions import make_feed, revoke_feed
from lantoa.work.calendars.letters import calendar_of
from lantoa.work.calendars.queries import entries_of, feed_of, get_feed
from lantoa.work.calendars.rules import may_give_address, may_read
from lantoa.work.calendars.secrets_of import token_of


@require_GET
def show_calendar(request: HttpRequest) -> HttpResponse:
    """The unit's deadlines by day, from today or all, and the address for a telephone."""
    member, at, today = _reader(request), timezone.now(), timezone.localdate()
    everything = "all" in request.GET
    rows = entries_of(member.unit, since=None if everything else today)
    feed = feed_of(member.unit)
    address = request.build_absolute_uri(reverse("calendars:feed", args=[token_of(feed.nonce)])) if feed else ""
    context = {
        "days": [(day, list(those)) for day, those in groupby(rows, key=lambda row: row.last_on)],
        "everything": everything,
        "today": today,
        "address": address,
        "gives": may_give_address(member, at=at),
    }
    return render(request, "calendars/calendar.html", context)


@require_POST
def make_address(request: HttpRequest) -> HttpResponse:
    """A new address; the one before stops working."""
    member = _reader(request)
    make_feed(member.unit, by=member, at=timezone.now())
    messages.success(request, gettext("The address is made. Whoever has it can read the calendar: give it with care."))
    return redirect("calendars:calendar")


@require_POST
def revoke_address(request: HttpRequest) -> HttpResponse:
    """No address any more."""
    member = _reader(request)
    revoke_feed(member.unit, by=member, at=timezone.now())
    messages.success(request, gettext("The address no longer works."))
    return redirect("calendars:calendar")


@require_GET
@never_cache
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar for whoever holds its address; in Vietnamese, since programs ask it and not persons."""
    found = get_feed(token)
    with translation.override("vi"):
        made = calendar_of(
            found.unit,
            entries_of(found.unit),
            lambda row: request.build_absolute_uri(reverse("tasks:assignment", args=[row.pk])),
        )
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lantoa.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _reader(request: HttpRequest) -> Member:
    member = acting_member(request)
    if member is None or not may_read(member, at=timezone.now()):
        raise PermissionDenied
    return member
