"""The doors of "who waits for whom" in a campaign, and of the guidance that ends a wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.actions import store_file
from lantoa.base.files.states import FileRefused
from lantoa.base.rows.states import StaleVersion
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions import waits
from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
from lantoa.work.tasks.forms import VersionForm
from lantoa.work.tasks.models import Assignment, Dependency
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.assignments import get_assignment, get_campaign
from lantoa.work.tasks.queries.waiting_pages import get_wait, guided_units, tasks_to_link, wait_rows
from lantoa.work.tasks.rules import may_guide, may_run
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.campaign import campaign_tabs
from lantoa.work.tasks.views.doors import asks, now, writer
from lantoa.work.tasks.wait_forms import GuideForm, LinkForm, RelinkForm, offered_tasks

WAIT_ACTS = ("link", "end")


@require_GET
def show_waits(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the campaign waits for, since when, and how many units."""
    campaign = get_campaign(asks(request), pk, at=now())
    return _page(request, campaign, LinkForm(tasks=tasks_to_link(campaign)))


def _page(request: HttpRequest, campaign: Campaign, form: forms.Form, status: int = 200) -> HttpResponse:
    at, runs = now(), may_run(asks(request), campaign, at=now())
    tasks = tasks_to_link(campaign)
    offered = offered_tasks(tasks)
    rows = [
        (row, RelinkForm(tasks=tasks, offered=offered, initial={"version": row.version}))
        for row in wait_rows(campaign, at=at)
    ]
    context: dict[str, Any] = {"campaign": campaign, "rows": rows, "form": form if runs else None, "tab": "watch"}
    context |= {"tabs": campaign_tabs(campaign, "waits"), "runs": runs, "now_at": at}
    return render(request, "tasks/waits.html", context, status=status)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one task waits for another."""
    campaign = _run(request, pk)
    form = LinkForm(request.POST or None, tasks=tasks_to_link(campaign))
    data = form.cleaned_data if form.is_valid() else {}
    if data and _tried(
        form, lambda how: waits.link_wait(data["task"], data["on_task"], words=data["words"], **how), request
    ):
        messages.success(request, _("Noted: the task waits, and its units are not late meanwhile."))
        return redirect("tasks:waits", pk)
    return _page(request, campaign, form, status=422 if form.is_bound else 200)


@require_POST
def change_wait(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Link a printed wait to the task that brings it, or end it."""
    wait, campaign = get_wait(asks(request), pk, at=now())
    _run(request, campaign.pk)
    if act not in WAIT_ACTS:
        raise Http404
    form = RelinkForm(request.POST, tasks=tasks_to_link(campaign)) if act == "link" else VersionForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose the task first."))
        return redirect("tasks:waits", campaign.pk)
    if not _tried(form, _verb(wait, act, form.cleaned_data), request):
        messages.warning(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect("tasks:waits", campaign.pk)


def _verb(wait: Dependency, act: str, data: dict[str, Any]) -> Callable[[dict[str, Any]], object]:
    if act == "link":
        return lambda how: waits.relink_wait(wait, data["on_task"], version=data["version"], **how)
    return lambda how: waits.end_wait(wait, version=data["version"], **how)


def _run(request: HttpRequest, pk: int) -> Campaign:
    campaign = get_campaign(asks(request), pk, at=now())
    if not may_run(asks(request), campaign, at=now()):
        raise Http404
    return campaign


def _tried(form: forms.Form, verb: Callable[[dict[str, Any]], object], request: HttpRequest) -> bool:
    try:
        verb({"by": writer(request), "at": now()})
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    except StaleVersion:
        form.add_error(None, _("This page was out of date: look at it as it is now."))
        return False
    return True


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the units that wait for this task their guidance."""
    assignment = get_assignment(asks(request), pk, at=now())
    units, waiting = guided_units(assignment.task)
    if not units.exists() or not may_guide(asks(request), assignment.task, at=now()):
        raise Http404
    form = GuideForm(
        request.POST or None, request.FILES or None, units=units, day=timezone.localdate(), initial={"units": waiting}
    )
    if request.method == "POST" and form.is_valid() and _guided(request, assignment, form):
        return redirect("tasks:assignment", pk)
    context = {"assignment": assignment, "form": form, "waiting": len(waiting), "in_all": units.count()}
    return render(request, "tasks/guide.html", context, status=form.answer_status)


def _guided(request: HttpRequest, assignment: Assignment, form: GuideForm) -> bool:
    member, at, data = writer(request), now(), form.cleaned_data
    try:
        files = [store_file(data["file"], name=data["file"].name, by=member.account, at=at)] if data["file"] else []
        wanted = {unit.pk: UnitGuidance() for unit in form.chosen()}
        how: dict[str, Any] = {"words": data["words"], "place": data["place"], "starts_at": form.starts_at()}
        given = give_guidance(assignment.task, attachments=files, per_unit=wanted, by=member, at=at, **how)
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    except FileRefused as refusal:
        form.add_error("file", str(refusal.words))
        return False
    messages.success(request, _("Sent to %(n)d units; they wait no longer.") % {"n": len(given.made)})
    return True
