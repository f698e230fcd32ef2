"""The doors to handing a hat over."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.base.handover.register import handover_sections
from lantoa.orgs.accounts.queries import signed_in
from lantoa.orgs.handover.actions import make_pack
from lantoa.orgs.handover.forms import HandOverForm
from lantoa.orgs.handover.queries import get_pack, packs_of, past_of, receivers_for, sections_read
from lantoa.orgs.handover.rules import may_hand_over, may_read_past
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member

A_PAGE = 50


@require_safe
def show_packs(request: HttpRequest) -> HttpResponse:
    """The packs a person made, gave or got."""
    who, member = signed_in(request), acting_member(request)
    may = member is not None and may_hand_over(who, member, at=timezone.now())
    past = may_read_past(member, at=timezone.now())
    context = {"packs": packs_of(who)[:A_PAGE], "member": member if may else None, "past": past}
    return render(request, "handover/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Shows what the hat worn now would be handed over with, and keeps it."""
    member, at = _own_hat(request), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = HandOverForm(data, receivers=receivers_for(member, at=at))
    if form.is_valid():
        pack = make_pack(member, by=signed_in(request), at=at, **form.cleaned_data)
        return redirect("handover:show", pack.pk)
    context = {"form": form, "member": member, "parts": [section for _, section in _sections(member)]}
    return render(request, "handover/new.html", context, status=422 if form.is_bound else 200)


@require_safe
def show_pack(request: HttpRequest, pk: int) -> HttpResponse:
    """A pack as it was made: one page, printable."""
    pack = get_pack(signed_in(request), pk)
    context = {"pack": pack, "sections": sections_read(pack, get_language() or settings.LANGUAGE_CODE)}
    return render(request, "handover/pack.html", context)


@require_safe
def show_past(request: HttpRequest) -> HttpResponse:
    """What an earlier year tells of the unit one acts for: for a newcomer to whom nobody handed anything over."""
    member, at = acting_member(request), timezone.now()
    if member is None or not may_read_past(member, at=at):
        raise PermissionDenied
    return render(request, "handover/past.html", {"member": member, "sections": past_of(member, at=at)})


def _sections(member: Member) -> list:  # type: ignore[type-arg]
    return handover_sections.build(member.unit_id, member.account_id, timezone.now())


def _own_hat(request: HttpRequest) -> Member:
    member = acting_member(request)
    if member is None or not may_hand_over(signed_in(request), member, at=timezone.now()):
        raise PermissionDenied
    return member
