"""What the reader promises about any document whatever, as one check that tests and fuzzers share."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from lantoa.engines.plan_reader import ReadingRefused, read, to_key
from lantoa.engines.shapes.plan import Due, Plan
from lantoa.engines.shapes.text import Because

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH_WORDS = (
    (1, "giêng"), (2, "hai"), (3, "ba"), (4, "tư"), (5, "năm"), (6, "sáu"), (7, "bảy"), (7, "bẩy"), (8, "tám"),
    (9, "chín"), (10, "mười"), (11, "mười một"), (12, "mười hai"), (12, "chạp"),
)  # fmt: skip
_LONGER_UNIT = re.compile(r"tháng|quý|năm|nửa|tuần|/", re.IGNORECASE)


def broken_promises(plan: Plan) -> list[str]:
    """The promises a plan breaks, in words; [] for every document the reader reads well or badly but honestly."""
    return [*_broken_places(plan), *_broken_ids(plan), *_invented_dates(plan)]


def check_reading(source: bytes | str, *, legacy: bool = False) -> Plan | None:
    """Read a document and hold the reader to its promises; None where it was refused, which is no fault."""
    try:
        plan = read(source, legacy=legacy)
    except ReadingRefused:
        return None
    broken = broken_promises(plan)
    if broken:
        raise AssertionError("; ".join(broken))
    to_key(plan)
    return plan


def _reasons(plan: Plan) -> Iterator[tuple[str, Because]]:
    for duty in plan.duties:
        yield "duty", duty.because
        yield "force", duty.force_because
        for body in (*duty.lead, *duty.support):
            yield f"body {body.name!r}", body.because
        for due in duty.due:
            yield f"due {due.text!r}", due.because
        for quantity in duty.quantities:
            yield f"quantity {quantity.text!r}", quantity.because
        for mention in (*duty.places, *duty.results):
            yield f"{mention.kind} {mention.value!r}", mention.because
    for mention in plan.mentions:
        yield f"{mention.kind} {mention.value!r}", mention.because
    for unclear in plan.unclear:
        yield f"unclear {unclear.code}", unclear.because
    if plan.period is not None:
        yield "period", plan.period.because


def _broken_places(plan: Plan) -> Iterator[str]:
    """Spans that leave their sentence, and lines that no sentence has."""
    texts = {sentence.line: sentence.text for sentence in plan.sentences}
    for what, because in _reasons(plan):
        span = because.span
        if because.line not in texts:
            yield f"{what}: no sentence on line {because.line}"
        elif span is not None and not 0 <= span.start <= span.end <= len(texts[because.line]):
            yield f"{what}: {span} outside line {because.line}: {texts[because.line]!r}"
    for sentence in plan.sentences:
        for span in sentence.bold:
            if not 0 <= span.start <= span.end <= len(sentence.text):
                yield f"bold {span} outside line {sentence.line}: {sentence.text!r}"
    lists = {"activities": plan.activities, "recipients": plan.recipients, "appendices": plan.appendices}
    lists["title"] = plan.header.title_lines
    lists["slogans"] = tuple(slogan.line for slogan in plan.slogans)
    for name, lines in lists.items():
        yield from (f"{name}: no sentence on line {line}" for line in lines if line not in texts)


def _broken_ids(plan: Plan) -> Iterator[str]:
    ids = [sentence.id for sentence in plan.sentences]
    if len(ids) != len(set(ids)):
        yield "two sentences share an id"
    known = set(ids)
    yield from (f"duty of line {duty.line} has no sentence" for duty in plan.duties if duty.sentence_id not in known)


def _invented_dates(plan: Plan) -> Iterator[str]:
    """Deadlines of which a day, a month or a year is neither printed nor follows from the document's own date."""
    texts = {sentence.line: sentence.text for sentence in plan.sentences}
    years = _own_years(plan)
    for duty in plan.duties:
        for due in duty.due:
            if due.text not in texts.get(due.because.line, ""):
                yield f"{due.text!r} is not printed on line {due.because.line}"
            for day in (due.start, due.end):
                if day is not None and not _is_printed(day, due, years):
                    yield f"{day} is not in {due.text!r} (document of {sorted(years)})"


def _own_years(plan: Plan) -> set[int]:
    """The document's year and the next; where its day is blank, those it prints may be its own."""
    if plan.header.issued_on is not None:
        own = {plan.header.issued_on.year}
    else:
        own = {int(year) for sentence in plan.sentences for year in _YEAR.findall(sentence.text)}
    return own | {year + 1 for year in own}


def _is_printed(day: date, due: Due, own_years: set[int]) -> bool:
    text = due.text.lower()
    numbers = {int(each) for each in _NUMBER.findall(text)}
    whole_units = _LONGER_UNIT.search(text) is not None
    # Of a window only one end need print its year: "từ tháng 10 đến tháng 4 năm 2026" begins in 2025.
    near = {day.year, day.year - 1, day.year + 1} if due.kind == "window" else {day.year}
    if not (near & (numbers | own_years) or day.year % 100 in numbers):
        return False
    month = day.month in numbers or any(day.month == number and word in text for number, word in _MONTH_WORDS)
    edge_of_year = (day.month, day.day) in ((1, 1), (12, 31))
    quarter = "quý" in text and day.month % 3 in (0, 1)
    half = re.search(r"[369] tháng|sáu tháng|nửa", text) is not None
    if not (month or edge_of_year or quarter or half):
        return False
    edge_of_month = day.day in (1, monthrange(day.year, day.month)[1])
    return day.day in numbers or edge_of_year or (edge_of_month and whole_units)
