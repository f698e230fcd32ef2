"""Days, moments and deadlines as a document prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DueKind = Literal["before", "by", "on", "window", "coarse", "recurring", "relative"]


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date, period or deadline found in a text.

    ``before``, ``by`` and ``on`` have ``start == end`` (the printed day: "trước ngày 11/10" is 11/10, never 10/10);
    ``window`` and ``coarse`` have the first and last day, ``end`` None for an open end; ``recurring`` and ``relative``
    have neither and speak through ``text``. ``time`` is the printed clock time as ``HH:MM`` or None.
    ``start_char`` and ``end_char`` are the half-open range of code points of ``text`` in the text that was searched.
    ``year_printed`` is False where the year was taken from the reference date.
    """

    kind: DueKind
    start: date | None
    end: date | None
    time: str | None
    text: str
    start_char: int
    end_char: int
    rule: str
    year_printed: bool = True
