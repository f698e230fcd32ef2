"""Which dates bind a duty: those its line prints, those of its time lines, those a heading's time line gives."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from lantoa.engines.plan_reader.grammar.attributes import Attribute
from lantoa.engines.plan_reader.grammar.bare_years import bare_years
from lantoa.engines.plan_reader.grammar.binding import binds
from lantoa.engines.plan_reader.grammar.citations import citations_in
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.openings import past_deadline_words
from lantoa.engines.shapes.dates import DatePhrase
from lantoa.engines.shapes.plan import Due
from lantoa.engines.shapes.text import Because, Span
from lantoa.engines.vn.dates import find_dates
from lantoa.engines.vn.folding import fold

_AT_A_CLOCK = re.compile(
    r"\b(?:truoc|luc|vao|cham nhat)(?: luc)? (?P<hour>\d{1,2}) ?(?:gio|[hg:]) ?(?P<minute>\d{2})?(?! ?\d| ?ngay)"
)
_EVENT = re.compile(
    r"(ket thuc (?!truoc)[^,.;:]{3,80}|"
    r"(?:ngay )?sau (?:le|hoi nghi|cuoc|buoi|dot|dien tap|hoi thi|ky hop) [^,.;:]{3,60}),\s"
)
_STATED = frozenset(["named.year", "named.period", "named.day", "named.habit"])  # they bind where only time is said
_FIXED = frozenset(["before", "by", "on"])


_FIGURES = (  # what text recognition makes of figures in dates, mended letter for letter so that places stay
    (
        re.compile(
            r"(?<![^\W\d])[lI](?=\d?\s?/\s?\d{1,2}\s?/\s?\d{4})|(?<=ngày )[lI](?=\d?\s?/)|(?<=\d)[lI](?=\s?/\s?\d)|"
            r"(?<=\d/)[lI](?=\d?/)"
        ),
        "1",
    ),
    (re.compile(r"(?<=\d)[oO](?=\s?/\s?\d)|(?<=/)[oO](?=\d(?:/|\b))|(?<=ngày )[oO](?=\d\s?/)"), "0"),
    (re.compile(r"(?<=ngày )(\d) (\d)(?=\s?/\s?\d)"), r" \1\2"),
)


def mend_figures(text: str) -> str:
    """ "l5/4/2025", "3O/6/2025", "ngày 1 5/5": the same text with the figures that are meant, no letter moved."""
    if "/" not in text:
        return text
    for damage, figure in _FIGURES:
        text = damage.sub(figure, text)
    return text


_DEADLINE = re.compile(r"\b(?:thoi han|han(?: cuoi| chot| nop)?|hoan thanh)[^:;.]{0,16}:\s*$")


class DueFinder:
    """Reads the dates of lines once each; ``reference`` is the document's own date, which gives the unprinted year."""

    def __init__(self, reference: date | None) -> None:
        self.reference = reference
        self._own: dict[int, tuple[Due, ...]] = {}
        self._times: dict[tuple[int, int, int], tuple[Due, ...]] = {}

    def own(self, line: Line) -> tuple[Due, ...]:
        """The dates in the running text of a task that bind it."""
        known = self._own.get(line.order)
        if known is None:
            text = mend_figures(line.text[line.start :])
            skip = [Span(one.start, one.end) for one in citations_in(text)] if "/" in text else []
            phrases = [
                phrase
                for phrase in find_dates(text, reference=self.reference, skip=skip)
                if binds(phrase, line, self.reference)
            ]
            found = [_due(phrase, line, line.start, inherited=False) for phrase in _without_bare_habits(phrases, line)]
            found = _without_placed([each for due in found for each in _at_both(due, line)], line)
            if past_deadline_words(line.text[line.start :]):  # "Hạn chót nộp hồ sơ là ngày 30/9"
                found = [replace(due, kind="by") if due.kind == "on" else due for due in found]
            known = _each_once(_after_event(line) + [_at_clock(due, line) for due in found])
            self._own[line.order] = known
        return known

    def stated(self, line: Line, start: int, end: int | None = None) -> tuple[Due, ...]:
        """The dates of a time line or a time cell: all it says is a deadline or a window."""
        stop = len(line.text) if end is None else end
        key = (line.line, start, stop)
        known = self._times.get(key)
        if known is None:
            if line.plain.startswith("ngay thang", start):
                start += 5
            value = mend_figures(line.text[start:stop])
            phrases = [
                phrase
                for phrase in find_dates(value, reference=self.reference, mentions=True)
                if phrase.rule in _STATED or not phrase.rule.startswith(("named", "cited"))
            ]
            words = value.strip(" .;:")
            if bare := bare_years(line, start, value):
                self._times[key] = bare
                return bare
            relative = bool(_RELATIVE.match(said := line.plain[start:stop].strip()))
            relative = relative and not re.match(r"(?:truoc |vao )?ngay \d", said)  # "Ngày 20 hằng tháng"
            if words and relative and all(phrase.kind == "recurring" for phrase in phrases):
                at = start + value.index(words)
                because = Because("due.stated", line.line, Span(at, at + len(words)))
                known = (Due("relative", None, None, None, words, because, True),)
            else:
                known = _each_once([_due(phrase, line, start, inherited=True) for phrase in phrases])
            self._times[key] = known
        return known

    def of_attributes(self, times: list[Attribute]) -> tuple[Due, ...]:
        """The dates of a block's time lines, each once."""
        found: list[Due] = []
        for attribute in times:
            stated = self.stated(attribute.line, attribute.value_at, attribute.end)
            label = attribute.line.plain[max(0, attribute.value_at - 30) : attribute.value_at]
            found += as_deadline(stated) if _DEADLINE.search(label) else stated
        return _each_once(found)


_RELATIVE = re.compile(
    r"(?:theo|sau|ngay|khi|tu khi|tu ngay|trong|truoc|ke tu|phu hop|tuy|dip|nhan dip|hoc ky|(?:dau|cuoi|giua|ket "
    r"thuc) (?:nam hoc|hoc ky|khoa|nhiem ky|dot|ky)|dot xuat|"
    r"\d{1,2} (?:\(\w+\) )?ngay lam viec|"
    r"\d{1,2} (?:\(\w+\) )?(?:ngay|tuan|thang|gio) (?:truoc|sau)(?= [a-z])(?! ngay \d))\b"
)


def join(own: tuple[Due, ...], stated: tuple[Due, ...]) -> tuple[Due, ...]:
    """A duty's own date replaces what it inherits where it fixes a day; else both hold."""
    if not stated:
        return own
    if any(due.kind in _FIXED or _comes_round(due) for due in own if not due.inherited):
        return own
    return own + tuple(due for due in stated if all(not _equal(due, other) for other in own))


def inherit(own: tuple[Due, ...], stated: tuple[Due, ...]) -> tuple[Due, ...]:
    """A duty's own date replaces a heading's; beside a bare habit ("thường xuyên") the heading's holds too."""
    if any(due.kind != "recurring" for due in own if not due.inherited):
        return own
    return join(own, stated)


def _comes_round(due: Due) -> bool:
    """A habit with its day: "vào ngày 25 hằng tháng"."""
    return due.kind == "recurring" and bool(re.search(r"ngày\s+\d|thứ\s", due.text, re.IGNORECASE))


def as_deadline(dues: tuple[Due, ...]) -> tuple[Due, ...]:
    """A bare day in a column of deadlines ("Thời hạn hoàn thành") is the last one; "ngày 07/10" is that very day."""
    return tuple(replace(due, kind="by") if due.kind == "on" and not _names_day(due) else due for due in dues)


def _names_day(due: Due) -> bool:
    return due.text.lower().startswith(("ngày", "vào"))


def own_line(dues: tuple[Due, ...], line: int) -> tuple[Due, ...]:
    """The same dues, marked as printed on the duty's own line where they are."""
    return tuple(replace(due, inherited=due.because.line != line) for due in dues)


def _equal(one: Due, other: Due) -> bool:
    if one.kind != other.kind or one.time != other.time:
        return False
    if one.start is not None:
        return (one.start, one.end) == (other.start, other.end)
    return fold(one.text) == fold(other.text)


def _due(phrase: DatePhrase, line: Line, shift: int, *, inherited: bool) -> Due:
    span = Span(phrase.start_char + shift, phrase.end_char + shift)
    return Due(
        phrase.kind,
        phrase.start,
        phrase.end,
        phrase.time,
        phrase.text,
        Because(f"due.{phrase.rule}{'' if phrase.year_printed else '.year_inferred'}", line.line, span),
        inherited,
    )


def _at_clock(due: Due, line: Line) -> Due:
    """ "báo cáo hằng ngày về Sở trước 16 giờ 30": the hour printed further on in the clause."""
    if due.kind != "recurring" or due.time or due.because.span is None:
        return due
    before = _CLOCK_RIGHT_BEFORE.search(line.plain, line.start, due.because.span.start)
    if before is not None and int(before["hour"]) <= LAST_HOUR:
        return replace(due, time=f"{int(before['hour']):02d}:{before['minute'] or '00'}")
    if "ngay" not in fold(due.text):
        return due
    clause = re.split(r"[;.] ", line.plain[due.because.span.end :], maxsplit=1)[0]
    found = _AT_A_CLOCK.search(clause)
    if found is None or int(found["hour"]) > 23:
        return due
    return replace(due, time=f"{int(found['hour']):02d}:{found['minute'] or '00'}")


LAST_HOUR = 23
_CLOCK_RIGHT_BEFORE = re.compile(  # "vào 19 giờ 45 thứ Hai hằng tuần"
    r"\b(?:vao|luc|truoc)(?: luc)? (?P<hour>\d{1,2}) ?(?:gio|[hg:]) ?(?P<minute>\d{2})?(?: phut)?,? $"
)
_CLOCK_BEFORE = re.compile(r"\b(?P<hour>\d{1,2}) ?(?:gio|[hg:]) ?(?P<minute>\d{2})?(?:,| va) $")


def _at_both(due: Due, line: Line) -> list[Due]:
    """ "vào 9 giờ 00 và 15 giờ 00 ngày 23/5": two clock times of a day are two."""
    if due.kind != "on" or not due.time or due.because.span is None:
        return [due]
    found = _CLOCK_BEFORE.search(line.plain, line.start, due.because.span.start)
    if found is None or int(found["hour"]) > 23:
        return [due]
    return [replace(due, time=f"{int(found['hour']):02d}:{found['minute'] or '00'}"), due]


def _without_placed(dues: list[Due], line: Line) -> list[Due]:
    """ "ngay sau lễ khai giảng, vào 9 giờ 30 ngày 05/9": the day is known, what it follows says no more."""
    kept = []
    for due, following in zip_longest(dues, dues[1:]):
        first, then = due.because.span, following.because.span if following is not None else None
        placed = first is not None and then is not None and line.plain[first.end : then.start] in (", ", " ")
        if not (placed and due.kind == "relative" and following is not None and following.kind == "on"):
            kept.append(due)
    return kept


def _without_bare_habits(phrases: list[DatePhrase], line: Line) -> list[DatePhrase]:
    """ "Định kỳ … hằng năm (trước ngày 15 tháng 11)" is one habit: the bare word before it says no more."""
    kept: list[DatePhrase] = []
    for index, phrase in enumerate(phrases):
        further = phrases[index + 1] if index + 1 < len(phrases) else None
        bare = phrase.kind == "recurring" and phrase.text.lower() in ("định kỳ", "định kì")
        bare = bare or (further is not None and _same_habit(phrase, further))
        between = line.text[line.start + phrase.end_char : line.start + further.start_char] if further else ""
        if not (
            bare and further is not None and further.kind == "recurring" and ". " not in between and ";" not in between
        ):
            kept.append(phrase)
    return kept


_UNIT = re.compile(r"(?:thang|quy|nam|tuan)$")
_ON_A_DAY = re.compile(r"ngay \d|thu (?:hai|ba|tu|nam|sau|bay)\b")


def _same_habit(phrase: DatePhrase, further: DatePhrase) -> bool:
    """ "định kỳ hàng tháng báo cáo … trước ngày 20 hàng tháng": one habit, and the later words tell its day."""
    first, second = fold(phrase.text), fold(further.text)
    unit, again = _UNIT.search(first), _UNIT.search(second)
    same = unit is not None and again is not None and unit[0] == again[0]
    return phrase.kind == "recurring" and same and not _ON_A_DAY.search(first) and bool(_ON_A_DAY.search(second))


def _after_event(line: Line) -> list[Due]:
    """ "Kết thúc cuộc bầu cử, Ban Thường trực …": the event that must come first."""
    found = _EVENT.match(line.plain, line.start)
    if not found:
        return []
    span = Span(found.start(1), found.end(1))
    text = line.text[span.start : span.end]
    return [Due("relative", None, None, None, text, Because("due.relative.after_event", line.line, span))]


def _each_once(dues: list[Due]) -> tuple[Due, ...]:
    found: list[Due] = []
    for due in dues:
        if all(not _equal(due, other) for other in found):
            found.append(due)
    return tuple(found)
