"""Workbooks as they come from outside, read in a child process: plain cells, nothing reckoned. Needs no Django."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import Any

MARK_SHEET, MARK_CELL = "lantoa", "B1"
KEY_COLUMN, VALUE_COLUMN = 1, 6
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2000, 200, 9000
MOST_PLACES = 4
LARGEST_UNPACKED = 40 * 1024 * 1024
NO_NUMBER = 10**300
"""Beyond it a cell says nothing that anybody has counted: a file may say 1e400, which becomes infinite."""
MACROS = ("vbaproject.bin", "xl/macrosheets", "xl/activex", "xl/embeddings")

Cell = tuple[str, str]
"""("text", words), ("number", figures), ("formula" | "date" | "other", ""), or ("repeated" | "hidden", places) for what
stands in several places, or on a sheet nobody sees: the places one a line, each as cell, "hidden" or "", and sheet with
tabs between them. A blank cell is left out."""


class SheetRefused(Exception):
    """A file that is no workbook we read; ``code`` says why."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def read_report(content: bytes) -> dict[str, Any]:
    """A unit's own sheet: ``{"mark": …, "cells": {key: Cell}}``; blank cells are left out, never 0. Of a key that says
    something in two places neither is chosen, and what stands on a hidden sheet is not taken unseen.

    Raises SheetRefused: ``sheet.unreadable``, ``sheet.macros``, ``sheet.not_ours``, ``sheet.too_many_rows``.
    """
    book = _opened(content)
    if MARK_SHEET not in book.sheetnames:
        raise SheetRefused("sheet.not_ours")
    mark = book[MARK_SHEET][MARK_CELL].value
    found: dict[str, list[tuple[Cell, str]]] = {}
    for sheet in book.worksheets:
        if sheet.title == MARK_SHEET:
            continue
        if sheet.max_row > MOST_ROWS:
            raise SheetRefused("sheet.too_many_rows", most=MOST_ROWS)
        for row in sheet.iter_rows(min_row=1, max_row=MOST_ROWS, max_col=VALUE_COLUMN):
            key, cell = row[KEY_COLUMN - 1].value, row[VALUE_COLUMN - 1]
            said = _said(cell) if isinstance(key, str) and key[:2] in ("f:", "n:") else None
            if said is not None:
                found.setdefault(str(key), []).append((said, _place(sheet, cell)))
    return {"mark": str(mark or ""), "cells": {key: _one_of(said) for key, said in found.items()}}


def _place(sheet: Any, cell: Any) -> str:
    hidden = "" if sheet.sheet_state == "visible" else "hidden"
    return "\t".join([cell.coordinate, hidden, " ".join(sheet.title.split())])


def _one_of(said: list[tuple[Cell, str]]) -> Cell:
    """What a key says, where it says it once and in the open; else the places where it does."""
    places = [place for _cell, place in said]
    if len(places) > 1:
        return "repeated", "\n".join(places[:MOST_PLACES])
    return ("hidden", places[0]) if places[0].split("\t")[1] else said[0][0]


def read_grid(content: bytes) -> list[list[str]]:
    """The first sheet of a workbook that is seen, or a CSV file, as rows of words from which figures are proposed.

    A merged cell stands in each of its columns. Formulas are left out. Raises SheetRefused as ``read_report``, and
    ``sheet.empty``.
    """
    rows = _grid(_opened(content)) if content[:2] == b"PK" else _csv(content)
    kept = [row for row in rows if any(row)]
    if not kept:
        raise SheetRefused("sheet.empty")
    return kept


def _opened(content: bytes) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = [entry.filename.lower() for entry in packed.infolist()]
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
                raise SheetRefused("sheet.unreadable")
            if any(macro in name for name in names for macro in MACROS):
                raise SheetRefused("sheet.macros")
        return load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except SheetRefused:
        raise
    except Exception as error:  # the library raises whatever the broken part of the file makes it raise
        raise SheetRefused("sheet.unreadable") from error


def _said(cell: Any) -> Cell | None:
    value, kind = cell.value, cell.data_type
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if kind == "f":
        return "formula", ""
    if kind == "e" or isinstance(value, bool):
        return "other", ""
    if isinstance(value, datetime | date | time):
        return "date", ""
    if isinstance(value, int | float):
        return ("number", repr(value)) if abs(value) < NO_NUMBER else ("other", "")
    return ("text", str(value).strip()[:LONGEST_CELL]) if isinstance(value, str) else ("other", "")


def _grid(book: Any) -> list[list[str]]:
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
    height, width = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    rows = [[_words(cell) for cell in row] for row in sheet.iter_rows(min_row=1, max_row=height, max_col=width)]
    for merged in list(sheet.merged_cells.ranges)[:2000]:
        first = rows[merged.min_row - 1][merged.min_col - 1] if _within(merged, height, width) else ""
        for column in range(merged.min_col, min(merged.max_col, width) + 1):
            if merged.min_row <= height:
                rows[merged.min_row - 1][column - 1] = first
    return rows


def _within(merged: Any, height: int, width: int) -> bool:
    return bool(merged.min_row <= height and merged.min_col <= width)


def _words(cell: Any) -> str:
    found = _said(cell)
    return " ".join(found[1].split())[:300] if found is not None else ""


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        mark = max(",;\t", key=text.partition("\n")[0].count)
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))[:MOST_ROWS]
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetRefused("sheet.unreadable") from error
    return [[" ".join(cell.split())[:300] for cell in line][:MOST_COLUMNS] for line in lines]
