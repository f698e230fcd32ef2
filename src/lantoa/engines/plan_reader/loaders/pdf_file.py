"""A .pdf with a text layer: lines with their places, tables by their rules, paragraphs put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from lantoa.engines.plan_reader.blocks import Block, Document
from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.plan_reader.loaders.blocklist import BlockList
from lantoa.engines.plan_reader.loaders.legacy import refuse_or_note
from lantoa.engines.plan_reader.loaders.pdf_columns import Item, arranged, with_rest_of_row
from lantoa.engines.plan_reader.loaders.pdf_debris import footnotes_of, without_running
from lantoa.engines.plan_reader.loaders.pdf_fallback import is_broken, lines_by_place
from lantoa.engines.plan_reader.loaders.pdf_flow import paragraphs
from lantoa.engines.plan_reader.loaders.pdf_lines import Line, TextPage, lines_of
from lantoa.engines.plan_reader.loaders.pdf_rules import Grid, grids_of
from lantoa.engines.plan_reader.loaders.pdf_tables import Table, append_page, carries_on, fill, marked_cells
from lantoa.engines.plan_reader.loaders.scan import recognise
from lantoa.engines.vn.text import code_page_of, converted_line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 2_000


def load_pdf(data: bytes, *, legacy: bool = False, ocr: bool = False) -> Document:
    """A PDF as blocks; one whose text layer is broken is read again another way, one without any is refused."""
    document = open_pdf(data)
    try:
        pages, placed, widths = _read_pages(document)
        if not any(lines for lines, _ in pages) and not any(placed):
            return recognise(document, ocr=ocr)
    finally:
        document.close()
    done: tuple[str, ...] = ()
    if is_broken([line for lines, _ in pages for line in lines]):
        better = lines_by_place(data)
        if better and not is_broken([line for lines, _ in better for line in lines]):
            pages, placed, done = better, [[] for _ in better], ("pdf.fallback",)
    items, notes = _items(pages, placed)
    found = _blocks(items, notes, widths, None)
    page = code_page_of(block.text for block in found)
    if page is None:
        return Document("pdf", found, done)
    note = refuse_or_note(page, legacy=legacy)
    return Document("pdf", _blocks(items, notes, widths, partial(converted_line, page=page)), (*done, note))


def open_pdf(data: bytes) -> PdfDocument:
    """The document, opened; refused where it has a password, is cut off or broken."""
    import pypdfium2
    import pypdfium2.raw as raw

    tail = data[-4096:]
    if b"%%EOF" not in tail:
        raise ReadingRefused("truncated")
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise ReadingRefused("encrypted" if protected else "truncated") from None
    if not pages:
        document.close()
        raise ReadingRefused("truncated")
    if pages > _MOST_PAGES:
        document.close()
        raise ReadingRefused("too_large", limit=_MOST_PAGES)
    return document


PageLines = list[tuple[list[Line], float]]


def _read_pages(document: PdfDocument) -> tuple[PageLines, list[list[tuple[Table, int]]], dict[int, float]]:
    """Lines outside tables with the page's height, the tables with the place where they stand, the pages' widths."""
    import pypdfium2.raw as raw

    pages: PageLines = []
    placed: list[list[tuple[Table, int]]] = []
    widths: dict[int, float] = {}
    for number in range(len(document)):
        page = raw.FPDF_LoadPage(document.raw, number)
        text = raw.FPDFText_LoadPage(page) if page else None
        try:
            lines, tables = _read_page(page, TextPage(text, number + 1)) if text else ([], [])
            widths[number + 1] = raw.FPDF_GetPageWidthF(page) if page else 0.0
            pages.append((lines, raw.FPDF_GetPageHeightF(page) if page else 0.0))
            placed.append(tables)
        finally:
            if text:
                raw.FPDFText_ClosePage(text)
            if page:
                raw.FPDF_ClosePage(page)
    return pages, placed, widths


def _read_page(page: Any, text: TextPage) -> tuple[list[Line], list[tuple[Table, int]]]:
    lines = lines_of(text)
    if not lines:
        return [], []
    inside: dict[int, list[Line]] = {}
    outside: list[Line] = []
    where: dict[int, int] = {}
    grids = grids_of(page)
    for line in lines:
        at = _grid_of(line, grids)
        if at is None:
            outside.append(line)
        else:
            inside.setdefault(at, []).append(line)
            where.setdefault(at, len(outside))
    tables: list[tuple[Table, int]] = []
    for at, own in inside.items():
        tables.append((fill(text, grids[at], own), where[at]))
    return outside, tables


def _grid_of(line: Line, grids: list[Grid]) -> int | None:
    middle = line.y + line.size * 0.3
    for at, grid in enumerate(grids):
        if grid.place(line.x0 + 1, middle) or grid.place(line.x1 - 1, middle):
            return at
    return None


def _blocks(
    items: list[Item], notes: list[Item], widths: dict[int, float], convert: Callable[[str], str] | None
) -> tuple[Block, ...]:
    blocks = BlockList()
    for found in paragraphs(items, widths, convert):
        if isinstance(found, Table):
            for row in found.rows:
                blocks.row(marked_cells(row, convert), found, found.page)
        else:
            blocks.paragraph(found[0], found[1])
    for found in paragraphs(notes, widths, convert):
        if not isinstance(found, Table):
            blocks.paragraph(found[0], found[1])
    return blocks.finish()


def _items(pages: PageLines, placed: list[list[tuple[Table, int]]]) -> tuple[list[Item], list[Item]]:
    """The whole document's lines and tables in order, and its footnotes."""
    body_size = _body_size([line for lines, _ in pages for line in lines])
    marked = {id(line): (page, at) for page, (lines, _) in enumerate(pages) for at, line in enumerate(lines)}
    items: list[Item] = []
    notes: list[Item] = []
    for number, lines in enumerate(without_running(pages)):
        text, own_notes = footnotes_of(lines, body_size)
        notes += own_notes
        at = 0
        for table, place in placed[number]:
            upto = at
            while upto < len(text) and marked[id(text[upto])][1] < place:
                upto += 1
            _extend(items, arranged(text[at:upto]))
            _extend(items, [table])
            at = upto
        _extend(items, arranged(text[at:]))
    return items, notes


def _extend(items: list[Item], more: list[Item]) -> None:
    """Add what follows, carrying a table on where a page broke it."""
    if items and isinstance(items[-1], Table):
        more = with_rest_of_row(items[-1], more)
    for item in more:
        last = items[-1] if items else None
        if isinstance(item, Table) and isinstance(last, Table) and carries_on(last, item):
            append_page(last, item)
        else:
            items.append(item)


def _body_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0
