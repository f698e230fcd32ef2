"""The printed lines of a PDF page with their places, taken from pdfium's text page.

Asking pdfium for every letter's box costs more than all the rest, so only the ends of a line, its first word and the
blanks pdfium made up itself (gaps) are asked for.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

_LINE_END = re.compile("[\r\n]+|[\x02\ufffe]")  # the last two: pdfium's signs for a hyphen at a line's end
_WIDE_GAP_EM = 2.5  # a gap this wide parts columns whatever stands around it
_GAP_EM = 0.6  # a gap this wide parts columns where other lines begin at the same place
_SAME_PLACE = 2.0  # points
_PRIVATE_BULLETS = {"\uf02d": "-", "\uf0be": "-", "\uf02b": "+"}


@dataclass(slots=True)
class Line:
    """A piece of one printed line; places are points from the page's lower left corner.

    ``first_word`` is the x where its first word ends, ``start`` the index of its first character in the text page
    (-1 where it was put together from words). ``spaced`` is True where a blank is printed after its last word: then the
    line was broken there, and by itself; where none is, it may have been ended on purpose, or inside a word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    first_word: float
    page: int
    start: int = -1
    bold: bool = False
    italic: bool = False
    run: int = 0  # which stretch of lines, each below the one before, it stands in
    spaced: bool = False
    side: bool = False  # stands beside another stretch: the head's two columns, "Nơi nhận" beside the signature


class TextPage:
    """pdfium's text page: the text by code unit and the boxes of single characters."""

    def __init__(self, handle: Any, number: int) -> None:
        self.handle = handle
        self.number = number
        self.count: int = pdfium.FPDFText_CountChars(handle)
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(each) for each in self._doubles]
        self._matrix = pdfium.FS_MATRIX()
        self._font = ctypes.create_string_buffer(64)
        self._flags = ctypes.c_int()

    def text(self) -> str:
        """All text of the page, one Python character a UTF-16 unit so that indices agree with pdfium's."""
        if self.count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        taken = pdfium.FPDFText_GetText(self.handle, 0, self.count, buffer)
        units = array("H", bytes(buffer)[: 2 * max(taken - 1, 0)])
        return units.tobytes().decode("utf-16-le", "replace") if _has_no_pair(units) else "".join(map(_unit, units))

    def index(self, at: int) -> int:
        """The character that stands at a place of the text (characters without a letter are not in the text)."""
        found: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self.handle, at)
        return found if found >= 0 else at

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character."""
        pdfium.FPDFText_GetCharBox(self.handle, at, *self._refs)
        left, right, bottom, top = self._doubles
        return left.value, right.value, bottom.value, top.value

    def origin(self, at: int) -> tuple[float, float]:
        """Where a character stands on its base line."""
        pdfium.FPDFText_GetCharOrigin(self.handle, at, self._refs[0], self._refs[1])
        return self._doubles[0].value, self._doubles[1].value

    def size(self, at: int) -> float:
        """The size of a character as printed, in points."""
        size: float = pdfium.FPDFText_GetFontSize(self.handle, at)
        if pdfium.FPDFText_GetMatrix(self.handle, at, self._matrix):
            size *= (self._matrix.b**2 + self._matrix.d**2) ** 0.5
        return size

    def made_up(self, at: int) -> bool:
        """Whether a blank is none of the file's but pdfium's, put where there is a gap."""
        return bool(pdfium.FPDFText_IsGenerated(self.handle, at) == 1)

    def look(self, at: int) -> tuple[bool, bool]:
        """Whether a character is bold and italic, by the name of its font."""
        length = pdfium.FPDFText_GetFontInfo(self.handle, at, self._font, 64, self._flags)
        if not 0 < length <= 64:
            return False, False
        name = self._font.value.lower()
        return b"bold" in name or b"black" in name, b"italic" in name or b"oblique" in name


def _has_no_pair(units: array[int]) -> bool:
    return not any(0xD800 <= unit < 0xE000 for unit in units)


def _unit(unit: int) -> str:
    return "\ufffd" if 0xD800 <= unit < 0xE000 else chr(unit)


def lines_of(page: TextPage) -> list[Line]:
    """The lines in the order of the file, parted where a gap shows two columns on one line."""
    text = page.text()
    found: list[Line] = []
    gaps: list[tuple[int, int, float]] = []  # (line, place in its text, width in sizes)
    at = 0
    for end in _LINE_END.finditer(text + "\n"):
        raw = text[at : end.start()]
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            line = _line(page, stripped, start)
            gaps += [(len(found), *gap) for gap in _gaps(page, line)]
            line.spaced = raw.endswith(" ")
            if end[0] in "\x02\ufffe":
                line.text += "-"
            found.append(line)
        at = end.end()
    return _parted(page, found, gaps + _gaps_at_columns(page, found, gaps))


def _line(page: TextPage, text: str, start: int) -> Line:
    first = page.index(start)
    last = page.index(start + len(text) - 1)
    x0, y = page.origin(first)
    word = text.split(None, 1)[0]
    word_end = page.box(page.index(start + len(word) - 1))[1]
    x1 = page.box(last)[1]
    bold, italic = page.look(first)
    if (bold or italic) and len(text) > 1:
        last_bold, last_italic = page.look(last)
        bold, italic = bold and last_bold, italic and last_italic
    return Line(text, x0, max(x0, x1), y, page.size(first), word_end, page.number, start, bold, italic)


def _gaps(page: TextPage, line: Line) -> list[tuple[int, float]]:
    """Blanks of the line that pdfium made up and that are wider than a word space, or lead back: it takes a single
    letter on the line below for one of this line."""
    found: list[tuple[int, float]] = []
    at = line.text.find(" ")
    while at > 0:
        index = page.index(line.start + at)
        if page.made_up(index):
            width = page.box(index + 1)[0] - page.box(index - 1)[1]
            if width < -0.5 * line.size or (width > _GAP_EM * line.size and width > _usual_gap(page, line, at)):
                found.append((at, width / max(line.size, 1.0)))
        at = line.text.find(" ", at + 1)
    return found


def _gaps_at_columns(
    page: TextPage, lines: list[Line], known: list[tuple[int, int, float]]
) -> list[tuple[int, int, float]]:
    """Gaps behind blanks that are the file's own: cells without rules, each line of which ends with a blank.

    Only lines that run over a place where several others begin are looked at, and there only the word at that place.
    """
    columns = _columns(lines)
    seen = {(number, at) for number, at, _ in known}
    found: list[tuple[int, int, float]] = []
    for number, line in enumerate(lines):
        blanks = [at for at, letter in enumerate(line.text) if letter == " "]
        for x in columns if blanks else ():
            if not line.x0 + _SAME_PLACE < x < line.x1:
                continue
            at = blanks[min(bisect_left(blanks, x - _SAME_PLACE, key=lambda b: _begin(page, line, b)), len(blanks) - 1)]
            gap = _width(page, line, at)
            wide = max(
                _GAP_EM * line.size, 1.8 * min((_width(page, line, b) for b in blanks[:3] if b != at), default=0)
            )
            if abs(_begin(page, line, at) - x) <= _SAME_PLACE and gap > wide and (number, at) not in seen:
                found.append((number, at, gap / max(line.size, 1.0)))
    return found


def _usual_gap(page: TextPage, line: Line, blank: int) -> float:
    """What a gap must exceed to part columns: in a justified line all words stand apart alike."""
    others = [at for at, letter in enumerate(line.text) if letter == " " and at != blank][:3]
    return 1.8 * min((_width(page, line, at) for at in others), default=0.0)


def _width(page: TextPage, line: Line, blank: int) -> float:
    """How far the words beside this blank stand apart."""
    return _begin(page, line, blank) - page.box(page.index(line.start + blank - 1))[1]


def _begin(page: TextPage, line: Line, blank: int) -> float:
    """Where the word after this blank begins."""
    return page.box(page.index(line.start + blank + 1))[0]


def _columns(lines: list[Line]) -> list[float]:
    """Places to the right of the margin where at least three lines begin."""
    starts = sorted(line.x0 for line in lines)
    margin = starts[0] + 3 * _SAME_PLACE if starts else 0.0
    found: list[float] = []
    for one, three in zip(starts, starts[2:], strict=False):
        if one > margin and three - one <= _SAME_PLACE and (not found or one - found[-1] > 2 * _SAME_PLACE):
            found.append(one)
    return found


def _parted(page: TextPage, lines: list[Line], gaps: list[tuple[int, int, float]]) -> list[Line]:
    """Part lines at gaps that are very wide or that end where other lines begin."""
    if not gaps:
        return lines
    starts = sorted(line.x0 for line in lines)
    cuts: dict[int, list[int]] = {}
    for number, at, width in gaps:
        x = page.box(page.index(lines[number].start + at + 1))[0]
        if width >= _WIDE_GAP_EM or width < 0 or _is_near(starts, x, lines[number].x0):
            cuts.setdefault(number, []).append(at)
    out: list[Line] = []
    for number, line in enumerate(lines):
        out += part(page, line, sorted(cuts[number])) if number in cuts else [line]
    return out


def _is_near(starts: list[float], x: float, own: float) -> bool:
    if abs(x - own) <= _SAME_PLACE:
        return False
    at = bisect_left(starts, x - _SAME_PLACE)
    return at < len(starts) and starts[at] <= x + _SAME_PLACE


def part(page: TextPage, line: Line, cuts: list[int]) -> list[Line]:
    """The line cut at the given blanks."""
    pieces: list[Line] = []
    begin = 0
    for cut in [*cuts, len(line.text)]:
        piece = line.text[begin:cut]
        stripped = piece.strip()
        if stripped:
            start = line.start + begin + len(piece) - len(piece.lstrip())
            new = _line(page, stripped, start)
            pieces.append(replace(new, y=line.y if abs(new.y - line.y) < line.size / 3 else new.y))
        begin = cut
    return pieces


def printed(text: str) -> str:
    """A line's text with symbol-font bullets as bullets and pdfium's signs removed."""
    if text.isascii() and text.isprintable():
        return text
    out = []
    for at, letter in enumerate(text):
        if "\ue000" <= letter <= "\uf8ff":
            out.append(_PRIVATE_BULLETS.get(letter, "•") if at == 0 else "")
        elif letter not in "\uffff\x00":
            out.append(letter)
    return "".join(out)
