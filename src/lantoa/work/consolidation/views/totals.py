"""The doors of the totals: every figure, one figure unit by unit, as a sheet."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lantoa.work.consolidation.bridge.below import figure_below, rows_of, whole_line
from lantoa.work.consolidation.bridge.lines import came_of, lines_of
from lantoa.work.consolidation.bridge.questions import units_questioned
from lantoa.work.consolidation.bridge.totals import whole_of
from lantoa.work.consolidation.drawing import chart_of, drawn_of
from lantoa.work.consolidation.forms import DraftForm, UnitsForm
from lantoa.work.consolidation.queries.listed import listed_units
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.queries.snapshots import snapshots_of
from lantoa.work.consolidation.queries.units import units_page
from lantoa.work.consolidation.rules import may_draft
from lantoa.work.consolidation.sheets import csv_answer, workbook_answer
from lantoa.work.consolidation.states import Listed
from lantoa.work.consolidation.views.doors import (
    asks,
    form_of,
    now,
    page_number,
    page_of,
    scope_asked,
    waiting_beside,
)
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.queries.forms import forms_watched_by

FEW_BELOW = 12
"""So many units below stand open in their table; more are folded, for on a phone each takes half a screen."""


@require_GET
def list_forms(request: HttpRequest) -> HttpResponse:
    """The forms whose reports the person sees whole."""
    forms = forms_watched_by(asks(request), at=now())
    return render(request, "consolidation/list.html", {"forms": forms, "tab": "consolidation"})


@require_GET
def show_totals(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure of a form: three numbers, what is unknown, what has arrived."""
    scope = scope_asked(request, form_of(request, pk))
    portion = whole_of(scope)
    lines = lines_of(scope, portion)
    came = came_of(portion.arrivals)
    context: dict[str, Any] = {"lines": lines, "came": came, "snapshots": snapshots_of(scope.form)[:3]}
    context["more_told"] = any(line.told > came.received for line in lines)
    context["drafts"] = may_draft(asks(request), scope.form, at=now())
    context |= {"draft": DraftForm(), "waiting": waiting_beside(request, scope.form)}
    return render(request, "consolidation/totals.html", page_of(request, scope, "totals", **context))


@require_GET
def show_figure(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    """One figure: the units below side by side, then the units one by one with what they told."""
    form = form_of(request, pk)
    scope = scope_asked(request, form)
    indicator = scope.figure(figure)
    rows = rows_of(scope.of(indicator))
    below, lines = figure_below(rows, indicator), whole_line(rows, indicator)
    context: dict[str, Any] = {"indicator": indicator, "below": below, "lines": lines, "chart": chart_of(below)}
    context |= {"bars": drawn_of(len(below)), "undrawn": len(below) - drawn_of(len(below))}
    context["few"] = FEW_BELOW
    context |= _units(request, scope, indicator)
    return render(request, "consolidation/figure.html", page_of(request, scope, "totals", **context))


def _units(request: HttpRequest, scope: Scope, indicator: FormIndicator) -> dict[str, Any]:
    """The units of a figure that the address asks for, a page of them, and where each number's units are listed."""
    wanted = UnitsForm(request.GET)
    questioned = units_questioned(scope.of(indicator)) if wanted.listed == Listed.QUESTIONED else ()
    part = wanted.part_of(indicator)
    rows = listed_units(scope, indicator, wanted.listed, wanted.words, questioned=questioned, part=part)
    kept = {name: request.GET[name] for name in ("line", "within") if request.GET.get(name)}
    return {
        "units": units_page(rows, scope, indicator, number=page_number(request)),
        "units_form": wanted,
        "narrowed": wanted.listed != Listed.ALL or bool(wanted.words or part),
        "of_part": part,
        "listed_all": _listed(kept)[Listed.ALL],
        "keep": {name: wanted.cleaned_data[name] for name in ("show", "text", "part") if wanted.cleaned_data.get(name)},
        "listed": {key: _listed(kept | ({"part": key} if key else {})) for key in ("", *indicator.part_keys)},
    }


def _listed(kept: dict[str, str]) -> dict[str, str]:
    """Where the units of each number are listed."""
    return {one.value: f"?{urlencode(kept | {'show': one.value})}#units" for one in Listed}


@require_GET
def export_totals(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The totals as they are filtered, as a workbook or as CSV: what is unknown is an empty cell and says so."""
    scope = scope_asked(request, form_of(request, pk))
    return (workbook_answer if ending == "xlsx" else csv_answer)(scope, at=now())
