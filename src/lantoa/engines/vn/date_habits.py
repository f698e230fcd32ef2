"""What comes again and again: "hằng tháng", "định kỳ hằng quý", "thường xuyên", "02 lần/ngày (trước 9h00’)"."""

# long: one grammar of what comes round; its readers call each other

from __future__ import annotations

from typing import NamedTuple

from lantoa.engines.vn.date_clock import number_at, read_clock, read_weekday
from lantoa.engines.vn.date_tokens import BREAK, Tokens
from lantoa.engines.vn.date_units import Unit, read_day, read_month, read_quarter

_UNITS = frozenset(["ngày", "tuần", "tháng", "quý", "năm", "giờ"])
_JOINS = frozenset([",", "và", "hoặc", "/", "-", "&"])
_PIECES = frozenset(["tin", "bài", "chuyên", "phóng", "bản", "video", "clip", "hội", "lớp", "số"])  # 03 tin, bài/tuần
_NIGHTS = frozenset(["ngày", "đêm", "tối", "sáng", "chiều"])
_FEW = frozenset(["một", "hai", "ba", "bốn"])
_TIMES_A_UNIT = frozenset(["ngày", "tuần", "tháng", "quý", "năm"])
_MODIFIERS = frozenset(["trước", "vào", "chậm", "nhất", "muộn", "hạn", "đến", "hết", "lúc", "từ", "sau", "là", "cuối"])
_NOT_A_HABIT = frozenset(
    {"chi", "vốn", "nguồn", "phí", "dục", "không", "nghiệp", "trào", "vụ", "trị", "nếp"}
)  # chi thường xuyên, giáo dục thường xuyên, phong trào thường xuyên
_COUNTED = frozenset(["đợt", "kỳ", "kì", "buổi", "cuộc", "phiên", "chuyến"])
_ACTS = frozenset([("tổ", "chức"), ("báo", "cáo"), ("tiến", "hành")])
_BUDGETS = frozenset([("kế", "hoạch"), ("ngân", "sách"), ("dự", "toán"), ("kinh", "phí"), ("nhà", "nước")])


class Habit(NamedTuple):
    """A recurrence between two tokens; ``times`` are its clock times, ``attributive`` marks "ngân sách hằng năm"."""

    begin: int
    end: int
    rule: str
    times: tuple[str, ...] = ()
    attributive: bool = False


def read_habit(tokens: Tokens, index: int) -> Habit | None:
    """The recurrence that begins at this token, with the deadline printed beside it."""
    at, rule = _read_atoms(tokens, index)
    if at is None:
        return None
    attributive = _is_attributive(tokens, index)
    if attributive and tokens.words[index] == "thường":
        return Habit(index, at, rule, attributive=True)  # "Trung tâm Giáo dục thường xuyên báo cáo …, trước ngày 10/9"
    deadline = _read_deadline_after(tokens, at)
    if deadline is not None:
        return Habit(index, deadline[0], rule, deadline[1])
    return Habit(index, at, rule, attributive=attributive)


def read_dated_habit(tokens: Tokens, index: int) -> Habit | None:
    """A deadline that comes before its recurrence: "ngày 20 hằng tháng", "15:00 ngày thứ Sáu hàng tuần"."""
    found = _read_yearless(tokens, index)
    if found is None:
        return None
    at, times = found
    noun = index if tokens.words[index] in _NIGHTS else index - 1
    if tokens.words[noun] in _NIGHTS and tokens.words[noun - 1] == "các":
        return _read_weekdays(tokens, index, at)
    at += tokens.words[at] in (",", "(") and tokens.words[at + 1] in ("hằng", "mỗi")
    after = _read_rate(tokens, at) or _read_of_next(tokens, at)
    if after is None and _of_a_monthly_report(tokens, index):
        after = at
    if after is None:
        return _read_weekday_alone(tokens, index, at, times)
    more, _ = _read_more(tokens, after)
    return Habit(index, more, "recurring.dated", times)


def _of_a_monthly_report(tokens: Tokens, index: int) -> bool:
    """Reads "báo cáo tháng trước ngày 25", "báo cáo quý (trước ngày 15)": a day without a month, of each of them."""
    words, at = tokens.words, index
    if words[at] != "ngày" or number_at(tokens, at + 1) is None or words[at + 2] in ("/", "tháng", "-", "của"):
        return False
    while words[at - 1] in _MODIFIERS or words[at - 1] == "(":
        at -= 1
    return at < index and words[at - 1] in ("tháng", "quý") and words[at - 2] in ("cáo", "kỳ", ",", "và")


_PARTS_OF_DAY = frozenset(["sáng", "chiều", "tối", "trưa", "đêm"])
_LEADS_TO_WEEKDAY = frozenset(["trước", "vào", "mỗi", "các", "nhất", "hạn", "là", "lúc", "cả"])
_AFTER_WEEKDAY = frozenset([".", ",", ";", ")", ":", "|", BREAK, "", "để", "tại", "và", "(", "về", "qua"])


def _read_weekday_alone(tokens: Tokens, index: int, at: int, times: tuple[str, ...]) -> Habit | None:
    """Reads "trước 15h00 thứ Sáu", "vào chiều thứ Sáu": without a day of the month it comes round each week.

    "Chủ nhật xanh", "thứ Bảy tình nguyện" are names, "lần thứ hai", "tuần thứ 3" count.
    """
    words = tokens.words
    first = at - 2
    if words[first] not in ("thứ", "chủ") or read_weekday(tokens, first) != at:
        return None
    while words[at] in (",", "và") and read_weekday(tokens, at + 1) != at + 1:
        at = read_weekday(tokens, at + 1)
    if _past_week_of_month(tokens, at) == at and words[at] not in _AFTER_WEEKDAY:
        return None
    if words[at] in (",", "(") and _is_day(words, at + 1):
        return None
    begun = first - (words[first - 1] == "ngày")
    part = words[begun - 1] in _PARTS_OF_DAY
    before = words[begun - 1 - part]
    if words[first + 1].isdecimal() and not (part or times or before in ("mỗi", "các")):
        return None
    if not (part or times or before in _LEADS_TO_WEEKDAY):
        return None
    return Habit(index, _past_week_of_month(tokens, at), "recurring.weekday", times)


def _past_week_of_month(tokens: Tokens, at: int) -> int:
    """Past "tuần cuối tháng", "tuần đầu của mỗi tháng"."""
    words = tokens.words
    if words[at] != "tuần" or words[at + 1] not in ("đầu", "cuối"):
        return at
    look = at + 2 + (words[at + 2] in ("tiên", "cùng"))
    look += words[look] == "của"
    look += words[look] in ("mỗi", "hằng")
    return look + 1 if words[look] in ("tháng", "quý") and not _starts_number(tokens, look + 1) else at


def _is_day(words: list[str], at: int) -> bool:
    at += words[at] == "ngày"
    return words[at].isdecimal()


def _read_weekdays(tokens: Tokens, index: int, at: int) -> Habit | None:
    """Reads "các ngày thứ Bảy, Chủ nhật": they come round each week, said or not."""
    if tokens.words[at - 2] not in ("thứ", "chủ"):
        return None
    while tokens.words[at] in (",", "và") and read_weekday(tokens, at + 1) != at + 1:
        at = read_weekday(tokens, at + 1)
    return Habit(index, _read_rate(tokens, at) or at, "recurring.dated")


def _read_atoms(tokens: Tokens, index: int) -> tuple[int | None, str]:
    found = _read_atom(tokens, index)
    if found is None:
        return None, ""
    at, rule = found
    return _read_more(tokens, at)[0], rule


def _read_more(tokens: Tokens, at: int) -> tuple[int, bool]:
    """Further recurrences joined to the one that ends here: ", định kỳ hằng quý", " hoặc đột xuất"."""
    words = tokens.words
    grew = False
    while True:
        look = at + (words[at] in _JOINS)
        look += words[at] == "," and words[look] == "và"
        found = _read_atom(tokens, look, joined=True)
        if found is None:
            return at, grew
        at, grew = found[0], True


def _read_atom(tokens: Tokens, at: int, *, joined: bool = False) -> tuple[int, str] | None:
    words = tokens.words
    word = words[at]
    if word == "mỗi" and words[at + 1] in _PARTS_OF_DAY:
        return read_weekday(tokens, at + 2), "recurring.rate"  # "mỗi sáng", "mỗi sáng thứ Bảy"
    if word == "mỗi" and (after_day := read_weekday(tokens, at + 1)) != at + 1:
        return after_day, "recurring.rate"
    if word == "sau" and words[at + 1] == "mỗi" and (past := _past_stretch(tokens, at + 2)):
        return past, "recurring.rate"
    if word in ("hằng", "mỗi", "từng"):
        after = _read_rate(tokens, at)
        placed = words[at - 1] in ("cuối", "đầu", "theo", ",", ";", "")
        if after is not None and word != "hằng" and not joined and not placed:
            after = _past_times(tokens, after)
        return (after, "recurring.rate") if after is not None else None
    if word == "thường" and words[at + 1] == "xuyên":
        return _past_steady(tokens, at + 2), "recurring.often"
    if word == "định" and words[at + 1] in ("kỳ", "kì"):
        return _read_regular(tokens, at + 2), "recurring.regular"
    if word in ("đột", "liên") and joined and words[at + 1] in ("xuất", "tục"):
        return at + 2, "recurring.often"
    if joined and word in _UNITS and words[at + 1] not in ("học",) and not words[at + 1].isdecimal():
        return (at + 1, "recurring.rate") if words[at - 1] in (",", "và") and words[at - 2] in _UNITS else None
    times = _read_times_a(tokens, at)
    if times is not None:
        return times, "recurring.times"
    if word in _TIMES_A_UNIT and number_at(tokens, at + 1) is not None and words[at + 2] == "lần":
        return (at + 3, "recurring.times") if words[at - 1] not in ("/", "trong", "một", "quá") else None
    months = number_at(tokens, at)
    if months is not None and words[at + 1] in ("tháng", "năm"):
        look = at + 2 + (words[at + 2] in _JOINS)
        if words[look] == "hằng" and _read_rate(tokens, look) is not None:
            return at + 2, "recurring.rate"
        if joined and words[at - 1] in (",", "và", "hằng"):
            return at + 2, "recurring.rate"
        if (words[look], words[look + 1]) == ("cả", "năm") and look > at + 2 and not words[look + 2].isdecimal():
            return look + 2, "recurring.rate"  # "6 tháng và cả năm báo cáo"
    return None


def _past_stretch(tokens: Tokens, at: int) -> int:
    """Past "năm học", "học kỳ", "quý" behind "sau mỗi"; 0 for anything else: "sau mỗi đợt" hangs on an event."""
    words = tokens.words
    if (words[at], words[at + 1]) in (("năm", "học"), ("học", "kỳ"), ("học", "kì")):
        return at + 2
    return at + 1 if words[at] in ("quý", "tháng", "tuần", "năm") and not words[at + 1].isdecimal() else 0


def _past_times(tokens: Tokens, at: int) -> int | None:
    """Whether "mỗi quý" is a recurrence: it is where "ít nhất 01 lần" follows; "8 giờ mỗi tuần" is a rate of work."""
    words = tokens.words
    held = 2 * ((words[at], words[at + 1]) == ("tổ", "chức"))  # "mỗi học kỳ tổ chức ít nhất 01 buổi"
    at += held
    at += 2 * ((words[at], words[at + 1]) in (("ít", "nhất"), ("tối", "thiểu")))
    if held:
        return at if (words[at].isdecimal() or words[at] in _FEW) and words[at + 1] in ("buổi", "lần", "đợt") else None
    return at + 2 if words[at + 1] == "lần" and (words[at].isdecimal() or words[at] in _FEW) else None


def _past_steady(tokens: Tokens, at: int) -> int:
    words = tokens.words
    look = at + (words[at] in (",", "và"))
    if words[look] == "liên" and words[look + 1] == "tục":
        return look + 2
    return at


def _read_rate(tokens: Tokens, at: int) -> int | None:
    """Reads "hằng năm", "hằng 6 tháng", "mỗi tháng", "hằng tháng, quý, năm"."""
    words = tokens.words
    if words[at] not in ("hằng", "mỗi", "từng"):
        return None
    look = at + 1 + (number_at(tokens, at + 1) is not None)
    if words[look] == "học" and words[look + 1] in ("kỳ", "kì"):
        return look + 2
    if words[look] == "đêm":
        return look + 1  # "hằng đêm"
    if words[look] not in _UNITS or words[look + 1] == "học":
        return None
    look += 1
    while words[look] in (",", "và", "/") and words[look + 1] in _UNITS and not words[look + 2].isdecimal():
        if words[look + 2] in ("tiếp", "sau", "học", "hành", "nay"):
            break
        look += 2
    return look


def read_rate_after(tokens: Tokens, at: int) -> int | None:
    """The index after a rate that follows a stretch: the "hằng năm" of "từ ngày 01/10 đến 07/10 hằng năm"."""
    return _read_rate(tokens, at + (tokens.words[at] == "," and tokens.words[at + 1] == "hằng"))


def _read_of_next(tokens: Tokens, at: int) -> int | None:
    """Reads "của tháng", "của năm tiếp theo", "tháng cuối quý": a day that comes round without a year."""
    words = tokens.words
    look = at + (words[at] == "của")
    if words[look] == "tuần" and words[look + 1] in ("đầu", "cuối", "1", "2", "3", "4"):
        return _read_rate(tokens, look + 2)
    if words[look] in ("đầu", "cuối") and words[look + 1] in ("tháng", "tuần", "quý"):
        return look + 2 if not _starts_number(tokens, look + 2) else None
    if words[look] == "năm" and words[look + 1] in ("tiếp", "sau", "kế", "liền"):
        return look + 2 + (words[look + 2] in ("theo", "tiếp", "sau", "kề"))
    if words[at] == "của" and words[look] == "tháng" and words[look + 1] in (".", ",", ";", "", ")", "|", BREAK):
        return look + 1  # "trước ngày 25 của tháng"
    if words[at] == "của" and words[look] == "tháng" and words[look + 1] == "báo":
        return look + 2 + (words[look + 2] == "cáo")
    if words[look] == "tháng" and words[look + 1] in ("cuối", "đầu", "tiếp", "sau", "kế"):
        look += 2 + (words[look + 2] in ("theo", "tiếp"))
        look += words[look] == "của"
        return look + (words[look] == "quý" and number_at(tokens, look + 1) is None)
    return None


def _starts_number(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return word.isdecimal() or word in ("i", "ii", "iii", "iv", "giêng", "này", "sau")


def _read_times_a(tokens: Tokens, at: int) -> int | None:
    """Reads "02 lần/ngày", "1 lần mỗi tháng", "3 tháng/lần", "6 tháng một lần"."""
    words = tokens.words
    if number_at(tokens, at) is None and words[at] not in _FEW:
        return None
    if words[at + 1] == "lần" or (words[at + 1] in _COUNTED and words[at + 2] in ("/", "mỗi")):
        look = at + 2
        if words[look] in ("/", "mỗi", "hằng", "trong", "một", "trên"):
            look += 1 + (words[look + 1] in ("một", "1", "01") or number_at(tokens, look + 1) is not None)
            return _past_unit(tokens, look)
        return None
    if words[at + 1] in _PIECES or words[at + 1] in _COUNTED:  # "02 đợt thanh tra/năm"
        look = next((look for look in range(at + 2, at + 7) if words[look] in ("/", "mỗi")), at)
        return _past_unit(tokens, look + 1) if look > at and words[look + 1] != "giờ" else None
    if words[at + 1] in ("ngày", "buổi", "giờ") and words[at - 1] in ("nhất", "thiểu") and words[at + 2] == "/":
        return _past_unit(tokens, at + 3)  # "đi cơ sở ít nhất 1 ngày/tuần"
    if words[at + 1] == "phút" and words[at + 2] == "/" and words[at + 3] == "lần":
        return at + 4  # "30 phút/lần"
    hourly = words[at + 1] == "giờ" and (words[at + 3] == "lần" or (words[at + 2] == "/" and words[at + 4] == "lần"))
    if words[at + 1] in _UNITS and (words[at + 1] != "giờ" or hourly):
        look = at + 2
        if words[look] == "/":
            look += 1 + (number_at(tokens, look + 1) is not None)
            return look + 1 if words[look] == "lần" else None
        if words[look] in ("một", "1", "01", "02", "2", "hai") and words[look + 1] == "lần":
            return look + 2
    return None


def _past_unit(tokens: Tokens, at: int) -> int | None:
    """The index after "tháng", "học kỳ", "năm học"."""
    words = tokens.words
    if words[at] == "học" and words[at + 1] in ("kỳ", "kì"):
        return at + 2
    if words[at] not in _UNITS:
        return None
    return at + 1 + (words[at] == "năm" and words[at + 1] == "học")


def _read_regular(tokens: Tokens, at: int) -> int:
    """What belongs to "định kỳ": "hằng quý", "6 tháng", "tháng, quý, năm", "02 lần/năm"."""
    words = tokens.words
    look = _read_rate(tokens, at) or _read_times_a(tokens, at)
    if look is not None:
        return look
    look = at + (number_at(tokens, at) is not None)
    if words[look] in _UNITS and not words[look + 1].isdecimal():
        look += 1
        while words[look] in (",", "và") and words[look + 1] in _UNITS and not words[look + 2].isdecimal():
            look += 2
        return look
    return at


def _read_deadline_after(tokens: Tokens, at: int) -> tuple[int, tuple[str, ...]] | None:
    """The day or hours beside a recurrence: ", trước ngày 25 tháng 12", "(trước 9h00’ và 16h00’)"."""
    words = tokens.words
    opened = words[at] == "("
    look = at + (words[at] in (",", "(", ":"))
    begun = look
    while words[look] in _MODIFIERS:
        look += 1
    if look == begun and not opened:
        return None
    found = _read_yearless(tokens, look)
    if found is None or (words[begun] == "từ" and not found[1] and words[found[0]] in ("đến", "-")):
        return None
    end, times = found
    after = _read_rate(tokens, end) or _read_of_next(tokens, end)
    end = after if after is not None else end
    if opened and words[end] in ("và", ","):
        end = _past_bracket(tokens, end)
    return end + (opened and words[end] == ")"), times


def _past_bracket(tokens: Tokens, at: int) -> int:
    """The end of "(quý II và quý IV)", where no year is printed in it."""
    words = tokens.words
    for look in range(at, at + 12):
        if words[look] == ")":
            return look
        if len(words[look]) == 4 and words[look].isdecimal():
            break
    return at


def _read_yearless(tokens: Tokens, at: int) -> tuple[int, tuple[str, ...]] | None:
    """A clock, a weekday, a day of the month or of the year, a month or a quarter, none of them with a year."""
    words = tokens.words
    unit = _read_yearless_unit(tokens, at)
    if unit is not None:
        return unit[1], (unit[0].time,) if unit[0].time else ()
    times: tuple[str, ...] = ()
    first = at
    clocked = _read_clocks(tokens, at)
    if clocked is not None:
        times, at = clocked
    start = at
    at += words[at] == "," and bool(times)
    at += words[at] == "các" and bool(times) and words[first - 1] in ("trước", "vào", "lúc")
    at += words[at] in _PARTS_OF_DAY and read_weekday(tokens, at + 1) != at + 1
    begun = at
    at += words[at] == "ngày"
    after = read_weekday(tokens, at)
    if after != at:
        return after, times
    at += 2 * (words[begun] == "ngày" and words[at : at + 3] == ["làm", "việc", "cuối"])
    if words[at] == "cuối" and words[begun] == "ngày":
        return at + 1 + (words[at + 1] == "cùng"), times
    day = number_at(tokens, at)
    if day is not None and 1 <= day <= 31 and (words[begun] == "ngày" or words[at + 1] == "hằng"):
        return _past_more_days(tokens, at + 1), times
    return (start, times) if times else None


def _past_more_days(tokens: Tokens, at: int) -> int:
    """Past the further days of "ngày 10, 20 và 30 hằng tháng"; nowhere where no rate follows them."""
    words, look = tokens.words, at
    while words[look] in (",", "và") and number_at(tokens, look + 1 + (words[look + 1] == "ngày")) is not None:
        look += 2 + (words[look + 1] == "ngày")
    return look if words[look] in ("hằng", "mỗi") else at


def _read_clocks(tokens: Tokens, at: int) -> tuple[tuple[str, ...], int] | None:
    """Clock times in a row: "06 giờ, 14 giờ và 20 giờ", "trước 9h00’ và 16h00’"; of "từ 8 giờ đến 17 giờ" the first."""
    words = tokens.words
    clock = read_clock(tokens, at)
    if clock is None:
        return None
    times: tuple[str, ...] = (clock[0],)
    end = clock[1]
    if words[end] in ("đến", "-") and (ending := read_clock(tokens, end + 1)) is not None:
        return times, ending[1]
    while words[end] in (",", "và", ";"):
        look = end + 1
        while words[look] in ("và", "trước", "lúc", "vào"):
            look += 1
        if (clock := read_clock(tokens, look)) is None:
            break
        times, end = (*times, clock[0]), clock[1]
    return times, end


def _read_yearless_unit(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    found = read_day(tokens, at)
    if found is not None and found[0].month is None:
        return None
    found = found or read_month(tokens, at) or read_quarter(tokens, at)
    return found if found is not None and found[0].year is None else None


def _is_attributive(tokens: Tokens, index: int) -> bool:
    """Whether the recurrence only describes a noun: "chi thường xuyên", "dự toán ngân sách nhà nước hàng năm"."""
    words = tokens.words
    if words[index] == "thường":
        told = words[index - 1] == "trị" and words[index - 2] not in ("chính", "điều")  # "Quảng Trị thường xuyên …"
        return words[index - 1] in _NOT_A_HABIT and not told
    if words[index] != "hằng":
        return False
    for look in range(index - 1, max(index - 15, 0), -1):
        if words[look] in (",", ";", ".", ":", "(", ")", "|", BREAK, ""):
            return False
        if (words[look - 1], words[look]) in _ACTS:
            return False  # "xây dựng kế hoạch và tổ chức kiểm tra hằng năm"
        if (words[look - 1], words[look]) in _BUDGETS:
            return True
    return False
