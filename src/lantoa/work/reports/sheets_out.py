"""Workbooks that go out: a unit's own form to fill in, and all figures of a form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.ui.spreadsheets import new_workbook
from lantoa.work.reports.drafts import ReadFigure, read_draft
from lantoa.work.reports.models import FormIndicator, Report, ReportForm
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.sheets import SheetLine, sheet_lines
from lantoa.work.reports.states import NarrativeKind, Said
from lantoa.work.reports.wording import help_of, measure_of, name_of, part_name, section_of
from lantoa.work.reports.workbooks import KEY_COLUMN, MARK_SHEET, VALUE_COLUMN

HEAD_ROWS = 5


def report_workbook(report: Report) -> io.BytesIO:
    """A unit's form with what stands in its draft: only the cells to fill in can be changed."""
    content = io.BytesIO()
    asked = asked_of(report.form, report.unit)
    draft = read_draft(report.draft, asked)
    with new_workbook(content, by_rows=False) as book:
        looks = _looks(book)
        _figures_sheet(book, looks, report, list(draft.figures))
        if report.form.narratives:
            _words_sheet(book, looks, report, dict(draft.narratives))
        mark = book.add_worksheet(MARK_SHEET)
        mark.very_hidden()
        mark.write_string(0, 1, str(report.client_key))
    content.seek(0)
    return content


def _looks(book: Any) -> dict[str, Any]:
    fill = {"locked": False, "bg_color": "#FFF9E5", "border": 1, "border_color": "#7C725F", "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}),
        "label": book.add_format({"text_wrap": True, "valign": "top"}),
        "soft": book.add_format({"font_color": "#575043", "text_wrap": True, "valign": "top"}),
        "number": book.add_format(fill | {"num_format": "#,##0.###", "align": "right"}),
        "words": book.add_format(fill | {"text_wrap": True}),
    }


def _begin(book: Any, looks: dict[str, Any], report: Report, name: str, note: str) -> Any:
    sheet = book.add_worksheet(name[:31])
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_column(KEY_COLUMN - 1, KEY_COLUMN - 1, None, None, {"hidden": True})
    sheet.write_string(0, 1, report.form.title[:250], looks["title"])
    sheet.write_string(1, 1, report.unit.name, looks["label"])
    if report.due_on:
        sheet.write_string(2, 1, _("By the end of %(day)s") % {"day": f"{report.due_on:%d/%m/%Y}"}, looks["label"])
    sheet.write_string(3, 1, note, looks["soft"])
    return sheet


def _figures_sheet(book: Any, looks: dict[str, Any], report: Report, figures: list[ReadFigure]) -> None:
    note = _("Fill in the yellow cells only. Blank is unknown, never 0; write 0 or “không có” where there was none.")
    sheet = _begin(book, looks, report, _("Figures"), note)
    heads = (_("Part of the form"), _("Figure"), _("Divided by"), _("Counted in"), _("Figure told"), _("Help"))
    for column, width in enumerate((22, 46, 34, 12, 20, 44), start=1):
        sheet.set_column(column, column, width)
    for column, head in enumerate(heads, start=1):
        sheet.write_string(HEAD_ROWS - 1, column, head, looks["head"])
    sheet.freeze_panes(HEAD_ROWS, 3)
    at = HEAD_ROWS
    for one in figures:
        for item in one.fields:
            labels = (section_of(one.wanted), name_of(one.wanted), _part_label(one.wanted, item.part))
            sheet.write_string(at, KEY_COLUMN - 1, f"f:{item.key}")
            for column, label in enumerate((*labels, measure_of(one.wanted)), start=1):
                sheet.write_string(at, column, label, looks["label"])
            _fill(sheet, at, item.read, looks["number"])
            sheet.write_string(at, VALUE_COLUMN, help_of(one.wanted) if not item.part else "", looks["soft"])
            at += 1


def _part_label(wanted: FormIndicator, part: str) -> str:
    if not wanted.parts:
        return ""
    names = {row["key"]: part_name(row) for row in wanted.parts}
    return names.get(part) or _("All together, where only that is known")


def _fill(sheet: Any, at: int, read: Any, look: Any) -> None:
    """What stands in the draft: a plain number as a number, anything else as it was typed, nothing as nothing."""
    column = VALUE_COLUMN - 1
    if read.said in (Said.EXACT, Said.NONE) and read.value is not None:
        sheet.write_number(at, column, float(read.value), look)
    elif read.typed:
        sheet.write_string(at, column, read.typed, look)
    else:
        sheet.write_blank(at, column, None, look)


def _words_sheet(book: Any, looks: dict[str, Any], report: Report, said: dict[str, str]) -> None:
    sheet = _begin(book, looks, report, _("In words"), _("Write in the yellow cells."))
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 4, 2)
    sheet.set_column(VALUE_COLUMN - 1, VALUE_COLUMN - 1, 90)
    for at, kind in enumerate(report.form.narratives, start=HEAD_ROWS):
        sheet.set_row(at, 90)
        sheet.write_string(at, KEY_COLUMN - 1, f"n:{kind}")
        sheet.write_string(at, 1, str(NarrativeKind(kind).label), looks["label"])
        words = said.get(kind, "")
        if words:
            sheet.write_string(at, VALUE_COLUMN - 1, words, looks["words"])
        else:
            sheet.write_blank(at, VALUE_COLUMN - 1, None, looks["words"])


def all_workbook(form: ReportForm) -> io.BytesIO:
    """Every unit a row; each figure claimed, evidenced, verified, and what comes from logged activities.

    Unknown stands as its word, never 0; estimates and ranges stand as they were said.
    """
    content = io.BytesIO()
    heads, lines = sheet_lines(form)
    with new_workbook(content) as book:
        sheet = book.add_worksheet(_("All units")[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 3, 16)
        sheet.set_column(4, 800, 15)
        for column, head in enumerate(_all_heads(heads)):
            sheet.write_string(0, column, head, bold)
        for at, line in enumerate(lines, start=1):
            for column, value in enumerate(_cells(line)):
                _write(sheet, at, column, value)
    content.seek(0)
    return content


def _all_heads(heads: list[str]) -> Iterator[str]:
    yield from (_("Unit"), _("State"), _("Last day"), _("First sent"))
    sides = (_("Claimed"), _("Evidenced"), _("Verified"), _("From activities"))
    yield from (f"{head}: {side}" for head in heads for side in sides)


def _cells(line: SheetLine) -> Iterator[Any]:
    yield from (line.unit, line.state, line.due_on, line.first_on)
    for cell in line.figures:
        yield from cell


def _write(sheet: Any, at: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_string(at, column, f"{value:%d/%m/%Y}")
    elif isinstance(value, str):
        sheet.write_string(at, column, value)
    else:
        sheet.write_number(at, column, float(value))
