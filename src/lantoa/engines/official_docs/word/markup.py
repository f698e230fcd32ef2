"""Paragraphs and tables as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.sax.saxutils import escape

from lantoa.engines.official_docs.laying.columns import FEW_COLUMNS, PADDING_MM
from lantoa.engines.shapes.paper import Boxed, Columns, Grid, Item, Line, Picture, Piece, Rule

FONT = "Times New Roman"
POINTS_PER_MM = 72 / 25.4
LINE_OF_SIZE = 1.15  # the height of a line of Times New Roman beside its size
JUSTIFIED = {"left": "left", "center": "center", "right": "right", "justify": "both"}
Pictured = Callable[[Picture], str]


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def items_xml(items: tuple[Item, ...], width_mm: float, pictured: Pictured) -> str:
    """Items one below another in a column of that width; ``pictured`` gives the drawing of a picture."""
    return "".join(_item(item, width_mm, pictured) for item in items)


def _item(item: Item, width_mm: float, pictured: Pictured) -> str:
    if isinstance(item, Line):
        return line_xml(item)
    if isinstance(item, Rule):
        return _rule(item, width_mm)
    if isinstance(item, Boxed):
        return _boxed(item, width_mm)
    if isinstance(item, Picture):
        drawn = pictured(item)
        return (
            f'<w:p><w:pPr><w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/></w:pPr><w:r>{drawn}</w:r></w:p>'
        )
    return _columns(item, width_mm, pictured) if isinstance(item, Columns) else _grid(item, width_mm)


def line_xml(line: Line, borders: str = "", indents: str = "") -> str:
    """One paragraph."""
    first = f' w:firstLine="{twips(line.first_mm)}"' if line.first_mm else ""
    left = f' w:left="{twips(line.left_mm)}"' if line.left_mm else ""
    keep = "<w:keepNext/>" if line.keep else ""
    level = f'<w:outlineLvl w:val="{line.level - 1}"/>' if line.level else ""
    placed = indents or (f"<w:ind{left}{first}/>" if first or left else "")
    properties = (
        f'{keep}{borders}<w:spacing w:before="{round(line.before * 20)}" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'{placed}<w:jc w:val="{JUSTIFIED[line.align]}"/>{level}<w:rPr><w:sz w:val="{round(line.size * 2)}"/></w:rPr>'
    )
    runs = "".join(_run(piece, line.size, line.colour) for piece in line.pieces)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(piece: Piece, size: float, colour: str) -> str:
    style = run_style(piece.bold, piece.italic, size, colour)
    words = f'<w:r>{style}<w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r>'
    if piece.mark is None:
        return words
    raised = style.replace("</w:rPr>", '<w:vertAlign w:val="superscript"/></w:rPr>')
    return f"{words}<w:r>{raised}<w:t>[{piece.mark}]</w:t></w:r>"


def run_style(bold: bool, italic: bool, size: float, colour: str = "000000") -> str:
    """How a run is set; everything is said, so that no style of the file can change it."""
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
        f'<w:color w:val="{colour}"/><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
    )


def _rule(rule: Rule, width_mm: float) -> str:
    side = twips(max(0.0, (width_mm - rule.width_mm) / 2))
    borders = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return (
        f'<w:p><w:pPr>{borders}<w:spacing w:before="40" w:after="0" w:line="120" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:rPr><w:sz w:val="8"/></w:rPr></w:pPr></w:p>'
    )


def _boxed(item: Boxed, width_mm: float) -> str:
    """A frame of the stamp's own measures: what the line does not fill is room between it and the frame."""
    side = twips(max(0.0, (width_mm - item.width_mm) / 2))
    room = max(1, round((item.height_mm * POINTS_PER_MM - item.line.size * LINE_OF_SIZE) / 2))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="8" w:space="{room if edge in {"top", "bottom"} else 0}" '
        f'w:color="{item.line.colour}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    indents = f'<w:ind w:left="{side}" w:right="{side}"/>'
    return line_xml(item.line, f"<w:pBdr>{edges}</w:pBdr>", indents)


_NO_EDGES = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _columns(columns: Columns, width_mm: float, pictured: Pictured) -> str:
    widths = (width_mm * columns.left_share, width_mm * (1 - columns.left_share))
    rows = []
    for row in columns.rows:
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
            f"{items_xml(cell, width, pictured) or '<w:p/>'}</w:tc>"
            for cell, width in zip(row, widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return _framed(widths, "".join(rows), _NO_EDGES, padding=0)


def _grid(grid: Grid, width_mm: float) -> str:
    widths = [share * width_mm for share in grid.shares]
    head = "".join(
        _cell((Piece(title, bold=True),), width, grid.size, "center")
        for title, width in zip(grid.head, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for place, row in enumerate(grid.rows, start=1):
        bold = grid.total and place == len(grid.rows)
        cells = (
            _cell(_as_total(cell) if bold else cell, width, grid.size, "right" if numeric else "left")
            for cell, width, numeric in zip(row, widths, grid.numeric, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    padding = PADDING_MM[len(widths) > FEW_COLUMNS]
    gap = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    return _framed(widths, "".join(rows), _EDGES, padding=padding) + gap


def _as_total(cell: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(replace(piece, bold=True) for piece in cell)


def _cell(pieces: tuple[Piece, ...], width: float, size: float, align: str) -> str:
    runs = "".join(_run(piece, size, "000000") for piece in pieces)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="{align}"/>'
        f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr></w:pPr>{runs}</w:p></w:tc>'
    )


def _framed(widths: tuple[float, ...] | list[float], rows: str, edges: str, *, padding: float) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    side = twips(padding)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
