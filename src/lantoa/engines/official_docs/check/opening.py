"""A .docx of anybody, opened with distrust: declared and real sizes, no entities, no programs, nothing unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from lantoa.engines.official_docs.errors import DocumentRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 50 * 1024 * 1024
MOST_PART_BYTES = 40 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_SWELL = 400
SWELL_FROM_BYTES = 8 * 1024 * 1024
MAIN = "word/document.xml"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)


class Parts:
    """The parts of one .docx; names are looked up, never used as paths."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_BYTES:
            raise DocumentRefused("too_large", limit_mb=MOST_BYTES // 1024 // 1024)
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise DocumentRefused("encrypted" if b"E\0n\0c\0r\0y\0p\0t" in data else "not_a_docx")
        if not data.startswith(b"PK"):
            raise DocumentRefused("not_a_docx")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except BROKEN:
            raise DocumentRefused("truncated") from None
        self._weigh(entries)
        self._entries = {entry.filename.lower(): entry for entry in entries}
        if MAIN not in self._entries:
            raise DocumentRefused("not_a_docx")
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in self._entries):
            raise DocumentRefused("macros")

    def _weigh(self, entries: list[zipfile.ZipInfo]) -> None:
        swells = (
            entry.file_size > SWELL_FROM_BYTES and entry.file_size > MOST_SWELL * max(entry.compress_size, 1)
            for entry in entries
        )
        if len(entries) > MOST_ENTRIES or any(swells) or sum(one.file_size for one in entries) > 8 * MOST_PART_BYTES:
            raise DocumentRefused("zip_bomb")

    def names(self) -> list[str]:
        """The parts' names in lower case."""
        return list(self._entries)

    def tree(self, name: str) -> _Element | None:
        """The root of an XML part, None where there is none."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise DocumentRefused("encrypted")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(MOST_PART_BYTES + 1)
        except BROKEN:
            raise DocumentRefused("truncated") from None
        if len(data) > MOST_PART_BYTES:
            raise DocumentRefused("zip_bomb")
        return parse_xml(data)


def parse_xml(data: bytes, *, large_texts: bool = False) -> _Element:
    """XML that may be hostile: no document type, no entities, nothing fetched; texts over 10 MB only where asked."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or (b"\0" in data and b"<!" in data.replace(b"\0", b"")):
        raise DocumentRefused("xml_entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=large_texts,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DocumentRefused("truncated") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentRefused("xml_entities")
    return root
