"""The doors to the members of a unit, and the one an invitation opens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.accounts.queries import signed_in
from lantoa.orgs.invitations.actions import Newcomer, accept, invite, withdraw
from lantoa.orgs.invitations.forms import AddForm, InviteForm, NewcomerForm, VersionForm
from lantoa.orgs.invitations.models import Invitation
from lantoa.orgs.invitations.queries import (
    get_hat_kept,
    get_invitation_kept,
    get_unit_kept,
    hats_of_unit,
    invitation_behind,
    open_invitations,
    units_kept_named,
)
from lantoa.orgs.invitations.rules import keeps_members, roles_to_give
from lantoa.orgs.invitations.states import REFUSALS, InvitationRefused
from lantoa.orgs.members.actions import join_unit, leave_unit
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.states import MemberRefused, Role
from lantoa.orgs.units.models import Unit

MOST_FOUND = 50
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_safe
def show_members(request: HttpRequest) -> HttpResponse:
    """Finds a unit whose members the person keeps; with one, its page."""
    who, words = _keeper(request), request.GET.get("q", "").strip()
    found = list(units_kept_named(who, words, at=timezone.now())[: MOST_FOUND + 1])
    if len(found) == 1 and not words:
        return _unit_page(request, found[0])
    context = {"units": found[:MOST_FOUND], "more": len(found) > MOST_FOUND, "q": words}
    return render(request, "invitations/units.html", context | {"acting": acting_member(request)})


@require_safe
def show_unit(request: HttpRequest, unit: int) -> HttpResponse:
    """Who acts for a unit, and who is invited."""
    return _unit_page(request, get_unit_kept(_keeper(request), unit, at=timezone.now()))


@require_POST
def add_member(request: HttpRequest, unit: int) -> HttpResponse:
    """Gives somebody who has an account a hat of the unit."""
    who, at = _keeper(request), timezone.now()
    here = get_unit_kept(who, unit, at=at)
    form = AddForm(request.POST, roles=roles_to_give(who, here, at=at))
    if not form.is_valid():
        return _unit_page(request, here, add=form)
    try:
        join_unit(form.cleaned_data["username"], here, Role(form.cleaned_data["role"]), by=who, at=at)
    except MemberRefused as refusal:
        form.add_error(None, str(REFUSALS.get(refusal.code, refusal.code)))
        return _unit_page(request, here, add=form)
    messages.success(request, _("The hat is given."))
    return redirect("invitations:unit", here.pk)


@never_cache
@require_POST
def make_invitation(request: HttpRequest, unit: int) -> HttpResponse:
    """Makes an invitation; its link is shown to whoever sends this form, and kept nowhere."""
    who, at = _keeper(request), timezone.now()
    here = get_unit_kept(who, unit, at=at)
    form = InviteForm(request.POST, roles=roles_to_give(who, here, at=at))
    if not form.is_valid():
        return _unit_page(request, here, ask=form)
    role, key = Role(form.cleaned_data["role"]), form.cleaned_data["client_key"]
    try:
        made = invite(here, role, by=who, at=at, client_key=key)
    except InvitationRefused:
        messages.warning(request, _("This invitation has been answered meanwhile."))
        return redirect("invitations:unit", here.pk)
    address = request.build_absolute_uri(reverse("invitations:join", args=[made.token]))
    return render(request, "invitations/made.html", {"invitation": made.invitation, "unit": here, "address": address})


@require_POST
def end_hat(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a hat off somebody else, at once."""
    who, at, form = _keeper(request), timezone.now(), VersionForm(request.POST)
    member = get_hat_kept(who, pk, at=at)
    if member.account_id == who.pk:
        # One slip would leave them before a shut door, and the unit without whoever could open it.
        messages.warning(request, str(REFUSALS["own_hat"]))
        return redirect("invitations:unit", member.unit_id)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        leave_unit(member, by=who, at=at, expected_version=version, at_once=True)
    except (StaleVersion, MemberRefused):
        messages.warning(request, _("This hat has changed meanwhile. Look at it again."))
    return redirect("invitations:unit", member.unit_id)


@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets an invitation open nothing any more."""
    who, at, form = _keeper(request), timezone.now(), VersionForm(request.POST)
    row = get_invitation_kept(who, pk, at=at)
    try:
        withdraw(row, expected_version=form.cleaned_data["version"] if form.is_valid() else 0, by=who, at=at)
    except StaleVersion:
        messages.warning(request, _("This invitation has been answered meanwhile."))
    return redirect("invitations:unit", row.unit_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Takes an invitation up, once."""
    row = invitation_behind(token, at=timezone.now())
    if row is None:
        raise Http404
    own = request.user.is_authenticated and not request.user.is_link
    form = NewcomerForm(request.POST if request.method == "POST" and not own else None)
    if request.method == "POST" and (own or form.is_valid()):
        return _accepted(request, token, request.user if own else Newcomer(**form.cleaned_data))
    return _join_page(request, row, None if own else form)


def _accepted(request: HttpRequest, token: str, who: Any) -> HttpResponse:
    try:
        member = accept(token, who, at=timezone.now())
    except InvitationRefused:
        raise Http404 from None
    except MemberRefused as refusal:
        messages.warning(request, str(REFUSALS.get(refusal.code, refusal.code)))
        return redirect("/")
    if isinstance(who, Newcomer):
        login(request, member.account, backend=BACKEND)
    messages.success(request, _("You act for %(unit)s from now on.") % {"unit": member.unit})
    return redirect("/")


def _join_page(request: HttpRequest, row: Invitation, form: NewcomerForm | None) -> HttpResponse:
    context = {"invitation": row, "form": form, "here": request.get_full_path()}
    return render(request, "invitations/join.html", context, status=422 if form is not None and form.is_bound else 200)


def _keeper(request: HttpRequest) -> Any:
    who = signed_in(request)
    if not keeps_members(request):
        raise PermissionDenied
    return who


def _unit_page(
    request: HttpRequest, unit: Unit, *, add: AddForm | None = None, ask: InviteForm | None = None
) -> HttpResponse:
    at = timezone.now()
    roles = roles_to_give(signed_in(request), unit, at=at)
    context = {
        "unit": None,
        "of": unit,
        "hats": hats_of_unit(unit, at=at),
        "invitations": open_invitations(unit, at=at),
        "given": {role for role, _words in roles},
        "add": add or AddForm(roles=roles, prefix=None),
        "ask": ask or InviteForm(roles=roles, auto_id="ask_%s"),
        "tab": "members",
    }
    return render(request, "invitations/unit.html", context, status=422 if add or ask else 200)
