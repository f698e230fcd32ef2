"""What every door of the room does: who asks, when, about which form, along which line."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lantoa.base.ui.parts import Link
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.work.consolidation.bridge.questions import Waiting, waiting_in
from lantoa.work.consolidation.forms import ScopeForm, asked_line, asked_unit
from lantoa.work.consolidation.queries.scope import Scope, scope_of
from lantoa.work.consolidation.queries.units import openable
from lantoa.work.consolidation.rules import may_edit
from lantoa.work.reports.models import ReportForm
from lantoa.work.reports.queries.forms import get_form

TABS = ("totals", "questions", "words", "participation", "editions", "snapshots")


def asks(request: HttpRequest) -> Member | None:
    """For whom the person of this request acts."""
    return acting_member(request)


def writer(request: HttpRequest) -> Member:
    """The same, where a row was found for them; the verbs ask the rule again."""
    return cast(Member, acting_member(request))


def now() -> datetime:
    """The moment of this request."""
    return timezone.now()


def form_of(request: HttpRequest, pk: int) -> ReportForm:
    """A form whose reports the person sees whole, or 404."""
    return get_form(asks(request), pk, at=now())


def edited_form(request: HttpRequest, pk: int) -> ReportForm:
    """A form the person edits: 404 for whoever may not see it, 403 for whoever only reads."""
    form = form_of(request, pk)
    if not may_edit(asks(request), form, at=now()):
        raise PermissionDenied
    return form


def scope_asked(request: HttpRequest, form: ReportForm) -> Scope:
    """What the address asks for: the line, and below which unit."""
    return scope_of(form, at=now(), line=asked_line(request.GET), within=asked_unit(request.GET))


def page_of(request: HttpRequest, scope: Scope, tab: str, **more: Any) -> dict[str, Any]:
    """What every page of the room carries."""
    form = scope.form
    query = request.GET.copy()
    query.pop("page", None)
    units = openable(scope_of(form, at=now(), line=scope.line, day=scope.day))
    return more | {
        "form": form,
        "campaign": form.campaign,
        "scope": scope,
        "scope_form": ScopeForm(request.GET, units, form.campaign.unit),
        "tabs": tabs_of(form, tab),
        "query": query.urlencode(),
        "edits": may_edit(asks(request), form, at=now()),
        "tab": "consolidation",
    }


def tabs_of(form: ReportForm, current: str) -> list[Link]:
    """The pages of one form's consolidation."""
    names = {
        "totals": _("Totals"), "questions": _("Questions"), "words": _("Words of the units"),
        "participation": _("Who took part"), "editions": _("Other years"), "snapshots": _("Cut-offs"),
    }  # fmt: skip
    return [Link(names[key], reverse(f"consolidation:{key}", args=[form.pk]), key == current) for key in TABS]


def waiting_beside(request: HttpRequest, form: ReportForm) -> Waiting | None:
    """What is open beside the buttons that freeze; counted only for whoever may press them."""
    at = now()
    return waiting_in(scope_of(form, at=at)) if may_edit(asks(request), form, at=at) else None


def page_number(request: HttpRequest) -> int:
    """The page of a list."""
    given = request.GET.get("page", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 7 else 1
