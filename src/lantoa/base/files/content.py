"""What a file is, by its content: names and what a browser claims are not believed."""

from __future__ import annotations

HEAD_BYTES = 8192
TAIL_BYTES = 65536
UNKNOWN = "application/octet-stream"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

# Shown inside a page; everything else is only ever offered for saving.
SHOWN_INSIDE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

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
    (b"\x1aE\xdf\xa3", "video/webm"),
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
        return _boxed(head[8:12])
    if head.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _ARCHIVES if name in tail or name in head), "application/zip")
    return "text/plain" if _is_text(head) else UNKNOWN


def _boxed(brand: bytes) -> str:
    if brand in {b"heic", b"heix", b"mif1", b"msf1"}:
        return "image/heic"
    if brand in {b"avif", b"avis"}:
        return "image/avif"
    if brand in {b"qt  ", b"M4A "}:
        return "video/quicktime" if brand == b"qt  " else "audio/mp4"
    return "video/3gpp" if brand[:2] == b"3g" else "video/mp4"


def looks_like_markup(head: bytes) -> bool:
    """Whether a text begins like a page or a drawing that a browser would run: HTML, SVG, XML."""
    begins = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()
    return begins.startswith(b"<") or any(mark in begins for mark in (b"<svg", b"<html", b"<script"))


def _is_text(head: bytes) -> bool:
    if head.startswith(_TEXT_MARKS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return bool(head) and b"\0" not in head and controls == 0
