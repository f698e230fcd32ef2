"""Setting words in the type of an element: sizes, capitals, indents, numbers of sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from lantoa.engines.official_docs.numbering import day_words, two_figures
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.document import (
    Block,
    Bullet,
    Clause,
    Document,
    Figure,
    Paragraph,
    Run,
    Section,
    Table,
    Words,
)
from lantoa.engines.shapes.paper import Align, Line, Piece


class Setter:
    """One document with its form, and the numbers its sources got."""

    def __init__(self, document: Document, form: Profile) -> None:
        self.document = document
        self.form = form
        self.marks = _marks(document)

    def line(
        self, role: str, words: Words | str, *, align: Align = "left", first: bool = False, before: float = 0,
        left_mm: float = 0, keep: bool = False, label: str = "", level: int = 0,
    ) -> Line:  # fmt: skip
        """A paragraph of an element; ``label`` is set before the words in the element's own type."""
        element = self.form.elements[role]
        runs = (Run(words),) if isinstance(words, str) else words
        pieces = marked_once(
            [self._piece(run, element.upper, bold=element.bold, italic=element.italic) for run in runs]
        )
        if label:
            pieces.insert(0, Piece(f"{label} ", element.bold, element.italic))
        return Line(
            role=role,
            pieces=tuple(one for one in pieces if one.text),
            align=align,
            size=element.size.sample,
            before=before,
            first_mm=self.form.first_line_mm[-1] if first else 0,
            left_mm=left_mm,
            colour=element.colour,
            keep=keep,
            level=level,
        )

    def pieces(self, words: Words) -> tuple[Piece, ...]:
        """The words of a table's cell."""
        return tuple(one for one in (self._piece(run, False, bold=False, italic=False) for run in words) if one.text)

    def row(self, cells: Iterable[Words]) -> tuple[tuple[Piece, ...], ...]:
        """The cells of a table's row; a source that several of them rest on is marked at the first."""
        laid, seen = [], set[int | None]()
        for cell in cells:
            pieces = self.pieces(cell)
            laid.append(tuple(replace(one, mark=None) if one.mark in seen else one for one in pieces))
            seen.update(one.mark for one in pieces)
        return tuple(laid)

    def number_words(self) -> str:
        """ "05/KH-UBND", or blanks before the stroke while there is no number."""
        number = self.document.number
        return f"{'     ' if number is None else two_figures(number)}/{clean(self.document.sign)}"

    def day_words(self) -> str:
        """The day of issue in words."""
        return day_words(self.document.issued_on, self.form)

    def full_title(self) -> str:
        """The kind and the title in one line."""
        return f"{self.form.kinds[self.document.kind].name} {clean(self.document.title)}".strip()

    def _piece(self, run: Run, upper: bool, *, bold: bool, italic: bool) -> Piece:
        text = clean(run.text)
        mark = None if run.source is None else self.marks.get(run.source)
        return Piece(text.upper() if upper else text, run.bold or bold, run.italic or italic, run.source, mark)


def marked_once(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a paragraph, each source marked behind the first words that rest on it."""
    first: dict[int | None, int] = {}
    for place, piece in enumerate(pieces):
        first.setdefault(piece.mark, place)
    return [piece if first[piece.mark] == place else replace(piece, mark=None) for place, piece in enumerate(pieces)]


def clean(text: str) -> str:
    """Words as a line can carry them: NFC, no control or direction marks, no marks that ask for a letter's picture
    instead of the letter, line ends as blanks."""
    flat = re.sub(r"[\r\n\t\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", unicodedata.normalize("NFC", text))
    flat = flat.replace("\ufe0e", "").replace("\ufe0f", "")
    return "".join(one for one in flat if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def _marks(document: Document) -> dict[str, int]:
    """Each source that is used and told about, counted in the order of the document."""
    told = {source.key for source in document.sources}
    used: dict[str, int] = {}
    blocks = [*document.body, *(block for one in document.appendices for block in one.blocks)]
    for run in (run for block in blocks for run in _runs(block)):
        if run.source in told and run.source is not None:
            used.setdefault(run.source, len(used) + 1)
    return used


def caption_of(block: Table | Figure) -> Words:
    """The words above or below a table or chart, with what it rests on."""
    return (Run(block.caption, source=block.source),) if block.caption else ()


def _runs(block: Block) -> tuple[Run, ...]:
    if isinstance(block, Figure):
        return caption_of(block)
    if isinstance(block, Table):
        return (*caption_of(block), *(run for row in block.rows for cell in row for run in cell))
    if isinstance(block, Section):
        return block.title
    return block.words if isinstance(block, Paragraph | Bullet | Clause) else ()
