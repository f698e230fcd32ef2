"""A .docx as its paragraphs and pages."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from lantoa.engines.official_docs.check.looks import MM_PER_TWIP, Para, Section, Styles, W, para_of
from lantoa.engines.official_docs.check.opening import MAIN, Parts

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_PARAGRAPHS = 60_000
MOST_BREAKS = 40
CELL_SIDE_MM = 1.9


@dataclass(slots=True)
class Sheet:
    """Everything the rules look at.

    ``numbers`` are the paragraphs with a page number, ``feet`` all the others, by header or footer part.
    """

    paras: list[Para]
    sections: list[Section]
    numbers: dict[str, Para]
    feet: dict[str, list[Para]]


def read_sheet(data: bytes) -> Sheet:
    """Read a .docx. Raises DocumentRefused."""
    parts = Parts(data)
    styles = Styles(parts.tree("word/styles.xml"))
    root = parts.tree(MAIN)
    body = root.find(f"{W}body") if root is not None else None
    sheet = Sheet([], [], {}, {})
    if body is not None:
        _walk(body, styles, sheet)
        sheet.sections = [_section(one) for one in root.iter(f"{W}sectPr")]  # type: ignore[union-attr]
        _give_room(sheet)
    _read_numbers(parts, styles, sheet)
    return sheet


def _give_room(sheet: Sheet) -> None:
    """The width of the page to every paragraph that stands in no table."""
    for para in sheet.paras:
        if para.cell is None and para.section < len(sheet.sections):
            page = sheet.sections[para.section]
            para.room_mm = max(0.0, page.width - page.margins["left"] - page.margins["right"])


def _walk(body: Any, styles: Styles, sheet: Sheet) -> None:
    section, table = 0, 0
    for element in body:
        if element.tag == f"{W}tbl":
            table += 1
            _walk_table(element, styles, sheet, table, section)
        elif element.tag == f"{W}p":
            _add(element, styles, sheet, section)
            section += element.find(f"{W}pPr/{W}sectPr") is not None
        elif element.tag == f"{W}sdt":
            for inner in element.iter(f"{W}p"):
                _add(inner, styles, sheet, section)


def _walk_table(table: Any, styles: Styles, sheet: Sheet, number: int, section: int) -> None:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    edges = [edge.get(f"{W}val") for edge in borders] if borders is not None else []
    style = table.find(f"{W}tblPr/{W}tblStyle")
    bare = all(edge in {"nil", "none"} for edge in edges) if edges else style is None
    for row, line in enumerate(table.iter(f"{W}tr")):
        for column, cell in enumerate(line.findall(f"{W}tc")):
            room = _room_of(cell, table)
            for paragraph in cell.iter(f"{W}p"):
                for para in _add(paragraph, styles, sheet, section):
                    para.cell, para.bare, para.room_mm = (number, row, column), bare, room
                    para.boxed = para.boxed or _in_a_frame(paragraph, table)


def _room_of(cell: Any, table: Any) -> float:
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is None or width.get(f"{W}type", "dxa") != "dxa":
        return 0.0
    sides = 0.0
    for side, other in (("left", "start"), ("right", "end")):
        edge = table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}")
        edge = edge if edge is not None else table.find(f"{W}tblPr/{W}tblCellMar/{W}{other}")
        sides += _mm(edge, "w") if edge is not None else CELL_SIDE_MM
    return max(0.0, _mm(width, "w") - sides)


def _in_a_frame(paragraph: Any, table: Any) -> bool:
    """Whether the paragraph stands in a table with rules inside this one."""
    inner = next(paragraph.iterancestors(f"{W}tbl"), None)
    borders = inner.find(f"{W}tblPr/{W}tblBorders") if inner is not None and inner is not table else None
    return borders is not None and any(edge.get(f"{W}val") not in {"nil", "none"} for edge in borders)


def _add(paragraph: Any, styles: Styles, sheet: Sheet, section: int) -> list[Para]:
    added = []
    for line in _lines(paragraph):
        if len(sheet.paras) >= MOST_PARAGRAPHS:
            break
        para = para_of(line, styles, len(sheet.paras) + 1)
        para.section = section
        sheet.paras.append(para)
        added.append(para)
    return added


def _lines(paragraph: Any) -> list[Any]:
    """The paragraph; one with soft line breaks (Shift+Enter) as its lines, each with the paragraph's own form: many
    offices type head, signature and recipients that way, and it prints the same."""
    breaks = sum(_breaks_line(one) for one in paragraph.iter(f"{W}br"))
    if not 0 < breaks <= MOST_BREAKS:
        return [paragraph]
    return [_line_of(copy.deepcopy(paragraph), number) for number in range(breaks + 1)]


def _line_of(paragraph: Any, wanted: int) -> Any:
    at = 0
    for run in list(paragraph.iter(f"{W}r")):
        for child in list(run):
            ends = child.tag == f"{W}br" and _breaks_line(child)
            if ends or (at != wanted and child.tag != f"{W}rPr"):
                run.remove(child)
            at += ends
    return paragraph


def _breaks_line(element: Any) -> bool:
    return str(element.get(f"{W}type", "textWrapping")) == "textWrapping"


def _section(properties: Any) -> Section:
    size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
    starts = properties.find(f"{W}pgNumType")
    return Section(
        width=_mm(size, "w"),
        height=_mm(size, "h"),
        margins={side: _mm(margins, side) for side in ("top", "bottom", "left", "right")},
        landscape=size is not None and size.get(f"{W}orient") == "landscape",
        first_differs=properties.find(f"{W}titlePg") is not None,
        starts_at=_whole(starts.get(f"{W}start")) if starts is not None else None,
        numbered_in=starts.get(f"{W}fmt", "decimal") if starts is not None else "decimal",
        headers={
            f"{one.tag.rsplit('}', 1)[1][:6]}.{one.get(f'{W}type', 'default')}": one.get(f"{R}id", "")
            for one in properties
            if one.tag in {f"{W}headerReference", f"{W}footerReference"}
        },
    )


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else None


def _mm(element: Any, name: str) -> float:
    value = element.get(f"{W}{name}") if element is not None else None
    try:
        return float(value) * MM_PER_TWIP if value is not None else 0.0
    except ValueError:
        return 0.0


def _read_numbers(parts: Parts, styles: Styles, sheet: Sheet) -> None:
    relations = parts.tree("word/_rels/document.xml.rels")
    targets = {one.get("Id"): one.get("Target", "") for one in relations} if relations is not None else {}
    for key in {key for section in sheet.sections for key in section.headers.values()}:
        tree = parts.tree(f"word/{targets.get(key, '').lstrip('/').removeprefix('word/')}")
        for paragraph in tree.iter(f"{W}p") if tree is not None else ():
            para = para_of(paragraph, styles, 0)
            if _has_page_field(paragraph):
                sheet.numbers[key] = para
            else:
                sheet.feet.setdefault(key, []).append(para)


def _has_page_field(paragraph: Any) -> bool:
    told = [one.text or "" for one in paragraph.iter(f"{W}instrText")]
    told += [one.get(f"{W}instr", "") for one in paragraph.iter(f"{W}fldSimple")]
    return any("PAGE" in one.upper().split() for one in told)
