"""Numbers and amounts as Vietnamese documents print them: 1.234,5 · 1,5 triệu đồng · khoảng 200 người · từ 10 đến 15.

A point groups thousands, a comma begins the decimals. Nothing is guessed: what may be read in two ways is refused with
both readings. Estimates stay estimates, ranges stay ranges.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lantoa.engines.shapes.numbers import Amount
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.number_errors import NumberReadError
from lantoa.engines.vn.number_words import leading_number

_SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9, "k": 10**3,
    "chục": 10, "trăm": 100,
}  # fmt: skip
_LOW = ("trên", "hơn", "ít nhất", "tối thiểu", "không dưới", "không ít hơn", "tối thiểu là", "từ", "≥", ">=", ">")
_HIGH = ("dưới", "tối đa", "nhiều nhất", "không quá", "không nhiều hơn", "không vượt quá", "đến", "≤", "<=", "<")
_ABOUT = (
    "khoảng", "gần", "trên dưới", "xấp xỉ", "ước", "ước tính", "ước khoảng", "ước đạt", "chừng", "tầm", "độ", "hơn",
    "~",
)  # fmt: skip
_UPWARD = ("trở lên", "trở xuống")


class FoundAmount(NamedTuple):
    """An amount and where it stands."""

    amount: Amount
    span: Span


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"[-−+]?\d+(?:[.,]\d+|\u00a0\d{3}(?!\d)| \d{3}(?!\d))*")


@cache
def _qualifier() -> re.Pattern[str]:
    words = sorted({*_LOW, *_HIGH, *_ABOUT}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W\d_])\s*", re.IGNORECASE)


@cache
def _range_join() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-–—~]|đến|tới)\s*", re.IGNORECASE)


@cache
def _scale() -> re.Pattern[str]:
    words = sorted(_SCALES, key=len, reverse=True)
    return re.compile(rf"\s*({'|'.join(words)})(?![^\W_])", re.IGNORECASE)


def read_number(text: str) -> Decimal:
    """The one number the text is: "1.234,5", "1234", "01", "1 234 567", "-3".

    NumberReadError: number.empty, number.not_a_number, and number.ambiguous for "1.5" and "1,234" (the readings in
    ``params["readings"]``, divided by " | ").
    """
    figures = text.strip().replace("−", "-").replace("\u00a0", " ")
    if not figures:
        raise NumberReadError("number.empty", text=text)
    sign = -1 if figures.startswith("-") else 1
    body = figures[1:] if figures[0] in "+-" else figures
    value = _plain(body) or _grouped(body) or _with_decimals(body)
    if value is None:
        _refuse_ambiguous(text, body)
        raise NumberReadError("number.not_a_number", text=text)
    return sign * value[0]


def _plain(body: str) -> tuple[Decimal] | None:
    return (Decimal(body),) if re.fullmatch(r"[0-9]{1,30}", body) else None


def _grouped(body: str) -> tuple[Decimal] | None:
    """Thousands in groups: by points, by blanks, or by two or more commas (then no decimals are possible)."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+", body):
        return (Decimal(re.sub(r"[. ]", "", body)),)
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}", body):
        return (Decimal(body.replace(",", "")),)
    return None


def _with_decimals(body: str) -> tuple[Decimal] | None:
    found = re.fullmatch(r"([0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+),([0-9]+)", body)
    if found is None or (len(found[2]) == 3 and re.fullmatch(r"[1-9][0-9]{0,2}", found[1])):
        return None
    return (Decimal(f"{re.sub('[. ]', '', found[1])}.{found[2]}"),)


def _refuse_ambiguous(text: str, body: str) -> None:
    found = re.fullmatch(r"([0-9]+)([.,])([0-9]+)", body)
    if found is None:
        return
    decimal = f"{found[1]},{found[3]}"
    readings = [decimal, found[1] + found[3]] if len(found[3]) == 3 else [decimal]
    raise NumberReadError("number.ambiguous", text=text, readings=" | ".join(readings))


def read_amount(text: str) -> Amount:
    """The amount the whole text is: "khoảng 200 người", "1,5 triệu đồng", "10 - 15 lớp", "trên 50", "mười phường".

    "Hơn 200" is an estimate from 200 up. NumberReadError as read_number, and number.reversed_range.
    """
    body = " ".join(text.split())
    if not body:
        raise NumberReadError("number.empty", text=text)
    words, at = _read_qualifiers(body)
    low, at, low_scale = _read_scaled(body, at)
    joined = _range_join().match(body, at)
    high, end = low, at
    if joined is not None and _starts_number(body, joined.end()):
        high, end, high_scale = _read_scaled(body, joined.end())
        if low_scale == 1 and high_scale > 1 and low * high_scale <= high:
            low *= high_scale  # "1,5 - 2 triệu"
        if low > high:
            raise NumberReadError("number.reversed_range", text=text, low=str(low), high=str(high))
        return Amount(low, high, _is_estimate(words), _unit(body[end:])[0], text)
    unit, upward = _unit(body[end:])
    return _bounded(words, low, unit, upward, text)


def _bounded(words: list[str], value: Decimal, unit: str | None, upward: str, text: str) -> Amount:
    estimate = _is_estimate(words)
    if upward == "trở xuống":
        return Amount(None, value, estimate, unit, text)
    if upward == "trở lên" or any(word in _LOW and word != "từ" for word in words):
        return Amount(value, None, estimate, unit, text)
    if any(word in _HIGH and word != "đến" for word in words):
        return Amount(None, value, estimate, unit, text)
    if "đến" in words:
        return Amount(None, value, estimate, unit, text)
    return Amount(value, value, estimate, unit, text)


def _is_estimate(words: list[str]) -> bool:
    return any(word in _ABOUT for word in words)


def _read_qualifiers(body: str) -> tuple[list[str], int]:
    words: list[str] = []
    at = 0
    while (found := _qualifier().match(body, at)) is not None:
        words.append(found.group().strip().lower())
        at = found.end()
    return words, at


def _starts_number(body: str, at: int) -> bool:
    return body[at : at + 1].isdigit() or leading_number(_words_at(body, at))[1] > 0


def _words_at(body: str, at: int) -> list[str]:
    head = re.match(r"[^\W\d_]+(?: [^\W\d_]+)*", body[at:])
    return head.group().lower().split() if head else []


_FURTHER = re.compile(r" (\d{1,3})(?= (?:(?:chục|trăm) )?(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)", re.IGNORECASE)
_HUNDREDS = re.compile(r" (\d)(?= trăm\b)", re.IGNORECASE)
_LEFT_OVER = re.compile(r" (?P<figures>\d{1,3})(?P<hundreds> trăm\b)?+(?![\w.,/]| \d)", re.IGNORECASE)


def _read_scaled(body: str, at: int) -> tuple[Decimal, int, int]:
    """A number with its scale words ("1,5 triệu", "1 tỷ 2 trăm triệu", "2 tỷ rưỡi"), its end, and the last scale.

    NumberReadError number.ambiguous where figures without a scale are left behind one: "1 tỷ 2", "1 triệu 2 trăm".
    """
    found = _figures().match(body, at)
    if found is None:
        words = _words_at(body, at)
        value, taken = leading_number(words)
        if not taken:
            raise NumberReadError("number.not_a_number", text=body[at:])
        return Decimal(value), at + len(" ".join(words[:taken])), 1
    total, at, scale = read_number(found.group()), found.end(), 1
    while (named := _scale().match(body, at)) is not None:
        scale = _SCALES[named[1].lower()]
        if named[1].lower() in ("chục", "trăm") and total >= 100:
            break
        total, at = total * scale, named.end()
        if (half := re.compile(r" rưỡi\b").match(body, at)) is not None:
            return total + Decimal(scale) / 2, half.end(), scale
        more = _FURTHER.match(body, at) or (_HUNDREDS.match(body, at) if scale == 10**3 else None)
        if more is None:
            continue
        smaller, at, inner = _read_scaled(body, more.start() + 1)
        if inner >= scale:
            raise NumberReadError("number.not_a_number", text=body)
        return total + smaller, at, scale
    _refuse_left_over(body, at, total, scale)
    return total, at, scale


def _refuse_left_over(body: str, at: int, total: Decimal, scale: int) -> None:
    """ "1 tỷ 2" may be 1,2 tỷ and may be two more than 1 tỷ: nobody is to guess which."""
    if scale == 1 or re.match(r"[,;.]? ?\d", body[at:]) is None:
        return
    left = _LEFT_OVER.match(body, at)
    if left is None:
        raise NumberReadError("number.not_a_number", text=body)
    figures = Decimal(left["figures"])
    spoken = total + figures * scale / 10 ** len(left["figures"])
    printed = total + figures * (100 if left["hundreds"] else 1)
    if spoken == printed:
        raise NumberReadError("number.not_a_number", text=body)
    readings = f"{spoken.normalize():f} | {printed.normalize():f}"
    raise NumberReadError("number.ambiguous", text=body, readings=readings)


def _unit(rest: str) -> tuple[str | None, str]:
    """The unit or counted noun behind the number, and "trở lên" or "trở xuống" where it stands."""
    unit = rest.strip().strip(".;,").strip()
    for upward in _UPWARD:
        if unit.lower().endswith(upward):
            return unit[: -len(upward)].strip() or None, upward
    return unit or None, ""


@cache
def _counted() -> re.Pattern[str]:
    """A qualifier if any, figures, a scale if any, and the counted noun up to the next mark."""
    words = "|".join(map(re.escape, sorted({*_LOW, *_HIGH, *_ABOUT} - {"từ", "đến"}, key=len, reverse=True)))
    scales = "|".join(sorted(_SCALES, key=len, reverse=True))
    number = r"\d+(?:[.,]\d+)*"
    further = rf"(?:(?<=[^\W\d_]) \d{{1,3}}(?: +(?:{scales})(?![^\W_]))+)*"
    return re.compile(
        rf"(?<![\w/.,-])(?:(?:{words}) +)*(?:từ +)?{number}(?: *(?:[-–]|đến) *{number})?"
        rf"(?: *%|(?: +(?:{scales})(?![^\W_]))*{further}(?: +(?P<noun>[^\W\d_]+(?: [^\W\d_]+)?))?)",
        re.IGNORECASE,
    )


# Words that cannot begin a counted noun: what follows a number is then a clause, a date or a heading's text.
_NOT_COUNTED = frozenset({
    "và", "của", "tại", "theo", "năm", "tháng", "ngày", "giờ", "phút", "quý", "điều", "khoản", "điểm", "mục", "đến",
    "là", "về", "cho", "để", "trên", "trong", "với", "do", "thì", "được", "có", "ở", "từ", "hoặc", "nay",
    "sáng", "chiều",
})  # fmt: skip


# What is numbered, not counted: "Điều 5", "đợt 2"; places only with a capital: "Phường 10", but "mỗi phường 01 xe".
_NUMBERED = frozenset({
    "điều", "khoản", "mục", "lục", "số", "thứ", "khóa", "khoá", "biểu", "mẫu", "chương", "phần", "đợt", "điểm", "hạng",
    "vòng", "trang", "bảng", "hình", "tiêu",
})  # fmt: skip
_NUMBERED_PLACES = frozenset({"quận", "phường", "tổ", "thôn", "ấp", "phố", "xóm", "bản", "lớp", "tập"})
_TWO_WORD_NOUNS = frozenset({
    "xe loa", "băng rôn", "cờ phướn", "áp phích", "tờ rơi", "tờ gấp", "hội nghị", "hội thảo", "lượt người", "học sinh",
    "giáo viên", "học viên", "sinh viên", "cán bộ", "công chức", "người dân", "tin bài", "tài liệu", "đại biểu",
    "gia đình", "dòng họ", "hộ dân", "khu phố", "đơn vị", "cơ quan", "doanh nghiệp", "câu lạc", "cuộc thi", "lớp học",
    "lượt học", "đầu sách", "cuốn sách", "quyển sách", "thư viện", "trung tâm", "trường học", "thôn buôn", "tổ chức",
    "chuyên đề", "chuyên mục", "lượt xem", "chỉ tiêu", "nhiệm vụ", "thành viên", "lao động", "hộ gia", "văn bản",
    "pa nô", "đội hình", "công trình", "phóng sự", "bài viết", "tổ dân", "thị trấn", "xã phường", "ngày công",
    "ngày làm", "bộ sách", "suất quà", "suất học", "xe đạp", "máy tính", "chiến sĩ", "đoàn viên", "hội viên",
})  # fmt: skip


def find_amounts(text: str, skip: tuple[Span, ...] = ()) -> list[FoundAmount]:
    """The counted things a text prints ("01 xe loa", "khoảng 200 người", "85 %", "15.500.000 đồng"), in order.

    Left out: a number without a noun behind it, a year, part of a name ("Quận 7"), what is skipped or ambiguous.
    """
    found: list[FoundAmount] = []
    for match in _counted().finditer(text):
        noun = match["noun"]
        percent = match.group().endswith("%")
        if not percent and (noun is None or noun.split()[0].lower() in _NOT_COUNTED):
            continue
        if any(span.start < match.end() and match.start() < span.end for span in skip):
            continue
        if text[match.end() : match.end() + 1] in ("/", "-") and text[match.end() + 1 : match.end() + 2].isdigit():
            continue
        if _is_name_or_year(text, match):
            continue
        end = _noun_end(match)
        try:
            amount = read_amount(text[match.start() : end])
        except NumberReadError:
            continue
        found.append(FoundAmount(amount, Span(match.start(), end)))
    return found


def _is_name_or_year(text: str, match: re.Match[str]) -> bool:
    figures = re.search(r"\d[\d.,]*", match.group())
    if figures is not None and re.fullmatch(r"19\d\d|20\d\d|21\d\d", figures.group()):
        return True
    before = text[max(0, match.start() - 12) : match.start()].split()
    if not before:
        return False
    word = before[-1].lower()
    if word in _SCALES and match.group()[0].isdigit():
        return True  # the end of an amount that is not read whole: "1 tỷ 2 đồng"
    return word in _NUMBERED or (word in _NUMBERED_PLACES and before[-1][0].isupper())


def _noun_end(match: re.Match[str]) -> int:
    """One word is the noun, two where they are one thing: "01 xe loa", but "10 phường tổ chức"."""
    noun = match["noun"]
    if noun is None or " ".join(noun.lower().split()) in _TWO_WORD_NOUNS:
        return match.end()
    return match.start("noun") + len(noun.split()[0])


def format_number(value: int | Decimal, places: int | None = None) -> str:
    """A number as Vietnamese papers print it: 1234.5 → "1.234,5"; ``places`` fixes the figures after the comma."""
    number = Decimal(value)
    if places is not None:
        number = round(number, places)
    whole, _, decimals = f"{abs(number):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if places is None:
        decimals = decimals.rstrip("0")
    shown = f"{grouped},{decimals}" if decimals else grouped
    return f"-{shown}" if number < 0 and shown.strip("0,") else shown


def format_vnd(amount: int) -> str:
    """Money in whole đồng: "15.500.000 đồng"."""
    return f"{format_number(amount)} đồng"
