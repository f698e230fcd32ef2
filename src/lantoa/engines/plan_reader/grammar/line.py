"""A line of the document while it is being read: its words, its place in the outline, what has been decided of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice

from lantoa.engines.shapes.plan import SentenceRole
from lantoa.engines.shapes.text import Span

_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_GLUED = re.compile(r"\.(?=[^\W\d_a-z])")
_SHORT = frozenset(["tp", "tx", "tt", "ths", "ts", "gs", "pgs", "bs", "ks", "cn", "đ", "ô", "đc", "st", "ub", "vp"])
NEAR = 1000
_MOST_WORDS = 1500  # of a line: further on nobody is looked for, so that no line costs more than its length


@dataclass(slots=True)
class Line:
    """One paragraph, bullet or table row. ``plain`` is ``text`` folded, code point by code point."""

    line: int
    text: str
    plain: str
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()  # of a line typed in two columns: the head, "Nơi nhận" beside the signature
    table: int = 0
    bold: tuple[Span, ...] = ()
    more: tuple[int, ...] = ()  # further physical lines joined into this one
    zone: str = "body"
    label: str = ""
    kind: str = ""
    start: int = 0  # where the text begins after its label
    level: int = 0
    parent: Line | None = None
    children: list[Line] = field(default_factory=list)
    order: int = 0
    topic: str = ""
    role: SentenceRole = "text"
    section: str = ""
    issuers: dict[str, set[str]] = field(default_factory=dict)  # first and second words of the bodies in the head
    own_bodies: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)  # what the document calls bodies
    heads: dict[int, tuple[str, int, str] | None] = field(default_factory=dict)  # what head_at has found, by word
    _plain_ones: tuple[int, list[Line]] = (0, [])
    _words: list[str] | None = None
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def last_plain_one(self, before: Line) -> Line | None:
        """The last of the lines below this one that has no number nor dash, above another of them; looked through once
        for all: a list may have thousands of points."""
        if self._plain_ones[0] != len(self.children):
            self._plain_ones = (len(self.children), [one for one in self.children if not one.kind])
        found = self._plain_ones[1]
        at = bisect_left(found, before.line, key=lambda one: one.line)
        return found[at - 1] if at else None

    def of_the_party(self) -> bool:
        """Whether a committee of the Party issues the document, as its head says."""
        return any("uy" in self.issuers.get(first, ()) for first in ("dang", "huyen", "tinh", "thanh", "quan"))

    def near(self, at: int) -> int:
        """Where to begin looking for what a word says of one at a character: not before the text, and not further away
        than any clause reaches, so that a line of a thousand dates costs a thousand looks and not a million."""
        return max(self.start, at - NEAR)

    def _split(self) -> None:
        found = list(islice(_WORD.finditer(self.plain, self.start), _MOST_WORDS))
        self._words = [one.group() for one in found]
        self._starts = [one.start() for one in found]
        self._ends = [one.end() for one in found]
        if _GLUED.search(self.text, self.start):
            self._part_sentences()

    def _part_sentences(self) -> None:
        """Two sentences printed without a blank ("hiện nay.Giáo viên") are no one word, while "tp.Huế" is."""
        words, starts, ends = self._words or [], self._starts, self._ends
        for at in range(len(words) - 1, -1, -1):
            begin, point = starts[at], starts[at] + words[at].find(".")
            printed = self.text[begin:point]
            if point < begin or not printed.islower() or len(printed) < 2 or printed in _SHORT:
                continue
            if self.text[point + 1].isupper():
                words[at : at + 1] = [words[at][: point - begin], words[at][point - begin + 1 :]]
                starts[at : at + 1], ends[at : at + 1] = [begin, point + 1], [point, ends[at]]

    @property
    def words(self) -> list[str]:
        """The folded words after the label."""
        if self._words is None:
            self._split()
        return self._words or []

    def begin(self, index: int) -> int:
        """Where word ``index`` begins in the text."""
        if self._words is None:
            self._split()
        return self._starts[index]

    def end(self, index: int) -> int:
        """Where word ``index`` ends in the text."""
        if self._words is None:
            self._split()
        return self._ends[index]

    def gap(self, index: int) -> str:
        """What is printed between word ``index - 1`` and word ``index``."""
        if index <= 0 or index >= len(self._starts):
            return ""
        return self.plain[self._ends[index - 1] : self._starts[index]]

    def capital(self, index: int) -> bool:
        """Whether word ``index`` begins with a capital letter (or a digit)."""
        if index >= len(self.words):
            return False
        letter = self.text[self._starts[index]]
        return letter.isupper() or letter.isdigit()

    def printed(self, index: int) -> str:
        """Word ``index`` in lower case with its marks; "" past the last word."""
        if index >= len(self.words):
            return ""
        return self.text[self._starts[index] : self._ends[index]].lower()

    def word_at(self, position: int) -> int:
        """The index of the first word that begins at or after ``position``."""
        words = self.words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] < position:
                low = middle + 1
            else:
                high = middle
        return low

    def body(self) -> str:
        """The folded text after the label."""
        return self.plain[self.start :]

    def ends_open(self) -> bool:
        """Whether the line ends with a colon: what it says goes on below."""
        return self.text.rstrip().endswith(":")

    def ends_closed(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.text.rstrip().endswith((".", ";", "./", "!"))
