"""The door a link opens, and the pages of those who give links."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.base.access.ways import FRONT_PAGE, safe_way
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.accounts.address import client_address
from lantoa.orgs.accounts.queries import signed_in
from lantoa.orgs.links.actions import Made, make_links, open_link, renew_pin, renew_pins, revoke_link
from lantoa.orgs.links.forms import AgainForm, FilterForm, MakeForm, PinForm, RevokeForm, VersionForm
from lantoa.orgs.links.letters import address_of, csv_of_links, csv_of_pins, letters_of
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.queries import (
    get_link,
    history_of,
    links_just_made,
    links_to_print,
    list_units,
    row_of,
    units_without_link,
)
from lantoa.orgs.links.rules import sees_links
from lantoa.orgs.links.states import LinkRefused, LinkState
from lantoa.orgs.links.way_home import remember_door
from lantoa.orgs.units.models import Unit

A_PAGE = 50
BACKEND = "lantoa.orgs.links.backend.LinkBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_by_pin(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for the PIN, whatever the address, and begins the unit's session where it is right."""
    form, back = PinForm(request.POST or None), safe_way(request, request.GET.get("next", ""))
    if request.method == "POST" and form.is_valid():
        try:
            link = open_link(token, form.cleaned_data["pin"], address=client_address(request), at=timezone.now())
        except LinkRefused as refusal:
            form.add_error(None if refusal.code != "wrong_pin" else "pin", refusal.words)
        else:
            login(request, link.account, backend=BACKEND)
            request.session.set_expiry(settings.LINK_SESSION_LENGTH)
            answer = redirect(back or FRONT_PAGE)
            remember_door(answer, link, request)
            return answer
    context = {"form": form, "next": back, "unsent": request.GET.get("unsent")}
    return render(request, "links/open.html", context, status=422 if form.errors else 200)


@require_safe
def show_links(request: HttpRequest) -> HttpResponse:
    """The units the person gives links to, and how each link stands."""
    who, at, chosen = _maker(request), timezone.now(), FilterForm(request.GET).chosen()
    page = Paginator(list_units(who, at=at, **chosen), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [row_of(unit, at=at) for unit in page],
        "form": FilterForm(request.GET),
        "without": units_without_link(who, at=at, kind=chosen["kind"]).count(),
        "kind": chosen["kind"],
    }
    return render(request, "links/list.html", context)


@require_safe
def save_list(request: HttpRequest) -> HttpResponse:
    """The list as CSV, without secrets."""
    who, at = _maker(request), timezone.now()
    rows = [row_of(unit, at=at) for unit in list_units(who, at=at, **FilterForm(request.GET).chosen())]
    return _saved(csv_of_links(rows), "duong-dan-don-vi.csv")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Links for all units of a kind that have none, in one act, or for one; the answer carries the PINs, once.

    Whoever pressed twice and was left with the answer without PINs may have new ones made from it.
    """
    who, at = _maker(request), timezone.now()
    if request.method == "POST" and "again" in request.POST:
        return _hand_over(request, renew_pins(_seen_of_theirs(request, who), by=who, at=at), as_csv=False)
    units = _without_link(request, who, at)
    form = MakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_links(units, expires_on=form.cleaned_data["expires_on"], by=who, at=at)
        except LinkRefused as refusal:
            form.add_error(None, refusal.words)
        else:
            return _hand_over(request, made, as_csv=form.cleaned_data["pins"] == "csv")
    context = {"form": form, "units": units, "again": None if units else _again(request, who)}
    return render(request, "links/make.html", context, status=422 if form.errors else 200)


def _without_link(request: HttpRequest, who: Any, at: datetime) -> list[Unit]:
    kind, one = FilterForm(request.GET).chosen()["kind"], request.GET.get("unit")
    # What is no key of a unit is none at all: a slip in the address never becomes links for everybody.
    return list(units_without_link(who, at=at, kind=kind, unit=None if one is None else whole_number(one) or 0))


@require_safe
def print_letters(request: HttpRequest) -> HttpResponse:
    """A letter with the QR code for each link in use, one a page; no PIN."""
    return _print(request, "links/letters.html")


@require_safe
def print_cards(request: HttpRequest) -> HttpResponse:
    """The same as cards to cut; no PIN."""
    return _print(request, "links/cards.html")


@require_safe
def show_link(request: HttpRequest, pk: int) -> HttpResponse:
    """One link: how it stands, what happened to it, what can be done."""
    return _show(request, get_link(_maker(request), pk, at=timezone.now()))


@require_safe
def print_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One link's letter; none for a link that opens nothing any more."""
    link = get_link(_maker(request), pk, at=timezone.now())
    if link.state_on(timezone.localdate()) not in (LinkState.LIVE, LinkState.LOCKED):
        return _not_done(request, link, LinkRefused("no_letter"))
    return render(request, "links/letters.html", {"letters": letters_of([link], request)})


@never_cache
@require_POST
def give_new_pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Another PIN, shown once; the old one's sessions end."""
    who, form = _maker(request), VersionForm(request.POST)
    link = get_link(who, pk, at=timezone.now())
    if not form.is_valid():
        return _show(request, link)
    try:
        made = renew_pin(link, expected_version=form.cleaned_data["version"], by=who, at=timezone.now())
    except (LinkRefused, StaleVersion) as refusal:
        return _not_done(request, link, refusal)
    return _hand_over(request, [made], as_csv=False)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraws a link for a reason."""
    who, form = _maker(request), RevokeForm(request.POST)
    link = get_link(who, pk, at=timezone.now())
    if not form.is_valid():
        return _show(request, link, form)
    version, reason = form.cleaned_data["version"], form.cleaned_data["reason"]
    try:
        revoke_link(link, reason=reason, expected_version=version, by=who, at=timezone.now())
    except StaleVersion as stale:
        return _not_done(request, link, stale)
    messages.success(request, _("The link is withdrawn; whoever was signed in by it is signed out."))
    return redirect("links:show", link.pk)


def _maker(request: HttpRequest) -> Any:
    who = signed_in(request)
    if not sees_links(request):
        raise PermissionDenied
    return who


def _print(request: HttpRequest, template: str) -> HttpResponse:
    kind = FilterForm(request.GET).chosen()["kind"]
    links = links_to_print(_maker(request), at=timezone.now(), kind=kind)
    return render(request, template, {"letters": letters_of(links, request)})


def _show(request: HttpRequest, link: UnitLink, form: RevokeForm | None = None) -> HttpResponse:
    context = {
        "link": link,
        "state": link.state_on(timezone.localdate()),
        "history": history_of(link)[:A_PAGE],
        "form": form or RevokeForm(initial={"version": link.version}),
        "limit": settings.LINK_FAILURE_LIMIT,
        "address": address_of(link, request),
    }
    return render(request, "links/link.html", context, status=422 if form else 200)


def _hand_over(request: HttpRequest, made: list[Made], *, as_csv: bool) -> HttpResponse:
    if as_csv and made:
        return _saved(csv_of_pins(made, request), "ma-pin.csv")
    again = None if made else _again(request, _maker(request))
    context = {"made": made, "limit": settings.LINK_FAILURE_LIMIT, "again": again}
    return render(request, "links/pins.html", context)


def _again(request: HttpRequest, who: Any) -> AgainForm | None:
    """The form that gives other PINs to the links the person has just made, of the units this page is about: who came
    for one unit does not spoil the letters of the others. None where there are none."""
    kind, one = FilterForm(request.GET).chosen()["kind"], request.GET.get("unit")
    made = links_just_made(who, at=timezone.now(), kind=kind)
    links = [link for link in made if one is None or link.unit_id == whole_number(one)]
    seen = " ".join(f"{link.pk}-{link.version}" for link in links)
    return AgainForm(initial={"again": seen}) if links else None


def _seen_of_theirs(request: HttpRequest, who: Any) -> dict[int, int]:
    """What was seen, of the links the person has just made; nobody opened them meanwhile."""
    theirs, seen = {link.pk for link in links_just_made(who, at=timezone.now())}, AgainForm(request.POST).seen()
    return {pk: version for pk, version in seen.items() if pk in theirs}


def _not_done(request: HttpRequest, link: UnitLink, why: LinkRefused | StaleVersion) -> HttpResponse:
    stale = _("Somebody else has just changed this link. Look at it again.")
    messages.warning(request, why.words if isinstance(why, LinkRefused) else stale)
    return redirect("links:show", link.pk)


def _saved(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
