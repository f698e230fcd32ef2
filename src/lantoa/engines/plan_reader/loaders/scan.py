"""Scanned pages: letters recognised by tesseract, page by page, only where the user asked for it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.blocks import Document
from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.plan_reader.loaders import programs
from lantoa.engines.plan_reader.loaders.blocklist import BlockList
from lantoa.engines.plan_reader.loaders.marks import Marked, tidy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_DOTS_PER_INCH = 200
_MOST_DOTS = 30_000_000  # a page drawn larger than this is drawn coarser
_PAGE_SECONDS = 120.0
_MOST_PAGES = 60


def recognise(document: PdfDocument, *, ocr: bool) -> Document:
    """The document's pages as recognised letters; refused where nobody asked for it or the machine cannot."""
    if not ocr:
        raise ReadingRefused("no_text_layer")
    tesseract = programs.found("tesseract")
    if not tesseract:
        raise ReadingRefused("ocr_missing")
    if len(document) > _MOST_PAGES:
        raise ReadingRefused("too_large", limit=_MOST_PAGES)
    blocks = BlockList()
    with tempfile.TemporaryDirectory(prefix="lantoa-scan-") as name:
        folder = Path(name)
        if "vie" not in _languages(tesseract, folder):
            raise ReadingRefused("ocr_missing")
        for number in range(len(document)):
            for paragraph in _page(document, number, tesseract, folder):
                blocks.paragraph(Marked(tidy(paragraph)), number + 1)
    if not len(blocks):
        raise ReadingRefused("ocr_failed")
    return Document("pdf", blocks.finish(), ("pdf.ocr",))


def _languages(tesseract: str, folder: Path) -> list[str]:
    try:
        return programs.run([tesseract, "--list-langs"], folder, 20.0).decode("utf-8", "replace").split()
    except (programs.ProgramFailed, OSError):
        return []


def _page(document: PdfDocument, number: int, tesseract: str, folder: Path) -> list[str]:
    """The page's paragraphs: tesseract parts them by blank lines."""
    picture = folder / "page.pgm"
    _draw(document, number, picture)
    words = [tesseract, str(picture), "stdout", "-l", "vie", "--psm", "4"]
    try:
        printed = programs.run(words, folder, _PAGE_SECONDS).decode("utf-8", "replace")
    except (programs.ProgramFailed, OSError):
        raise ReadingRefused("ocr_failed") from None
    paragraphs: list[str] = [""]
    for line in printed.replace("\f", "\n").split("\n"):
        if line.strip():
            paragraphs[-1] += f" {line}"
        elif paragraphs[-1]:
            paragraphs.append("")
    return [paragraph for paragraph in paragraphs if paragraph.strip()]


def _draw(document: PdfDocument, number: int, picture: Path) -> None:
    """The page as a grey picture in the plainest format there is, so that no picture library is needed."""
    page = document[number]
    try:
        width, height = page.get_size()
        scale = _DOTS_PER_INCH / 72
        scale *= min(1.0, (_MOST_DOTS / max(width * height * scale * scale, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            rows = bytes(bitmap.buffer)
            lines = [rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
            picture.write_bytes(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines))
        finally:
            bitmap.close()
    finally:
        page.close()
