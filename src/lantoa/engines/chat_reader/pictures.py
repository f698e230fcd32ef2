"""Where a chat was copied, its pictures are left out and only announced: "[Hình ảnh]", "đã gửi 3 ảnh"."""

from __future__ import annotations

import re

from lantoa.engines.vn.folding import fold_keeping_length
from lantoa.engines.vn.numbers import find_amounts

MOST_PICTURES = 100
_NUMBERS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_WORDS = {word: place for place, word in enumerate(_NUMBERS, 1)}
_NUMBER = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_THING = r"(?:hinh anh|anh|hinh|photos?|images?|pictures?)"
_BRACKETED = re.compile(rf"\[\s*(?:{_NUMBER}\s+)?{_THING}\s*\]", re.IGNORECASE)
# "đã gửi anh" is "sent to you": without its mark a picture is one only behind a number or as "hinh anh".
_SENT = re.compile(
    rf"(?<!\w)(?:da gui|vua gui|gui|sent)\s+(?:{_NUMBER}\s+)(?:tam\s+|buc\s+)?{_THING}(?!\w)", re.IGNORECASE
)
_SENT_BARE = re.compile(r"(?<!\w)(?:da gui|sent an?)\s+(?:hinh anh|anh|photo|image|picture)(?!\w)", re.IGNORECASE)
_MARKED = re.compile(r"(?<!\w)(?:ảnh|hình ảnh|hinh anh|photo|image|picture)(?!\w)", re.IGNORECASE)


def pictures_in(words: str) -> int:
    """How many pictures the words announce as sent with them; 0 where they announce none."""
    plain = fold_keeping_length(words)
    count = sum(_count(one["count"]) for one in (*_BRACKETED.finditer(plain), *_SENT.finditer(plain)))
    if not count:
        count = sum(bool(_MARKED.search(words[one.start() : one.end()])) for one in _SENT_BARE.finditer(plain))
    return min(count, MOST_PICTURES)


def only_pictures(words: str) -> bool:
    """Whether the words say nothing else: what a messenger itself writes for pictures, with or without the sender."""
    if not pictures_in(words):
        return False
    plain = fold_keeping_length(words)
    for pattern in (_BRACKETED, _SENT, _SENT_BARE):
        plain = pattern.sub(" ", plain)
    return not re.search(r"[.,;!?]\s*\w", plain) and not find_amounts(plain) and len(re.findall(r"\w+", plain)) <= 9


def _count(printed: str | None) -> int:
    if printed is None:
        return 1
    return _WORDS.get(printed.casefold()) or int(printed)
