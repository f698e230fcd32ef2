"""What is marked in a line beside what its tasks say: mentions, and the days of an activity with nobody named.

The child process imports it, so Django stays out.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from lantoa.engines.shapes.plan import Plan
from lantoa.engines.vn.dates import find_dates

DAY = "due"
_FIXED = frozenset({"before", "by", "on", "window"})


def loose_marks(plan: Plan) -> dict[int, list[list[Any]]]:
    """By line: start, end and kind of each mark."""
    marks: dict[int, list[list[Any]]] = defaultdict(list)
    for mention in plan.mentions:
        span = mention.because.span
        if span is not None:
            marks[mention.because.line].append([span.start, span.end, mention.kind])
    activities = set(plan.activities)
    for sentence in plan.sentences:
        if sentence.line in activities:
            found = find_dates(sentence.text, reference=plan.header.issued_on)
            marks[sentence.line] += [[one.start_char, one.end_char, DAY] for one in found if one.kind in _FIXED]
    return marks
