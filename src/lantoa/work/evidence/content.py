"""Which contents each kind of evidence may have, told by the file itself and never by its name."""

from __future__ import annotations

from lantoa.base.files.content import DOCX, PPTX, XLSX
from lantoa.work.evidence.states import Kind

SUITING: dict[str, frozenset[str]] = {
    Kind.PHOTO: frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/avif"}),
    Kind.VIDEO: frozenset({"video/mp4", "video/quicktime", "video/webm", "video/3gpp"}),
    Kind.AUDIO: frozenset(
        {
            "audio/mpeg",
            "audio/ogg",
            "audio/mp4",
            "audio/wav",
            "audio/aac",
            "audio/amr",
            "audio/webm",
            "video/webm",
            "video/mp4",
        }
    ),
    Kind.DOCUMENT: frozenset({"application/pdf", DOCX, XLSX, PPTX, "application/x-ole-storage", "text/plain"}),
}
"""A sound recorded in a browser comes in a container for video: webm or mp4. A document is only offered for saving."""


def content_suits(kind: str, media_type: str) -> bool:
    """Whether a content may be this kind of evidence."""
    return media_type in SUITING.get(kind, frozenset())


def kind_of(media_type: str) -> Kind | None:
    """What kind of evidence a content is; None for what is none."""
    return next((kind for kind in Kind if content_suits(kind, media_type)), None)
