"""The doors of a plan's tasks before they are given: prepare, settle names, change, preview, issue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.links.rules import sees_links
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.drafts import plain
from lantoa.work.plans.queries.plans import given_amendments
from lantoa.work.tasks.actions import drafting
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.actions.preparing import prepare_drafts
from lantoa.work.tasks.forms import DraftForm, IssueForm, NameForm, VersionForm, seen_versions
from lantoa.work.tasks.models import TaskDraft
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.changes import listed_changes
from lantoa.work.tasks.queries.drafts import (
    drafts_shown,
    get_draft,
    get_plan_to_issue,
    plan_day,
    question_of,
    units_to_choose,
)
from lantoa.work.tasks.queries.preview import preview_issue
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.doors import asks, now, writer


@require_GET
def show_issuing(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be given to whom, and what must be settled before."""
    plan = get_plan_to_issue(asks(request), pk, at=now())
    return render(request, "tasks/issue.html", _issue_context(plan) | {"makes_links": sees_links(request)})


@require_GET
def show_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new, what changes and what is taken back, task by task with its units."""
    plan = get_plan_to_issue(asks(request), pk, at=now())
    if given_amendments([plan.pk]):
        return redirect("tasks:issue", pk)
    preview = preview_issue(plan)
    context = {"plan": plan, "file": plan.as_file, "tab": "issue", "preview": preview}
    return render(request, "tasks/changes.html", context | {"lists": listed_changes(preview)})


def _issue_context(plan: Plan) -> dict[str, Any]:
    given = given_amendments([plan.pk]).get(plan.pk)
    drafts = [] if given else list(drafts_shown(plan))
    preview = preview_issue(plan, today=day_of(now())) if drafts else None
    return {
        "plan": plan,
        "today": day_of(now()),
        "file": plan.as_file,
        "tab": "issue",
        "given": given,
        "drafts": drafts,
        "preview": preview,
        "form": IssueForm(initial={"mark": preview.mark}) if preview else None,
    }


@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the drafts, or bring them up to date."""
    plan = get_plan_to_issue(asks(request), pk, at=now())
    try:
        done = prepare_drafts(plan, by=writer(request), at=now())
        without = len(preview_issue(plan).without_units)
        words = _("%(n)d tasks stand ready. Nothing is assigned yet.") % {"n": done.standing - without}
        messages.success(request, " ".join([words, *_without_words(without)]))
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    return redirect("tasks:issue", pk)


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Give every unit its tasks, as previewed."""
    plan = get_plan_to_issue(asks(request), pk, at=now())
    form = IssueForm(request.POST)
    if form.is_valid():
        _issue(request, plan, form.cleaned_data)
    return redirect("tasks:issue", pk)


def _issue(request: HttpRequest, plan: Plan, data: dict[str, Any]) -> None:
    how = {name: data[name] for name in ("mark", "client_key", "leaving_questions")}
    how["withdrawing"] = data["withdrawing"] or 0
    try:
        done = issue_plan(plan, by=writer(request), at=now(), **how)
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
        return
    words = _("Assigned to units: %(created)d new, %(changed)d changed, %(withdrawn)d withdrawn.")
    counts = {"created": done.created_count, "changed": done.changed_count, "withdrawn": done.withdrawn_count}
    without = _without_words(len(preview_issue(plan).without_units))
    messages.success(request, " ".join([words % counts, *without]))


def _without_words(count: int) -> list[str]:
    """How many tasks nobody gets, so that no total hides them."""
    return [_("%(n)d tasks go to no unit: see below.") % {"n": count}] if count else []


@require_http_methods(["GET", "POST"])
def settle_name(request: HttpRequest, pk: int, body: int) -> HttpResponse:
    """Say which units a printed name means."""
    plan = get_plan_to_issue(asks(request), pk, at=now())
    question = question_of(plan, body)
    units = units_to_choose(writer(request), plan, at=now()).order_by("kind", "pk")
    chosen = question.bodies[0].chosen or []
    first = {"seen": question.seen, "units": chosen}
    form = NameForm(request.POST or None, units=units, day=plan_day(plan), initial=first)
    if request.method == "POST" and form.is_valid() and _settled(request, plan, form):
        return redirect("tasks:issue", pk)
    likely = [unit for unit in units if unit.pk in question.candidates]
    context = {"plan": plan, "file": plan.as_file, "tab": "issue", "question": question, "form": form, "likely": likely}
    return render(request, "tasks/name.html", context, status=form.answer_status)


def _settled(request: HttpRequest, plan: Plan, form: NameForm) -> bool:
    data = form.cleaned_data
    how = {"units": list(data["units"]), "outside": data["outside"]}
    try:
        drafting.settle_name(plan, seen_versions(data["seen"]), by=writer(request), at=now(), **how)
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    except StaleVersion:
        messages.warning(request, _("This page was out of date: look at it as it is now."))
    return True


@require_http_methods(["GET", "POST"])
def edit_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a task says and who gets it, before it is given."""
    draft = get_draft(asks(request), pk, at=now())
    units = units_to_choose(writer(request), draft.plan, at=now()).order_by("kind", "pk")
    day = plan_day(draft.plan)
    form = DraftForm(request.POST or None, draft=draft, units=units, day=day, initial=_first(draft))
    if request.method == "POST" and form.is_valid() and _edited(request, draft, form):
        return redirect("tasks:issue", draft.plan_id)
    context = {"draft": draft, "plan": draft.plan, "file": draft.plan.as_file, "tab": "issue", "form": form}
    return render(request, "tasks/draft.html", context, status=form.answer_status)


def _first(draft: TaskDraft) -> dict[str, Any]:
    given = [row for row in draft.units.all() if row.included]
    values = {name: getattr(draft, name) for name in ("place", "quantity_noun", "version")}
    values["quantity_low"] = plain(draft.quantity_low)
    roles = {role: [row.unit_id for row in given if row.role == role] for role in ("lead", "support")}
    return {**values, **roles}


def _edited(request: HttpRequest, draft: TaskDraft, form: DraftForm) -> bool:
    how: dict[str, Any] = {"version": form.cleaned_data["version"], "by": writer(request), "at": now()}
    try:
        drafting.correct_draft(draft, form.content(), form.roles(), **how)
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    except StaleVersion:
        form.add_error(None, _("This page was out of date: look at it as it is now."))
        return False
    return True


@require_POST
def act_on_draft(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Leave out, take in, make one, keep apart."""
    draft, form = get_draft(asks(request), pk, at=now()), VersionForm(request.POST)
    if act not in DRAFT_ACTS or not form.is_valid():
        raise Http404
    try:
        DRAFT_ACTS[act](draft, version=form.cleaned_data["version"], by=writer(request), at=now())
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    except StaleVersion:
        messages.warning(request, _("This page was out of date: look at it as it is now."))
    return redirect("tasks:issue", draft.plan_id)


def _leave_out(draft: TaskDraft, **how: Any) -> None:
    drafting.leave_out(draft, reason="", **how)


def _merge(draft: TaskDraft, **how: Any) -> None:
    if draft.like is not None:
        drafting.merge_drafts(draft, draft.like, **how)


DRAFT_ACTS: Mapping[str, Callable[..., None]] = {
    "leave-out": _leave_out,
    "take-in": drafting.take_in,
    "merge": _merge,
    "keep-apart": drafting.keep_apart,
}
