"""The units a date is made of: a day, a month, a quarter, a year, part of one (date_parts reads these), a clock time.

Each reader looks at one place of the tokens and returns the unit and the index after it, or None. A unit may lack its
month or year ("ngày 01" of "từ ngày 01 đến 07 tháng 10 năm 2024"); the span it stands in completes it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from lantoa.engines.vn.date_clock import number_at, read_clock, read_weekday
from lantoa.engines.vn.date_tokens import Tokens

Level = Literal["day", "week", "month", "quarter", "half", "year"]
Part = Literal["", "early", "middle", "late"]

_MONTH_WORDS = {
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}  # fmt: skip; "tháng Giêng" and "tháng Chạp" are months of the moon: no day of the calendar is printed
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4}  # l: what bad scans make of I
_SHORT_QUARTERS = {"qi": 1, "qii": 2, "qiii": 3, "qiv": 4}
FIRST_YEAR, LAST_YEAR = 1900, 2100


class ImpossibleDateError(ValueError):
    """A day that is on no calendar stands here; ``end`` is the token after it."""

    def __init__(self, end: int) -> None:
        super().__init__("date.impossible")
        self.end = end


class Unit(NamedTuple):
    """A day or longer unit as printed; None for what is not printed. ``word`` is True where "ngày", "tháng" … stands.

    ``number`` is the quarter (1–4), or the months of a part of a year: 1..n from its start, -n..-1 from its end. Of a
    "week" ``day`` and ``number`` are the first and the last day of the month it takes, counted from the month's end
    where they are below 1 (0 is the last day).
    """

    level: Level
    begin: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    time: str | None = None
    part: Part = ""
    word: bool = False

    @property
    def complete(self) -> bool:
        return not (self.level == "day" and self.month is None)

    @property
    def several_weeks(self) -> bool:
        """Whether it is more than one week of a month or half of it: "tuần 3 và tuần 4 tháng 5"."""
        return self.level == "week" and self.part == "middle"

    def first(self, year: int) -> date:
        """First day of the unit; ``year`` stands in where none is printed."""
        year = self.year or year
        if self.level == "week":
            return date(year, self.month or 1, self._day(year, self.day))
        if self.level == "day":
            return date(year, self.month or 1, self.day or 1)
        return date(year, self._months()[0], 1)

    def last(self, year: int) -> date:
        """Last day of the unit; ``year`` stands in where none is printed."""
        if self.level == "day":
            return self.first(year)
        year, month = self.year or year, self._months()[1]
        if self.level == "week":
            return date(year, month, self._day(year, self.number))
        return date(year, month, month_length(year, month))

    def _day(self, year: int, day: int | None) -> int:
        """A day of the month a week begins or ends with; of a short month at most its last one."""
        longest = month_length(year, self.month or 1)
        return min(longest, day) if day is not None and day > 0 else longest + (day or 0)

    def _months(self) -> tuple[int, int]:
        if self.level in ("week", "month"):
            return self.month or 1, self.month or 1
        if self.level == "quarter":
            quarter = self.number or 1
            return quarter * 3 - 2, quarter * 3
        if self.level == "half" and self.number:
            return (1, self.number) if self.number > 0 else (13 + self.number, 12)
        return 1, 12


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _year_at(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if len(word) == 4 and word.isascii() and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR:
        return int(word)
    return None


def year_after(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """The year after a month or quarter: "năm 2023", "của năm 2023", "/2023", ", năm 2023", "-2023"."""
    words = tokens.words
    at = index
    if words[at] == "," and words[at + 1] == "năm":
        at += 1
    if words[at] == "của":
        at += 1
    if words[at] == "năm" and words[at + 1] == "nay":
        return None, at + 2
    if words[at] == "năm":
        year = _year_at(tokens, at + 1)
        if year is None and words[at + 1].isdecimal():
            raise ImpossibleDateError(at + 2)
        return (year, at + 2) if year is not None else (None, index)
    if words[at] in ("/", ".") or (words[at] == "-" and tokens.glued(at) and tokens.glued(at - 1)):
        year = _year_at(tokens, at + 1)
        if year is not None and not _number_goes_on(tokens, at + 2):
            return year, at + 2
        if words[at] == "/" and len(words[at + 1]) > 2 and words[at + 1].isdecimal():
            raise ImpossibleDateError(at + 2)
    return None, index


def _number_goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the figures before this token are part of a longer sign: 13/2023/NĐ-CP, 85/2015/QH13."""
    words = tokens.words
    return words[index] == "/" and tokens.glued(index) and tokens.glued(index - 1) and words[index + 1] != "/"


def read_day(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """A day with what stands before it: "8 giờ 00, thứ Hai, ngày 02 tháng 10 năm 2023", "02/10/2023", "ngày 01"."""
    words = tokens.words
    at, time = index, None
    if words[at] == "buổi":
        at += 1
    if words[at] in ("sáng", "chiều", "tối", "trưa"):
        at += 1
    clock = read_clock(tokens, at)
    if clock is not None:
        time, at = clock
        if words[at] in ("-", "đến") and (ending := read_clock(tokens, at + 1)) is not None:
            at = ending[1]
        if words[at] in (",", ";"):
            at += 1
        if words[at] in ("của", "vào", "sáng", "chiều"):
            at += 1
    after_weekday = read_weekday(tokens, at)
    if after_weekday != at:
        at = after_weekday + (words[after_weekday] in (",", "(", "-"))
    word = False
    if words[at] == "ngày":
        word, at = True, at + 1
        after_weekday = read_weekday(tokens, at)
        if after_weekday != at:
            at = after_weekday + (words[after_weekday] in (",", "("))
    if words[at] == "mùng":
        word, at = True, at + 1
    found = _read_numbers(tokens, at, word=word)
    if found is None:
        return None
    unit, at = found
    return _with_trailing_time(tokens, unit._replace(begin=index, time=time), at)


def _with_trailing_time(tokens: Tokens, unit: Unit, at: int) -> tuple[Unit, int]:
    """The weekday or clock printed after the day: "ngày 02/10/2023 (thứ Hai), lúc 8 giờ 00"."""
    words = tokens.words
    if words[at] == "(":
        after = read_weekday(tokens, at + 1)
        if after != at + 1 and words[after] == ")":
            at = after + 1
    if unit.time is not None or not unit.complete:
        return unit, at
    look = at + (words[at] in (",", "("))
    if words[look] == "vào":
        look += 1
    named = words[look] == "lúc"
    look += named
    clock = read_clock(tokens, look) if named or look > at else None
    if clock is None:
        return unit, at
    time, after = clock
    if words[after] == ")" and words[at] == "(":
        after += 1
    return unit._replace(time=time), after


def _read_numbers(tokens: Tokens, at: int, *, word: bool) -> tuple[Unit, int] | None:
    words = tokens.words
    iso = _read_iso(tokens, at)
    if iso is not None:
        return iso
    day = number_at(tokens, at)
    if day is None:
        return None
    mark = words[at + 1]
    if mark == "tháng":
        return _day_of_month_word(tokens, at, day)
    if mark == "của" and words[at + 2] == "tháng" and number_at(tokens, at + 3) is not None:
        return _day_of_month_word(tokens, at, day, gap=1)  # "ngày 10 của tháng 3"
    if mark in ("/", "-", "."):
        marked = _day_with_marks(tokens, at, day, mark, word=word)
        if marked is not None:
            return marked
        if mark == "/":
            return None
    if not word or not 1 <= day <= 31:
        return None
    return Unit("day", at, day=day, word=True), at + 1


def _read_iso(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    words = tokens.words
    if not (words[at + 1] == words[at + 3] == "-" and len(words[at + 2]) == 2 and len(words[at + 4]) == 2):
        return None
    year, month, day = _year_at(tokens, at), number_at(tokens, at + 2), number_at(tokens, at + 4)
    if year is None or month is None or day is None or not tokens.glued(at):
        return None
    return _checked(Unit("day", at, year, month, day), at + 5)


def _day_of_month_word(tokens: Tokens, at: int, day: int, gap: int = 0) -> tuple[Unit, int] | None:
    found = _month_number(tokens, at + 2 + gap)
    if found is None:
        if tokens.words[at + 2 + gap].isdecimal():
            raise ImpossibleDateError(at + 3 + gap)
        return None
    month, after = found
    year, after = year_after(tokens, after)
    return _checked(Unit("day", at, year, month, day, word=True), after)


def _day_with_marks(tokens: Tokens, at: int, day: int, mark: str, *, word: bool) -> tuple[Unit, int] | None:
    """02/10/2023, 02-10-2023, 02.10.2023, 02 / 10 / 2023; without a year only with a slash: 02/10."""
    words = tokens.words
    month = number_at(tokens, at + 2)
    if month is None or words[at - 1] in ("/", "…"):
        return None
    if words[at + 3] == mark:
        year = _year_at(tokens, at + 4)
        if year is None and word and len(words[at + 4]) == 2 and (short := number_at(tokens, at + 4)) is not None:
            year = 2000 + short
        if year is not None and not _number_goes_on(tokens, at + 5):
            return _checked(Unit("day", at, year, month, day, word=word), at + 5)
        if mark == "/" and words[at + 4].isdecimal() and word:
            raise ImpossibleDateError(at + 5)
        return None
    if mark != "/" and not (word and tokens.glued(at) and tokens.glued(at + 1) and 1 <= month <= 12 and mark == "-"):
        return None
    if mark == "-" and words[at + 3] in ("tháng", "/", "năm"):
        return None
    year, after = (None, at + 3) if words[at + 3] != "năm" else year_after(tokens, at + 3)
    if not word and not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _checked(Unit("day", at, year, month, day, word=word), after)


def _checked(unit: Unit, after: int) -> tuple[Unit, int]:
    month, day = unit.month or 0, unit.day or 0
    longest = month_length(unit.year or 2024, month) if 1 <= month <= 12 else 0
    if not 1 <= day <= longest:
        raise ImpossibleDateError(after)
    return unit, after


def _month_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    number = number_at(tokens, at)
    if number is not None:
        return (number, at + 1) if 1 <= number <= 12 else None
    month = _MONTH_WORDS.get(tokens.words[at])
    if month is None or not tokens.text[tokens.starts[at]].isupper():
        return None
    if month == 10 and tokens.words[at + 1] in ("một", "hai"):
        return (11 if tokens.words[at + 1] == "một" else 12), at + 2
    return month, at + 1


def read_month(tokens: Tokens, index: int, *, joined: bool = False) -> tuple[Unit, int] | None:
    """Reads "tháng 10 năm 2023", "tháng Mười", "10/2023"; ``joined`` after the dash of "11 - 12/2025"."""
    words = tokens.words
    word = words[index] == "tháng"
    found = _month_number(tokens, index + word)
    if found is None:
        return None
    month, after = found
    if not word and words[after] != "/":
        return None
    if not word and not joined and words[index - 1] in ("/", "…", "-", ".", "số"):
        return None
    if word and (words[after] in ("lần", "đầu", "cuối", "buổi") or words[index - 2 : index] == ["cách", "mạng"]):
        return None  # "kỷ niệm Cách mạng Tháng Tám": a name
    if word and words[index - 1] == "rằm":
        return None  # "rằm tháng Bảy": a month of the moon
    year, after = year_after(tokens, after)
    if not word and year is None:
        return None
    return Unit("month", index, year, month, word=word), after


def read_quarter(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Reads "Quý IV năm 2025", "quý 4/2025", "quý III"."""
    word = tokens.words[index]
    if word == "q":  # "Q.III/2025", "Q3/2025"
        at = index + 1 + (tokens.words[index + 1] == ".")
        found = read_bare_quarter(tokens, at, begin=index)
        return found if found is not None and found[0].year is not None else None
    if word in _SHORT_QUARTERS:
        year, after = year_after(tokens, index + 1)
        return (Unit("quarter", index, year, number=_SHORT_QUARTERS[word], word=True), after) if year else None
    if word != "quý":
        return None
    return read_bare_quarter(tokens, index + 1, begin=index)


def read_bare_quarter(tokens: Tokens, at: int, begin: int | None = None) -> tuple[Unit, int] | None:
    """The number of a quarter and its year, without the word ("IV/2025" of "quý III, IV/2025")."""
    word = tokens.words[at]
    quarter = _ROMAN.get(word) or (int(word) if word in ("1", "2", "3", "4") else None)
    if quarter is None or (word.isalpha() and not tokens.text[tokens.starts[at]].isupper() and word[0] != "l"):
        return None
    year, after = year_after(tokens, at + 1)
    return Unit("quarter", at if begin is None else begin, year, number=quarter, word=True), after


def read_year(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Reads "năm 2025"; without the word a bare 2025, which only a span may use."""
    word = tokens.words[index] == "năm"
    year = _year_at(tokens, index + word)
    if year is None:
        if word and len(tokens.words[index + 1]) == 5 and tokens.words[index + 1].isdecimal():
            raise ImpossibleDateError(index + 2)
        return None
    after = index + word + 1
    if tokens.words[after] in ("/", ".") and tokens.words[after + 1].isdecimal() and tokens.glued(after - 1):
        return None
    return Unit("year", index, year, word=word), after
