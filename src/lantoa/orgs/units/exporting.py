"""The register as a file: the columns an import takes, so that what goes out can come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from lantoa.base.ui.spreadsheets import harmless, new_workbook
from lantoa.orgs.units.models import UnitCode, UnitName, on_day
from lantoa.orgs.units.queries.pages import Wanted, register_rows, superiors_of
from lantoa.orgs.units.states import Line

HEADINGS = (
    "Tên đơn vị", "Loại", "Tên viết tắt", "Tên gọi khác", "Cấp trên theo địa bàn", "Cấp trên theo ngành", "Từ ngày",
    "Mã",
)  # fmt: skip
BATCH = 500


def table_rows(wanted: Wanted) -> Iterator[list[str]]:
    """One row a unit, a few hundred at a time."""
    rows, batch = register_rows(wanted).iterator(BATCH), []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield from _lines(batch, wanted)
            batch = []
    yield from _lines(batch, wanted)


def csv_answer(wanted: Wanted) -> StreamingHttpResponse:
    """As CSV in UTF-8 with the mark that makes spreadsheet programs see it."""
    answer = StreamingHttpResponse(_csv_lines(wanted), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_name(wanted)}.csv"'
    return answer


def workbook_answer(wanted: Wanted) -> FileResponse:
    """As a workbook."""
    content = io.BytesIO()
    with new_workbook(content) as book:
        sheet, bold = book.add_worksheet(_("Units")), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 7, 28)
        sheet.write_row(0, 0, HEADINGS, bold)
        for number, line in enumerate(table_rows(wanted), start=1):
            for at, text in enumerate(line):
                sheet.write_string(number, at, text)
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=f"{_name(wanted)}.xlsx")


def _csv_lines(wanted: Wanted) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    writer.writerow(HEADINGS)
    for line in table_rows(wanted):
        writer.writerow([harmless(text) for text in line])
        if buffer.tell() > 1 << 15:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _name(wanted: Wanted) -> str:
    return f"don-vi-{wanted.day:%Y-%m-%d}"


def _lines(rows: list[UnitName], wanted: Wanted) -> Iterator[list[str]]:
    keys = [row.unit_id for row in rows]
    above = superiors_of(keys, wanted.day, whole=True)
    codes = dict(UnitCode.objects.filter(on_day(wanted.day), unit__in=keys).values_list("unit_id", "code"))
    for row in rows:
        lines = above.get(row.unit_id, {})
        yield [
            row.name,
            str(row.unit.get_kind_display()),
            row.short_name,
            "; ".join(row.unit.aliases),
            lines.get(Line.TERRITORIAL, ""),
            lines.get(Line.SECTOR, ""),
            f"{row.unit.begins_on:%d/%m/%Y}",
            codes.get(row.unit_id, ""),
        ]
