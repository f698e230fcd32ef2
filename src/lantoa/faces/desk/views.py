"""The home page after sign-in."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lantoa.base.mail.actions import page_address
from lantoa.base.ui.desk_cards import desk_cards
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import is_staff_now, may_open_staff_session


@require_GET
def show_desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person, what needs a decision first."""
    account, at = cast(Account, request.user), timezone.now()
    context = {
        "cards": desk_cards.cards_for(request),
        "member": acting_member(request),
        "has_address": bool(page_address("/")),
        "today": timezone.localdate(),
        "may_begin_session": may_open_staff_session(account, at=at) and not is_staff_now(account, at=at),
    }
    return render(request, "desk/home.html", context)
