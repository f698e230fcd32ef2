"""Dates, periods and deadlines as Vietnamese plans print them.

The grammar: units (day, month, quarter, year, part of one) with their clock times; stretches (ranges, lists, open ends)
that complete what a unit leaves out; the words before them, which make a deadline or a day of them; habits
("hằng tháng") and events ("sau khi …"). A printed "trước ngày 11/10" is 11/10: the last allowed day is asked for apart.
Source of the kinds: the rules by which plans are marked; of the written form: Decree 30/2020, Appendix I.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from lantoa.engines.shapes.dates import DatePhrase, DueKind
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.date_events import read_event
from lantoa.engines.vn.date_habits import Habit, read_dated_habit, read_habit, read_rate_after
from lantoa.engines.vn.date_senses import Judge, read_sense
from lantoa.engines.vn.date_spans import read_blank_date, read_blank_month, read_stretch
from lantoa.engines.vn.date_tokens import BREAK, Tokens, read_tokens
from lantoa.engines.vn.date_units import ImpossibleDateError
from lantoa.engines.vn.documents import Citation, find_citations

_HABIT_STARTS = frozenset(["sau", "hằng", "định", "thường", "mỗi", "từng", "một", "hai", "ba"])
_EVENT_STARTS = frozenset(
    ["sau", "khi", "từ", "kể", "theo", "trong", "chậm", "muộn", "không", "tối", "trước", "thời", "ngay"]
)
_STRETCH_STARTS = frozenset(
    [
        "ngày",
        "tháng",
        "quý",
        "q",
        "qi",
        "qii",
        "qiii",
        "qiv",
        "năm",
        "từ",
        "đầu",
        "giữa",
        "cuối",
        "tuần",
        "nửa",
        "sáu",
        "giai",
        "thời",
        "nhiệm",
        "niên",
        "thứ",
        "chủ",
        "mùng",
        "sáng",
        "chiều",
        "tối",
        "trưa",
        "buổi",
    ]
)
_DATED_HABIT_STARTS = frozenset(["ngày", "thứ", "chủ", "tháng", "quý", "sáng", "chiều", "tối"])
_OTHER_RATE = re.compile(r"\)?,?\s*(?:và|;)?\s*((?:\d+\s)?(?:tháng|quý|năm|tuần)\s*\()")  # "… (trước 15/6) và năm (…"
_PARTS_HABITS = re.compile(r"\. |[;,\n|]")
_OPEN_QUOTES = {"“": "”", '"': '"', "«": "»"}


@cache
def _hint() -> re.Pattern[str]:
    """What every phrase of the grammar holds at least one of."""
    return re.compile(
        r"\d|h[ằà]ng |mỗi |từng |thường xuyên|định k[ỳì]|khi |theo |từ |tháng |trong |ngay sau|"
        r"trước |qu[ýí] |thứ |chủ nhật|ngày (?:làm|cuối|đầu)|một lần",
        re.IGNORECASE,
    )


def find_dates(
    text: str, *, reference: date | None = None, skip: Iterable[Span] = (), mentions: bool = False
) -> list[DatePhrase]:
    """Every date, period and deadline printed in a text (NFC), in order; spans count code points of the text.

    ``reference`` is the document's own date: it gives the year where none is printed; without it such phrases are left
    out. Dates of cited documents, inside quoted titles, celebrated days, blank or impossible dates are left out;
    ``mentions=True`` returns the former too, their rule beginning with "cited" or "named". ``skip`` masks more spans.
    Never raises.
    """
    if _hint().search(text) is None:
        return []
    tokens = read_tokens(text)
    citations = find_citations(text)
    masks = [*skip, *(citation.span for citation in citations)]
    scan = _Scan(tokens, Judge(tokens, reference), _masked(tokens, masks), _quoted(tokens))
    scan.run()
    scan.found = _with_rates(text, scan.found)
    if mentions:
        return sorted([*scan.found, *_cited(citations)], key=lambda phrase: phrase.start_char)
    return [phrase for phrase in scan.found if not phrase.rule.startswith(("named", "cited"))]


def _with_rates(text: str, found: list[DatePhrase]) -> list[DatePhrase]:
    """A day without a year in the sentence of a "hằng năm" comes round with it and is one phrase with it."""
    joined: list[DatePhrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        weekday = last is not None and phrase.rule == "recurring.weekday" and last.kind == "recurring"
        if last is not None and weekday and not _PARTS_HABITS.search(text, last.end_char, phrase.start_char):
            words = text[last.start_char : phrase.end_char]  # "mỗi tuần ra quân một lần vào chiều thứ Sáu"
            joined[-1] = replace(last, text=words, end_char=phrase.end_char, time=phrase.time or last.time)
            continue
        yearless = not phrase.year_printed and phrase.kind in ("before", "by", "on") and phrase.rule.endswith(".day")
        if last is not None and yearless and last.kind == "recurring" and _comes_once_a_year(last):
            between = text[last.end_char : phrase.start_char]
            if further := _OTHER_RATE.match(between):
                begin = last.end_char + further.start(1)
                words = text[begin : phrase.end_char]
                joined.append(
                    replace(
                        phrase,
                        kind="recurring",
                        start=None,
                        end=None,
                        text=words,
                        start_char=begin,
                        rule="recurring.dated",
                    )
                )
                continue
            if not any(mark in between for mark in (". ", ";", "\n", "|")):
                words = text[last.start_char : phrase.end_char]
                time = phrase.time or last.time
                rule = "recurring.dated"
                joined[-1] = replace(last, text=words, end_char=phrase.end_char, time=time, rule=rule)
                continue
        joined.append(phrase)
    return joined


_SHORT_ROUND = re.compile(r"tuần|tháng|ngày|giờ|thứ\s|chủ nhật", re.IGNORECASE)
_LONG_ROUND = re.compile(r"năm|qu[ýí]|\d\s*tháng|sáu tháng", re.IGNORECASE)


def _comes_once_a_year(habit: DatePhrase) -> bool:
    """Whether a day with its month can belong to it: "hằng năm", "định kỳ 6 tháng", not "thứ Sáu hằng tuần"."""
    if habit.rule == "recurring.often" or (habit.rule == "named.habit" and habit.text.startswith("thường")):
        return False
    return not _SHORT_ROUND.search(habit.text) or bool(_LONG_ROUND.search(habit.text))


def _cited(citations: list[Citation]) -> list[DatePhrase]:
    """The dates of cited documents, each over the whole citation."""
    return [
        DatePhrase("on", cited.issued_on, cited.issued_on, None, cited.text, cited.span.start, cited.span.end, "cited")
        for cited in citations
        if cited.issued_on is not None
    ]


def find_impossible_dates(text: str) -> list[Span]:
    """Where a date stands that is on no calendar: "31/02/2024", "năm 20230"."""
    tokens = read_tokens(text)
    scan = _Scan(tokens, Judge(tokens, None), {}, [])
    scan.run()
    return scan.impossible


def last_allowed_day(phrase: DatePhrase) -> date | None:
    """The last day on which a duty is still in time: the eve of "trước ngày X", else the phrase's last day."""
    if phrase.end is None:
        return None
    return phrase.end - timedelta(days=1) if phrase.kind == "before" else phrase.end


def format_date_vi(day: date) -> str:
    """A day as Decree 30/2020 writes it: "ngày 02 tháng 10 năm 2023", a zero before days under 10, months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def format_short_vi(day: date) -> str:
    """A day in figures: "02/10/2023"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


class _Scan:
    """One walk through the tokens; ``masked`` maps a token to the one after its mask."""

    def __init__(self, tokens: Tokens, judge: Judge, masked: dict[int, int], quoted: list[tuple[int, int]]) -> None:
        self.tokens = tokens
        self.judge = judge
        self.masked = masked
        self.quoted = quoted
        self.found: list[DatePhrase] = []
        self.impossible: list[Span] = []
        self.floor = 0

    def run(self) -> None:
        words = self.tokens.words
        at, stop = 0, len(words)
        while at < stop:
            word = words[at]
            if at in self.masked:
                at = self.floor = self.masked[at]
            elif word.isdecimal() or word in _STRETCH_STARTS or word in _HABIT_STARTS or word in _EVENT_STARTS:
                at = self._read(at, word)
            else:
                at += 1

    def _read(self, at: int, word: str) -> int:
        """Read what begins here; the index to go on from."""
        try:
            after = self._read_repeated(at, word) or self._read_blank(at) or self._read_event(at, word)
            after = after or self._read_stretch(at, word)
        except ImpossibleDateError as error:
            self.impossible.append(Span(self.tokens.starts[at], self.tokens.ends[error.end - 1]))
            after = error.end
        if after is None:
            return at + 1
        self.floor = after
        return after

    def _read_repeated(self, at: int, word: str) -> int | None:
        number = word.isdecimal()
        counted = self.tokens.words[at + 2] == "lần"
        habit = read_habit(self.tokens, at) if number or counted or word in _HABIT_STARTS else None
        if habit is None and (number or word in _DATED_HABIT_STARTS):
            habit = read_dated_habit(self.tokens, at)
        if habit is None:
            return None
        self._keep_habit(habit)
        return habit.end

    def _keep_habit(self, habit: Habit) -> None:
        begin = read_sense(self.tokens, habit.begin, self.floor).begin
        words = self.tokens.words
        if (words[begin - 2], words[begin - 1]) == ("định", "kỳ"):
            begin -= 2
        rule = "named.habit" if habit.attributive or self._in_quotes(begin) else habit.rule
        for time in habit.times or (None,):
            self._keep_words(begin, habit.end, "recurring", rule, time)

    def _read_blank(self, at: int) -> int | None:
        return read_blank_date(self.tokens, at) or read_blank_month(self.tokens, at)

    def _read_event(self, at: int, word: str) -> int | None:
        if word not in _EVENT_STARTS and not word.isdecimal():
            return None
        event = read_event(self.tokens, at)
        if event is None or event.end <= at:
            return None
        mention = event.mention or self._in_quotes(at)
        self._keep_words(event.begin, event.end, "relative", f"named.{event.rule}" if mention else event.rule)
        return event.end

    def _keep_words(self, begin: int, end: int, kind: DueKind, rule: str, time: str | None = None) -> None:
        tokens = self.tokens
        first, last = tokens.starts[begin], min(tokens.ends[end - 1], len(tokens.text))
        self.found.append(DatePhrase(kind, None, None, time, tokens.text[first:last], first, last, rule))

    def _read_stretch(self, at: int, word: str) -> int | None:
        if word not in _STRETCH_STARTS and not word.isdecimal():
            return None
        stretch = read_stretch(self.tokens, at)
        if stretch is None:
            return None
        rate = read_rate_after(self.tokens, stretch.end) if stretch.units[-1].year is None else None
        if rate is not None:
            self._keep_habit(Habit(at, rate, "recurring.dated"))
            return rate
        sense = read_sense(self.tokens, at, self.floor)
        if sense.begin < at and self.tokens.words[at - 1] == "(" and self.tokens.words[stretch.end] == ")":
            stretch = stretch._replace(end=stretch.end + 1)  # "trước ngày khai giảng (05/9/2025)"
        phrases = self.judge.phrases(stretch, sense)
        if self._in_quotes(at):
            phrases = [replace(phrase, rule="named.quoted") for phrase in phrases]
        self.found.extend(phrases)
        return stretch.end

    def _in_quotes(self, at: int) -> bool:
        return any(first < at < last for first, last in self.quoted)


def _masked(tokens: Tokens, spans: Iterable[Span]) -> dict[int, int]:
    """For each masked token the first token after its mask."""
    masked: dict[int, int] = {}
    for span in spans:
        first, after = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        masked.update(dict.fromkeys(range(first, after), after))
    return masked


def _quoted(tokens: Tokens) -> list[tuple[int, int]]:
    """The token ranges between quotation marks, each within one line."""
    ranges: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for index, word in enumerate(tokens.words):
        if opened >= 0 and word == closing:
            ranges.append((opened, index))
            opened = -1
        elif opened < 0 and word in _OPEN_QUOTES:
            opened, closing = index, _OPEN_QUOTES[word]
        elif word == BREAK:
            opened = -1
    return ranges
