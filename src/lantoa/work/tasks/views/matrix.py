"""The doors of the matrix: the campaigns one may watch, the matrix itself, its sheets, the views kept of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.parts import Link
from lantoa.orgs.units.states import Line
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions.viewing import drop_view, save_view
from lantoa.work.tasks.forms import VersionForm
from lantoa.work.tasks.matrix_sheets import csv_answer, workbook_answer
from lantoa.work.tasks.models import Task
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.assignments import get_campaign
from lantoa.work.tasks.queries.board import Wanted, board_of, due_days, units_to_look_below, watched_by
from lantoa.work.tasks.queries.matrix import MatrixFilter
from lantoa.work.tasks.queries.matrix_today import campaign_day
from lantoa.work.tasks.queries.saved_views import get_view, tasks_of, unit_below, views_of
from lantoa.work.tasks.queries.succession import ended_in
from lantoa.work.tasks.rules import may_run
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.campaign import campaign_tabs, then_of, week_of
from lantoa.work.tasks.views.doors import asks, now, writer
from lantoa.work.tasks.watch_forms import SavedViewForm, WatchForm

LONGEST_SEARCH = 200


@require_GET
def list_campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns the person sees whole, with how they stand."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH]
    context = {"watched": watched_by(asks(request), at=now(), words=words), "words": words, "tab": "watch"}
    return render(request, "tasks/campaigns.html", context)


@require_GET
def show_matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Units by tasks, as it stands or stood."""
    campaign, at = get_campaign(asks(request), pk, at=now()), now()
    form, wanted, tasks = _asked(request, campaign)
    folded = request.GET.getlist("fold")
    board = board_of(campaign, wanted, at=at, page=_page_number(request), folded=folded, every_task=tasks)
    context: dict[str, Any] = {"campaign": campaign, "board": board, "form": form, "wanted": wanted, "at": at}
    context |= {"folding": _folding(request, board.groups), "query": _query(request), "tab": "watch"}
    context |= {"tabs": _tabs(request, campaign, wanted), "views": _kept(request, campaign)}
    context["week"] = week_of(due_days(campaign, tasks, today=board.matrix.day), board.matrix.day)
    context["openable"], context["drill"] = form.superiors, _query(request, without=("page", "fold", "within"))
    # Which units have ended is told of today: of an earlier moment the matrix says how it stood.
    context["ended"] = {} if wanted.as_of else {unit.pk: unit for unit in ended_in(campaign, day_of(at))}
    context["gives"] = bool(context["ended"]) and may_run(asks(request), campaign, at=at)
    context["view_form"] = SavedViewForm(initial={"query": _query(request)})
    return render(request, "tasks/matrix.html", context)


def _asked(request: HttpRequest, campaign: Campaign) -> tuple[WatchForm, Wanted, list[Task]]:
    """What the address asks for; what cannot be understood is said at its field and left out."""
    units, day = _register_asked(request, campaign)
    line = Line.SECTOR if request.GET.get("line") == Line.SECTOR else Line.TERRITORIAL
    superiors = units_to_look_below(campaign, day=day, line=line)
    tasks = tasks_of(campaign)
    form = WatchForm(request.GET.dict() or None, tasks=tasks, superiors=superiors)
    form.is_valid()
    form.ask_plainly()
    data = getattr(form, "cleaned_data", {})
    task = data.get("task")
    how = {name: data.get(name) or "" for name in ("role", "only", "kind", "state")}
    filters = MatrixFilter(tasks=[task] if task else None, **how)
    within = unit_below(data["within"]) if data.get("within") else None
    moment = form.moment(now()) if data else None
    rolled = units == "today" or data.get("shape") == "rolled"
    return form, Wanted(moment, line, within, rolled, filters, units), tasks


def _register_asked(request: HttpRequest, campaign: Campaign) -> tuple[str, date]:
    """By whose units: those of today where asked for, else those of the campaign; and of which day they are."""
    today = day_of(now())
    return ("today", today) if request.GET.get("units") == "today" else ("then", campaign_day(campaign, today))


def _tabs(request: HttpRequest, campaign: Campaign, wanted: Wanted) -> list[Link]:
    return campaign_tabs(campaign, "matrix", then=then_of(request, wanted.as_of))


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 7 else 1


def _query(request: HttpRequest, without: tuple[str, ...] = ("page",)) -> str:
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return query.urlencode()


def _folding(request: HttpRequest, groups: list[Any]) -> dict[str, str]:
    """For each superior the address on which its units are folded away, or shown again."""
    found = {}
    for group in groups:
        query, folded = request.GET.copy(), request.GET.getlist("fold")
        others = [key for key in folded if key != group.key]
        query.setlist("fold", others if group.folded else [*others, group.key])
        found[group.key] = f"?{query.urlencode()}#g{group.key}"
    return found


def _kept(request: HttpRequest, campaign: Campaign) -> list[tuple[Any, Link]]:
    address, now_shown = reverse("tasks:matrix", args=[campaign.pk]), _query(request)
    rows = views_of(asks(request), campaign)
    return [(view, Link(view.name, f"{address}?{view.query}", view.query == now_shown)) for view in rows]


@require_GET
def export_matrix(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The matrix as it is filtered, as a workbook or as CSV."""
    campaign = get_campaign(asks(request), pk, at=now())
    _form, wanted, _tasks = _asked(request, campaign)
    answer = workbook_answer if ending == "xlsx" else csv_answer
    return answer(campaign, wanted, at=now())


@require_POST
def keep_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the view on the screen under a name."""
    campaign, form = get_campaign(asks(request), pk, at=now()), SavedViewForm(request.POST)
    address = reverse("tasks:matrix", args=[pk])
    if not form.is_valid():
        messages.warning(request, _("Give the view a name, in at most 80 characters."))
        return redirect(address)
    try:
        view = save_view(campaign, by=writer(request), at=now(), **form.cleaned_data)
        messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
        return redirect(f"{address}?{view.query}")
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
        return redirect(address)


@require_POST
def let_view_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a view of one's own go."""
    view, form = get_view(asks(request), pk, at=now()), VersionForm(request.POST)
    try:
        if form.is_valid():
            drop_view(view, version=form.cleaned_data["version"], by=writer(request), at=now())
            messages.success(request, _("The view “%(name)s” is gone.") % {"name": view.name})
    except StaleVersion:
        messages.warning(request, _("This page was out of date: look at it as it is now."))
    return redirect("tasks:matrix", view.campaign_id)
