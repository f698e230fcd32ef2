"""Old Vietnamese code pages in the loaders: refused, or converted on the user's word."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.vn.text import CodePage, code_page_of, converted_line, from_windows_1258

_HIGH = re.compile("[\u00a1-\u00ff\u2219]")


def refuse_or_note(page: CodePage, *, legacy: bool) -> str:
    """The note for a converted document; refused where converting was not asked for."""
    if not legacy:
        raise ReadingRefused("legacy_encoding", encoding=page.upper())
    return f"legacy.{page}"


def to_unicode(
    text: str, notes: tuple[str, ...], *, legacy: bool, raw: bytes | None = None
) -> tuple[str, tuple[str, ...]]:
    """The text itself where it is Unicode; an old code page is refused until converting it was asked for.

    ``raw`` are the bytes of a text that is no UTF-8; ``text`` is then their Latin-1 look.
    """
    if raw is None and not _HIGH.search(text):
        return text, notes
    lines = text.split("\n")
    page = code_page_of(lines)
    if page:
        note = refuse_or_note(page, legacy=legacy)
        return "\n".join(converted_line(line, page) for line in lines), (*notes, note)
    if raw is None:
        return text, notes
    windows = from_windows_1258(raw)
    if windows is None:
        raise ReadingRefused("binary")
    return windows, (*notes, refuse_or_note("cp1258", legacy=legacy))
