"""From a file to blocks: what kind of file it is, by its content and never by its name."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from lantoa.engines.plan_reader.blocks import Document
from lantoa.engines.plan_reader.errors import ReadingRefused

__all__ = ["load"]

MOST_BYTES = 64 * 1024 * 1024


def load(source: Path | bytes, *, filename: str | None = None, legacy: bool = False, ocr: bool = False) -> Document:
    """Open a plan and hand over its blocks in reading order.

    ``source`` is a path or the bytes themselves; ``filename`` is only used in sentences. ``legacy`` allows converting
    TCVN3, VNI and other old code pages, ``ocr`` allows recognising scanned pages. Raises ``ReadingRefused``; an
    unreadable path raises ``OSError`` as the system says it, and so does what is no file of its own (a device, a pipe).
    """
    try:
        return _load(_bytes_of(source), legacy=legacy, ocr=ocr)
    except ReadingRefused as refused:
        if filename:
            refused.params.setdefault("name", filename)
        raise


def _load(data: bytes, *, legacy: bool, ocr: bool) -> Document:
    from lantoa.engines.plan_reader.loaders.sniff import kind_of

    kind = kind_of(data)
    if kind == "docx":
        from lantoa.engines.plan_reader.loaders.docx_file import load_docx

        return load_docx(data, legacy=legacy)
    if kind == "pdf":
        from lantoa.engines.plan_reader.loaders.pdf_file import load_pdf

        return load_pdf(data, legacy=legacy, ocr=ocr)
    if kind == "doc":
        from lantoa.engines.plan_reader.loaders.doc_file import load_doc

        return load_doc(data, legacy=legacy)
    from lantoa.engines.plan_reader.loaders.text_file import load_text

    return load_text(data, legacy=legacy)


def _bytes_of(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        if not stat.S_ISREG(source.stat().st_mode):  # a device or a pipe has no end, or none that comes
            raise OSError(errno.EINVAL, "not a regular file", str(source))
        with source.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ReadingRefused("too_large", limit_mb=MOST_BYTES // 1024 // 1024)
    if not data:
        raise ReadingRefused("empty")
    return data
