"""Clock times and weekdays: "8 giờ 00", "06h30", "9h00’", "15:00", "thứ Hai"."""

from __future__ import annotations

from lantoa.engines.vn.date_tokens import Tokens

_WEEKDAYS = frozenset(["hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "2", "3", "4", "5", "6", "7"])


def number_at(tokens: Tokens, index: int, longest: int = 2) -> int | None:
    """The whole number at this token, None where there is none of at most so many figures."""
    word = tokens.words[index]
    if word.isdecimal() and word.isascii() and len(word) <= longest:
        return int(word)
    return None


def read_clock(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """A time of day: "8 giờ 00", "06h30", "9h00’", "15:00", "2 giờ chiều". "8 giờ làm việc" is a duration, None."""
    words = tokens.words
    hour = number_at(tokens, index)
    if hour is None or hour > 24:
        return None
    mark, at, minute = words[index + 1], index + 2, 0
    if mark == ":" and tokens.glued(index) and tokens.glued(index + 1):
        if len(words[at]) != 2 or (value := number_at(tokens, at)) is None or value > 59:
            return None
        minute, at = value, at + 1
    elif mark == "giờ":
        value = number_at(tokens, at)
        if value is not None and value < 60 and _is_minute(tokens, at):
            minute, at = value, at + 1
        if words[at] in ("phút", "'", "p"):
            at += 1
    else:
        return None
    if words[at] in ("làm", "mỗi", "liên", "liền", "học", "tín", "kể", "đầu", "cao"):
        return None
    if words[at] in ("chiều", "tối", "đêm") and hour < 12:
        hour += 12
    if words[at] in ("sáng", "trưa", "chiều", "tối", "đêm"):
        at += 1
    return f"{hour % 24:02d}:{minute:02d}", at


def _is_minute(tokens: Tokens, index: int) -> bool:
    words = tokens.words
    if words[index + 1] in ("phút", "'", "p"):
        return True
    return len(words[index]) == 2 and words[index + 1] not in ("/", "tháng") and not words[index + 1].isdecimal()


def read_weekday(tokens: Tokens, index: int) -> int:
    """The index after "thứ Hai", "chủ nhật", or the same index where none stands."""
    words = tokens.words
    if words[index] == "thứ" and words[index + 1] in _WEEKDAYS:
        return index + 2
    if words[index] == "chủ" and words[index + 1] in ("nhật", "nhựt"):
        return index + 2
    return index
