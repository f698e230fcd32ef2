"""Task tables: columns found by their headings, group rows, empty cells that mean "as above"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owners import bodies, value_names
from lantoa.engines.plan_reader.grammar.zones import opens_recipients
from lantoa.engines.shapes.plan import Body
from lantoa.engines.vn.folding import fold_keeping_length

_COLUMNS = (
    ("support", re.compile(r"phoi hop")),
    (
        "lead",
        re.compile(
            r"chu tri|thuc hien(?!.{0,4}thoi)|chiu trach nhiem|phu trach|trach nhiem|phan cong|don vi|co quan|dau moi|nguoi thuc hien|to chuc thuc hien"
        ),
    ),
    ("time", re.compile(r"thoi (?:gian|han|diem)|tien do|han hoan|lo trinh|nam hoan|ngay|hoan thanh")),
    ("result", re.compile(r"san pham|ket qua|dau ra|hinh thuc van ban")),
    ("task", re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|giai phap|ten |danh muc|viec")),
    ("place", re.compile(r"dia diem")),
    ("number", re.compile(r"(?:stt|tt|so tt|so thu tu)$")),
    ("other", re.compile(r"ghi chu|kinh phi|co so|can cu|muc tieu|chi tieu|doi tuong|don vi tinh|so luong")),
)


@dataclass(slots=True)
class Row:
    """A row that is a task: what it says, whose, when (texts of the cells), where each cell begins in the row's text."""

    line: Line
    task_at: tuple[int, int]
    lead: list[Body] = field(default_factory=list)
    support: list[Body] = field(default_factory=list)
    time_at: tuple[int, int] | None = None
    time_line: Line | None = None
    result_at: tuple[int, int] | None = None


def task_rows(lines: list[Line]) -> list[Row]:
    """The task rows of all tables that have a task column and an owner column."""
    rows: list[Row] = []
    by_table: dict[int, list[Line]] = {}
    for line in lines:
        if line.table and line.text.strip() and line.zone in ("body", "appendix", "preamble"):
            by_table.setdefault(line.table, []).append(line)
    for table in by_table.values():
        rows += _rows_of(table)
    return rows


def _rows_of(table: list[Line]) -> list[Row]:
    columns: dict[str, int] = {}
    rows: list[Row] = []
    last: Row | None = None
    for position, line in enumerate(table):
        if opens_recipients(line):
            continue
        found = _columns(line) if position < 4 or not columns else {}
        if found:
            columns = {**columns, **found} if columns else found
            line.role = "heading"
            continue
        if "task" not in columns or not {"lead", "support"} & set(columns):
            continue
        row = _row(line, columns, last)
        if row is None:
            line.role = "heading"
            last = None
            continue
        rows.append(row)
        last = row
    return rows


def _columns(line: Line) -> dict[str, int]:
    """The columns a heading row names; {} for an ordinary row."""
    found: dict[str, int] = {}
    if any(len(cell) > 90 for cell in line.cells):
        return {}
    for index, cell in enumerate(line.cells):
        plain = fold_keeping_length(cell).strip(" .:*")
        for name, pattern in _COLUMNS:
            if pattern.search(plain) and name not in found and not re.match(r"\d", plain):
                found[name] = index
                break
    named = {"task", "lead", "support", "time", "result"} & set(found)
    return found if len(named) >= 2 and _is_title_row(line) else {}


def _is_title_row(line: Line) -> bool:
    cells = [cell.strip() for cell in line.cells if cell.strip()]
    return (
        bool(cells)
        and not any(cell.endswith((".", ";")) for cell in cells)
        and not re.fullmatch(r"[\dIVX]+\.?", cells[0])
    )


def _row(line: Line, columns: dict[str, int], last: Row | None) -> Row | None:
    spans = _cell_spans(line)
    task_at = _cell(spans, columns, "task")
    if task_at is None or task_at[0] == task_at[1]:
        return None
    filled = [index for index, cell in enumerate(line.cells) if cell.strip()]
    if len(filled) <= 2 and not any(columns.get(name) in filled for name in ("lead", "support", "time")):
        if last is None or _is_group(line, columns):
            return None
    row = Row(line, task_at)
    _fill_owners(row, spans, columns, last)
    time_at = _cell(spans, columns, "time")
    if time_at and time_at[0] < time_at[1]:
        row.time_at, row.time_line = time_at, line
    elif last is not None and "time" in columns:
        row.time_at, row.time_line = last.time_at, last.time_line
    row.result_at = _cell(spans, columns, "result")
    return row if row.lead else None


def _is_group(line: Line, columns: dict[str, int]) -> bool:
    number = (
        line.cells[columns["number"]].strip() if "number" in columns and columns["number"] < len(line.cells) else ""
    )
    first = line.cells[0].strip() if line.cells else ""
    return (
        bool(re.fullmatch(r"[IVXA-H]+\.?", number or first))
        or line.text.isupper()
        or not re.match(r"\d", number or first)
    )


def _fill_owners(row: Row, spans: list[tuple[int, int]], columns: dict[str, int], last: Row | None) -> None:
    for name in ("lead", "support"):
        at = _cell(spans, columns, name)
        if at is None:
            continue
        if at[0] == at[1]:
            if last is not None and name == "lead":
                row.lead = list(last.lead)
            continue
        leads, helpers = cell_names(row.line, at)
        rule = "owner.table" if name == "lead" else "support.table"
        target = row.lead if name == "lead" else row.support
        target += bodies_of(leads, row.line, rule)
        row.support += bodies_of(helpers, row.line, "support.table")


def bodies_of(names: list, line: Line, rule: str) -> list[Body]:  # type: ignore[type-arg]
    """The names as a list of bodies."""
    return list(bodies(names, line, rule))


def cell_names(line: Line, at: tuple[int, int]) -> tuple[list, list]:  # type: ignore[type-arg]
    """(leads, helpers) named in one cell, with places in the row's text."""
    part = Line(line.line, line.text[: at[1]], line.plain[: at[1]])
    part.start = at[0]
    leads, helpers, _ = value_names(part, at[0])
    return leads, helpers


def _cell_spans(line: Line) -> list[tuple[int, int]]:
    """Where each cell's text stands in the row's text; an empty cell is an empty span."""
    spans: list[tuple[int, int]] = []
    at = 0
    for cell in line.cells:
        if not cell:
            spans.append((at, at))
            continue
        start = line.text.find(cell, at)
        start = at if start < 0 else start
        spans.append((start, start + len(cell)))
        at = start + len(cell)
    return spans


def _cell(spans: list[tuple[int, int]], columns: dict[str, int], name: str) -> tuple[int, int] | None:
    index = columns.get(name)
    return spans[index] if index is not None and index < len(spans) else None
