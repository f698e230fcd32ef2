"""The doors of building a form from a spreadsheet: send it, look at what its columns would be, take them over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.work.reports.actions.forming import NewFigure, add_figures
from lantoa.work.reports.columns import OTHER_FIGURES, Proposal, propose, title_of
from lantoa.work.reports.forms.building import SheetForm
from lantoa.work.reports.measures import is_ratio, rule_for
from lantoa.work.reports.models import Indicator, ReportForm
from lantoa.work.reports.queries.forms import catalogue_for, get_own_form
from lantoa.work.reports.states import MergeRule, ReportRefused, ValueKind
from lantoa.work.reports.views.doors import asks, now, writer
from lantoa.work.reports.wording import FILE_REFUSALS, SAID, measure_of, name_of, refusal_words

READ = "lantoa.work.reports.workbooks:read_grid"
SECONDS, MEMORY_MB = 20, 512
MOST = 120


@require_http_methods(["GET", "POST"])
def bring_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sheet an office has used so far, and show which figures it would make."""
    row = get_own_form(asks(request), pk, at=now())
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid() and (grid := _grid(form)) is not None:
        catalogue = list(catalogue_for(row.campaign.unit))
        known = [(one.code, one.name_vi, one.measure_vi) for one in catalogue if not _adds_ratio(one)]
        found = propose(grid, known)
        if found:
            return render(request, "reports/form_sheet_preview.html", _page(row, found, catalogue, title_of(grid)))
        form.add_error("file", str(FILE_REFUSALS["sheet.no_columns"]))
    context = {"row": row, "form": form}
    return render(request, "reports/form_sheet.html", context, status=422 if form.is_bound else 200)


def _adds_ratio(one: Indicator) -> bool:
    """Entered as a sum while ratios were proposed so: not to be proposed again."""
    return one.rule == MergeRule.SUM and is_ratio(one.name_vi, one.measure_vi)


def _grid(form: SheetForm) -> list[list[str]] | None:
    try:
        grid: list[list[str]] = run_in_child(
            READ, form.cleaned_data["file"].read(), memory_mb=MEMORY_MB, seconds=SECONDS
        )
    except ChildFailed as failed:
        form.add_error("file", str(FILE_REFUSALS.get(failed.code, FILE_REFUSALS["sheet.unreadable"])))
    except (ChildTimedOut, ChildOutOfMemory):
        form.add_error("file", str(FILE_REFUSALS["sheet.unreadable"]))
    else:
        return grid
    return None


def _page(row: ReportForm, found: list[Proposal], catalogue: list[Indicator], title: str) -> dict[str, Any]:
    known = {one.code: one for one in catalogue}
    lines = []
    for place, one in enumerate(found):
        likes = [(str(known[code].pk), f"{name_of(known[code])} ({measure_of(known[code])})") for code in one.like]
        lines.append({"place": place, "one": one, "likes": likes, "as": likes[0][0] if one.same else ""})
    section = title or OTHER_FIGURES[0]
    return {"row": row, "section": section, "lines": lines, "kinds": ValueKind.choices, "rules": MergeRule.choices}


class _Line(forms.Form):
    """One proposed figure as a person settled it."""

    take = forms.BooleanField(required=False)
    name = forms.CharField(max_length=200)
    measure = forms.CharField(max_length=40, required=False)
    kind = forms.ChoiceField(choices=ValueKind)
    rule = forms.ChoiceField(choices=MergeRule, required=False)
    known_as = forms.CharField(max_length=20, required=False)


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the ticked figures to the form: those of the catalogue, and new ones."""
    row = get_own_form(asks(request), pk, at=now())
    chosen = _chosen(row, request.POST)
    version = whole_number(request.POST.get("version")) or 0
    try:
        add_figures(row, chosen, version=version, by=writer(request), at=now())
    except (StaleVersion, ReportRefused) as refused:
        messages.warning(request, refusal_words(refused) if isinstance(refused, ReportRefused) else SAID["changed"])
        return redirect("reports:form_sheet", pk)
    messages.success(request, SAID["change"])
    return redirect("reports:form", pk)


def _chosen(row: ReportForm, sent: QueryDict) -> list[Indicator | NewFigure]:
    """The ticked lines: figures of the catalogue, and new ones."""
    known = {str(one.pk): one for one in catalogue_for(row.campaign.unit)}
    chosen: list[Indicator | NewFigure] = []
    section = sent.get("section", "").strip()[:120] or OTHER_FIGURES[0]
    count = min(whole_number(sent.get("count")) or 0, MOST)
    for line in (_Line(sent, prefix=f"l{place}") for place in range(count)):
        if line.is_valid() and line.cleaned_data["take"]:
            data = line.cleaned_data
            rule = data["rule"] or rule_for(data["name"], data["measure"])
            new = NewFigure(data["name"], data["measure"], data["kind"], rule, section=section)
            chosen.append(known.get(data["known_as"]) or new)
    return chosen
