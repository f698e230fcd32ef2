"""The home page after sign-in."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lantoa.base.mail.actions import page_address
from lantoa.base.ui.desk_cards import desk_cards
from lantoa.base.ui.menu import MenuLink, menu
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.unsent import waiting_unsent
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member, other_lent_hats, wearing
from lantoa.orgs.members.rules import is_administrator, is_staff_now, lacks_second_factor

KEPT_BY_STAFF = frozenset({"units", "members", "links", "jobs"})

MOST_LENT = 3
"""So many lent hats are looked into: what each costs is the same whatever lies there, and nobody wears more."""


@require_GET
def show_desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person, what needs a decision first."""
    account, at = cast(Account, request.user), timezone.now()
    staff = _next_as_staff(account, at)
    context = {
        "cards": desk_cards.cards_for(request),
        "member": acting_member(request),
        "has_address": bool(page_address("/")),
        "today": timezone.localdate(),
        "unsent": waiting_unsent(account, at=at),
        "lent": _elsewhere(request),
        "staff": staff,
        "staff_links": _opened_by_session(request) if staff == "inside" else [],
    }
    return render(request, "desk/home.html", context)


def _elsewhere(request: HttpRequest) -> list[tuple[Member, str]]:
    """The hats a deputy wears for others, each with what waits under it as its own desk counts it."""
    found = []
    for hat in other_lent_hats(request)[:MOST_LENT]:
        cards = [card for card in desk_cards.cards_for(wearing(request, hat)) if card.count and card.counted]
        found.append((hat, ", ".join(f"{card.count} {card.counted}" for card in cards)))
    return found


def _opened_by_session(request: HttpRequest) -> list[MenuLink]:
    """The tabs of what an administrator keeps, as the menu names them."""
    links = [*menu.links("office", request), *menu.links("account", request)]
    return [link for link in links if link.key in KEPT_BY_STAFF]


def _next_as_staff(account: Account, at: datetime) -> str:
    """What an administrator does next: the second factor, a session, or what it opens; "" for everybody else."""
    if not is_administrator(account, at=at):
        return ""
    if lacks_second_factor(account, at=at):
        return "factor"
    return "inside" if is_staff_now(account, at=at) else "begin"
