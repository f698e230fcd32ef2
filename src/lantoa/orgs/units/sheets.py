"""A table as it stands in a spreadsheet or CSV file: rows of text, read in a child process. Needs no Django."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5000, 30, 500
LARGEST_UNPACKED = 60 * 1024 * 1024


class SheetRefused(Exception):
    """A file that is no table we can read; ``code`` says why."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def read_table(content: bytes) -> list[list[str]]:
    """The rows of the first sheet, or of a CSV file, as text without blank rows; days as YYYY-MM-DD.

    Raises SheetRefused: ``sheet.unreadable``, ``sheet.too_many_rows``, ``sheet.empty``.
    """
    rows = _workbook(content) if content[:2] == b"PK" else _csv(content)
    kept: list[list[str]] = []
    for row in rows:
        cells = [_text(cell) for cell in row][:MOST_COLUMNS]
        if any(cells):
            kept.append(cells)
        if len(kept) > MOST_ROWS + 1:
            raise SheetRefused("sheet.too_many_rows", most=MOST_ROWS)
    if len(kept) < 2:
        raise SheetRefused("sheet.empty")
    return kept


def _workbook(content: bytes) -> Iterator[Iterable[Any]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
                raise SheetRefused("sheet.unreadable")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
    except SheetRefused:
        raise
    except Exception as error:  # the library raises whatever the broken part of the file makes it raise
        raise SheetRefused("sheet.unreadable") from error


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetRefused("sheet.unreadable") from None
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error:
        raise SheetRefused("sheet.unreadable") from None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())[:LONGEST_CELL]
