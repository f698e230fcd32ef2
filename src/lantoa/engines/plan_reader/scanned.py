"""A scan in steps: how many pages it has, the letters of one page, and the plan made of all pages.

Text recognition takes many seconds a page; in steps, whoever waits sees how far it is and can stop it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from lantoa.engines.plan_reader.blocks import Block, Document
from lantoa.engines.plan_reader.grammar.reading import read_plan
from lantoa.engines.shapes.plan import Plan

__all__ = ["page_count", "read_page", "read_pages", "recognition_installed"]


def recognition_installed() -> bool:
    """Whether this machine has a program that recognises letters at all; the language is asked for when it runs."""
    from lantoa.engines.plan_reader.loaders import programs

    return programs.found("tesseract") is not None


def page_count(content: bytes) -> int:
    """How many pages a PDF has, from 1; raises ``ReadingRefused`` where it cannot be opened."""
    from lantoa.engines.plan_reader.loaders.pdf_file import open_pdf

    document = open_pdf(content)
    try:
        return len(document)
    finally:
        document.close()


def read_page(content: bytes, number: int) -> tuple[str, ...]:
    """The paragraphs of one page (from 1) of a scanned PDF, recognised; () for a page without letters."""
    from lantoa.engines.plan_reader.errors import ReadingRefused
    from lantoa.engines.plan_reader.loaders import load

    try:
        return tuple(block.text for block in load(_alone(content, number), ocr=True).blocks)
    except ReadingRefused as refused:
        if refused.code == "ocr_failed":  # an empty page is no reason to refuse the document
            return ()
        raise


def read_pages(pages: Sequence[Sequence[str]]) -> Plan:
    """The plan that the recognised paragraphs of all pages make."""
    texts = [(text, page) for page, paragraphs in enumerate(pages, start=1) for text in paragraphs]
    blocks = tuple(Block(line, text, page=page) for line, (text, page) in enumerate(texts, start=1))
    return read_plan(Document("pdf", blocks, ("pdf.ocr",)))


def _alone(content: bytes, number: int) -> bytes:
    """One page as a document of its own."""
    import pypdfium2

    from lantoa.engines.plan_reader.loaders.pdf_file import open_pdf

    document, alone, out = open_pdf(content), pypdfium2.PdfDocument.new(), io.BytesIO()
    try:
        alone.import_pages(document, [number - 1])
        alone.save(out)
    finally:
        alone.close()
        document.close()
    return out.getvalue()
