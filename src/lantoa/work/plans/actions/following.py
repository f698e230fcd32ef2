"""Where the parts of a sentence stand once the sentence says something else: word by word, or not to be told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\d+(?:[.,/:-]\d+)*|\w+|[^\w\s]")
_CLOSING = frozenset(";.")

Place = tuple[int, int]
"""A half-open range of characters."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The places of the parts that stand still, by their keys; ``around`` is True where words beside them changed."""

    places: Mapping[int, Place]
    around: bool


@dataclass(slots=True)
class _Part:
    """One part: its words in the old text as a range of tokens, and in the new one."""

    key: int
    first: int
    end: int
    now: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two parts: a range of tokens of the old text, where none of a part is, and of the new one."""

    before: _Part | None
    behind: _Part | None
    was: range
    now: range


def follow_parts(before: str, now: str, parts: Mapping[int, Place]) -> Parted | None:
    """Where each part of a text stands in the text it became; a part that is not named there has gone.

    Parts are told by their own words, of which half at least must be left. None where words that are new cannot be
    told to belong to one part, or where parts overlap: then a person must say it.
    """
    old, new = _tokens(before), _tokens(now)
    became = _became(old, new)
    held = _held(old, parts)
    if any(one.end > other.first for one, other in itertools.pairwise(held)):
        return None
    standing = [part for part in held if _stands(part, old, became)]
    inside = {n for part in held for n in range(part.first, part.end)}
    around = any(_is_word(old[n]) and n not in inside and n not in became for n in range(len(old)))
    for gap in _gaps(standing, len(old), len(new)):
        if not _share_out(gap, new, {n: became[n] for n in gap.was if n in became and n not in inside}):
            return None
    return Parted({part.key: (new[part.now].start(), new[part.until - 1].end()) for part in standing}, around)


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text))


def _is_word(token: re.Match[str]) -> bool:
    return token.group()[0].isalnum()


def _became(old: Sequence[re.Match[str]], new: Sequence[re.Match[str]]) -> dict[int, int]:
    """Of each word that stayed, which it is in the new text."""
    one, other = ([token.group().casefold() for token in tokens] for tokens in (old, new))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}


def _held(old: Sequence[re.Match[str]], parts: Mapping[int, Place]) -> list[_Part]:
    found = []
    for key, (start, end) in parts.items():
        within = [n for n, token in enumerate(old) if token.start() >= start and token.end() <= end]
        if within:
            found.append(_Part(key, within[0], within[-1] + 1))
    return sorted(found, key=lambda part: (part.first, part.end))


def _stands(part: _Part, old: Sequence[re.Match[str]], became: Mapping[int, int]) -> bool:
    """Whether half of its words are left; then from the first of them to the last it is told."""
    words = [n for n in range(part.first, part.end) if _is_word(old[n])]
    left = [n for n in words if n in became]
    if not left or 2 * len(left) < len(words):
        return False
    kept = [became[n] for n in range(part.first, part.end) if n in became]
    part.now, part.until = kept[0], kept[-1] + 1
    return True


def _gaps(parts: Sequence[_Part], old: int, new: int) -> list[_Gap]:
    ends: list[_Part | None] = [None, *parts, None]
    found = []
    for before, behind in itertools.pairwise(ends):
        was = range(before.end if before else 0, behind.first if behind else old)
        now = range(before.until if before else 0, behind.now if behind else new)
        found.append(_Gap(before, behind, was, now))
    return found


def _share_out(gap: _Gap, new: Sequence[re.Match[str]], kept: Mapping[int, int]) -> bool:
    """Give the new words of a gap to the part before or behind what parted the two; False where nothing tells whose
    they are."""
    words = [n for n in gap.now if _is_word(new[n]) and n not in kept.values()]
    if not words:
        return True
    if any(new[n].group() in _CLOSING and n not in kept.values() for n in gap.now):
        return False  # something of its own was put in between
    marks = sorted(n for n in kept.values() if n in gap.now)
    left, right = (marks[0], marks[-1]) if marks else _bare(gap)
    if any(left < n < right for n in words):
        return False
    mine, theirs = [n for n in words if n < left], [n for n in words if n > right]
    if (mine and gap.before is None) or (theirs and gap.behind is None) or len(mine) + len(theirs) != len(words):
        return False
    if mine and gap.before is not None:
        gap.before.until = left
    if theirs and gap.behind is not None:
        gap.behind.now = right + 1
    return True


def _bare(gap: _Gap) -> Place:
    """Between no marks: at the sentence's ends all is of the one part there; between two parts it cannot be told."""
    if gap.before is None:
        return gap.now.start - 1, gap.now.start - 1
    if gap.behind is None:
        return gap.now.stop, gap.now.stop
    return gap.now.start - 1, gap.now.stop
