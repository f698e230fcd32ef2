"""What kind of file the bytes are, by their content: names lie."""

from __future__ import annotations

import re
from typing import Literal

from lantoa.engines.plan_reader.errors import ReadingRefused

Kind = Literal["txt", "docx", "pdf", "doc"]

_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"8BPS",
)
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd")
# What may stand before the first element of XML, HTML or SVG: declarations, instructions and comments.
_BEFORE_ROOT = re.compile(rb"(?:\s+|<\?[^>]*>|<!--.*?-->|<![^>\[]*(?:\[[^\]]*\])?\s*>)*", re.DOTALL)
_ROOT = re.compile(rb"<([a-z_][\w.:-]*)(?=[\s/>])")
_WEB_ELEMENTS = frozenset(
    b"html head body meta title div p table span style script link br h1 h2 h3 center font".split()
)
_MOST_BEFORE_ROOT = 16 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> Kind:
    """The kind of document; refused where it is a known kind that holds no plan."""
    head = data[:1024]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_OLE):
        return _ole_kind(data)
    _refuse_others(head)
    _refuse_marked_up(data)
    return "txt"


def _refuse_others(head: bytes) -> None:
    riff_picture = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    phone_picture = head[4:8] == b"ftyp"
    bitmap = head.startswith(b"BM") and b"\x00" in head[:16]
    if head.startswith(_PICTURES) or riff_picture or phone_picture or bitmap:
        raise ReadingRefused("unsupported", kind="image")
    if head.startswith(_ARCHIVES):
        raise ReadingRefused("unsupported", kind="archive")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith(b"{\\rtf"):
        raise ReadingRefused("unsupported", kind="rtf")
    if start.startswith((b"\x7felf", b"mz\x90", b"\xca\xfe\xba\xbe")):
        raise ReadingRefused("binary")


def _refuse_marked_up(data: bytes) -> None:
    """XML, web pages and drawings (SVG) are known by their first element; a plan may well begin with "<tên>"."""
    head = data[:_MOST_BEFORE_ROOT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"mime-version:"):  # what Word and browsers save as "a web page in one file", often called .doc
        raise ReadingRefused("unsupported", kind="html")
    if not head.startswith(b"<"):
        return
    before = _BEFORE_ROOT.match(head)
    root = _ROOT.match(head, before.end() if before else 0)
    name = root.group(1).rpartition(b":")[2] if root else b""
    if name == b"svg":
        raise ReadingRefused("unsupported", kind="image")
    if name in _WEB_ELEMENTS or head.startswith(b"<!doctype html"):
        raise ReadingRefused("unsupported", kind="html")
    closed = root is not None and data.rstrip().lower().endswith(b"</" + root.group(1) + b">")
    if closed or head.startswith((b"<?xml", b"<!doctype")):
        raise ReadingRefused("unsupported", kind="xml")


def _ole_kind(data: bytes) -> Kind:
    """The old Office container: a Word document, or a newer document behind a password, or something else."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadingRefused("encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if len(data) < 1536 or len(data) % 512:
        raise ReadingRefused("truncated")
    raise ReadingRefused("unsupported", kind="office")
