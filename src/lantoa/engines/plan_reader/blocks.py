"""What a loader hands to the grammar: the document as an ordered list of blocks, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lantoa.engines.shapes.plan import SourceFormat
from lantoa.engines.shapes.text import Span


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table row or blank line.

    ``line`` counts from 1: physical line (.txt), ordinal of paragraph or table row, empty ones counted (.docx),
    ordinal of the rebuilt paragraph (.pdf). ``text`` is NFC, without layout marks (``**``, ``*``, ``|``), inner white
    space folded to single spaces, and begins with the block's own number or bullet whether it was typed or made by the
    word processor. For a table row ``cells`` are its cells (a merged cell's text stands in each row it spans only if
    the file prints it there; "" otherwise) and ``text`` is the non-empty cells joined by " | ".
    ``columns`` are the parts of a typed line that wide blanks or tabs part, where they do: the two columns of a head.
    ``table`` numbers the table from 1, 0 outside tables. ``bold`` and ``italic`` are hints: the grammar must read the
    same without them.
    """

    line: int
    text: str
    cells: tuple[str, ...] = ()
    table: int = 0
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()
    page: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file. ``notes`` are codes of what the loader had to do (``pdf.fallback``, ``legacy.tcvn3`` …)."""

    format: SourceFormat
    blocks: tuple[Block, ...]
    notes: tuple[Literal["pdf.fallback", "pdf.ocr", "legacy.tcvn3", "legacy.vni", "encoding.utf16"] | str, ...] = ()
