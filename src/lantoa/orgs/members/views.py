"""The doors to one's hats and to the staff session."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.base.access.ways import FRONT_PAGE, safe_way
from lantoa.base.audit.queries import with_words
from lantoa.base.erasing.register import erasures
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.queries import signed_in
from lantoa.orgs.members.actions import choose_hat, close_staff_session, erase_account, open_staff_session
from lantoa.orgs.members.forms import EraseForm, HatForm, StaffSessionForm
from lantoa.orgs.members.queries import (
    acting_member,
    done_in,
    get_person,
    hats_of,
    kept_about,
    persons_named_like,
    staff_sessions_of,
)
from lantoa.orgs.members.rules import may_erase, may_open_staff_session

A_PAGE = 100
A_FEW = 5


@require_safe
def show_hats(request: HttpRequest) -> HttpResponse:
    """For which units the person may act, and for which they act now."""
    hats = hats_of(signed_in(request), at=timezone.now())
    return render(request, "members/hats.html", {"hats": hats, "acting": acting_member(request)})


@require_POST
def put_hat_on(request: HttpRequest) -> HttpResponse:
    """Acts under another hat from now on, and goes back."""
    form = HatForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    choose_hat(request, form.cleaned_data["member"], at=timezone.now())
    return redirect(safe_way(request, request.POST.get("next", "")) or FRONT_PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
def begin_staff_session(request: HttpRequest) -> HttpResponse:
    """Asks an administrator for the reason and gives power for half an hour."""
    if not may_open_staff_session(signed_in(request), at=timezone.now()):
        raise PermissionDenied
    form = StaffSessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        open_staff_session(request, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now())
        return redirect("/")
    return render(request, "members/staff_session.html", _staff_page(request, form))


def _staff_page(request: HttpRequest, form: StaffSessionForm) -> dict[str, Any]:
    running = getattr(request, "staff_session", None)
    earlier = staff_sessions_of(signed_in(request)).exclude(pk=running.pk if running else 0)[:A_FEW]
    return {
        "form": form,
        "running": running,
        "minutes": running.minutes_left(timezone.now()) if running else 0,
        "length": int(settings.STAFF_SESSION_LENGTH.total_seconds() // 60),
        "done": with_words(done_in(running)[:A_PAGE]) if running else (),
        "earlier": [(session, with_words(done_in(session)[:A_PAGE])) for session in earlier],
    }


@require_POST
def end_staff_session(request: HttpRequest) -> HttpResponse:
    """Gives the power back before its time."""
    running = getattr(request, "staff_session", None)
    if running is not None:
        close_staff_session(request, running, by=signed_in(request), at=timezone.now())
    return redirect("/")


@require_safe
def find_person(request: HttpRequest) -> HttpResponse:
    """Whose data are to be erased: looked up by name or user name."""
    _inside_staff_session(request)
    words = request.GET.get("q", "").strip()[:80]
    found = persons_named_like(words)[:A_PAGE] if words else ()
    return render(request, "members/erase_find.html", {"words": words, "found": found})


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """What is erased about a person and what stays; then does it, for a reason."""
    _inside_staff_session(request)
    account, who = get_person(pk), signed_in(request)
    may = may_erase(who, account)
    rooms = [(room.key, f"{room.label} ({n})") for room in erasures.all() if (n := room.count(account.pk))]
    form = EraseForm(request.POST or None, rooms=rooms)
    if request.method == "POST" and form.is_valid():
        return _erased(request, account, form.cleaned_data)
    context = {"whom": account, "form": form, "kept": kept_about(account), "may": may}
    return render(request, "members/erase.html", context, status=422 if form.is_bound else 200)


def _erased(request: HttpRequest, account: Account, data: dict[str, Any]) -> HttpResponse:
    try:
        erase_account(account, data.get("rooms", ()), by=signed_in(request), at=timezone.now(), reason=data["reason"])
    except StaleVersion:
        messages.warning(request, _("Somebody else was faster: look this person up again."))
        return redirect("members:erasures")  # the page of a person whose data are gone is none
    messages.success(request, _("The personal data are erased. What the person did stays, without a name."))
    return redirect("members:erasures")


def _inside_staff_session(request: HttpRequest) -> None:
    if not request.user.is_authenticated or not getattr(request.user, "is_staff", False):
        raise PermissionDenied
