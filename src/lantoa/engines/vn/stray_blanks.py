"""Blanks that a bad scan put inside words, closed up: "S ở Y tế", "Phò ng Nội vụ", "th ực hiện".

Only a piece that is no syllable by itself is joined, and only where the whole is one: to the right where a vowel
follows, else to the left. A letter that counts something ("nhóm B", "điểm c", "khóa X") and a unit behind a figure
stay alone.
"""

from __future__ import annotations

import re

from lantoa.engines.vn.syllables import is_syllable

_CONSONANTS = "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"
_PIECE = re.compile(rf"(?<![^\W_])(?:[{_CONSONANTS}]{{1,3}}|[Qq]u)(?![^\W_])")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_AFTER = re.compile(r" ([^\W\d_]+)")
_COUNTED = frozenset("""
    nhóm điểm lớp loại khối tổ mục hạng vitamin bảng khu mẫu biểu phần tập điều khoản khóa khoá quý kỳ lần chương đội số
    lô phụ lục án hội cấp bậc gan virus cúm chủng
""".split())  # fmt: skip  # noqa: SIM905 - a list of forty quoted words nobody could check


def close_blanks(text: str) -> str:
    """The text with such pieces joined to the syllable they belong to; the same text where there is none."""
    if _PIECE.search(text) is None:
        return text
    at = 0
    while (piece := _PIECE.search(text, at)) is not None:
        begin, end = piece.span()
        at = end
        before, after = _BEFORE.search(text[:begin]), _AFTER.match(text, end)
        if _is_a_sign(text, piece.group(), begin, before.group(1) if before else ""):
            continue
        if after is not None and after[1][0].islower() and is_syllable(piece.group() + after[1]):
            text = text[:end] + text[end + 1 :]
            at = end
        elif before is not None and piece.group().islower() and is_syllable(before[1] + piece.group()):
            text = text[: begin - 1] + text[begin:]
            at = end - 1
    return text


def _is_a_sign(text: str, piece: str, begin: int, before: str) -> bool:
    """Whether the letters stand for themselves: behind a figure, a dash, or a word that is counted by letters."""
    if (
        (len(piece) == 1 and before.lower() in _COUNTED)
        or (begin and text[begin - 1] not in ' (\t"“')
        or text[begin + len(piece) :][:1] in (".", ")")
    ):
        return True
    return bool(re.search(r"\d\s?$", text[:begin])) or (len(piece) > 1 and piece.isupper())
