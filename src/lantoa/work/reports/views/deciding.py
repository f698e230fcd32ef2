"""The doors of whoever runs the campaign: all reports of a form, returning, verifying, accepting one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.moments import day_of
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.states import UnitKind
from lantoa.work.reports.actions.deciding import accept_report, pass_report_on, return_report, verify_figures
from lantoa.work.reports.forms.deciding import (
    Checked,
    ListFilter,
    Place,
    ReturnForm,
    VerifyForm,
    activity_place,
    evidence_place,
    figure_place,
    words_place,
)
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.queries.activities import activities_of
from lantoa.work.reports.queries.forms import asked_of, get_form
from lantoa.work.reports.queries.pieces import Piece, pieces_by_place
from lantoa.work.reports.queries.proofs import proofs_of
from lantoa.work.reports.queries.reports import counts_of, figures_of, get_report, kinds_in, listed
from lantoa.work.reports.queries.told import told_in
from lantoa.work.reports.rules import is_late, may_decide, may_make_form, may_pass, may_return
from lantoa.work.reports.states import ReportRefused
from lantoa.work.reports.views.doors import asks, now, writer
from lantoa.work.reports.views.pages import full_name
from lantoa.work.reports.views.report import FigureLine, figure_lines
from lantoa.work.reports.wording import SAID, measure_of, refusal_words, said_words

PER_PAGE = 50


@require_GET
def list_reports(request: HttpRequest, pk: int) -> HttpResponse:
    """The reports of a form: expected, received, on time, late, and of whom nothing is known."""
    form = get_form(asks(request), pk, at=now())
    context = _list_page(form, request.GET, asks(request))
    return render(request, "reports/list.html", context)


def _list_page(form: ReportForm, sent: QueryDict, member: Member | None) -> dict[str, Any]:
    """What the list of a form's reports is made of."""
    kinds = [(kind, UnitKind(kind).label) for kind in kinds_in(form)]
    asked = ListFilter(sent or None, kinds=kinds)
    wanted = asked.cleaned_data if asked.is_bound and asked.is_valid() else {}
    rows = listed(form, wanted.get("show") or "all", wanted.get("kind", ""), wanted.get("text", ""))
    page = Paginator(rows, PER_PAGE).get_page(sent.get("page"))
    today, told = day_of(now()), told_in(form, page)
    return {
        "form": form,
        "counts": counts_of(form, today=today),
        "filter": asked,
        "page": page,
        "lines": [(row, is_late(row, today), told[row.pk]) for row in page],
        "runs": may_make_form(member, form.campaign, at=now()),
    }


def _returned(request: HttpRequest, pk: int) -> Report:
    """A sent report that the person may return, or 404."""
    report = get_report(asks(request), pk, at=now())
    if not may_return(asks(request), report, at=now()):
        raise Http404
    return report


def _decided(request: HttpRequest, pk: int) -> Report:
    """A sent report on which the person decides, or 404."""
    report = get_report(asks(request), pk, at=now())
    if not may_decide(asks(request), report, at=now()):
        raise Http404
    return report


def _places(report: Report, member: Member | None) -> list[Place]:
    """Every place of a report that may be marked: what was asked and not said, too."""
    lines = figure_lines(figures_of(report), set(), asked_of(report.form, report.unit))
    places = [figure_place(line.wanted, line.split, line.name, _stands(line)) for line in lines]
    words = {row.kind: row.words for row in report.narratives.all()}
    places += [words_place(kind, words.get(kind, gettext("nothing written"))) for kind in report.form.narratives]
    places += [activity_place(row) for row in activities_of(report.unit_id, report.form.campaign_id)]
    return places + _piece_places(report, member)


def _piece_places(report: Report, member: Member | None) -> list[Place]:
    """Every piece tied to a figure of the report, once, with all figures it proves."""
    ties = list(proofs_of(report))
    named = {(row.form_indicator_id, row.split): full_name(row.form_indicator, row.split) for row in ties}
    found: dict[int, tuple[Piece, list[str]]] = {}
    for place, pieces in pieces_by_place(member, ties, at=now()).items():
        for piece in pieces:
            found.setdefault(piece.evidence.pk, (piece, []))[1].append(named[place])
    return [evidence_place(piece, names) for piece, names in found.values()]


def _stands(line: FigureLine) -> str:
    """What stands at a figure, in words."""
    if line.partly:
        return gettext("a part of it unknown")
    return gettext("unknown") if line.figure is None else f"{said_words(line.figure)} {line.measure}"


@require_http_methods(["GET", "POST"])
def return_marked(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a report back with its places marked."""
    report = _returned(request, pk)
    places = _places(report, asks(request))
    form = ReturnForm(request.POST or None, places=places, initial={"version": report.version})
    if form.is_valid():
        how = {"words": form.cleaned_data["words"], "version": form.cleaned_data["version"]}
        if _done(form, lambda: return_report(report, form.marks(), by=writer(request), at=now(), **how)):
            messages.success(request, SAID["return"])
            return redirect("reports:report", pk)
    status = 422 if form.is_bound else 200
    return render(request, "reports/return.html", {"report": report, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how much of each figure was found right."""
    report = _decided(request, pk)
    figures = _checked(report, asks(request))
    form = VerifyForm(request.POST or None, figures=figures, initial={"version": report.version})
    if form.is_valid():
        version = form.cleaned_data["version"]
        if _done(form, lambda: verify_figures(report, form.values(), version=version, by=writer(request), at=now())):
            messages.success(request, SAID["verify"])
            return redirect("reports:report", pk)
    status = 422 if form.is_bound else 200
    return render(request, "reports/verify.html", {"report": report, "form": form}, status=status)


def _checked(report: Report, member: Member | None) -> list[Checked]:
    """The figures to be verified, each with what proves it."""
    proofs = pieces_by_place(member, proofs_of(report), at=now())
    rows = ((row, row.form_indicator) for row in figures_of(report))
    return [
        Checked(row, full_name(wanted, row.split), measure_of(wanted), proofs.get((wanted.pk, row.split), []))
        for row, wanted in rows
    ]


def _done(form: forms.Form, act: Any) -> bool:
    """Whether the verb went through; what it refuses stands in the form."""
    try:
        act()
    except StaleVersion:
        form.add_error(None, SAID["changed"])
        return False
    except ReportRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    return True


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a report."""
    return _pressed(request, _decided(request, pk), accept_report, "accept")


@require_POST
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass a report on to whoever asks."""
    report = get_report(asks(request), pk, at=now())
    if not may_pass(asks(request), report, at=now()):
        raise Http404
    return _pressed(request, report, pass_report_on, "pass")


def _pressed(request: HttpRequest, report: Report, verb: Callable[..., Report], said: str) -> HttpResponse:
    """One button: what the verb says stands above the report."""
    version = whole_number(request.POST.get("version")) or 0
    try:
        verb(report, version=version, by=writer(request), at=now())
    except StaleVersion:
        messages.warning(request, SAID["changed"])
    except ReportRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    else:
        messages.success(request, SAID[said])
    return redirect("reports:report", report.pk)
