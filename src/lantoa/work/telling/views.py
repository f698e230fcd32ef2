"""The doors of the room: how a campaign's units are told, letters on paper, the letters of the morning."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.jobs.notices import bar_of, failure_words
from lantoa.base.rows.numbers import whole_number
from lantoa.orgs.links.rules import sees_links
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.campaign_pages import campaign_tabs
from lantoa.work.tasks.queries.assignments import get_campaign
from lantoa.work.telling.actions import note_printed, send_letters_on, stop_letters
from lantoa.work.telling.letters import task_letters
from lantoa.work.telling.queries import links_for, sending_of, tasks_for_letters, units_of, units_without_address
from lantoa.work.telling.states import LettersRefused

REFUSALS = {
    "not_all_yours": gettext_lazy(
        "The letters of this morning also go to units outside yours: only an administrator stops them or sends them on."
    ),
    "nothing_runs": gettext_lazy("No letters are being sent now."),
    "mail_off": gettext_lazy("This installation sends no e-mail."),
    "quiet": gettext_lazy("No letters go out at this hour."),
}
ACTS = {"stop": stop_letters, "send-on": send_letters_on}


@require_GET
def show_sending(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters sent, failed and waiting; what runs; who has no e-mail address."""
    campaign, at = get_campaign(acting_member(request), pk, at=timezone.now()), timezone.now()
    sending = sending_of(campaign, acting_member(request), at=at)
    stops = reverse("telling:stop", args=[pk]) if sending.steers else ""
    run = sending.run
    context = {"campaign": campaign, "sending": sending, "tabs": campaign_tabs(campaign, "sending"), "tab": "watch"}
    context["gives_links"] = sees_links(request)
    context |= {"bar": bar_of(run, stops) if run else None, "failure": failure_words(run) if run else ""}
    return render(request, "telling/sending.html", context)


@never_cache
@require_POST
def print_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter with tasks and QR for one unit, for those without e-mail, or for all: one A4 each, written down."""
    campaign, at = get_campaign(acting_member(request), pk, at=timezone.now()), timezone.now()
    member = cast(Member, acting_member(request))
    units = _wanted(request, campaign)
    owed = tasks_for_letters(campaign, units)
    letters = task_letters(units, owed, links_for(member, units, at=at), request, campaign.theme)
    note_printed(campaign, [letter.unit for letter in letters], by=member, at=at)
    without_link = [letter.unit for letter in letters if letter.link is None]
    context = {"campaign": campaign, "letters": letters, "today": timezone.localdate(), "without_link": without_link}
    context["gives_links"] = sees_links(request)
    return render(request, "telling/letters.html", context)


@require_POST
def steer(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Stops the letters of the morning, or sends on what is left of them."""
    campaign, at = get_campaign(acting_member(request), pk, at=timezone.now()), timezone.now()
    try:
        ACTS[act](campaign, by=cast(Member, acting_member(request)), at=at)
    except LettersRefused as refusal:
        messages.warning(request, REFUSALS[refusal.code])
    else:
        messages.success(request, gettext("Done. This page shows how it goes on."))
    return redirect("telling:sending", pk)


def _wanted(request: HttpRequest, campaign: Campaign) -> list[Unit]:
    """The units the form names: one, those without an address, or all of the campaign."""
    units, asked = units_of(campaign), request.POST.get("units", "")
    if asked == "all":
        return units
    if not asked.strip():
        return units_without_address(units, at=timezone.now())
    one = whole_number(asked)
    if one is None:  # what names no unit is no wish for the letters of many
        raise Http404(gettext("No such unit."))
    return [unit for unit in units if unit.pk == one]
