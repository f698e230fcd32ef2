"""Time cells that print years and nothing else, without the word "năm": "2025", "2025 và những năm tiếp theo"."""

from __future__ import annotations

import re
from datetime import date

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Due
from lantoa.engines.shapes.text import Because, Span

_YEARS = re.compile(
    r"[\s*]*(?P<said>(?P<since>từ )?(?P<year>20\d\d)"
    r"(?P<open> trở đi|(?: và|,|;|,? đến) (?:các|những) năm (?:tiếp theo|tiếp sau|sau|kế tiếp))?"
    r"(?:(?:,| và) (?P<next>20\d\d))?)[\s*.;]*",
    re.IGNORECASE,
)


def bare_years(line: Line, start: int, value: str) -> tuple[Due, ...]:
    """The due of a time cell of bare years that begins at character ``start`` of the line; () for anything else.

    An open end is a window without one; two years that follow each other are a window, two others are two.
    """
    found = _YEARS.fullmatch(value)
    if found is None or (found["next"] and (found["open"] or found["since"])):
        return ()
    first, last = int(found["year"]), int(found["next"] or found["year"])
    opened = bool(found["open"] or found["since"])
    span = Span(start + found.start("said"), start + found.end("said"))
    because = Because(f"due.{'window' if opened or last == first + 1 else 'coarse'}.year", line.line, span)
    if opened:
        return (Due("window", date(first, 1, 1), None, None, found["said"], because, True),)
    if last == first + 1:
        return (Due("window", date(first, 1, 1), date(last, 12, 31), None, found["said"], because, True),)
    years = (first,) if last == first else (first, last)
    return tuple(Due("coarse", date(one, 1, 1), date(one, 12, 31), None, str(one), because, True) for one in years)
