"""Numbers in words and back: "hai mươi lăm triệu không trăm linh một".

Source: the way amounts are written out on official papers and payment orders: every group of three below the first is
written in full ("không trăm", "linh"). Northern and southern words are both read; which are written the caller says.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from lantoa.engines.vn.number_errors import NumberReadError

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LARGEST = 10**18 - 1

_DIGIT_VALUES = {word: value for value, word in enumerate(_DIGITS)} | {
    "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7, "dăm": 5,
}  # fmt: skip
_TENS = frozenset({"mươi", "chục"})
_GROUPS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ZERO_TENS = frozenset({"linh", "lẻ"})


class Style(NamedTuple):
    """Which words to write: "linh" or "lẻ" for an empty ten, "nghìn" or "ngàn" for thousands."""

    zero_ten: Literal["linh", "lẻ"] = "linh"
    thousand: Literal["nghìn", "ngàn"] = "nghìn"


OFFICIAL = Style()


def number_to_words(number: int, style: Style = OFFICIAL) -> str:
    """A whole number in words; NumberReadError("number.too_large") beyond 18 figures."""
    if abs(number) > LARGEST:
        raise NumberReadError("number.too_large", text=str(number))
    if number < 0:
        return f"âm {number_to_words(-number, style)}"
    if number == 0:
        return _DIGITS[0]
    return " ".join(_words(number, style, leading=True))


def vnd_to_words(amount: int, style: Style = OFFICIAL) -> str:
    """An amount of money in words as papers print it: "Mười lăm triệu năm trăm nghìn đồng"."""
    words = number_to_words(amount, style)
    return f"{words[0].upper()}{words[1:]} đồng"


def _words(number: int, style: Style, *, leading: bool) -> list[str]:
    if number >= 10**9:
        billions, rest = divmod(number, 10**9)
        head = [*_words(billions, style, leading=leading), "tỷ"]
        return head + (_words(rest, style, leading=False) if rest else [])
    words: list[str] = []
    for unit, name in ((10**6, "triệu"), (10**3, style.thousand), (1, "")):
        group = number // unit % 1000
        if group:
            words += _group(group, style, leading=leading and not words)
            words += [name] if name else []
    return words


def _group(group: int, style: Style, *, leading: bool) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [] if leading and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if not ones:
            return words
        return [*words, style.zero_ten, _DIGITS[ones]] if words else [_DIGITS[ones]]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 5:
        return [*words, "lăm"]
    return [*words, _DIGITS[ones]] if ones else words


def words_to_number(text: str) -> int:
    """The whole number that words say: "mười lăm", "hai mươi lăm triệu không trăm linh một", "âm năm", "hai tỷ rưỡi".

    NumberReadError("number.not_a_number") with the word that is none, or where the words make no number.
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
    if not words:
        raise NumberReadError("number.empty", text=text)
    negative = words[0] == "âm"
    value, read = leading_number(words[negative:])
    if read == 0 or read != len(words) - negative:
        raise NumberReadError("number.not_a_number", text=text)
    return -value if negative else value


def leading_number(words: list[str]) -> tuple[int, int]:
    """The number at the head of lower-case words and how many words it takes; (0, 0) where none stands there."""
    total = 0  # what the groups read so far come to
    high, at = 0, 0  # billions already closed
    smallest = 10**9
    while at < len(words):
        group, taken = _leading_group(words[at:])
        if not taken:
            break
        unit = _GROUPS.get(words[at + taken], 1) if at + taken < len(words) else 1
        if unit == 10**9:
            high, total, smallest = (high + total + group) * unit, 0, 10**9
        elif unit >= smallest:
            break
        else:
            total, smallest = total + group * unit, unit
        at += taken + (unit > 1)
        if unit > 1 and words[at : at + 1] == ["rưỡi"]:
            total, at = total + unit // 2, at + 1
            break
        while words[at : at + 1] in (["tỷ"], ["tỉ"]):  # "một nghìn tỷ", "một triệu tỷ"
            high, total, smallest, at = (high + total) * 10**9, 0, 10**9, at + 1
        if unit == 1:
            break
    return (high + total, at) if at else (0, 0)


def _leading_group(words: list[str]) -> tuple[int, int]:
    """A number below one thousand at the head of the words, and how many words it takes."""
    value, at = 0, 0
    first = _DIGIT_VALUES.get(words[0]) if words else None
    if first is not None and words[1:2] == ["trăm"]:
        value, at = first * 100, 2
        if words[at : at + 1] == ["rưỡi"]:
            return value + 50, at + 1
        if at < len(words) and words[at] in _ZERO_TENS:
            ones = _DIGIT_VALUES.get(words[at + 1]) if at + 1 < len(words) else None
            return (value + ones, at + 2) if ones is not None else (value, at)
    tens, taken = _leading_tens(words[at:])
    return value + tens, at + taken


def _leading_tens(words: list[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] == "mười":
        ones = _DIGIT_VALUES.get(words[1]) if len(words) > 1 else None
        return (10 + ones, 2) if ones else (10, 1)
    first = _DIGIT_VALUES.get(words[0])
    if first is None:
        return 0, 0
    if len(words) > 1 and words[1] in _TENS:
        ones = _DIGIT_VALUES.get(words[2]) if len(words) > 2 else None
        return (first * 10 + ones, 3) if ones else (first * 10, 2)
    if len(words) > 1 and words[1] in ("mốt", "lăm", "nhăm") and first > 1:
        return first * 10 + _DIGIT_VALUES[words[1]], 2  # "hai lăm" in speech
    return first, 1
