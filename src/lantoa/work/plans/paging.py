"""Which page of the check each line of a plan stands on. The child process imports it, so Django stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LINES_A_PAGE = 250
MOST_CHARACTERS_A_PAGE = 80_000  # some 30 printed pages: what a phone still shows beside its tasks


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its length in characters, and whether a main section opens with it."""

    length: int
    opens: bool


def parts_of(lines: Sequence[Line]) -> list[int]:
    """The page of each line from 1: whole main sections as long as they fit, a longer one is cut where it is full."""
    parts, part, held, written = [], 1, 0, 0
    for index, line in enumerate(lines):
        full = held >= MOST_LINES_A_PAGE or written + line.length > MOST_CHARACTERS_A_PAGE
        if held and (full or (line.opens and held + _section_size(lines, index) > MOST_LINES_A_PAGE)):
            part, held, written = part + 1, 0, 0
        parts.append(part)
        held += 1
        written += line.length
    return parts


def _section_size(lines: Sequence[Line], start: int) -> int:
    for size, line in enumerate(lines[start + 1 : start + 1 + MOST_LINES_A_PAGE], start=1):
        if line.opens:
            return size
    return min(len(lines) - start, MOST_LINES_A_PAGE + 1)
