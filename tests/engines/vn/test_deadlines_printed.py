"""A table of deadlines as officials print them, and of dates that are none: deadlines_printed.txt beside this file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lantoa.engines.shapes.dates import DatePhrase
from lantoa.engines.vn.dates import find_dates

DOCUMENT_DAY = date(2025, 3, 10)
TABLE = [
    row.split(" => ")
    for row in Path(__file__).with_name("deadlines_printed.txt").read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]


@pytest.mark.parametrize(("words", "found"), TABLE)
def test_a_printed_deadline_is_read_as_the_table_says(words: str, found: str) -> None:
    phrases = find_dates(words, reference=DOCUMENT_DAY)
    assert ("; ".join(map(_short, phrases)) or "none") == found


def test_the_table_holds_deadlines_of_every_kind_and_dates_that_are_none() -> None:
    kinds = {part.split()[0] for _, found in TABLE for part in found.split("; ")}
    assert kinds == {"before", "by", "on", "window", "coarse", "recurring", "relative", "none"}
    assert len(TABLE) >= 200


def _short(phrase: DatePhrase) -> str:
    first = "" if phrase.start is None else phrase.start.isoformat()
    last = "" if phrase.end == phrase.start else f"..{phrase.end or ''}"
    return " ".join(filter(None, (phrase.kind, first + last, phrase.time)))
