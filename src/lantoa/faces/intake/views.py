"""The doors of the bridge to a messenger: a reminder to copy, a chat to paste, each proposal to confirm or skip."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.states import StaleVersion
from lantoa.base.scraps.actions import drop_part, drop_scrap, keep_scrap
from lantoa.base.scraps.models import Scrap
from lantoa.base.scraps.queries import get_scrap
from lantoa.faces.intake.actions import confirm_part
from lantoa.faces.intake.figuring import figure_choices, figures_for
from lantoa.faces.intake.forms import CHANGED, ConfirmForm, PasteForm
from lantoa.faces.intake.proposing import (
    ACT_OF,
    KIND,
    Part,
    choices_for,
    proposals_from,
    proposals_in,
    unread_from,
    unread_in,
)
from lantoa.faces.intake.reminding import missing_units, reminder_text, tasks_with_missing, waiting_count
from lantoa.faces.intake.rules import pastes
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.units.states import UnitKind
from lantoa.work.reports.states import ReportRefused
from lantoa.work.reports.wording import refusal_words as report_refusal_words
from lantoa.work.tasks.notices import refusal_words as task_refusal_words
from lantoa.work.tasks.queries.assignments import get_assignment
from lantoa.work.tasks.rules import sees_units
from lantoa.work.tasks.states import TaskRefused

TAB = "watch"
"""The tab of the menu these pages belong to."""


@require_GET
def show_reminder(request: HttpRequest) -> HttpResponse:
    """A reminder that names only the missing units of one task, to copy."""
    member, at = acting_member(request), timezone.now()
    if member is None or not sees_units(request):
        raise PermissionDenied
    tasks, chosen, kind = tasks_with_missing(member, at=at), request.GET.get("task", ""), request.GET.get("kind", "")
    task = next((one for one in tasks if str(one.pk) == chosen), None)
    rows = missing_units(member, task.pk, kind, at=at) if task else []
    waiting = waiting_count(member, task.pk, kind, at=at) if task else 0
    context = {"tasks": tasks, "task": task, "kind": kind, "kinds": UnitKind.choices, "text": reminder_text(rows)}
    return render(request, "intake/reminder.html", context | {"lines": len(rows) + 10, "waiting": waiting, "tab": TAB})


@require_http_methods(["GET", "POST"])
def paste_chat(request: HttpRequest) -> HttpResponse:
    """Where a chat is pasted; what it proposes is kept for its owner, until done with or for a day."""
    if not pastes(request):
        raise PermissionDenied
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, text = timezone.now(), form.cleaned_data["text"]
        parts = proposals_from(text, cast(Member, acting_member(request)), at=at)
        if parts:
            kept = [*parts, *unread_from(text)]
            return redirect("intake:chat", keep_scrap(KIND, kept, by=_asker(request), at=at).pk)
        messages.info(request, gettext("Nothing in this text says how a task stands. Nothing was kept."))
        return redirect("intake:paste")
    return render(request, "intake/paste.html", {"form": form, "tab": TAB}, status=422 if form.is_bound else 200)


@require_GET
def show_chat(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposals that are left."""
    return _chat_page(request, _own(request, pk))


@require_POST
def confirm(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Records one proposal as the person put it."""
    scrap = _own(request, pk)
    form = _form(request, scrap, place, request.POST)
    if not form.is_valid():
        return _chat_page(request, scrap, {place: form}, 422)
    if not _recorded(request, scrap, place, form):
        return _chat_page(request, scrap, {place: form}, 422)
    messages.success(request, gettext("Recorded."))
    return redirect("intake:chat", pk) if _is_left(request, pk) else redirect("intake:paste")


@require_POST
def skip(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Puts one proposal away without recording anything."""
    scrap = _own(request, pk)
    drop_part(scrap, place, by=_asker(request), at=timezone.now())
    return redirect("intake:chat", pk) if _is_left(request, pk) else redirect("intake:paste")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Deletes the pasted text and everything it proposed."""
    drop_scrap(_own(request, pk), by=_asker(request), at=timezone.now())
    messages.success(request, gettext("The pasted text is deleted."))
    return redirect("intake:paste")


def _recorded(request: HttpRequest, scrap: Scrap, place: int, form: ConfirmForm) -> bool:
    sent, at, member = form.cleaned_data, timezone.now(), cast(Member, acting_member(request))
    key, _, version = sent["assignment"].partition(".")
    row = get_assignment(member, int(key), at=at)
    told = {"act": sent["act"], "words": sent["words"], "version": int(version), "by": member, "at": at}
    try:
        confirm_part(scrap, place, row, until=sent.get("until"), figures=form.figures, **told)
    except StaleVersion:
        form.add_error(None, CHANGED)
    except TaskRefused as refusal:
        form.add_error(None, task_refusal_words(refusal))
    except ReportRefused as refusal:
        form.add_error(None, report_refusal_words(refusal))
    except PermissionDenied:
        form.add_error(None, gettext("You may not write this down for this unit: it answers for itself."))
    return not form.errors


def _chat_page(
    request: HttpRequest, scrap: Scrap, bound: dict[int, ConfirmForm] | None = None, status: int = 200
) -> HttpResponse:
    forms = _forms(request, scrap)
    parts = [(place, scrap.content[place], (bound or {}).get(place) or form) for place, form in forms.items()]
    context = {"scrap": scrap, "parts": parts, "unread": unread_in(scrap.content), "tab": TAB}
    return render(request, "intake/chat.html", context, status=status)


def _form(request: HttpRequest, scrap: Scrap, place: int, sent: Any) -> ConfirmForm:
    form = _forms(request, scrap, sent).get(place)
    if form is None:
        raise Http404
    return form


def _forms(request: HttpRequest, scrap: Scrap, sent: Any = None) -> dict[int, ConfirmForm]:
    """A form for each proposal that is left: the same questions for any number of them."""
    member, at = acting_member(request), timezone.now()
    if member is None:
        return {}
    standing = proposals_in(scrap.content)
    choices = choices_for(standing, member, at=at)
    counted = {part["unit"] for part in standing.values() if part["unit"] and part["figures"]}
    figures = figure_choices(counted, member, at=at) if counted else {}
    forms = {}
    for place, part in standing.items():
        rows = choices.get(place, [])
        offered = figures_for(figures.get(part["unit"] or 0, []), rows)
        known: dict[str, Any] = {"part": part, "choices": rows, "figures": offered, "own_unit": member.unit_id}
        forms[place] = ConfirmForm(sent, prefix=str(place), initial=_first(part), **known)
    return forms


def _first(part: Part) -> dict[str, Any]:
    until = date.fromisoformat(part["until"]) if part["until"] else None
    return {"act": ACT_OF.get(part["says"], "receive"), "words": part["words"], "until": until}


def _own(request: HttpRequest, pk: int) -> Scrap:
    return get_scrap(_asker(request), pk, kind=KIND, at=timezone.now())


def _is_left(request: HttpRequest, pk: int) -> bool:
    try:
        return bool(_own(request, pk))
    except Http404:
        return False


def _asker(request: HttpRequest) -> Account:
    return cast(Account, request.user)
