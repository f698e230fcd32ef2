"""The doors of sheets: sending one, looking at what it would do, entering it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.base.ui.parts import Cell, Column, Row, Table
from lantoa.orgs.units.actions import import_units
from lantoa.orgs.units.forms import SheetConfirmForm, SheetForm
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.notices import FILE_REFUSALS, ROW_ERRORS, refusal_words
from lantoa.orgs.units.queries.importing import SheetRow, checked_rows, missing_columns
from lantoa.orgs.units.queries.pages import get_unit
from lantoa.orgs.units.rules import may_add_below
from lantoa.orgs.units.states import UnitRefused
from lantoa.orgs.units.views.register import asks

READ = "lantoa.orgs.units.sheets:read_table"
SECONDS, MEMORY_MB = 20, 512
SALT, AN_HOUR = "units.sheet", 3600


@require_http_methods(["GET", "POST"])
def bring_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sheet of units below one, and show what it would do."""
    within = _within(request, pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (table := _table_of(form)) is not None:
        return _preview(request, within, table)
    context = {"form": form, "subject": within, "tab": "units"}
    return render(request, "units/sheet.html", context, status=422 if form.is_bound else 200)


@require_POST
def enter_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a sheet that was looked at: read against the register once more, all of it or nothing."""
    within, form = _within(request, pk), SheetConfirmForm(request.POST)
    table = _unsigned(request, form)
    if table is None:
        messages.warning(request, _("The sheet was looked at too long ago: send it again."))
        return redirect("units:sheet", within.pk)
    rows = checked_rows(table, within=within, day=timezone.localdate())
    if not form.is_valid() or any(row.errors for row in rows):
        return _preview(request, within, table, form if form.errors else None)
    try:
        done = import_units(rows, within=within, by=asks(request), at=timezone.now(), **_told(form))
    except UnitRefused as refused:
        messages.warning(request, refusal_words(refused))
        return redirect("units:sheet", within.pk)
    messages.success(request, _("%(made)s units entered, %(known)s were there already.") % _counts(done))
    return redirect("units:show", within.pk)


def _told(form: SheetConfirmForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("client_key", "document")}


def _counts(done: Any) -> dict[str, int]:
    return {"made": done.made, "known": done.known}


def _within(request: HttpRequest, pk: int) -> Unit:
    within = get_unit(pk)
    if not may_add_below(asks(request), within, at=timezone.now()):
        raise PermissionDenied
    return within


def _table_of(form: SheetForm) -> list[list[str]] | None:
    """The rows of the file, read in a child process; what is wrong with it stands at the field."""
    content = form.cleaned_data["file"].read()
    try:
        table: list[list[str]] = run_in_child(READ, content, memory_mb=MEMORY_MB, seconds=SECONDS)
    except ChildFailed as failed:
        form.add_error("file", str(FILE_REFUSALS.get(failed.code, FILE_REFUSALS["sheet.unreadable"])))
        return None
    except (ChildTimedOut, ChildOutOfMemory):
        form.add_error("file", str(FILE_REFUSALS["sheet.unreadable"]))
        return None
    if missing_columns(table):
        form.add_error("file", str(FILE_REFUSALS["sheet.columns"]))
        return None
    return table


def _preview(
    request: HttpRequest, within: Unit, table: list[list[str]], form: SheetConfirmForm | None = None
) -> HttpResponse:
    rows = checked_rows(table, within=within, day=timezone.localdate())
    signed = signing.dumps({"by": asks(request).pk, "table": table}, salt=SALT, compress=True)
    wrong = [row for row in rows if row.errors]
    context = {
        "subject": within,
        "wrong": len(wrong),
        "new": sum(not row.known and not row.errors for row in rows),
        "known": sum(row.known and not row.errors for row in rows),
        "table": _shown(wrong or rows),
        "form": form or SheetConfirmForm(initial={"sheet": signed}),
        "tab": "units",
    }
    return render(request, "units/sheet_preview.html", context, status=422 if wrong or form else 200)


def _unsigned(request: HttpRequest, form: SheetConfirmForm) -> list[list[str]] | None:
    form.is_valid()  # a sheet that was looked at is known, whatever else is wrong with the form
    try:
        sent = signing.loads(form.cleaned_data["sheet"], salt=SALT, max_age=AN_HOUR)
    except (KeyError, signing.BadSignature):
        return None
    return list(sent["table"]) if sent["by"] == asks(request).pk else None


def _shown(rows: list[SheetRow]) -> Table:
    columns = [
        Column(_("Row"), "number"),
        Column(_("Unit")),
        Column(_("Kind")),
        Column(_("Superior")),
        Column(_("What happens")),
    ]
    lines = [
        Row(
            [
                Cell(row.number),
                Cell(row.name or None, note=row.short_name),
                Cell(row.kind_label or None),
                Cell(row.above_name or row.sector_name or ""),
                Cell(_fate(row)),
            ],
            needs_person=bool(row.errors),
        )
        for row in rows
    ]
    return Table(_("Rows of the sheet"), columns, lines, caption_hidden=True)


def _fate(row: SheetRow) -> str:
    if row.errors:
        return "; ".join(str(ROW_ERRORS[code]) for code in row.errors)
    return _("is there already") if row.known else _("new")
