"""Places in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range ``[start, end)`` of code points in one sentence's ``text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Because:
    """Why the reader decided so: the rule's code (``owner.heading``, ``due.by`` …) and the place it looked at.

    ``line`` is the line the rule fired on (it may be the heading above), ``span`` the words in that line,
    or None where the whole line is meant.
    """

    rule: str
    line: int
    span: Span | None = None
