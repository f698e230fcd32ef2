"""The doors of changing: a new unit, and what may happen to one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.marks import GUARDS
from lantoa.orgs.units.forms import CHANGES, SharesForm, UnitForm
from lantoa.orgs.units.holding import holdings
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.notices import refusal_words
from lantoa.orgs.units.queries.pages import get_split, get_unit, near_units
from lantoa.orgs.units.queries.tree import ancestors
from lantoa.orgs.units.rules import may_add_below, may_change_unit, may_tell_shares
from lantoa.orgs.units.states import UnitRefused
from lantoa.orgs.units.views.register import asks

ENDING = frozenset({"merge", "split", "close"})
"""After these the unit is no more, which no button takes back: asked twice."""


@require_http_methods(["GET", "POST"])
def add_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new unit below another."""
    above = get_unit(pk)
    if not may_add_below(asks(request), above, at=timezone.now()):
        raise PermissionDenied
    first = {"above": f"{above.name} (#{above.pk})", "on": timezone.localdate()}
    form = UnitForm(request.POST or None, initial=first)
    if form.is_valid() and (unit := _done(request, form)) is not None:
        return redirect("units:show", unit.pk)
    context = {"form": form, "subject": above, "near": near_units(above, timezone.localdate()), "tab": "units"}
    return render(request, "units/add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def change_unit(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One thing that happens to a unit: another name, another superior, a merger, a split, its end."""
    unit = get_unit(pk)
    if act not in CHANGES:
        raise Http404
    if not may_change_unit(asks(request), unit, at=timezone.now()):
        raise PermissionDenied
    kind, title, button = CHANGES[act]
    form = kind(request.POST or None, unit=unit)
    context = {"form": form, "subject": unit, "title": title, "button": button, "act": act, "tab": "units"}
    if form.is_valid() and act in ENDING and not request.POST.get("sure"):
        return render(request, "units/sure.html", context | _at_stake(request, form, unit))
    if form.is_valid() and _done(request, form) is not None:
        return redirect("units:show", unit.pk)
    return render(request, "units/change.html", context | _near(request, unit), status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def tell_how_divided(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which share of a divided unit went where, once somebody knows."""
    split = get_split(pk)
    if not may_tell_shares(asks(request), split, at=timezone.now()):
        raise PermissionDenied
    form = SharesForm(request.POST or None, change=split)
    if form.is_valid() and (unit := _done(request, form)) is not None:
        return redirect("units:show", unit.pk)
    old = next(part.unit for part in split.parts.all() if part.side == "before")
    context = {"form": form, "subject": old, "title": _("Shares of a split"), "button": _("Save"), "act": "split"}
    return render(request, "units/shares.html", context | {"tab": "units"}, status=422 if form.is_bound else 200)


def _at_stake(request: HttpRequest, form: Any, unit: Unit) -> dict[str, Any]:
    """What ends with the unit, and the form as it was sent, to be sent again."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in GUARDS]
    data = form.cleaned_data
    held = holdings.of(unit, timezone.now())
    return {"held": held, "sent": sent, "into": data.get("into"), "on": data["on"]}


def _near(request: HttpRequest, unit: Unit) -> dict[str, Any]:
    """The units near by, and below which a part that is new is entered first, where the person may do that."""
    day = timezone.localdate()
    above = next(reversed(ancestors(unit, day)), None)
    adds = above is not None and may_add_below(asks(request), above, at=timezone.now())
    return {"near": near_units(unit, day), "above": above if adds else None}


def _done(request: HttpRequest, form: Any) -> Unit | None:
    """Do what the form says; a refusal stands at the head of the form, in words."""
    try:
        unit: Unit = form.save(by=asks(request), at=timezone.now())
    except UnitRefused as refused:
        form.add_error(None, refusal_words(refused))
        return None
    except StaleVersion as stale:
        current = get_unit(stale.row.pk)
        words = _("This page was out of date: the unit has changed. Look at it, then send yours again.")
        form.add_error(None, words)
        form.data = form.data.copy()
        form.data["version"] = str(current.version)
        return None
    messages.success(request, _("Written into the register."))
    return unit
