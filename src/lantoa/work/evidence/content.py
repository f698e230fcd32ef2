"""Which contents each kind of evidence may have, told by the file itself and never by its name."""

from __future__ import annotations

from pathlib import PurePath

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
_PLAYED_OR_SEEN = SUITING[Kind.PHOTO] | SUITING[Kind.VIDEO] | SUITING[Kind.AUDIO]
_ENDINGS = ".jpg .jpeg .png .gif .webp .heic .heif .avif .mp4 .m4v .mov .webm .3gp .mkv .avi "
_ENDINGS += ".mp3 .m4a .ogg .opus .wav .aac .amr"
_OLE = "application/x-ole-storage"  # what Office writes under a password
CALLED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_ENDINGS.split(), _PLAYED_OR_SEEN),
    ".pdf": frozenset({"application/pdf"}),
    ".docx": frozenset({DOCX, _OLE}),
    ".xlsx": frozenset({XLSX, _OLE}),
    ".pptx": frozenset({PPTX, _OLE}),
}
"""What a name with this ending promises whoever opens the file. Of what is seen or played the content alone decides."""


def content_suits(kind: str, media_type: str) -> bool:
    """Whether a content may be this kind of evidence."""
    return media_type in SUITING.get(kind, frozenset())


def is_as_called(name: str, media_type: str) -> bool:
    """Whether a document is what the ending of its name promises: a text called film.mp4 opens on nobody's device."""
    promised = CALLED.get(PurePath(name).suffix.lower())
    return media_type in _PLAYED_OR_SEEN or promised is None or media_type in promised


def kind_of(media_type: str) -> Kind | None:
    """What kind of evidence a content is; None for what is none."""
    return next((kind for kind in Kind if content_suits(kind, media_type)), None)
