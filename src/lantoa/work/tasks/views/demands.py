"""The doors of what superiors ask for: their documents, and each demand with the task that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.base.files.actions import key_of_file, store_file
from lantoa.base.files.states import FileRefused
from lantoa.base.rows.states import StaleVersion
from lantoa.work.plans.actions.reception import Upload, receive_plan
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.actions import demands
from lantoa.work.tasks.bridge import with_likely
from lantoa.work.tasks.demand_forms import DemandForm, NamedParentForm, ParentForm
from lantoa.work.tasks.forms import VersionForm
from lantoa.work.tasks.models import ParentDocument
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.assignments import get_campaign
from lantoa.work.tasks.queries.demands import (
    demands_of,
    documents_to_link,
    get_parent,
    parents_without_text,
)
from lantoa.work.tasks.queries.parents import bases_to_link
from lantoa.work.tasks.queries.waiting_pages import tasks_to_link
from lantoa.work.tasks.rules import may_run
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.campaign import campaign_tabs
from lantoa.work.tasks.views.doors import asks, now, writer

PARENT_ACTS: Mapping[str, Callable[..., object]] = {"follow": demands.follow_amendment, "drop": demands.drop_parent}


@require_http_methods(["GET", "POST"])
def show_demands(request: HttpRequest, pk: int) -> HttpResponse:
    """What superiors ask of a campaign; whoever runs it brings their documents in here."""
    campaign = get_campaign(asks(request), pk, at=now())
    runs = may_run(asks(request), campaign, at=now())
    if request.method == "POST" and not runs:
        raise Http404
    form = _parent_form(request, campaign, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _linked(request, campaign, form):
        return redirect("tasks:demands", pk)
    return _page(request, campaign, (form, NamedParentForm()) if runs else ())


@require_POST
def name_parent(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a document of which only the number is known: a basis of the plan by one press, any other typed."""
    campaign, form = get_campaign(asks(request), pk, at=now()), NamedParentForm(request.POST)
    if not may_run(asks(request), campaign, at=now()):
        raise Http404
    if form.is_valid():
        try:
            demands.name_parent(campaign, form.known(), by=writer(request), at=now())
            messages.success(request, _("The document is linked. Its demands are unknown until its text is here."))
            return redirect("tasks:demands", pk)
        except TaskRefused as refusal:
            form.add_error(None, refusal_words(refusal))
    return _page(request, campaign, (_parent_form(request, campaign), form))


def _parent_form(request: HttpRequest, campaign: Campaign, *sent: Any) -> ParentForm:
    documents = documents_to_link(writer(request), campaign, at=now())
    return ParentForm(*sent, documents=documents, named=parents_without_text(campaign))


def _page(
    request: HttpRequest, campaign: Campaign, forms: tuple[()] | tuple[ParentForm, NamedParentForm]
) -> HttpResponse:
    """The page; its two forms only for whoever runs the campaign."""
    tasks = list(tasks_to_link(campaign))
    pages = with_likely(demands_of(campaign), tasks)
    context: dict[str, Any] = {"campaign": campaign, "runs": bool(forms), "tasks": tasks, "tab": "watch"}
    context |= {"pages": pages, "tabs": campaign_tabs(campaign, "demands")}
    if forms:
        context |= {"form": forms[0], "named_form": forms[1]}
        context["bases"] = bases_to_link(campaign, [page.parent for page in pages])
    status = 422 if any(form.is_bound for form in forms) else 200
    return render(request, "tasks/demands.html", context, status=status)


def _linked(request: HttpRequest, campaign: Campaign, form: ParentForm) -> bool:
    document = form.cleaned_data["document"] or _received(request, campaign, form)
    if document is None:
        return False
    try:
        demands.link_parent(campaign, document, named=form.cleaned_data["named"], by=writer(request), at=now())
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    messages.success(request, _("The document is linked. As soon as it is read its demands stand here."))
    return True


def _received(request: HttpRequest, campaign: Campaign, form: ParentForm) -> Plan | None:
    """Keep what came in and have it read, by the way every plan takes."""
    member, at, data = writer(request), now(), form.cleaned_data
    stream, name = form.content()
    try:
        key = key_of_file(data["client_key"], by=member.account)
        stored = store_file(stream, name=name, by=member.account, at=at, client_key=key)
    except FileRefused as refusal:
        form.add_error("file" if data["file"] else "text", str(refusal.words))
        return None
    upload = Upload(stored, pasted=not data["file"])
    return receive_plan(campaign.unit, upload, client_key=data["client_key"], by=member, at=at).plan


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which task answers a demand, that it is not ours, or take that back."""
    parent = _run(request, pk)
    form = DemandForm(request.POST, tasks=tasks_to_link(parent.campaign))
    if form.is_valid():
        _answered(request, parent, form.cleaned_data)
    else:
        messages.warning(request, _("Choose the task first."))
    return redirect("tasks:demands", parent.campaign_id)


def _answered(request: HttpRequest, parent: ParentDocument, data: dict[str, Any]) -> None:
    how: dict[str, Any] = {"by": writer(request), "at": now()}
    try:
        if data["act"] == "answer":
            demands.answer_demand(parent, data["anchor"], [data["task"]] if data["task"] else [], **how)
        elif data["act"] == "not-ours":
            demands.say_not_ours(parent, data["anchor"], reason=data["reason"], **how)
        else:
            demands.ask_demand_again(parent, data["anchor"], **how)
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))


@require_POST
def change_parent(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Go on with the newest edition of a document, or take it off the campaign."""
    parent, form = _run(request, pk), VersionForm(request.POST)
    if act not in PARENT_ACTS or not form.is_valid():
        raise Http404
    try:
        PARENT_ACTS[act](parent, version=form.cleaned_data["version"], by=writer(request), at=now())
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    except StaleVersion:
        messages.warning(request, _("This page was out of date: look at it as it is now."))
    return redirect("tasks:demands", parent.campaign_id)


def _run(request: HttpRequest, pk: int) -> ParentDocument:
    parent = get_parent(asks(request), pk, at=now())
    if not may_run(asks(request), parent.campaign, at=now()):
        raise Http404
    return parent
