"""The doors of the calendar: its page, its address, the feed itself."""

from __future__ import annotations

from datetime import date
from typing import Any

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
from lantoa.work.calendars.entries import Entry
from lantoa.work.calendars.letters import calendar_of
from lantoa.work.calendars.months import days_of, month_of
from lantoa.work.calendars.queries import entries_of, entries_of_campaign, feed_of, get_feed
from lantoa.work.calendars.rules import may_give_address, may_read
from lantoa.work.calendars.secrets_of import token_of
from lantoa.work.tasks.campaign_pages import campaign_tabs
from lantoa.work.tasks.queries.assignments import get_campaign


@require_GET
def show_calendar(request: HttpRequest) -> HttpResponse:
    """The unit's days, from today or all, as a list or a month, and the address for a telephone."""
    member, at = _reader(request), timezone.now()
    feed = feed_of(member.unit)
    address = request.build_absolute_uri(reverse("calendars:feed", args=[token_of(feed.nonce)])) if feed else ""
    context = _shown(request, entries_of(member.unit)) | {"address": address, "gives": may_give_address(member, at=at)}
    return render(request, "calendars/calendar.html", context)


@require_GET
def show_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of a campaign that has a day: tasks with how many units, guidance, trips, activities, reports."""
    campaign = get_campaign(acting_member(request), pk, at=timezone.now())
    context = _shown(request, entries_of_campaign(campaign)) | {"campaign": campaign, "tab": "watch"}
    return render(request, "calendars/campaign.html", context | {"tabs": campaign_tabs(campaign, "calendar")})


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
            found.unit, entries_of(found.unit), lambda path: request.build_absolute_uri(path), made_at=found.made_at
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


def _shown(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    """The entries as the address asks for them: from today or all, as a list or one month."""
    today, everything, as_month = timezone.localdate(), "all" in request.GET, "month" in request.GET
    first = _first_of(request.GET.get("month", ""), today) if as_month else None
    return {
        "days": days_of(entries, since=None if everything else today),
        "month": month_of(entries, first) if first else None,
        "everything": everything,
        "earlier": sum(entry.on < today for entry in entries),
        "today": today,
    }


FIRST_YEAR, LAST_YEAR = 1900, 9000


def _first_of(asked: str, today: date) -> date:
    """The first day of the month that is asked for ("2026-11"); of this month where it cannot be understood, or is one
    whose neighbours no calendar has."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)
