"""The zip archive around a .docx, opened with distrust: declared sizes, real sizes, nothing unpacked to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.errors import ReadingRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ENTRIES = 5_000
_MOST_PART_BYTES = 40 * 1024 * 1024  # a tree of it stays under half a gigabyte
_MOST_TOTAL_BYTES = 600 * 1024 * 1024
_SWELL_FROM_BYTES = 8 * 1024 * 1024
_MOST_SWELL = 400  # XML of a document packs 10 to 100 times; one letter repeated packs 1000 times
_DEEP_PART_BYTES = 12 * 1024 * 1024
_STRICT = b"http://purl.oclc.org/ooxml/"
_BROKEN = (
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


class Archive:
    """The parts of one document archive. Names are only looked up, never used as paths."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise ReadingRefused("truncated") from None
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise ReadingRefused("zip_bomb")
        if sum(entry.file_size for entry in entries) > _MOST_TOTAL_BYTES:
            raise ReadingRefused("zip_bomb")
        for entry in entries:
            if entry.file_size > _SWELL_FROM_BYTES and entry.file_size > _MOST_SWELL * max(entry.compress_size, 1):
                raise ReadingRefused("zip_bomb")
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    def has(self, name: str) -> bool:
        """Whether a part of that name is there (letter case does not count)."""
        return name.lower() in self._entries

    def names(self) -> list[str]:
        """The parts' names in lower case."""
        return list(self._entries)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none; never more than a document needs."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise ReadingRefused("encrypted")
        if entry.file_size > _MOST_PART_BYTES:
            raise ReadingRefused("too_large", limit_mb=_MOST_PART_BYTES // 1024 // 1024)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(_MOST_PART_BYTES + 1)
        except _BROKEN + _codec_errors():
            raise ReadingRefused("truncated") from None
        if len(data) > _MOST_PART_BYTES:
            raise ReadingRefused("zip_bomb")
        return data

    def tree(self, name: str) -> _Element | None:
        """The root element of an XML part, or None where there is none."""
        data = self.part(name)
        return None if data is None else parse_xml(data)


def _codec_errors() -> tuple[type[Exception], ...]:
    import lzma

    return (lzma.LZMAError,)


def parse_xml(data: bytes) -> _Element:
    """Parse XML that may be hostile: no entities, no document type, nothing fetched.

    libxml2's limit of 256 levels holds; only where tables are nested deeper, and no document type was declared, is
    the part read again with the wider limit.
    """
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or (b"\x00" in data and b"<!" in data.replace(b"\x00", b"")):
        raise ReadingRefused("xml_entities")
    if _STRICT in data:
        data = _as_transitional(data)
    try:
        root = etree.fromstring(data, _parser(huge=False))
    except etree.XMLSyntaxError as error:
        if "depth" not in str(error).lower() or len(data) > _DEEP_PART_BYTES:
            raise ReadingRefused("truncated") from None
        root = _parse_deep(data)
    except ValueError:
        raise ReadingRefused("truncated") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingRefused("xml_entities")
    return root


def _parse_deep(data: bytes) -> _Element:
    from lxml import etree

    try:
        return etree.fromstring(data, _parser(huge=True))
    except etree.XMLSyntaxError as error:
        raise ReadingRefused("too_deep" if "depth" in str(error).lower() else "truncated") from None


def _parser(*, huge: bool) -> object:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
    )


def _as_transitional(data: bytes) -> bytes:
    """The names of "Strict" Office files as those of ordinary ones."""
    data = data.replace(
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    )
    return data.replace(
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
