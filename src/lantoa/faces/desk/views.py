"""The home page after sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lantoa.base.ui.desk_cards import desk_cards
from lantoa.orgs.members.queries import acting_member


@require_GET
def show_desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person, what needs a decision first."""
    context = {
        "cards": desk_cards.cards_for(request),
        "member": acting_member(request),
        "today": timezone.localdate(),
    }
    return render(request, "desk/home.html", context)
