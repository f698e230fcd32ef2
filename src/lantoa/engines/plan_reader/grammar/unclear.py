"""What a person must look at: debris, impossible years, cut sentences, unknown owners, inferred years."""

from __future__ import annotations

import re
from collections import Counter

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Duty, Header, Unclear
from lantoa.engines.shapes.text import Because, Span
from lantoa.engines.vn.dates import find_impossible_dates

_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d{3}(?![\d/]|[.,]\d)|(?<=nam )[03-9]\d{3}(?!\d)")


def mark_debris(lines: list[Line]) -> list[Line]:
    """Short lines of figures printed again and again are left over from the page; each gets the role "debris"."""
    short = [
        line
        for line in lines
        if 0 < len(line.text.strip()) <= 6 and re.fullmatch(r"[\d\W]+", line.text.strip()) and not line.table
    ]
    counts = Counter(line.text.strip() for line in short)
    debris = [
        line for line in short if counts[line.text.strip()] >= 3 and any(letter.isdigit() for letter in line.text)
    ]
    for line in debris:
        line.role = "debris"
    return debris


def unclear_of(
    lines: list[Line], debris: list[Line], duties: tuple[Duty, ...], header: Header, wrapped: bool
) -> tuple[Unclear, ...]:
    """The findings in the order of their kinds: head, lines, duties."""
    found: list[Unclear] = []
    if header.type is None and header.number is None and not duties:
        found.append(Unclear("document.no_plan", Because("header", lines[0].line if lines else 1)))
    if header.number is None:
        found.append(Unclear("header.number_blank", Because("header", lines[0].line if lines else 1)))
    if header.issued_on is None:
        found.append(Unclear("header.date_blank", Because("header", lines[0].line if lines else 1)))
    if debris:
        value = debris[0].text.strip()
        found.append(Unclear("debris.repeated", Because("debris", debris[0].line), f"{value} × {len(debris)}"))
    for line in lines:
        found += _in_line(line, wrapped)
    for duty in duties:
        found += _in_duty(duty)
    return tuple(found)


def _in_line(line: Line, wrapped: bool) -> list[Unclear]:
    found: list[Unclear] = []
    if not line.text or line.zone not in ("body", "title", "preamble"):
        return found
    if line.more and not wrapped and line.zone == "body":
        found.append(Unclear("sentence.cut", Because("paragraph.joined", line.line), str(line.more[0])))
    if "20" in line.text or "19" in line.text:
        for match in _YEAR.finditer(line.plain):
            found.append(
                Unclear("year.impossible", Because("date.impossible", line.line, Span(*match.span())), match.group())
            )
    if "/" in line.text or " ngày " in line.text:
        for span in find_impossible_dates(line.text) if _odd_day(line.plain) else []:
            found.append(
                Unclear(
                    "date.impossible", Because("date.impossible", line.line, span), line.text[span.start : span.end]
                )
            )
    return found


def _odd_day(plain: str) -> bool:
    """Only lines with a day past the 28th or a month past the 12th can hold a date on no calendar."""
    return bool(re.search(r"\b(?:29|3\d|[4-9]\d)\s?(?:[/.-]|thang)|[/.-](?:1[3-9]|[2-9]\d)[/.-]\d{4}", plain))


def _in_duty(duty: Duty) -> list[Unclear]:
    found = [
        Unclear("owner.unknown", body.because, body.name)
        for body in duty.lead
        if body.because.rule.endswith(".unknown")
    ]
    found += [
        Unclear("date.year_inferred", due.because, due.text)
        for due in duty.due
        if due.because.rule.endswith(".year_inferred") and not due.inherited
    ]
    return found
