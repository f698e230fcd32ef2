"""Pieces of text that stand below each other in a narrow cell, put together to what was typed.

A printing program that finds a column narrower than a word breaks the word between letters and leaves no hyphen
("thà / nh"). That it did so is seen by the room it had (the next letter did not fit), by the word standing alone on
its line, and by the spelling: the pieces together are a Vietnamese syllable.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from lantoa.engines.vn.syllables import is_syllable

_LAST_RUN = re.compile(r"\w+$")
_FIRST_RUN = re.compile(r"^\w+")
_BEARING_EM = 0.17  # the white at both sides of letters, in sizes: boxes tell of the ink alone
_BLANK_EM = 0.3  # what a blank takes at most, in sizes


@dataclass(slots=True)
class Piece:
    """What one printed line leaves in a cell; ``letter`` is the width of its first letter, ``spaced`` as in Line."""

    text: str
    width: float = 0.0
    letter: float = 0.0
    y: float = 0.0
    size: float = 12.0
    spaced: bool = False


def closed_up(pieces: list[Piece], capacity: float | None) -> str:
    """The cell's text; ``capacity`` is the width its column has for letters, None where it is not known."""
    return carried_on(pieces[0].text, pieces, capacity) if pieces else ""


def carried_on(text: str, pieces: list[Piece], capacity: float | None, *, over_page: bool = False) -> str:
    """The text, which ends with the first of the pieces, and the others; ``over_page``: the first ended a page."""
    blanks = any(piece.spaced for piece in pieces)
    for number, (before, piece) in enumerate(pairwise(pieces)):
        room = math.inf if capacity is None else capacity - before.width
        below = before.y - piece.y >= 1.0 or (over_page and not number)
        glued = below and not before.spaced and _is_glued(before, piece, room, text[-60:], blanks=blanks)
        text += piece.text if glued else f" {piece.text}"
    return text


def _is_glued(before: Piece, piece: Piece, room: float, text: str, *, blanks: bool) -> bool:
    """Whether no blank belongs between the text and the piece below it, where none is printed."""
    if text[-1] in "-/" and len(text) > 1 and text[-2].isalnum() and piece.text[0].isalnum():
        return True
    if piece.text[0] in ",.;:)]!?" or text[-1] in "([“":
        return len(piece.text) == 1 or not piece.text.startswith("...")
    if " " in before.text or room > piece.letter + _BEARING_EM * before.size:
        return False
    last, first = _LAST_RUN.search(text), _FIRST_RUN.match(piece.text)
    if last is None or first is None:
        return False
    had_room_for_a_blank = blanks and room > _BLANK_EM * before.size
    return _is_one_word(last[0], first[0], sure=had_room_for_a_blank)


def _is_one_word(last: str, first: str, *, sure: bool) -> bool:
    """Whether two runs of letters and figures are one word; ``sure`` where no blank stood though it had room."""
    if is_syllable(last + first):
        return True
    if last[-1].isdigit() or first[0].isdigit():
        return first[0].isdigit() and not is_syllable(last)
    if first[0].isupper() and not last.isupper():
        return False
    both = is_syllable(last) and is_syllable(first)
    if both and not (last + first).isascii():
        return False
    return sure or (not is_syllable(last) and (first.isascii() or not is_syllable(first)))
