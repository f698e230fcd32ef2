"""Words, numbers and marks of a text, as the date grammar reads them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

BREAK = "\n"
PADDING = 12

# One spelling a word. "hàng năm" and "hằng năm" are one word to the grammar; so are the dashes.
_SAME_WORD = {
    "quí": "quý", "hàng": "hằng", "tới": "đến", "mồng": "mùng", "–": "-", "—": "-", "‑": "-", "−": "-", "~": "-",
    "’": "'", "‘": "'", "′": "'", "´": "'", "kì": "kỳ", "g": "giờ", "h": "giờ",
}  # fmt: skip
# Words of the grammar as they look in a text typed without marks. Used only where the whole text has none.
_UNMARKED = {
    "ngay": "ngày", "thang": "tháng", "nam": "năm", "quy": "quý", "tuan": "tuần", "gio": "giờ", "phut": "phút",
    "tu": "từ", "den": "đến", "toi": "đến", "het": "hết", "truoc": "trước", "cham": "chậm", "muon": "muộn",
    "nhat": "nhất", "han": "hạn", "cuoi": "cuối", "dau": "đầu", "giua": "giữa", "hoan": "hoàn", "thanh": "thành",
    "vao": "vào", "va": "và", "hang": "hằng", "moi": "mỗi", "dinh": "định", "ky": "kỳ", "thuong": "thường",
    "xuyen": "xuyên", "lan": "lần", "sang": "sáng", "chieu": "chiều", "thu": "thứ", "doan": "đoạn", "tro": "trở",
    "di": "đi", "cac": "các", "nhung": "những", "tiep": "tiếp", "ke": "kể", "lam": "làm", "viec": "việc",
    "thoi": "thời", "luc": "lúc", "la": "là", "cua": "của", "lien": "liên", "tuc": "tục", "hoc": "học",
    "nhiem": "nhiệm",
}  # fmt: skip
# A phrase may run over a hard line break where the line ends or the next begins with one of these.
_BEFORE_BREAK = frozenset(
    ["ngày", "tháng", "năm", "quý", "từ", "đến", "trước", "nhất", "giờ", "hết", "vào", "hằng", "-"]
)
_AFTER_BREAK = frozenset(["tháng", "năm"])


class Tokens(NamedTuple):
    """The text's tokens, side by side: the word in its grammar spelling, and where it stands in the text."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def glued(self, index: int) -> bool:
        """Whether no blank stands between this token and the next."""
        return self.ends[index] == self.starts[index + 1]


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s*]")


def lower_keeping_length(text: str) -> str:
    """Lower case with one code point out for each code point in."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def read_tokens(text: str) -> Tokens:
    """Cut a text into the grammar's tokens; marks of bold (*) and blanks vanish."""
    lowered = lower_keeping_length(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    same = {**_SAME_WORD, **_UNMARKED} if text.isascii() else _SAME_WORD
    spell = same.get
    for found in _token().finditer(lowered):
        word = found.group()
        words.append(spell(word, word))
        starts.append(found.start())
        ends.append(found.end())
    if BREAK in words:
        words, starts, ends = _without_soft_breaks(words, starts, ends)
    # The grammar looks ahead and back freely: the empty words at the end match nothing.
    words.extend([""] * PADDING)
    starts.extend([len(text) + 1] * PADDING)
    ends.extend([len(text) + 1] * PADDING)
    return Tokens(text, words, starts, ends)


def _without_soft_breaks(
    words: list[str], starts: list[int], ends: list[int]
) -> tuple[list[str], list[int], list[int]]:
    kept = [
        index
        for index, word in enumerate(words)
        if word != BREAK
        or not (
            (index and words[index - 1] in _BEFORE_BREAK)
            or (index + 1 < len(words) and words[index + 1] in _AFTER_BREAK)
        )
    ]
    return [words[i] for i in kept], [starts[i] for i in kept], [ends[i] for i in kept]
