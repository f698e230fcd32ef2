"""Folding Vietnamese text: the same words written with or without marks, in either spelling, compare equal.

Every function takes any str and returns a str; none raises. Source of the tone rule: statutes write "hòa, Ủy", the
schoolbook rule of 2018 writes "hoà, Uỷ", and Decree 30/2020 prints both, so neither is wrong and both are one word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TABLE_END = 0x2100  # every letter a Vietnamese document prints, and its punctuation, stands below
_MARKED_LETTERS = (range(0xC0, 0x600), range(0x1E00, 0x2000))
_COMBINING = range(0x300, 0x370)


@cache
def _letter_table() -> list[str]:
    """Plain lower-case letter for every code point below the table's end; one code point in, one out."""
    table = [chr(code).lower() if code < 0x80 else chr(code) for code in range(_TABLE_END)]
    for codes in _MARKED_LETTERS:
        for code in codes:
            table[code] = _plain_letter(chr(code))
    for code in _COMBINING:
        table[code] = chr(code)
    table[ord("đ")] = table[ord("Đ")] = "d"
    return table


def _plain_letter(letter: str) -> str:
    lowered = letter.lower()
    return unicodedata.normalize("NFD", lowered)[0] if lowered else letter


@cache
def _stripping_table() -> list[str]:
    table = list(_letter_table())
    for code in _COMBINING:
        table[code] = ""
    return table


def fold(text: str) -> str:
    """The text in lower case without marks, đ as d; composed and decomposed input fold alike.

    The length may shrink (loose combining marks go). Folding twice changes nothing more.
    """
    return text.translate(_stripping_table())


def fold_keeping_length(text: str) -> str:
    """Like fold, but code point by code point: ``len(result) == len(text)``, so spans found in it hold in ``text``.

    Meant for NFC text; a loose combining mark stays as it is.
    """
    return text.translate(_letter_table())


def fold_words(text: str) -> str:
    """The folded letters and digits of the text, one space between words, everything else dropped."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@cache
def _tone_moves() -> dict[str, str]:
    """Where a late tone moves, "oà" to "òa" and so on: the tone on the first vowel of an open oa, oe, uy."""
    moves: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in "\u0300\u0301\u0309\u0303\u0323":
            late = first + unicodedata.normalize("NFC", second + tone)
            moves[late] = unicodedata.normalize("NFC", first + tone) + second
    return moves


@cache
def _late_tone() -> re.Pattern[str]:
    return re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


def tone_key(text: str) -> str:
    """The text in lower case and NFC with one canonical tone placement and single spaces: hoà = hòa, Uỷ = ủy.

    Marks are kept ("ma" and "má" stay apart); qu- keeps its tone ("quý"), and so does a closed syllable ("hoàn").
    """
    lowered = " ".join(unicodedata.normalize("NFC", text).lower().split())
    moves = _tone_moves()
    return _late_tone().sub(lambda found: moves[found.group()], lowered)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same words, letter case, spacing and tone placement aside."""
    return tone_key(one) == tone_key(other)
