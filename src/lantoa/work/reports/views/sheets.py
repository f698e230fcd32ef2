"""The doors of spreadsheets: a unit's form out, filled in and looked at, taken over; all figures of a form out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.base.rows.states import StaleVersion
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.forms.building import WorkbookForm
from lantoa.work.reports.importing import ReadCell, read_cells, still_to_write
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of, get_form
from lantoa.work.reports.queries.reports import get_report
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.sheets_out import all_workbook, report_workbook
from lantoa.work.reports.states import AuditCode, ReportRefused, Source
from lantoa.work.reports.views.doors import account, asks, now, writer
from lantoa.work.reports.views.pages import locked_words
from lantoa.work.reports.wording import FILE_REFUSALS, SAID, refusal_words

READ = "lantoa.work.reports.workbooks:read_report"
SECONDS, MEMORY_MB = 20, 512
SALT, AN_HOUR = "reports.sheet", 3600
AS_SHEET: dict[str, Any] = {"source": Source.EXCEL, "code": AuditCode.REPORT_IMPORT}


def _own(request: HttpRequest, pk: int) -> Report:
    report = get_report(asks(request), pk, at=now())
    if not may_write(asks(request), report, at=now()):
        raise Http404
    return report


@require_GET
def take_out(request: HttpRequest, pk: int) -> FileResponse:
    """The unit's form as a workbook, with what stands in the draft."""
    report = _own(request, pk)
    return FileResponse(report_workbook(report), as_attachment=True, filename=f"bao-cao-{report.pk}.xlsx")


@require_http_methods(["GET", "POST"])
def bring_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the filled-in workbook, and show what it would write."""
    report = _own(request, pk)
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    if form.is_valid() and (found := _read(form, report)) is not None:
        return _preview(request, report, found)
    context = {"report": report, "form": form, "locked": locked_words(report)}
    return render(request, "reports/sheet.html", context, status=422 if form.is_bound else 200)


def _read(form: WorkbookForm, report: Report) -> list[ReadCell] | None:
    """The cells of the file, read in a child process; what is wrong with it stands at the field."""
    try:
        found = run_in_child(READ, form.cleaned_data["file"].read(), memory_mb=MEMORY_MB, seconds=SECONDS)
    except ChildFailed as failed:
        form.add_error("file", str(FILE_REFUSALS.get(failed.code, FILE_REFUSALS["sheet.unreadable"])))
    except (ChildTimedOut, ChildOutOfMemory):
        form.add_error("file", str(FILE_REFUSALS["sheet.unreadable"]))
    else:
        if found["mark"] == str(report.client_key):
            return read_cells(found["cells"], asked_of(report.form, report.unit), report.draft)
        form.add_error("file", str(FILE_REFUSALS["sheet.of_another"]))
    return None


@dataclass(frozen=True)
class _Preview:
    changed: list[ReadCell]
    left_out: list[ReadCell]
    wrong: list[ReadCell]


def _preview(request: HttpRequest, report: Report, cells: list[ReadCell]) -> HttpResponse:
    found = _Preview(
        [cell for cell in cells if cell.changes and not cell.left_out],
        [cell for cell in cells if cell.left_out],
        [cell for cell in cells if cell.error and not cell.left_out],
    )
    cells_seen = {cell.key: (cell.typed, cell.was) for cell in found.changed}
    seen = {"by": account(request).pk, "report": report.pk, "cells": cells_seen}
    signed = signing.dumps(seen, salt=SALT, compress=True)
    context = {"report": report, "found": found, "signed": signed, "locked": locked_words(report)}
    return render(request, "reports/sheet_preview.html", context)


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was looked at into the draft; nothing is sent. Sent twice it is written once."""
    report = _own(request, pk)
    cells = _unsigned(request, report)
    if cells is None:
        messages.warning(request, SAID["too_long_ago"])
        return redirect("reports:sheet", pk)
    try:
        _write(request, report, cells)
    except (StaleVersion, ReportRefused) as refused:
        said = refusal_words(refused) if isinstance(refused, ReportRefused) else SAID["changed"]
        messages.warning(request, said)
        return redirect("reports:sheet", pk)
    messages.success(request, str(SAID["take"]) % {"count": len(cells)})
    return redirect("reports:check", pk)


def _write(request: HttpRequest, report: Report, cells: dict[str, tuple[str, str]]) -> None:
    left = still_to_write(cells, report.draft)
    if left is None:
        raise StaleVersion(report, report.version)
    if left:
        save_draft(report, **_fields(left), version=report.version, by=writer(request), at=timezone.now(), **AS_SHEET)


def _fields(typed: dict[str, str]) -> dict[str, Any]:
    parts = {"figures": "f:", "narratives": "n:"}
    return {
        name: {key[2:]: text for key, text in typed.items() if key.startswith(mark)} for name, mark in parts.items()
    }


def _unsigned(request: HttpRequest, report: Report) -> dict[str, tuple[str, str]] | None:
    try:
        sent = signing.loads(request.POST.get("sheet", ""), salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    mine = sent["by"] == account(request).pk and sent["report"] == report.pk
    return dict(sent["cells"]) if mine and "cells" in sent else None


@require_GET
def take_all_out(request: HttpRequest, pk: int) -> FileResponse:
    """All figures of a form as a workbook."""
    form = get_form(asks(request), pk, at=now())
    name = f"bao-cao-tat-ca-{form.pk}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(all_workbook(form), as_attachment=True, filename=name)
