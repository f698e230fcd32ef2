"""The doors of the report: drafting it from the totals, and what each of its figures rests on."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.upward import report_upward
from lantoa.work.consolidation.bridge.lines import sum_beside, thawed
from lantoa.work.consolidation.forms import DraftForm
from lantoa.work.consolidation.notices import refusal_words
from lantoa.work.consolidation.queries.frozen import frozen_units, reports_page
from lantoa.work.consolidation.queries.snapshots import errata_of, get_snapshot, totals_frozen
from lantoa.work.consolidation.queries.sources import activities_behind, figure_of, pictures_behind, plan_sentences
from lantoa.work.consolidation.queries.upward import draft_of, get_task_answered
from lantoa.work.consolidation.rules import may_draft
from lantoa.work.consolidation.states import ConsolidationRefused
from lantoa.work.consolidation.views.doors import asks, edited_form, now, page_number, writer


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze and draft the report: the draft opens in the room of documents."""
    form, sent = edited_form(request, pk), DraftForm(request.POST)
    if not may_draft(asks(request), form, at=now()):
        raise PermissionDenied
    if not sent.is_valid() or sent.cleaned_data["client_key"] is None:
        messages.warning(request, _("Choose which number the report prints."))
        return redirect("consolidation:totals", pk)
    try:
        made = draft_report(form, **sent.cleaned_data, by=writer(request), at=now())
    except ConsolidationRefused as refusal:
        messages.warning(request, refusal_words(refusal))
        return redirect("consolidation:totals", pk)
    messages.success(request, _("The report is drafted from a new cut-off. Read it, change it, send it on its way."))
    return redirect(reverse("documents:show", args=[made.document_id]))


@require_GET
def show_source(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    """What a printed figure rests on: the numbers at the cut-off, units, activities, pictures, the plan's words."""
    snapshot = get_snapshot(asks(request), pk, at=now())
    indicator = figure_of(snapshot, figure)
    if indicator is None:
        raise Http404
    form, lines = snapshot.form, [one for one in thawed(totals_frozen(snapshot)) if one.indicator.pk == figure]
    context = {
        "snapshot": snapshot, "form": form, "campaign": form.campaign, "indicator": indicator, "tab": "consolidation",
        "lines": lines, "units": frozen_units(snapshot, indicator, number=page_number(request)),
        "sum": sum_beside(snapshot, indicator, lines),
        "activities": activities_behind(form, [indicator.indicator_id]).select_related("unit")[:100],
        "pictures": pictures_behind(asks(request), form, indicator, at=now()),
        "sentences": plan_sentences(form, [indicator])[indicator.pk],
        "errata": [row for row in errata_of(snapshot) if row.form_indicator_id == figure],
    }  # fmt: skip
    return render(request, "consolidation/source.html", context)


@require_GET
def show_reports(request: HttpRequest, pk: int) -> HttpResponse:
    """The reports of a cut-off: which version of each stood in the totals, and of which units nothing had arrived."""
    snapshot = get_snapshot(asks(request), pk, at=now())
    form, rows = snapshot.form, reports_page(snapshot, number=page_number(request))
    context = {"snapshot": snapshot, "form": form, "campaign": form.campaign, "rows": rows, "tab": "consolidation"}
    return render(request, "consolidation/snapshot_reports.html", context)


@require_POST
def report_task(request: HttpRequest, pk: int, task: int) -> HttpResponse:
    """Report a task with the issued document ``pk``."""
    draft = draft_of(pk)
    if draft is None:
        raise Http404
    edited_form(request, draft.snapshot.form_id)
    waiting = get_task_answered(draft, task)
    if waiting is None:
        messages.info(request, _("This task has already been reported."))
        return redirect("documents:show", pk)
    try:
        version = whole_number(request.POST.get("version")) or 0
        report_upward(draft, waiting, version=version, by=writer(request), at=now())
        messages.success(request, _("The task is reported; the issued document is its proof."))
    except (ConsolidationRefused, StaleVersion):
        messages.warning(request, refusal_words(ConsolidationRefused("task_moved")))
    return redirect("documents:show", pk)
