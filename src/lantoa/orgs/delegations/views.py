"""The doors to delegating one's hat for a time."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.accounts.queries import signed_in
from lantoa.orgs.delegations.actions import delegate, take_back
from lantoa.orgs.delegations.forms import DelegateForm, TakeBackForm
from lantoa.orgs.delegations.queries import delegations_of, deputies_for, deputies_offered, get_delegation
from lantoa.orgs.delegations.rules import may_be_delegated
from lantoa.orgs.delegations.states import DelegationRefused
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member

A_PAGE = 50


@require_safe
def show_delegations(request: HttpRequest) -> HttpResponse:
    """What the person delegated and what was delegated to them."""
    who, today, member = signed_in(request), timezone.localdate(), acting_member(request)
    rows = [(row, row.state_on(today)) for row in delegations_of(who)[:A_PAGE]]
    may = member is not None and may_be_delegated(member, at=timezone.now())
    return render(request, "delegations/list.html", {"rows": rows, "member": member if may else None})


@require_http_methods(["GET", "HEAD", "POST"])
def make_delegation(request: HttpRequest) -> HttpResponse:
    """Asks who stands in for the hat worn now, from when to when and why."""
    member, at = _own_hat(request), timezone.now()
    data = request.POST if request.method == "POST" else None
    leaders = "leaders" in request.GET
    deputies = deputies_for(member, at=at)
    form = DelegateForm(data, deputies=deputies, offered=deputies_offered(member, at=at, leaders=leaders))
    if form.is_valid() and _delegated(request, member, form):
        return redirect("delegations:list")
    context = {"form": form, "member": member, "alone": not deputies.exists(), "leaders": leaders}
    return render(request, "delegations/new.html", context, status=422 if form.is_bound else 200)


@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a delegation back, or gives it back."""
    who, form = signed_in(request), TakeBackForm(request.POST)
    delegation = get_delegation(who, pk)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        take_back(delegation, expected_version=version, by=who, at=timezone.now())
    except StaleVersion:
        messages.warning(request, _("This delegation has changed meanwhile. Look at it again."))
    return redirect("delegations:list")


def _own_hat(request: HttpRequest) -> Member:
    member = acting_member(request)
    if member is None or not may_be_delegated(member, at=timezone.now()):
        raise PermissionDenied
    return member


def _delegated(request: HttpRequest, member: Member, form: DelegateForm) -> bool:
    try:
        delegate(member, by=signed_in(request), at=timezone.now(), **form.cleaned_data)
    except DelegationRefused as refusal:
        form.add_error(None, refusal.words)
        return False
    messages.success(request, _("It is delegated. Your deputy finds the hat under “For whom you act”."))
    return True
