"""Printed lines put together to the paragraphs they were before they were printed.

What a line break says depends on the document, so the document is measured first: the edge lines run to, the usual
distance of lines, and whether paragraphs are parted by a gap or by an indented first line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lantoa.engines.plan_reader.loaders.marks import Marked, tidy
from lantoa.engines.plan_reader.loaders.pdf_columns import Item
from lantoa.engines.plan_reader.loaders.pdf_lines import Line, printed
from lantoa.engines.plan_reader.loaders.pdf_tables import Table
from lantoa.engines.shapes.text import Span

_BULLET = re.compile(r"^[-–—+•*▪○●◦✓➢]\s*\S")
_NUMBER = re.compile(
    r"^(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[-–](?=\s+[A-ZĐÀ-Ỹ])|"
    r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\)|[A-ZĐ][.)]|[IVX]{1,5}[.)]|Điều \d+[.:]|\(\d{1,2}\))(?:\s|$)"
)
_RULE = re.compile(r"^[-–—_=*.\s]{3,}$")
_STOPS = '.;:!?”"”)/…'
_FEW = 6
_CARRIED_SHARE = 0.12  # of lines ended early that go on in small letters: more than hard spaces can explain


Convert = Callable[[str], str] | None


@dataclass(frozen=True, slots=True)
class Habits:
    """How this document is set."""

    right: dict[int, float]  # by page: where full lines end
    pitch: float  # usual distance of two lines of a paragraph, in sizes
    gaps: bool  # paragraphs are parted by a gap
    indents: bool  # paragraphs begin with an indented line
    left: float  # where lines inside a paragraph begin
    wrapped: bool = False  # the lines were ended by hand before they were printed, as in a saved e-mail


def paragraphs(
    items: Sequence[Item], widths: dict[int, float], convert: Convert = None
) -> Iterator[tuple[Marked, int] | Table]:
    """Paragraphs (text and page) and tables in order. ``widths`` are the pages' widths,
    ``convert`` makes a text of an old code page Unicode."""
    habits = _habits(items, widths)
    if habits.wrapped:
        yield from _typed_lines(items, convert)
        return
    open_lines: list[Line] = []
    for item in items:
        if isinstance(item, Table):
            if open_lines:
                yield _joined(open_lines, convert)
                open_lines = []
            yield item
        elif open_lines and not _is_break(open_lines, item, habits):
            open_lines.append(item)
        else:
            if open_lines:
                yield _joined(open_lines, convert)
            open_lines = [item]
    if open_lines:
        yield _joined(open_lines, convert)


def _typed_lines(items: Sequence[Item], convert: Convert) -> Iterator[tuple[Marked, int] | Table]:
    """The lines as they were typed, blank ones too: what belongs together is for the grammar to say, as in a .txt."""
    lines = [item for item in items if isinstance(item, Line)]
    pitch = _usual([(a.y - b.y) / a.size for a, b in _neighbours(lines)]) or 1.35
    tops, bottoms = _edges_of_pages(lines)
    last: Line | None = None
    typed: list[Line] = []
    for item in [*items, None]:
        if isinstance(item, Line) and typed and typed[-1].spaced and item.run == typed[-1].run:
            typed.append(item)  # too long for the page: broken by the printing
            continue
        if typed:
            yield _joined(typed, convert)
            last, typed = typed[-1], []
        if isinstance(item, Table):
            yield item
        elif item is not None:
            if last is not None and _is_blank_between(last, item, pitch, tops, bottoms):
                yield Marked(""), item.page
            typed = [item]


def _edges_of_pages(lines: list[Line]) -> tuple[float, float]:
    """The highest and the lowest base line of the document's pages."""
    return max(line.y for line in lines), min(line.y for line in lines)


def _is_blank_between(last: Line, line: Line, pitch: float, top: float, bottom: float) -> bool:
    step = pitch * line.size
    if last.page == line.page:
        return not 0 < last.y - line.y < 1.5 * step
    return top - line.y > 0.6 * step or last.y - bottom > 0.9 * step


def _joined(lines: list[Line], convert: Convert) -> tuple[Marked, int]:
    text = lines[0].text
    for before, line in pairwise(lines):
        glued = not before.spaced and len(text) > 1 and text[-1] in "-/" and text[-2].isalnum()
        text += line.text if glued else " " + line.text
    text = tidy(convert(printed(text)) if convert else printed(text))
    whole = (Span(0, len(text)),) if text else ()
    bold, italic = all(line.bold for line in lines), all(line.italic for line in lines)
    return Marked(text, whole if bold else (), whole if italic else ()), lines[0].page


def _is_break(paragraph: list[Line], line: Line, habits: Habits) -> bool:
    """Whether ``line`` begins a new paragraph."""
    last = paragraph[-1]
    if _RULE.match(line.text) or _RULE.match(last.text):
        return True
    if last.side or line.side:
        return _is_side_break(paragraph, line)
    if line.text.isupper() and not last.text.isupper() and line.x0 > habits.left + 3 * line.size:
        return True  # "KẾ HOẠCH" in the middle, below the line of the day
    same_page = line.page == last.page
    if same_page and line.run != last.run and not _is_under(last, line):
        return True
    if abs(line.size - last.size) > 0.12 * last.size:
        return True
    gap = same_page and _has_gap(last, line, habits)
    if gap:
        return True
    if paragraph[0].text.startswith("|"):  # a table's row as people type it
        ended, fits = last.text.endswith("|"), _fits(last, line, habits)
        return not last.spaced and ((ended or fits) if line.text.startswith("|") else (ended and fits))
    if _fits(last, line, habits):
        return not _goes_on(last, line, habits)
    return _is_break_after_full(paragraph, line, habits)


def _is_under(last: Line, line: Line) -> bool:
    return 0 < last.y - line.y < 2.2 * last.size


def _is_side_break(paragraph: list[Line], line: Line) -> bool:
    """In a narrow column each line stands for itself, but a bullet's text goes on until the next bullet."""
    last = paragraph[-1]
    if not (last.side and line.side) or line.run != last.run or line.page != last.page:
        return True
    if not _BULLET.match(paragraph[0].text) or _BULLET.match(line.text) or last.text[-1] in ".;":
        return True
    return last.y - line.y > 1.9 * last.size


def _fits(last: Line, line: Line, habits: Habits) -> bool:
    """Whether the next line's first word had room on this line: then the line was ended on purpose."""
    room = habits.right.get(last.page, 0.0) - last.x1
    return room > (line.first_word - line.x0) + 0.25 * last.size + 1.0


def _goes_on(last: Line, line: Line, habits: Habits) -> bool:
    """A line ended early that goes on all the same: words held together by a hard space were carried over."""
    room = habits.right.get(last.page, 0.0) - last.x1
    if not line.text[0].islower() or _NUMBER.match(line.text) or last.text[-1] in _STOPS:
        return False
    if line.page == last.page and not habits.gaps and not habits.indents:
        return room < 0.2 * (last.x1 - last.x0)
    return room < 0.35 * (last.x1 - last.x0) and abs(line.x0 - habits.left) < 3


def _has_gap(last: Line, line: Line, habits: Habits) -> bool:
    distance = last.y - line.y
    usual = habits.pitch * max(last.size, line.size)
    return distance > usual + max(1.8, 0.08 * usual) or distance < 0


def _is_break_after_full(paragraph: list[Line], line: Line, habits: Habits) -> bool:
    last = paragraph[-1]
    same_page = line.page == last.page
    labelled = bool(_NUMBER.match(line.text) or _BULLET.match(line.text))
    if (same_page and habits.gaps) or (last.spaced and not labelled):
        return False
    if habits.indents:
        return line.x0 > habits.left + 6 or (same_page and line.x0 < habits.left - 6)
    stopped = last.text[-1] in _STOPS or (last.bold and not line.bold and last is paragraph[0])
    if labelled:
        return stopped or line.x0 > max(each.x0 for each in paragraph) + 6
    return last.text[-1] in ".;:!?/" and (line.text[0].isupper() or line.text[0] in '“"')


def _habits(items: Sequence[Item], widths: dict[int, float]) -> Habits:
    lines = [item for item in items if isinstance(item, Line) and not item.side]
    right = _right_edges(lines, widths)
    first = Habits(right, 1.0, gaps=False, indents=False, left=0.0)
    pairs = _neighbours(lines)
    full = [(a, b) for a, b in pairs if not _fits(a, b, first)]
    ended = [(a, b) for a, b in pairs if _fits(a, b, first)]
    pitch = _usual([(a.y - b.y) / a.size for a, b in full]) or 1.35
    left = _usual_place([b.x0 for a, b in full]) or 0.0
    found = Habits(right, pitch, gaps=False, indents=False, left=left)
    apart = sum(1 for a, b in ended if _has_gap(a, b, found))
    indented = sum(1 for a, b in ended if b.x0 > left + 6)
    enough = len(ended) >= _FEW and len(full) >= _FEW
    return Habits(
        right,
        pitch,
        gaps=enough and apart >= 0.9 * len(ended),
        indents=enough and indented >= 0.8 * len(ended),
        left=left,
        wrapped=_is_typed(ended, pairs),
    )


def _is_typed(ended: list[tuple[Line, Line]], pairs: list[tuple[Line, Line]]) -> bool:
    """Whether the lines were ended by hand: many end early though their sentence goes on, and no blank is printed
    where it goes on. Narrow cells and hard spaces make a few such lines, a whole document of them only a person."""
    early = sum(1 for a, b in ended if _goes_on_in(a, b) and not a.spaced)
    on = [a for a, b in pairs if _goes_on_in(a, b)]
    return len(pairs) >= _FEW and early > _CARRIED_SHARE * len(pairs) and sum(a.spaced for a in on) < 0.3 * len(on)


def _goes_on_in(last: Line, line: Line) -> bool:
    return line.text[0].islower() and last.text[-1] not in _STOPS and not _NUMBER.match(line.text)


def _neighbours(lines: list[Line]) -> list[tuple[Line, Line]]:
    """Lines that stand below each other in one stretch and one size."""
    return [
        (a, b)
        for a, b in pairwise(lines)
        if a.page == b.page and a.run == b.run and abs(a.size - b.size) < 0.5 and not _RULE.match(a.text)
    ]


def _usual(values: list[float]) -> float | None:
    """The commonest distance (to a twentieth), the smaller one of two equally common."""
    counts = Counter(round(value * 20) for value in values if 0.5 < value < 4)
    if not counts:
        return None
    best = max(counts, key=lambda key: (counts[key] + counts[key - 1] + counts[key + 1], -key))
    near = sorted(value for value in values if abs(value * 20 - best) <= 1.5)
    return near[len(near) // 2]


def _usual_place(values: list[float]) -> float | None:
    counts = Counter(round(value) for value in values)
    return float(counts.most_common(1)[0][0]) if counts else None


def _right_edges(lines: list[Line], widths: dict[int, float]) -> dict[int, float]:
    """Where full lines end, by page: pages of one width share it, so that a page of few lines knows it too."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(round(widths.get(line.page, 0.0)), []).append(line.x1)
    long: dict[int, list[float]] = {}  # of a plan of one page, three short lines may chance to end at one place
    for line in lines:
        width = round(widths.get(line.page, 0.0))
        if line.x1 - line.x0 > 0.5 * width > 0:
            long.setdefault(width, []).append(line.x1)
    edges = {width: _edge(long.get(width) or values) for width, values in ends.items()}
    return {page: edges.get(round(width), 0.0) for page, width in widths.items()}


def _edge(values: list[float]) -> float:
    """The rightmost place where at least three lines end within half a letter or so of each other."""
    values = sorted(values, reverse=True)
    for at, value in enumerate(values[:-2]):
        if value - values[at + 2] <= 8.0:
            return value
    return values[0]
