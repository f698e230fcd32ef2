"""Units joined into one stretch of time: ranges, lists, open ends, and the blank dates of copies signed by machine."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from lantoa.engines.vn.date_clock import number_at, read_clock
from lantoa.engines.vn.date_parts import read_unit
from lantoa.engines.vn.date_tokens import BREAK, Tokens
from lantoa.engines.vn.date_units import (
    ImpossibleDateError,
    Unit,
    read_bare_quarter,
    read_day,
    read_month,
    read_year,
)

Join = Literal["range", "list"]
CLAUSE_ENDS = frozenset([".", ";", ")", ",", "|", ":", BREAK, ""])
_EVENT_WORDS = frozenset(["khi", "lúc", "ngày", "hết", "thời", "lễ", "đợt", "kỳ"])
_PERIODS = {"giai": "đoạn", "thời": "kỳ", "nhiệm": "kỳ", "niên": "khóa", "năm": "học"}


class Stretch(NamedTuple):
    """What stands between two tokens: units in order, how they are joined, and how the stretch ends.

    ``ending``: "" as its last unit says, "open" ("trở đi"), "event" ("đến khi …"), "now" ("đến nay").
    ``period`` is the word of a named period ("giai đoạn", "nhiệm kỳ", "năm học"), "" for none.
    """

    begin: int
    end: int
    units: tuple[Unit, ...]
    join: Join = "list"
    from_word: bool = False
    ending: Literal["", "open", "event", "now"] = ""
    period: str = ""


def clause_end(tokens: Tokens, index: int) -> int:
    """The index of the token that ends the clause running here; a full stop inside a number ends nothing."""
    words = tokens.words
    while True:
        word = words[index]
        if word in CLAUSE_ENDS and not (word in ".," and words[index + 1].isdecimal() and tokens.glued(index)):
            return index
        index += 1


def read_stretch(tokens: Tokens, index: int) -> Stretch | None:
    """The stretch of time that begins at this token."""
    words = tokens.words
    period = _read_period(tokens, index)
    if period is not None:
        return period
    from_word = words[index] == "từ"
    at = index + from_word
    first = read_unit(tokens, at) or _read_start(tokens, at)
    if first is None:
        return None
    if first[0].level == "year" and not first[0].word and not _bare_year_may_stand(tokens, at, first[1], from_word):
        return None
    units, end, join = _read_chain(tokens, [first[0]], first[1], from_word=from_word)
    completed = _complete(units)
    if completed is None:
        return None
    stretch = Stretch(index, end, tuple(completed), join, from_word)
    return _with_ending(tokens, stretch)


def _read_start(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """A bare first part that only what follows explains: the 16 of "16-22/11/2025", of "từ 02 đến 08/10/2023"."""
    day = number_at(tokens, at)
    if day is None or not 1 <= day <= 31 or tokens.words[at - 1] in ("/", "-", ".", "số"):
        return None
    join = _read_join(tokens, at + 1)
    if join is None or (join[0] != "range" and not _may_open_list(tokens, at)):
        return None
    following = read_day(tokens, join[1])
    if following is None or following[0].month is None or (following[0].day or 0) < day:
        return None
    if join[0] == "list" and following[0].year is None:
        return None
    return Unit("day", at, day=day), at + 1


def _may_open_list(tokens: Tokens, at: int) -> bool:
    """Whether a bare day may open a list: "(15 và 16/4/2025)", "trong 02 ngày, 18 và 19/4/2025"."""
    before = tokens.words[at - 1]
    return before in ("(", ":", "|", "ngày") or (before == "," and tokens.words[at - 2] == "ngày")


def _bare_year_may_stand(tokens: Tokens, at: int, after: int, from_word: bool) -> bool:
    words = tokens.words
    ranged = words[after] in ("-", "đến") and read_year(tokens, after + 1) is not None
    if words[at - 1] == "(" and ":" in words[max(at - 5, 0) : at]:
        return ranged  # "Thời gian thực hiện: 05 năm (2021-2025)"
    return ranged and (from_word or words[at - 1] in ("", ":", "|", BREAK, "trong"))


def _read_join(tokens: Tokens, at: int) -> tuple[Join, int] | None:
    """The word that joins two units, and where the next unit begins."""
    words = tokens.words
    if words[at] == "," and words[at + 1] in ("đến", "cho"):
        at += 1
    if words[at] == "cho" and words[at + 1] == "đến":
        at += 1
    if words[at] == "đến":
        return "range", at + 1 + (words[at + 1] in ("hết", "khoảng"))
    if words[at] == "-":
        if words[at + 1] == ">":
            return "range", at + 2
        return "range", at + 1
    if words[at] in (",", "và", "&", "hoặc"):
        after = at + 1 + (words[at] == "," and words[at + 1] == "và")
        return "list", after
    return None


def _read_chain(tokens: Tokens, units: list[Unit], at: int, *, from_word: bool) -> tuple[list[Unit], int, Join]:
    joins: list[Join] = []
    while len(units) < 12:
        at_join = _after_aside(tokens, at) if from_word else at
        join = _read_join(tokens, at_join)
        if join is None or (join[0] == "list" and "range" in joins):
            break
        found = _read_follower(tokens, join[1], units[-1], join[0])
        if found is None:
            break
        units, at = [*units, found[0]], found[1]
        joins.append(join[0])
        if join[0] == "range":
            break
    if joins and joins[-1] == "range" and len(units) > 2:
        return units, at, "list"
    return units, at, "range" if "range" in joins else "list"


def _after_aside(tokens: Tokens, at: int) -> int:
    """Past "(thứ Hai)" and the like between the two ends of a range."""
    words = tokens.words
    if words[at] != "(":
        return at
    for look in range(at + 1, at + 10):
        if words[look] == ")":
            return look + 1 if words[look + 1] in ("đến", "cho") else at
    return at


def _read_follower(tokens: Tokens, at: int, before: Unit, join: Join) -> tuple[Unit, int] | None:
    """The unit after a join; it may leave out what the unit before it says."""
    found = read_unit(tokens, at)
    if found is not None:
        unit = found[0]
        if join == "list":
            return found if _goes_on(unit, before) else None
        if unit.level == before.level or unit.word or (unit.level == "day") == (before.level == "day"):
            return found
        return None
    if before.level == "day" and before.month is None and join == "list":
        day = number_at(tokens, at)
        more = _read_join(tokens, at + 1)
        if (
            day is None
            or not 1 <= day <= 31
            or more is None
            or _read_follower(tokens, more[1], before._replace(day=day), more[0]) is None
        ):
            return None
        return Unit("day", at, day=day), at + 1
    if before.level == "month":
        return read_month(tokens, at, joined=True) or (_bare_month(tokens, at, before) if before.year is None else None)
    if before.level == "quarter":
        return read_bare_quarter(tokens, at)
    return None


def _bare_month(tokens: Tokens, at: int, before: Unit) -> tuple[Unit, int] | None:
    """The 12 of "tháng 11, 12 năm 2013", not the 03 of "tháng 11, 03 lớp"."""
    month = number_at(tokens, at)
    if month is None or not 1 <= month <= 12:
        return None
    after = tokens.words[at + 1]
    if after == "năm":
        found = read_year(tokens, at + 1)
        return (Unit("month", at, found[0].year, month), found[1]) if found else None
    last = after in (".", "", ";", ")", "|", BREAK) and (
        tokens.words[at - 1] in ("và", "-", "đến") or month > (before.month or 12)
    )
    if after in (",", "và", "-", "hằng") or last:
        return Unit("month", at, month=month), at + 1
    return None


def _goes_on(unit: Unit, before: Unit) -> bool:
    """Whether a listed unit carries the list on: "ngày 02 và 04/10", not "ngày 02/10/2023, 3/5 lớp"."""
    if unit.level != before.level:
        return unit.word and unit.level != "day" and before.level != "day"
    if unit.level != "day":
        return unit.word or unit.year is not None
    if before.month is None:
        return unit.complete or unit.word
    return unit.complete and (unit.word or unit.year is not None or before.year is None)


def _complete(units: list[Unit]) -> list[Unit] | None:
    """Every unit with the month and year its neighbours print; None where a day is left without a month."""
    done: list[Unit] = []
    month = year = None
    for unit in reversed(units):
        if unit.level == "day" and unit.month is None:
            unit = unit._replace(month=month, year=unit.year or year)
        elif unit.year is None and year is not None:
            unit = unit._replace(year=year - _wraps(unit, done))
        month, year = unit.month, unit.year
        done.append(unit)
    done.reverse()
    for index in range(1, len(done)):
        if done[index].year is None and (known := done[index - 1].year) is not None:
            late = done[index].first(known) < done[index - 1].first(known)
            done[index] = done[index]._replace(year=known + late)
    if any(unit.level == "day" and unit.month is None for unit in done):
        return None
    return done if _are_days(done) else None


def _wraps(unit: Unit, after: list[Unit]) -> int:
    """1 where the unit's own month comes after that of the unit behind it: "từ tháng 10 đến tháng 4 năm 2026"."""
    behind = after[-1]
    year = behind.year or 2024
    return int(unit.first(year) > behind.first(year) and behind.level != "year")


def _are_days(units: list[Unit]) -> bool:
    try:
        for unit in units:
            unit.first(2024)
    except ValueError:
        return False
    return True


# What lasts from an hour on, while "khai mạc từ 7 giờ 30 ngày 26/4" only begins then: cấm biển, áp dụng, tạm dừng …
_LASTS = frozenset(["cấm", "áp", "tạm", "ngừng", "dừng", "đóng", "nghỉ", "vận", "kể"])


def _with_ending(tokens: Tokens, stretch: Stretch) -> Stretch:
    words, at = tokens.words, stretch.end
    opened = _read_open_end(tokens, at)
    if opened is not None:
        return stretch._replace(end=opened, ending="open")
    if not stretch.from_word or len(stretch.units) > 1 or stretch.units[0].several_weeks:
        return stretch
    look = at + (words[at] == ",") + (words[at] == "cho")
    if words[look] == "đến":
        if words[look + 1] in ("nay", "thời"):
            return stretch._replace(end=look + 2, ending="now")
        if words[look + 1] in _EVENT_WORDS:
            return stretch._replace(end=clause_end(tokens, look + 1), ending="event")
        return stretch
    lasts = any(word in _LASTS for word in words[max(0, stretch.begin - 3) : stretch.begin])
    return stretch if stretch.units[0].time and not lasts else stretch._replace(ending="open")


def _read_open_end(tokens: Tokens, at: int) -> int | None:
    """Reads "trở đi", "và các năm tiếp theo", "và những năm sau", "và tiếp theo"."""
    words = tokens.words
    if words[at] == "trở":
        if words[at + 1] == "đi":
            return at + 2
        return at + 3 if words[at + 1] == "về" and words[at + 2] == "sau" else None
    look = at + (words[at] in (",", ";"))
    look += words[look] == "và" or (words[look] == "đến" and words[look + 1] in ("các", "những"))
    if look == at:
        return None
    if words[look] in ("các", "những", "cả"):
        look += 1
        if words[look] in ("năm", "tháng", "quý", "giai"):
            look += 1 + (words[look + 1] == "đoạn")
        else:
            return None
    elif words[look] == "năm" and words[look + 1] in ("tiếp", "sau"):
        look += 1
    if words[look] == "tiếp" and words[look + 1] in ("theo", "sau"):
        return look + 2
    if words[look] in ("sau", "kế") and words[look - 1] in ("năm", "tháng"):
        return look + 1 + (words[look + 1] in ("đó", "tiếp"))
    return None


def _read_period(tokens: Tokens, index: int) -> Stretch | None:
    """Reads "giai đoạn 2021 - 2025", "nhiệm kỳ 2026-2031", "năm học 2023-2024"."""
    words = tokens.words
    second = _PERIODS.get(words[index])
    if second is None or words[index + 1] not in (second, "khoá"):
        return None
    at = index + 2 + (words[index + 2] == "từ")
    first = read_year(tokens, at)
    if first is None or words[first[1]] not in ("-", "đến"):
        return None
    last = read_year(tokens, first[1] + 1)
    if last is None:
        if len(words[first[1] + 1]) == 5 and words[first[1] + 1].isdecimal():
            raise ImpossibleDateError(first[1] + 2)  # "giai đoạn 2021 - 20230"
        return None
    stretch = Stretch(index, last[1], (first[0], last[0]), "range", period=f"{words[index]} {words[index + 1]}")
    opened = _read_open_end(tokens, last[1])
    return stretch if opened is None else stretch._replace(end=opened, ending="open")


def are_adjacent(units: tuple[Unit, ...], year: int) -> bool:
    """Whether each unit begins the day after the one before it ends."""
    pairs = pairwise(units)
    return all(two.first(year) == one.last(year) + timedelta(days=1) for one, two in pairs)


def read_blank_date(tokens: Tokens, index: int) -> int | None:
    """The index after a date left blank ("ngày … tháng … năm 2025", "ngày    /11/2025"), None where none stands."""
    words = tokens.words
    if words[index] != "ngày" or read_clock(tokens, index + 1) is not None:
        return None
    at = _past_dots(tokens, index + 1)
    if words[at] not in ("tháng", "/") or words[index - 1] == ":":
        return None
    at = _past_dots(tokens, at + 1)
    if number_at(tokens, at) is not None:
        at += 1
    at = _past_dots(tokens, at)
    if words[at] in ("năm", "/"):
        at = _past_dots(tokens, at + 1)
        at += words[at].isdecimal()
    return at


def _past_dots(tokens: Tokens, at: int) -> int:
    while tokens.words[at] in (".", "…", "_"):
        at += 1
    return at


def read_blank_month(tokens: Tokens, index: int) -> int | None:
    """The index after "tháng … năm 2025" whose month was left blank."""
    words = tokens.words
    if words[index] != "tháng" or words[index + 1] not in (".", "…", "_", "năm"):
        return None
    at = _past_dots(tokens, index + 1)
    if words[at] not in ("năm", "/") or read_year(tokens, at) is None:
        return None
    return at + 2
