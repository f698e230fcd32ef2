"""The doors of whoever makes a report form: begin, settings, figures, who is asked what, open, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.moments import day_of
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.reports.actions.forming import (
    add_figures,
    change_figure,
    change_form,
    drop_figure,
    make_form,
    move_figure,
)
from lantoa.work.reports.actions.opening import close_form, open_form
from lantoa.work.reports.forms.building import (
    CatalogueForm,
    FigureForm,
    NewFigureForm,
    NewForm,
    SettingsForm,
    settings_of,
)
from lantoa.work.reports.models import FormIndicator, ReportForm
from lantoa.work.reports.queries.forms import (
    catalogue_for,
    get_indicator,
    get_own_form,
    get_run_campaign,
    indicators_of,
    is_asked,
    reporting_tasks,
    units_given,
    units_of_form,
)
from lantoa.work.reports.states import NarrativeKind, ReportRefused
from lantoa.work.reports.views.doors import asks, now, writer
from lantoa.work.reports.wording import SAID, refusal_words, section_of

FIGURE_ACTS = ("up", "down", "drop")
FIGURE_FIELDS = (
    "name_vi",
    "name_en",
    "measure_vi",
    "kind",
    "rule",
    "section_vi",
    "help_vi",
    "required",
    "split",
    "asked",
    "kinds",
)


@require_http_methods(["GET", "POST"])
def new_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a form for a campaign."""
    campaign = get_run_campaign(asks(request), pk, at=now())
    with translation.override("vi"):  # units read the name in the language of the office, whoever is typing
        title = gettext("Report on the results: %(campaign)s") % {"campaign": campaign.title}
    form = NewForm(request.POST or None, initial={"title": title[:300]})
    if form.is_valid():
        made = _done(form, lambda: make_form(campaign, by=writer(request), at=now(), **form.cleaned_data))
        if made is not None:
            return redirect("reports:form", made.pk)
    context = {"campaign": campaign, "form": form}
    return render(request, "reports/form_new.html", context, status=422 if form.is_bound else 200)


def _done(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the verb gave; None where it refused, with its words in the form."""
    try:
        return act()
    except StaleVersion:
        form.add_error(None, str(SAID["changed"]))
    except ReportRefused as refusal:
        form.add_error(None, refusal_words(refusal))
    return None


@require_GET
def show_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as it is being made: its figures, for whom it is, what is still to do."""
    return render(request, "reports/form.html", form_page(get_own_form(asks(request), pk, at=now())))


def form_page(row: ReportForm) -> dict[str, Any]:
    """What the page of a form is made of."""
    figures = indicators_of(row)
    units = list(units_of_form(row))
    return {
        "form": row,
        "figures": figures,
        "narratives": [NarrativeKind(kind).label for kind in row.narratives],
        "groups": who_is_asked(figures, units),
        "units_count": len(units),
        "is_past": row.due_on is not None and row.due_on < day_of(now()),
        "tasks": list(row.tasks.all()),
        "settings": SettingsForm(initial=settings_of(row), **_choices(row)),
    }


def _choices(row: ReportForm) -> dict[str, Any]:
    chosen = [*row.units.values_list("pk", flat=True), *([row.through_id] if row.through_id else [])]
    return {"tasks": reporting_tasks(row.campaign), "units": units_given(row.campaign_id, *chosen)}


def who_is_asked(figures: list[FormIndicator], units: list[Unit]) -> list[dict[str, Any]]:
    """The units by kind, with the figures each kind is asked for, those asked of only some apart."""
    found = []
    for kind in dict.fromkeys(unit.kind for unit in units):
        of_kind = [unit for unit in units if unit.kind == kind]
        counts = [(wanted, sum(is_asked(wanted, unit) for unit in of_kind)) for wanted in figures]
        found.append(
            {
                "name": UnitKind(kind).label,
                "count": len(of_kind),
                "units": of_kind,
                "asked": [wanted for wanted, count in counts if count == len(of_kind)],
                "some": [(wanted, count) for wanted, count in counts if 0 < count < len(of_kind)],
                "not_asked": [wanted for wanted, count in counts if count == 0],
            }
        )
    return found


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the settings of a form."""
    row = get_own_form(asks(request), pk, at=now())
    form = SettingsForm(request.POST, **_choices(row))
    if form.is_valid():
        data = form.cleaned_data
        how = {"version": data["version"], "tasks": data["tasks"], "units": data["units"]}
        if _done(form, lambda: change_form(row, form.values(), by=writer(request), at=now(), **how)) is not None:
            messages.success(request, SAID["change"])
            return redirect("reports:form", pk)
    return render(request, "reports/form.html", form_page(row) | {"settings": form}, status=422)


@require_http_methods(["GET", "POST"])
def add_from_catalogue(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick figures in the catalogue, or name one of one's own."""
    row = get_own_form(asks(request), pk, at=now())
    there = {wanted.indicator_id for wanted in indicators_of(row)}
    rows = [one for one in catalogue_for(row.campaign.unit) if one.pk not in there]
    own = "own" in request.POST
    ticks = CatalogueForm(request.POST if request.method == "POST" and not own else None, rows=rows)
    new = NewFigureForm(request.POST if own else None)
    chosen = _chosen(ticks, new)
    version = whole_number(request.POST.get("version")) or 0
    bound = new if own else ticks
    if chosen and _done(bound, lambda: add_figures(row, chosen, version=version, by=writer(request), at=now())):
        messages.success(request, SAID["change"])
        return redirect("reports:form", pk)
    context = {"form": row, "ticks": ticks, "new": new, "sections": _by_section(rows)}
    return render(request, "reports/catalogue.html", context, status=422 if bound.is_bound else 200)


def _chosen(ticks: CatalogueForm, new: NewFigureForm) -> list[Any]:
    if ticks.is_bound and ticks.is_valid():
        return list(ticks.indicators())
    return [new.figure()] if new.is_bound and new.is_valid() else []


def _by_section(rows: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in rows:
        found.setdefault(section_of(one), []).append(one)
    return found


@require_http_methods(["GET", "POST"])
def edit_figure(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    """Edit the form's copy of an indicator."""
    row = get_own_form(asks(request), pk, at=now())
    wanted = get_indicator(row, figure)
    first = {name: getattr(wanted, name) for name in FIGURE_FIELDS}
    first |= {"version": row.version, "units": list(wanted.units.all())}
    form = FigureForm(request.POST or None, wanted=wanted, units=units_of_form(row), initial=first)
    if form.is_valid():
        how = {"version": form.cleaned_data["version"], "units": form.cleaned_data["units"]}
        if _done(form, lambda: change_figure(wanted, form.values(), by=writer(request), at=now(), **how)) is not None:
            messages.success(request, SAID["change"])
            return redirect("reports:form", pk)
    context = {"row": row, "wanted": wanted, "form": form}
    return render(request, "reports/figure.html", context, status=422 if form.is_bound else 200)


@require_POST
def act_on_figure(request: HttpRequest, pk: int, figure: int, act: str) -> HttpResponse:
    """Move a figure up or down, or take it out."""
    row = get_own_form(asks(request), pk, at=now())
    if act not in FIGURE_ACTS:
        raise Http404
    try:
        _act(get_indicator(row, figure), act, whole_number(request.POST.get("version")) or 0, writer(request))
    except StaleVersion:
        messages.warning(request, SAID["changed"])
    return redirect("reports:form", pk)


def _act(wanted: FormIndicator, act: str, version: int, by: Member) -> None:
    if act == "drop":
        drop_figure(wanted, version=version, by=by, at=now())
    else:
        move_figure(wanted, up=act == "up", version=version, by=by, at=now())


@require_POST
def open_or_close(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Open a form, ask further units, or close it."""
    row = get_own_form(asks(request), pk, at=now())
    version = whole_number(request.POST.get("version")) or 0
    try:
        (open_form if act == "open" else close_form)(row, version=version, by=writer(request), at=now())
    except StaleVersion:
        messages.warning(request, SAID["changed"])
    except ReportRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    else:
        messages.success(request, SAID[act])
    return redirect("reports:form", pk)
