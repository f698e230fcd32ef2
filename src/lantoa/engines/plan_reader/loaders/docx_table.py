"""Tables of a .docx: rows with cells, or frames that only place text on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.loaders import docx_names as n
from lantoa.engines.plan_reader.loaders.docx_paragraph import ParagraphReader, Run
from lantoa.engines.plan_reader.loaders.docx_styles import Styles, has_borders, whole
from lantoa.engines.plan_reader.loaders.marks import Marked, joined

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_COLUMNS = 63  # Word's own limit
_LAYOUT_ROWS, _LAYOUT_COLUMNS = 6, 3
_HEAD_OR_FOOT = re.compile(r"CỘNG H[OÒ][AÀ]? XÃ HỘI|Độc lập\s*[-–]\s*Tự do|N[ơơ]i nhận\s*:", re.IGNORECASE)


def rows_of(table: _Element) -> Iterator[_Element]:
    """The rows of a table, those deleted under change tracking left out."""
    for row in _through_wrappers(table, n.TR):
        properties = next(row.iterchildren(n.TR_PR), None)
        if properties is None or not any(child.tag.endswith("}del") for child in properties):
            yield row


def cells_of(row: _Element) -> Iterator[_Element]:
    """The cells of a row."""
    return _through_wrappers(row, n.TC)


def _through_wrappers(element: _Element, wanted: str) -> Iterator[_Element]:
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == wanted:
            yield child
        elif child.tag in n.WRAPPERS or child.tag == n.SDT:
            stack.append(iter(child))


def is_layout(table: _Element, styles: Styles) -> bool:
    """Whether a table only places paragraphs side by side (the head, "Nơi nhận" beside the signature, a frame).

    So it is where it is small and some cell holds several lines, and either no line is drawn, or it has one column,
    or its words are those of a document's head or foot.
    """
    texts: list[list[str]] = []
    columns = 0
    for number, row in enumerate(rows_of(table)):
        if number >= _LAYOUT_ROWS:
            return False
        cells = list(cells_of(row))
        columns = max(columns, len(cells))
        texts += [_line_texts(cell) for cell in cells]
        if columns > _LAYOUT_COLUMNS:
            return False
    if not any(len(lines) > 1 for lines in texts):
        return False
    if columns == 1 or not _is_ruled(table, styles):
        return True
    return any(_HEAD_OR_FOOT.search(line) for lines in texts for line in lines)


def _line_texts(cell: _Element) -> list[str]:
    """The non-empty lines of a cell, soft breaks parting them."""
    lines = []
    for p in cell.iterchildren(n.P):
        text = "".join(
            "\n" if each.tag == n.BR else (each.text or "") for each in p.iter(n.T, n.BR) if isinstance(each.tag, str)
        )
        lines += [line for line in text.split("\n") if line.strip()]
    return lines


def _is_ruled(table: _Element, styles: Styles) -> bool:
    properties = next(table.iterchildren(n.TBL_PR), None)
    if properties is not None:
        drawn = has_borders(properties, n.TBL_BORDERS)
        if drawn is not None:
            return drawn
        named = next(properties.iterchildren(n.TBL_STYLE), None)
        if named is not None and styles.of(named.get(n.VAL)).borders:
            return True
    for row in rows_of(table):
        for cell in cells_of(row):
            cell_properties = next(cell.iterchildren(n.TC_PR), None)
            if cell_properties is not None and has_borders(cell_properties, n.TC_BORDERS):
                return True
    return False


def read_row(row: _Element, reader: ParagraphReader) -> tuple[list[Marked], list[_Element]]:
    """The cells of a row, a merged one's text in its first place only; and the tables and boxes inside the cells."""
    cells: list[Marked] = []
    inside: list[_Element] = []
    properties = next(row.iterchildren(n.TR_PR), None)
    if properties is not None:
        for before in properties.iterchildren(n.GRID_BEFORE):
            cells += [Marked("")] * min(whole(before.get(n.VAL)) or 0, _MOST_COLUMNS)
    for cell in cells_of(row):
        span, continued = _merging(cell)
        cells.append(Marked("") if continued else _cell_text(cell, reader, inside))
        cells += [Marked("")] * (span - 1)
    return cells, inside


def _merging(cell: _Element) -> tuple[int, bool]:
    """How many columns the cell spans, and whether it carries on the cell above."""
    properties = next(cell.iterchildren(n.TC_PR), None)
    span, continued = 1, False
    if properties is not None:
        for child in properties.iterchildren(n.GRID_SPAN, n.V_MERGE):
            if child.tag == n.GRID_SPAN:
                span = max(1, min(whole(child.get(n.VAL)) or 1, _MOST_COLUMNS))
            else:
                continued = child.get(n.VAL, "continue") == "continue"
    return span, continued


def _cell_text(cell: _Element, reader: ParagraphReader, inside: list[_Element]) -> Marked:
    runs: list[Run] = []
    stack = [iter(cell)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == n.P:
            new, boxes = reader.text(child)
            if runs and new:
                runs.append((" ", False, False))
            runs += new
            inside += boxes
        elif child.tag == n.TBL:
            inside.append(child)
        elif child.tag in n.WRAPPERS or child.tag == n.SDT:
            stack.append(iter(child))
    return joined(runs)
