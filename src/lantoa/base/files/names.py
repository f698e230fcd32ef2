"""What a file is called: as it may be shown, and as it may be handed out without lying about its content."""

from __future__ import annotations

import os
import unicodedata

from lantoa.base.files.content import DOCX, PPTX, UNKNOWN, XLSX

NAME_LENGTH = 255
NO_ONE_ENDING = "bin"
_FILMS = ("mp4", "m4v", "mov", "qt", "3gp", "3gpp", "3g2")  # one container; the brand inside says little
_SOUNDS = ("m4a", "m4b", "mp4", "aac", "3gp")
_MATROSKA = ("webm", "mkv", "weba", "mka")
_OFFICE = ("doc", "dot", "xls", "xlt", "ppt", "pps", "pot", "wps", "et", "dps", "docx", "xlsx", "pptx")
_TEXTS = ("txt", "csv", "tsv", "md", "log", "json", "geojson", "xml", "edxml", "gpx", "kml", "ics", "vcf", "srt", "vtt")
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif", "hif"),
    "image/avif": ("avif",),
    "video/mp4": _FILMS,
    "video/quicktime": ("mov", *_FILMS),
    "video/3gpp": ("3gp", *_FILMS),
    "video/webm": _MATROSKA,
    "audio/webm": ("weba", *_MATROSKA),
    "audio/mpeg": ("mp3", "mp2", "mpga"),
    "audio/mp4": _SOUNDS,
    "audio/ogg": ("ogg", "oga", "opus", "spx", "ogv"),
    "audio/wav": ("wav",),
    "audio/aac": ("aac",),
    "audio/amr": ("amr",),
    "application/rtf": ("rtf", "doc"),
    "application/zip": ("zip", "kmz", "odt", "ods", "odp", "epub", "docx", "xlsx", "pptx"),
    DOCX: ("docx", "docm", "dotx", "dotm"),
    XLSX: ("xlsx", "xlsm", "xltx", "xltm"),
    PPTX: ("pptx", "pptm", "ppsx", "ppsm", "potx"),
    "text/plain": _TEXTS,
    "application/x-ole-storage": (NO_ONE_ENDING, *_OFFICE),
}
"""The endings that belong to each kind of content, the right one first. What a double click would run or show as a page
belongs to none."""
_HARMLESS = frozenset(ending for endings in ENDINGS.values() for ending in endings)


def clean_name(name: str) -> str:
    """A file name as it may be shown and offered for saving: no folders, no control or direction marks, NFC."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    stem, ending = os.path.splitext(kept or "file")
    return stem[: NAME_LENGTH - len(ending[:20])] + ending[:20]


def name_handed_out(name: str, media_type: str) -> str:
    """The name under which a file is handed out: an ending that does not belong to what it holds is followed by the
    right one, since whoever opens the file goes by its name. Of a content nobody knows the ending stays where it is one
    that nothing runs."""
    clean = clean_name(name)
    ending = os.path.splitext(clean)[1].removeprefix(".").lower()
    belonging = ENDINGS.get(media_type, (NO_ONE_ENDING, *_HARMLESS))
    if ending in belonging or (not ending and media_type == UNKNOWN):
        return clean
    return f"{clean[: NAME_LENGTH - len(belonging[0]) - 1]}.{belonging[0]}"
