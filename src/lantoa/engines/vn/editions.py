"""Which line of an amendment is which line of the plan it amends, however both are numbered and wherever they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from lantoa.engines.vn.folding import fold_words
from lantoa.engines.vn.likeness import in_no_order, likest

NEARLY_THE_SAME = 75.0
"""Below so many of a hundred a line is taken for another one: it is asked about as new, the old one told as gone."""
SAME_PLACE = 5.0
"""What the same section, or the same reading, adds to the likeness of two lines when the likest pair is looked for."""
NEAREST = 4
"""Of so many lines that are nearly the same the place and the reading choose."""
_ROW_NUMBER = re.compile(r"^\s*\d+\s*\|")
"""The first cell of a table's row where it only counts the rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is compared: its words without number or bullet, its section, and what was read in it."""

    key: int
    words: str
    section: str
    meaning: Hashable = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Two lines that are one; ``same`` where their words are, folded."""

    old: int
    new: int
    same: bool


def folded(words: str) -> str:
    """The words as they are compared: folded, without the running number of a table's row."""
    return fold_words(_ROW_NUMBER.sub("", words))


def match_lines(old: Sequence[Line], new: Sequence[Line]) -> list[Match]:
    """Pair the lines of two editions, each at most once: the same words first, then nearly the same, likest first.

    Where the same words stand several times, what was read in them and the section tell them apart, then the order.
    """
    there, here = {line.key: line for line in old}, {line.key: line for line in new}
    words = {line.key: folded(line.words) for line in old}
    ours = {line.key: folded(line.words) for line in new}
    found: list[Match] = []
    for told in (_told_by_all, _told_by_meaning, _told_by_section, _told_by_words):
        for one, other in _equal(there.values(), here.values(), words, ours, told):
            found.append(Match(one.key, other.key, same=True))
            del there[one.key], here[other.key]
    return found + _nearly(there, here, words, ours)


def _told_by_all(line: Line) -> Hashable:
    return (line.meaning, line.section)


def _told_by_meaning(line: Line) -> Hashable:
    return line.meaning


def _told_by_section(line: Line) -> Hashable:
    return line.section


def _told_by_words(_line: Line) -> Hashable:
    return None


def _equal(
    old: Iterable[Line],
    new: Iterable[Line],
    words: dict[int, str],
    ours: dict[int, str],
    told: Callable[[Line], Hashable],
) -> list[tuple[Line, Line]]:
    waiting: dict[Hashable, list[Line]] = defaultdict(list)
    for line in old:
        waiting[(words[line.key], told(line))].append(line)
    pairs = []
    for line in new:
        free = waiting.get((ours[line.key], told(line)))
        if free and ours[line.key]:
            pairs.append((free.pop(0), line))
    return pairs


def _nearly(there: dict[int, Line], here: dict[int, Line], words: dict[int, str], ours: dict[int, str]) -> list[Match]:
    choices = {key: in_no_order(words[key]) for key in there if words[key]}
    ranked: list[tuple[float, int, int]] = []
    for key, line in here.items():
        near = likest(in_no_order(ours[key]), choices, least=NEARLY_THE_SAME, most=NEAREST) if ours[key] else []
        for score, other in near:
            placed = SAME_PLACE * (there[other].section == line.section)
            ranked.append((score + placed + SAME_PLACE * (there[other].meaning == line.meaning), other, key))
    taken: set[int] = set()
    found: list[Match] = []
    used: set[int] = set()
    for _score, other, key in sorted(ranked, key=lambda row: (-row[0], row[2], row[1])):
        if other not in taken and key not in used:
            taken.add(other)
            used.add(key)
            found.append(Match(other, key, same=False))
    return found
