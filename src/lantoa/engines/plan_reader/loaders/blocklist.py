"""Paragraphs and rows gathered in reading order and numbered, for the files that have no physical lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.engines.plan_reader.blocks import Block
from lantoa.engines.plan_reader.loaders.marks import (
    Marked,
    has_marks,
    is_separator,
    row_cells,
    strip_marks,
    strip_one,
)
from lantoa.engines.shapes.text import Span


@dataclass(slots=True)
class _Entry:
    marked: Marked
    cells: list[Marked] | None
    table: object  # the same object for the rows of one table
    page: int | None


class BlockList:
    """Collects what a loader finds; ``finish`` takes off typed layout marks and numbers lines and tables."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []

    def __len__(self) -> int:
        return len(self._entries)

    def paragraph(self, marked: Marked, page: int | None = None) -> None:
        """The next paragraph, empty ones too."""
        self._entries.append(_Entry(marked, None, None, page))

    def row(self, cells: Sequence[Marked], table: object, page: int | None = None) -> None:
        """The next row of the table that ``table`` stands for."""
        clean = [strip_one(cell.text) if has_marks(cell.text) else cell for cell in cells]
        self._entries.append(_Entry(Marked(""), clean, table, page))

    def finish(self) -> tuple[Block, ...]:
        """All blocks in order, lines and tables counted from 1."""
        typed = self._typed_marks()
        blocks: list[Block] = []
        table_count = 0
        last_table: object = None
        for at, entry in enumerate(self._entries):
            cells, table = entry.cells, entry.table
            if at in typed and cells is None:
                cells, table = typed[at]
            if cells is None:
                marked = entry.marked
                blocks.append(Block(at + 1, marked.text, (), 0, marked.bold, marked.italic, entry.page))
                last_table = None
                continue
            if len(cells) == 1 and table is None:  # a paragraph whose marks came off
                blocks.append(Block(at + 1, cells[0].text, (), 0, cells[0].bold, cells[0].italic, entry.page))
                last_table = last_table if not cells[0].text else None
                continue
            if table is not last_table or last_table is None:
                table_count += 1
                last_table = table
            blocks.append(row_block(at + 1, cells, table_count, entry.page))
        return tuple(blocks)

    def _typed_marks(self) -> dict[int, tuple[list[Marked], object]]:
        """Paragraphs that hold typed marks: as cells of a typed table line, or as one cleaned text without a table."""
        marked_at = [
            at for at, entry in enumerate(self._entries) if entry.cells is None and has_marks(entry.marked.text)
        ]
        if not marked_at:
            return {}
        texts = [entry.marked.text for entry in self._entries]
        cleaned = strip_marks(texts)
        found: dict[int, tuple[list[Marked], object]] = {}
        typed_table = object()
        for at in marked_at:
            text = texts[at]
            cells = row_cells(text)
            if cells is not None:
                found[at] = ([strip_one(cell) for cell in cells], typed_table)
            elif is_separator(text) or text.strip() == "|":
                found[at] = ([Marked("")], None)
            else:
                found[at] = ([cleaned[at]], None)
        return found


def row_block(line: int, cells: Sequence[Marked], table: int, page: int | None = None) -> Block:
    """A table row: its text is the non-empty cells joined by " | ", the spans moved along."""
    texts: list[str] = []
    bold: list[Span] = []
    italic: list[Span] = []
    at = 0
    for cell in cells:
        if not cell.text:
            continue
        bold += [Span(at + span.start, at + span.end) for span in cell.bold]
        italic += [Span(at + span.start, at + span.end) for span in cell.italic]
        texts.append(cell.text)
        at += len(cell.text) + 3
    cell_texts = tuple(cell.text for cell in cells)
    return Block(line, " | ".join(texts), cell_texts, table, tuple(bold), tuple(italic), page)
