"""Layout marks that stand in plain text: ``**bold**``, ``*italic*``, ``#`` headings and ``|`` tables.

People paste plans from web pages and chat windows, so the marks occur in every kind of file; they are taken off the
same way everywhere and leave spans and cells behind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.text import nfc

_SPECIAL = re.compile(r"[*|\\]|^\s*#|<br", re.IGNORECASE)
_STARS = re.compile(r"\*+")
_ESCAPED = re.compile(r"\\([*_#|\[\]().+!>~`-])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONE_STOP = re.compile(r"(?<!\*)\*([.,;:]+)\*(?!\*)")  # emphasis that embraces nothing but a stop
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
# Invisible characters: direction marks, zero-width blanks, byte order marks, soft hyphens and control characters.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f]")

FEWEST_INNER_BARS = 2  # of a table row without its outer bars


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks; the spans count in ``text``."""

    text: str
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()


def tidy(text: str) -> str:
    """The text in NFC, without invisible characters, white space folded to single spaces."""
    text = nfc(text)
    if not text.isprintable():  # cheap first look: a tab or a direction mark is not printable
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def has_marks(text: str) -> bool:
    """Whether the text may hold layout marks at all."""
    return _SPECIAL.search(text) is not None


def is_separator(text: str) -> bool:
    """Whether the line is the rule under a table's head (``|---|---|``)."""
    return "|" in text and "--" in text and _SEPARATOR.match(text) is not None


def row_cells(text: str) -> tuple[str, ...] | None:
    """The raw cells of a table line written with ``|``, or None where the text is no such line.

    A row may go without its outer bars where two or more stand inside it: one alone also parts the columns of a head.
    """
    text = text.strip()
    bare = not text.startswith("|")
    if (bare and text.count(" | ") < FEWEST_INNER_BARS) or len(text) < 2 or is_separator(text):
        return None
    inner = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return tuple(_CELL_BORDER.split(inner if bare else inner[1:]))


def strip_marks(lines: Sequence[str]) -> list[Marked]:
    """Take the marks off each line; emphasis opened on one line and closed on a later one is known as such."""
    emphasised = _carried_stars(lines)
    return [_strip_line(line, emphasised.get(at, frozenset())) for at, line in enumerate(lines)]


def strip_one(text: str) -> Marked:
    """Take the marks off one text that stands alone (a table cell)."""
    return _strip_line(text, frozenset())


def _strip_line(line: str, carried: frozenset[int]) -> Marked:
    if "*" not in line and "\\" not in line and "#" not in line and "<" not in line:
        return Marked(tidy(line))
    line = _LONE_STOP.sub(r"\1", _BREAK.sub(" ", line))
    heading = _HEADING.match(line)
    if heading:
        line = line[heading.end() :]
    if "*" not in line:
        text = tidy(_ESCAPED.sub(r"\1", line))
        return Marked(text, (Span(0, len(text)),) if heading and text else ())
    return _without_stars(line, carried, bold=heading is not None)


def _without_stars(line: str, carried: frozenset[int], *, bold: bool) -> Marked:
    """Walk over the runs of stars, dropping those that are marks and remembering what they embrace."""
    if not line.strip("* "):  # a paragraph of nothing but marks is a blank one
        return Marked("")
    single = _paired_single_stars(line) | carried
    pieces: list[tuple[str, bool, bool]] = []
    italic, at = False, 0
    for run in _STARS.finditer(line):
        start, length = run.start(), run.end() - run.start()
        is_mark = length > 1 or start in single
        if not is_mark or (start and line[start - 1] == "\\"):
            continue
        pieces.append((line[at:start], bold, italic))
        bold = bold ^ (length % 4 >= 2)
        italic = italic ^ (length % 2 == 1)
        at = run.end()
    pieces.append((line[at:], bold, italic))
    return joined([(_ESCAPED.sub(r"\1", raw), is_bold, is_italic) for raw, is_bold, is_italic in pieces])


def joined(pieces: Sequence[tuple[str, bool, bool]]) -> Marked:
    """Pieces of (text, bold, italic) as one text: white space folded over the seams, spans noted."""
    out, length = [], 0
    spans: tuple[list[Span], list[Span]] = ([], [])
    pending_space = False
    for raw, *flags in pieces:
        text = tidy(raw)
        if not text:
            pending_space = pending_space or bool(raw)
            continue
        if length and (pending_space or raw[0].isspace()):
            out.append(" ")
            length += 1
        for kind, on in zip(spans, flags, strict=True):
            if on:
                kind.append(Span(length, length + len(text)))
        out.append(text)
        length += len(text)
        pending_space = raw[-1].isspace()
    text = "".join(out)
    if not unicodedata.is_normalized("NFC", text):  # a mark parted from its letter by a change of type
        return Marked(unicodedata.normalize("NFC", text))
    return Marked(text, merged_spans(spans[0]), merged_spans(spans[1]))


def merged_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbouring spans as one where at most a space stands between them."""
    out: list[Span] = []
    for span in spans:
        if out and span.start - out[-1].end <= 1:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def _star_roles(line: str) -> list[tuple[int, bool, bool]]:
    """Each single star of the line: place, whether it can open, whether it can close an emphasis."""
    roles = []
    for run in _STARS.finditer(line):
        if run.end() - run.start() != 1:
            continue
        at = run.start()
        before = line[at - 1] if at else " "
        after = line[at + 1] if at + 1 < len(line) else " "
        opens = (after.isalnum() or after in "“\"'(‘[-+") and not before.isalnum()
        closes = at > 0 and not (before.isalnum() and after.isalnum())
        if before == "(" and after == ")":  # "(*)" points to a footnote
            opens = closes = False
        roles.append((at, opens, closes))
    return roles


def _paired_single_stars(line: str) -> frozenset[int]:
    paired: list[int] = []
    opened: int | None = None
    for at, opens, closes in _star_roles(line):
        if opened is not None and closes:
            paired += [opened, at]
            opened = None
        elif opened is None and opens:
            opened = at
    return frozenset(paired)


def _after_space(line: str, at: int) -> bool:
    return at == 0 or line[at - 1].isspace()


def _carried_stars(lines: Sequence[str]) -> dict[int, frozenset[int]]:
    """Emphasis broken over hard-wrapped lines: an opener left alone and the closer alone some lines below it."""
    found: dict[int, frozenset[int]] = {}
    opener: tuple[int, int] | None = None
    for number, line in enumerate(lines):
        if opener and (number - opener[0] > 12 or not (line.strip() or lines[number - 1].strip())):
            opener = None
        if "*" not in line:
            continue
        line = _LONE_STOP.sub(r"\1", line)
        paired = _paired_single_stars(line)
        alone = [role for role in _star_roles(line) if role[0] not in paired]
        for at, opens, closes in alone:
            if opener and closes and not _after_space(line, at):
                found[opener[0]] = found.get(opener[0], frozenset()) | {opener[1]}
                found[number] = found.get(number, frozenset()) | {at}
                opener = None
            elif opens:
                opener = (number, at)
    return found
