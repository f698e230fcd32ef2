"""What a file is, by its content: names and what a browser claims are not believed."""

from __future__ import annotations

HEAD_BYTES = 8192
TAIL_BYTES = 65536
UNKNOWN = "application/octet-stream"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

# Shown inside a page, or played in it; everything else is only ever offered for saving.
SHOWN_INSIDE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
PLAYED_INSIDE = frozenset(
    {"video/mp4", "video/webm", "video/quicktime", "video/3gpp"}
    | {"audio/mpeg", "audio/mp4", "audio/webm", "audio/ogg", "audio/wav", "audio/aac"}
)

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"#!AMR", "audio/amr"),
    (b"OggS", "audio/ogg"),
)
_ARCHIVES = ((b"word/document.xml", DOCX), (b"xl/workbook.xml", XLSX), (b"ppt/presentation.xml", PPTX))
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type_of(head: bytes, tail: bytes) -> str:
    """The media type of a file by its first 8 KB and its last 64 KB; ``application/octet-stream`` if unknown.

    An archive is looked at from both ends only, never unpacked: what is inside is read in a child process.
    """
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"WAVE"}:
        return "image/webp" if head[8:12] == b"WEBP" else "audio/wav"
    if head[4:8] == b"ftyp":
        return _boxed(head, tail)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "audio/webm" if _codecs(head, b"A_") and not _codecs(head, b"V_") else "video/webm"
    if head.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _ARCHIVES if name in tail or name in head), "application/zip")
    return "text/plain" if _is_text(head) else UNKNOWN


_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))


def _boxed(head: bytes, tail: bytes) -> str:
    """ISO base media (ISO/IEC 14496-12): by the brand, and where a brand says nothing by the tracks' handlers."""
    brand, length = head[8:12], int.from_bytes(head[:4], "big")
    fitting = {head[at : at + 4] for at in range(16, min(length, 256), 4)}
    if brand in {b"avif", b"avis"} or (brand in {b"mif1", b"msf1"} and fitting & {b"avif", b"avis"}):
        return "image/avif"
    if brand in _HEIF:
        return "image/heic"
    handlers = {part[at + 12 : at + 16] for part in (head, tail) for at in _places(part, b"hdlr")}
    if brand in {b"M4A ", b"M4B "} or (b"soun" in handlers and b"vide" not in handlers):
        return "audio/mp4"
    if brand == b"qt  ":
        return "video/quicktime"
    return "video/3gpp" if brand[:2] == b"3g" else "video/mp4"


def _places(content: bytes, mark: bytes) -> list[int]:
    """Where a mark stands: the first byte of each."""
    found, at = [], content.find(mark)
    while at >= 0:
        found.append(at)
        at = content.find(mark, at + 1)
    return found


def _codecs(head: bytes, kind: bytes) -> bool:
    """Whether a Matroska head names a codec of this kind: element 86 (CodecID), its length, then "V_…" or "A_…"."""
    return any(head[at + 2 : at + 4] == kind for at in _places(head, b"\x86"))


def looks_like_markup(head: bytes) -> bool:
    """Whether a text begins like a page or a drawing that a browser would run: HTML, SVG, XML."""
    begins = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()
    return begins.startswith(b"<") or any(mark in begins for mark in (b"<svg", b"<html", b"<script"))


def _is_text(head: bytes) -> bool:
    if head.startswith(_TEXT_MARKS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return bool(head) and b"\0" not in head and controls == 0
