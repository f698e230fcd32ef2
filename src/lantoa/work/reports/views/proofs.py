"""The doors of evidence tied to figures: all of a report, and one figure's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from lantoa.orgs.members.models import Member
from lantoa.work.reports.actions.proving import prove_figure
from lantoa.work.reports.bridge import typed_of
from lantoa.work.reports.drafts import ReadField, field_key, read_draft
from lantoa.work.reports.forms.proofs import ProofForm
from lantoa.work.reports.models import FormIndicator, Remark, Report
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.pieces import pieces_called, pieces_shown
from lantoa.work.reports.queries.proofs import amounts_by_place, evidence_at_hand, proofs_by_place
from lantoa.work.reports.queries.reports import get_report, open_remarks
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.states import RemarkOn, ReportRefused, ReportState
from lantoa.work.reports.views.doors import asks, now, writer
from lantoa.work.reports.views.pages import full_name
from lantoa.work.reports.wording import SAID, measure_of, refusal_words


@require_GET
def show_proofs(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure of a report with the evidence tied to it."""
    report = get_report(asks(request), pk, at=now())
    lines = _lines(report, asks(request))
    writes = may_write(asks(request), report, at=now())
    rows = [row for row in open_remarks(report) if row.on == RemarkOn.EVIDENCE]
    pieces = pieces_called(asks(request), [row.evidence_id for row in rows if row.evidence_id], at=now())
    remarks = [(row, pieces.get(row.evidence_id or 0), _take_address(row) if writes else "") for row in rows]
    context = {"report": report, "lines": lines, "remarks": remarks, "writes": writes}
    return render(request, "reports/proofs.html", context)


def _take_address(remark: Remark) -> str:
    """Where another picture is sent for the task that the marked one proves, "" where it proves none."""
    use = remark.evidence.uses.order_by("pk").first() if remark.evidence is not None else None
    return reverse("evidence:take", args=[use.assignment_id]) if use is not None else ""


def _lines(report: Report, member: Member | None) -> list[dict[str, Any]]:
    tied, sent = proofs_by_place(report), {(row.form_indicator_id, row.split): row for row in report.figures.all()}
    rows = [piece for pieces in tied.values() for piece in pieces]
    shown = pieces_shown(member, rows, at=now())
    for row in rows:
        row.is_asked, row.is_closed = shown[row.pk].asked, not shown[row.pk].opens  # type: ignore[attr-defined]
    return [
        {
            "name": full_name(wanted, item.part),
            "measure": measure_of(wanted),
            "read": item.read,
            "figure": sent.get((wanted.pk, item.part)),
            "evidence": tied.get((wanted.pk, item.part), []),
            "field": item.key,
        }
        for wanted, item in _fields(report)
    ]


def _fields(report: Report) -> list[tuple[FormIndicator, ReadField]]:
    """The fields that say something, and those to which evidence is tied already."""
    draft = read_draft(report.draft, asked_of(report.form, report.unit))
    tied = proofs_by_place(report)
    return [
        (one.wanted, item)
        for one in draft.figures
        for item in one.fields
        if item in one.counted or (one.wanted.pk, item.part) in tied
    ]


@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Tie evidence to one figure."""
    report = get_report(asks(request), pk, at=now())
    if not may_write(asks(request), report, at=now()):
        raise Http404
    wanted, part = _place(report, field)
    rows = evidence_at_hand(report.unit_id, report.form.campaign_id)
    form = ProofForm(request.POST or None, wanted=wanted, rows=rows, initial=_tied(report, wanted, part))
    if request.method == "POST" and form.is_valid() and _proved(request, report, wanted, part, form):
        messages.success(request, SAID["prove_accepted" if report.state == ReportState.ACCEPTED else "prove"])
        return redirect("reports:evidence", pk)
    context = {"report": report, "form": form, "name": full_name(wanted, part), "rows": list(rows)}
    return render(request, "reports/prove.html", context, status=422 if form.is_bound and form.errors else 200)


def _tied(report: Report, wanted: FormIndicator, part: str) -> dict[str, Any]:
    """What stands already: the pieces, and how much of it they prove where that is not all."""
    place = (wanted.pk, part)
    said = amounts_by_place(report).get(place)
    amount = (said.typed or typed_of(said.amount)) if said is not None else ""
    return {"evidence": proofs_by_place(report).get(place, []), "amount": amount}


def _place(report: Report, field: str) -> tuple[FormIndicator, str]:
    for wanted in asked_of(report.form, report.unit):
        for part in ("", *(row["key"] for row in wanted.parts)):
            if field_key(wanted, part) == field:
                return wanted, part
    raise Http404


def _proved(request: HttpRequest, report: Report, wanted: FormIndicator, part: str, form: ProofForm) -> bool:
    try:
        how: dict[str, Any] = {"by": writer(request), "at": now(), "amount": form.amount(), "typed": form.typed()}
        prove_figure(report, wanted, part, list(form.cleaned_data["evidence"]), **how)
    except ReportRefused as refusal:
        form.add_error("amount", refusal_words(refusal))
        return False
    return True
