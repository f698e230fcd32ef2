"""Lines a scan spaced letter by letter: "ỦY B AN N HÂN D ÂN" is "ỦY BAN NHÂN DÂN".

Blanks were only added, so words are put together from neighbouring pieces, and only into what a syllable can be. Of all
ways the one is taken that leaves the fewest pieces alone that are none, and breaks up the fewest that are one already.
"""

from __future__ import annotations

import re
import unicodedata

from lantoa.engines.vn.syllables import is_syllable

_FEWEST_LETTERS = 3  # single letters that make a line a spaced one
_MOST_PIECES = 7  # of one syllable: "n g h i ê n g"
_NO_SYLLABLE, _ALONE, _WHOLE, _PIECE, _WORD = 3.0, 2.5, 1.0, 0.1, 0.05
_NO_ONSET = 0.02  # "CHÍ MINH" rather than "CHÍM INH", but "CÔNG AN", not "CÔ NGAN"
_BARE = frozenset(["an", "ủy", "uỷ", "ấp", "yên", "ý", "uy", "ẩm", "ứng", "ương", "ảnh", "âm", "ích"])
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = ("\u0301", "\u0323")  # a syllable that ends in a stop has one of two tones


def close_letters(text: str, *, named: bool = False) -> str:
    """The text with its syllables put together; the same text where it is not spaced letter by letter.

    ``named``: every word of it is printed with a capital, so that a small letter only goes on with a word.
    """
    pieces = text.split(" ")
    if sum(len(piece) == 1 and piece.isalpha() for piece in pieces) < _FEWEST_LETTERS:
        return text
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(pieces) + 1):
        ways = [
            (best[begin][0] + cost, (*best[begin][1], "".join(pieces[begin:end])))
            for begin in range(max(0, end - _MOST_PIECES), end)
            if (cost := _cost(pieces[begin:end], named=named)) is not None
        ]
        best.append(min(ways, key=lambda way: (round(way[0], 3), [-len(word) for word in way[1]])))
    return " ".join(best[-1][1])


def _cost(pieces: list[str], *, named: bool) -> float | None:
    """What it costs to read the pieces as one word; None where they are none."""
    word = "".join(pieces)
    small = _NO_SYLLABLE if named and word[:1].islower() else 0.0
    if len(pieces) == 1:
        if not word.isalpha() or (len(word) > 1 and _spells(word)):
            return small + _WORD + _WHOLE * (word.isalpha() and _lacks_onset(word))
        return _ALONE + small if is_syllable(word) else _NO_SYLLABLE
    alike = word.isupper() or word[1:].islower()
    if not word.isalpha() or not alike or not _spells(word):
        return None
    broken = sum(len(piece) > 1 and _spells(piece) and not _lacks_onset(piece) for piece in pieces)
    return small + _lacks_onset(word) * _NO_ONSET + _WORD + _PIECE * len(pieces) + _WHOLE * broken


def _lacks_onset(word: str) -> bool:
    """Whether the word begins with its vowel and is none of the few syllables that often do."""
    return unicodedata.normalize("NFD", word[0].lower())[0] in "aeiouy" and word.lower() not in _BARE


def _spells(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word.lower())
    stopped = re.sub(r"[\u0300-\u036f]", "", letters).endswith(_STOPS)
    return is_syllable(word) and (not stopped or any(tone in letters for tone in _STOP_TONES))
