"""The matrix as a file: a row a unit, a column a task. What was not given is blank; blank is never 0."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from lantoa.base.rows.moments import local
from lantoa.base.ui.spreadsheets import harmless, new_workbook
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Task
from lantoa.work.tasks.queries.board import Group, Wanted, board_of
from lantoa.work.tasks.queries.matrix import Matrix, MatrixRow, Totals, UnitCell
from lantoa.work.tasks.states import AssignmentState
from lantoa.work.tasks.templatetags.tasks_matrix import carries_words, withdrawn_at

A_BATCH = 500
Value = str | int | None


def sheet_rows(campaign: Campaign, wanted: Wanted, *, at: datetime) -> Iterator[list[Value]]:
    """The heading, then every row of the matrix, some hundreds at a time, then the totals of everything."""
    board = board_of(campaign, wanted, at=at, per_page=A_BATCH)
    found = board.matrix
    yield [*_heads(), *(_heading(task, found.as_of) for task in found.tasks)]
    yield from _lines(found, board.groups)
    for number in range(2, board.page.paginator.num_pages + 1):
        more = board_of(campaign, wanted, at=at, page=number, per_page=A_BATCH)
        yield from _lines(found, more.groups)
    yield from _sums(found)


def _heads() -> list[str]:
    return [
        _("Unit"), _("Superior"), _("Expected"), _("Reported"), _("Heard of, not reported"), _("Unknown"), _("Late"),
        _("Waiting for guidance"), _("Not applicable, agreed"),
    ]  # fmt: skip


def _heading(task: Task, moment: datetime | None) -> str:
    words = f"{task.number}. {task.words}"
    return f"{words} ({_('has been withdrawn')})" if withdrawn_at(task, moment) else words


def _lines(found: Matrix, groups: list[Group]) -> Iterator[list[Value]]:
    for group in groups:
        for row in group.rows:
            cells = [_value(row.cells.get(task.pk)) for task in found.tasks]
            yield [_name(row), group.name or carries_words(row), *_counts(row.totals), *cells]


def _name(row: MatrixRow) -> str:
    return row.name if row.unit is not None else _("Units that stand elsewhere")


def _counts(totals: Totals) -> list[Value]:
    return [totals.expected, totals.done, totals.under_way, totals.unknown, totals.late, totals.waiting, totals.exempt]


def _value(cell: Totals | UnitCell | None) -> Value:
    if cell is None:
        return None
    if isinstance(cell, Totals):
        return f"{cell.done}/{cell.expected}"
    words = _("unknown") if cell.unknown else str(AssignmentState(cell.state).label)
    words = f"{words}, {_('late')}" if cell.late else words
    return f"{words}, {_('waiting for guidance')}" if cell.waiting else words


def _sums(found: Matrix) -> Iterator[list[Value]]:
    """Everything together, then task by task: expected = reported + heard of, not reported + unknown; of these late."""
    by_task = [_counts(found.task_totals.get(task.pk, Totals())) for task in found.tasks]
    yield [_("Total"), "", *_counts(found.totals)]
    for place, label in enumerate(_heads()[2:]):
        yield [label, "", *[None] * 7, *(counts[place] for counts in by_task)]


def csv_answer(campaign: Campaign, wanted: Wanted, *, at: datetime) -> StreamingHttpResponse:
    """As CSV in UTF-8 with the mark that makes spreadsheet programs see it."""
    lines = _csv_lines(campaign, wanted, at)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(campaign, wanted, at)}.csv"'
    return answer


def _csv_lines(campaign: Campaign, wanted: Wanted, at: datetime) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    for line in sheet_rows(campaign, wanted, at=at):
        writer.writerow(["" if value is None else harmless(value) for value in line])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def workbook_answer(campaign: Campaign, wanted: Wanted, *, at: datetime) -> FileResponse:
    """As a workbook: the heading and the names stay in sight."""
    content = io.BytesIO()
    with new_workbook(content) as book:
        sheet = book.add_worksheet(_("Units and tasks")[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 1, 44)
        sheet.set_column(2, 8, 10)
        sheet.set_column(9, 300, 18)
        for number, line in enumerate(sheet_rows(campaign, wanted, at=at)):
            for at_column, value in enumerate(line):
                if value is not None:
                    sheet.write(number, at_column, value, *([bold] if number == 0 else []))
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=f"{_file_name(campaign, wanted, at)}.xlsx")


def _file_name(campaign: Campaign, wanted: Wanted, at: datetime) -> str:
    return f"theo-doi-{campaign.pk}-{local(wanted.as_of or at):%Y-%m-%d-%H%M}"
