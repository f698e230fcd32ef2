"""What the page adds to the text: page numbers, running heads, footnotes under the text."""

from __future__ import annotations

import re
from itertools import pairwise

from lantoa.engines.plan_reader.loaders.pdf_lines import Line

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?(\d{1,3})(?:\s*[/|]\s*\d{1,3})?[-–—\s]*$", re.IGNORECASE)
_ZONE = 0.12  # of the page's height, at its top and at its bottom
_FOOTNOTE = re.compile(r"^\[?\d{1,2}\]?[ .)]?\s*[^\W\d_]")
_DIGITS = re.compile(r"\d+")


def without_running(pages: list[tuple[list[Line], float]]) -> list[list[Line]]:
    """The pages' lines without page numbers and without heads and feet that stand on most pages; (lines, height)."""
    repeated = _repeated(pages)
    out = []
    for number, (lines, height) in enumerate(pages, 1):
        kept = []
        for line in lines:
            outside = _in_zone(line, height)
            if outside and (_is_page_number(line, lines, number) or (_key(line) in repeated and len(pages) > 2)):
                continue
            kept.append(line)
        out.append(kept)
    return out if any(out) else [lines for lines, _ in pages]  # a document of nothing but such lines says them


def _in_zone(line: Line, height: float) -> bool:
    return line.y > height * (1 - _ZONE) or line.y < height * _ZONE


def _is_page_number(line: Line, lines: list[Line], number: int) -> bool:
    found = _PAGE_NUMBER.match(line.text)
    if not found or abs(int(found[1]) - number) > 30:
        return False
    if any(abs(other.y - line.y) < 2 and other is not line and other.x0 > line.x1 for other in lines):
        return False  # the number of a table's last row
    outermost = line.y >= max(each.y for each in lines) - 1 or line.y <= min(each.y for each in lines) + 1
    return outermost and (int(found[1]) == number or len(line.text) > len(found[1]) or number > 1)


def _key(line: Line) -> str:
    return f"{_DIGITS.sub('#', line.text)}@{round(line.y / 4)}"


def _repeated(pages: list[tuple[list[Line], float]]) -> set[str]:
    counts: dict[str, int] = {}
    for lines, height in pages:
        for key in {_key(line) for line in lines if _in_zone(line, height)}:
            counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count >= max(3, len(pages) * 0.6)}


def footnotes_of(lines: list[Line], body_size: float) -> tuple[list[Line], list[Line]]:
    """The page's text and its footnotes: the last lines of the page where they are small and begin with a number."""
    at = len(lines)
    while at and lines[at - 1].size < body_size * 0.88 and not lines[at - 1].side:
        at -= 1
    while at < len(lines) and not _FOOTNOTE.match(lines[at].text):
        at += 1
    notes = lines[at:]
    in_order = all(below.y < above.y for above, below in pairwise(notes))
    under = not at or not notes or notes[0].y < min(line.y for line in lines[:at])
    if not notes or not in_order or not under or any(line.text.startswith(("-", "+")) for line in notes):
        return lines, []
    return lines[:at], notes
