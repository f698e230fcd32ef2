"""Totals as a sheet: three numbers, each with its two ends, and what is unknown: an empty cell with a note, never 0."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from lantoa.base.rows.moments import local
from lantoa.base.ui.spreadsheets import harmless, new_workbook
from lantoa.work.consolidation.bridge.below import Rows, rows_of
from lantoa.work.consolidation.bridge.lines import Line, came_of, lines_of
from lantoa.work.consolidation.bridge.wording import told_cell
from lantoa.work.consolidation.notices import three_numbers, told_in_part
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.states import MergeRule

Value = str | int | Decimal | None


def total_rows(scope: Scope, rows: Rows) -> Iterator[list[Value]]:
    """The heading, every figure and every part of it, and at the end what tells the three numbers apart."""
    yield [
        _("Figure"), _("Part"), _("Counted in"),
        _("Units asked"), _("Units that told"), _("Of these only in part"), _("Units unknown"),
        *(f"{label} {end}" for label in _labels() for end in (_("at least"), _("at most"))), _("Note"),
    ]  # fmt: skip
    for line in lines_of(scope, rows.whole):
        part = line.name if line.part else ""
        numbers = [end for which in Printed.values for end in _ends(line, which)]
        counts: list[Value] = [line.asked, line.told, line.partly, line.unknown]
        yield [line.indicator.name_vi, part, line.indicator.measure_vi, *counts, *numbers, note_of(line)]
    yield []
    yield [three_numbers()]


def unit_rows(scope: Scope, rows: Rows) -> Iterator[list[Value]]:
    """The heading, then every unit directly below with the three numbers of each figure, and who is unknown of it."""
    heads = [f"{_named(row)}: {label}" for row in scope.indicators for label in _unit_labels(row)]
    yield [_("Unit"), _("Reports expected"), _("Reports received"), _("Received in time"), *heads]
    for row in rows.rows:
        came, cells = row.came, _three_numbers(row.lines(scope.indicators))
        yield [row.name or _("Units that stand elsewhere"), came.expected, came.received, came.on_time, *cells]
    whole, cells = came_of(rows.whole.arrivals), _three_numbers(lines_of(scope, rows.whole, parts=False))
    yield [_("Total"), whole.expected, whole.received, whole.on_time, *cells]


def _three_numbers(lines: Iterable[Line]) -> list[Value]:
    """Claimed, evidenced, verified, units unknown, of each figure, and of one that is divided how many told it in part
    before that; a number nobody told is an empty cell."""
    cells: list[Value] = []
    for line in lines:
        cells += [told_cell(line, which) or None for which in Printed.values]
        cells += [line.partly] if line.indicator.parts else []
        cells.append(line.unknown)
    return cells


def _unit_labels(row: FormIndicator) -> tuple[str, ...]:
    parted = (_("Units that told in part"),) if row.parts else ()
    return *_labels(), *parted, _("Units unknown")


def _named(row: FormIndicator) -> str:
    name = f"{row.name_vi} ({row.measure_vi})" if row.measure_vi else row.name_vi
    return _("%(name)s, not added") % {"name": name} if row.rule == MergeRule.SPREAD else name


def _labels() -> tuple[str, str, str]:
    return _("Claimed"), _("Evidenced"), _("Verified")


def _ends(line: Line, which: str) -> tuple[Decimal | None, Decimal | None]:
    told = line.number(which)
    return (None, None) if told is None else (told.low, told.high)


def note_of(line: Line) -> str:
    """What a reader of the row must know: unknown, estimates, ranges, shares that are not agreed."""
    said = []
    if line.claimed is None:
        said.append(_("unknown"))
    if line.unknown:
        said.append(_("%(n)s units unknown") % {"n": line.unknown})
    if told_in_part(line):
        said.append(told_in_part(line))
    if line.indicator.rule == MergeRule.SPREAD:
        said.append(_("never added: the lowest and the highest number of a unit"))
    if line.estimates:
        said.append(_("%(n)s estimates in it") % {"n": line.estimates})
    if line.ranges:
        said.append(_("%(n)s ranges in it") % {"n": line.ranges})
    if line.unsettled:
        said.append(_("%(n)s shares not agreed") % {"n": line.unsettled})
    return "; ".join(said)


def csv_answer(scope: Scope, *, at: datetime) -> HttpResponse:
    """The figures as CSV in UTF-8 with the mark that makes spreadsheet programs see it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for line in total_rows(scope, rows_of(scope)):
        writer.writerow(["" if value is None else _cell(value) for value in line])
    answer = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(scope, at)}.csv"'
    return answer


def _cell(value: Value) -> Value:
    """A cell of the CSV: words are never reckoned; a number has no zeros that say nothing, for "7.000" is seven
    thousand where the country's spreadsheet programs open it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return harmless(value)


def workbook_answer(scope: Scope, *, at: datetime) -> FileResponse:
    """The figures and the units as a workbook of two sheets."""
    content, rows = io.BytesIO(), rows_of(scope)
    with new_workbook(content) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, lines in ((_("Totals"), total_rows(scope, rows)), (_("Units"), unit_rows(scope, rows))):
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 0, 44)
            sheet.set_column(1, 400, 16)
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value is not None and value != "":
                        sheet.write(number, column, value, *([bold] if number == 0 else []))
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=f"{_file_name(scope, at)}.xlsx")


def _file_name(scope: Scope, at: datetime) -> str:
    return f"tong-hop-{scope.form.pk}-{local(at):%Y-%m-%d-%H%M}"
