"""A .docx read straight from its parts: paragraphs and table rows in the order of the page.

python-docx would take the same text but not automatic numbers, content controls, text boxes or tracked changes, and
asking it for styles costs many times the rest; so the XML is walked here. Line ordinals count paragraphs and rows;
lines parted by a soft break count each (see ``ParagraphReader``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.blocks import Block, Document
from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.plan_reader.loaders import docx_names as n
from lantoa.engines.plan_reader.loaders.archive import Archive
from lantoa.engines.plan_reader.loaders.blocklist import BlockList
from lantoa.engines.plan_reader.loaders.docx_numbering import Numbering
from lantoa.engines.plan_reader.loaders.docx_paragraph import ParagraphReader
from lantoa.engines.plan_reader.loaders.docx_styles import Styles
from lantoa.engines.plan_reader.loaders.docx_table import cells_of, is_layout, read_row, rows_of
from lantoa.engines.plan_reader.loaders.legacy import refuse_or_note
from lantoa.engines.vn.text import code_page_of, converted_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "/officeDocument"
_MOST_BLOCKS = 200_000


def load_docx(data: bytes, *, legacy: bool = False) -> Document:
    """A word-processor document as blocks; one in an old code page is refused or, on the user's word, converted."""
    archive = Archive(data)
    main = main_part(archive)
    if main is None:
        raise ReadingRefused("not_a_docx")
    root = archive.tree(main)
    body = next(root.iterchildren(n.BODY), None) if root is not None else None
    if body is None:
        raise ReadingRefused("not_a_docx")
    folder = dirname(main)
    styles = Styles(_side_part(archive, folder, "styles.xml"))
    numbering = _side_part(archive, folder, "numbering.xml")

    def read(convert: Callable[[str], str] | None) -> tuple[Block, ...]:
        blocks = BlockList()
        _walk(body, blocks, styles, ParagraphReader(styles, Numbering(numbering, styles), convert))
        return blocks.finish()

    found = read(None)
    if not any(block.text for block in found):
        raise ReadingRefused("empty")
    page = code_page_of(block.text for block in found)
    if page is None:
        return Document("docx", found)
    note = refuse_or_note(page, legacy=legacy)
    return Document("docx", read(partial(converted_line, page=page)), (note,))


def main_part(archive: Archive) -> str | None:
    """The name of the document part, as the archive's own relationships give it; nothing outside is followed."""
    relationships = archive.tree("_rels/.rels") if archive.has("_rels/.rels") else None
    for relationship in relationships if relationships is not None else ():
        if relationship.get("Type", "").endswith(_MAIN) and relationship.get("TargetMode") != "External":
            target: str = normpath(relationship.get("Target", "").lstrip("/"))
            if archive.has(target):
                return target
    return "word/document.xml" if archive.has("word/document.xml") else None


def _side_part(archive: Archive, folder: str, name: str) -> _Element | None:
    return archive.tree(f"{folder}/{name}" if folder else name)


def _walk(body: _Element, blocks: BlockList, styles: Styles, reader: ParagraphReader) -> None:
    """Go through the document with a stack of our own: tables may be nested deeper than Python's."""
    stack: list[tuple[Iterator[_Element], bool, object]] = [(iter(body), False, None)]
    while stack:
        children, in_layout, table = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            continue
        if len(blocks) > _MOST_BLOCKS:
            raise ReadingRefused("too_large", limit=_MOST_BLOCKS)
        tag = child.tag
        if tag == n.P:
            texts, boxes = reader.read(child, in_layout=in_layout)
            for text in texts:
                blocks.paragraph(text)
            stack += [(iter(box), in_layout, None) for box in reversed(boxes)]
        elif tag == n.TBL:
            if is_layout(child, styles):
                stack.append((_paragraphs_of(child), True, None))
            else:
                stack.append((rows_of(child), False, object()))
        elif tag == n.TR:
            cells, inside = read_row(child, reader)
            if not inside or any(cell.text for cell in cells):
                blocks.row(cells, table)
            stack += [(iter((each,) if each.tag == n.TBL else each), False, None) for each in reversed(inside)]
        elif tag in n.WRAPPERS or tag == n.SDT:
            stack.append((iter(child), in_layout, None))


def _paragraphs_of(table: _Element) -> Iterator[_Element]:
    """What a layout table places, row by row and cell by cell."""
    for row in rows_of(table):
        for cell in cells_of(row):
            yield from cell
