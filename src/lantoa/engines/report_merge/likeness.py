"""Which short texts say nearly the same, by their words without marks.

Two texts are alike where the words they share are at least ``threshold`` of all their words (Jaccard). Pairs are found
by the rarest words of each (prefix filter: Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007), so
that thousands of texts are never compared each with each. Groups are the connected ones: their order does not matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from lantoa.engines.vn.folding import fold_words

LONGEST_LIST = 100
"""A rare-word list longer than this is a figure of speech everybody uses: only its nearest neighbours are compared."""


def groups_of(texts: Sequence[str], threshold: float = 0.6) -> list[list[int]]:
    """The positions of the texts, those alike together: groups in the order of their first text.

    Texts without a letter stand alone. The same groups come whatever the order of the texts.
    """
    words = [frozenset(fold_words(text).split()) for text in texts]
    places: dict[frozenset[str], list[int]] = {}
    for position, found in enumerate(words):
        places.setdefault(found, []).append(position)
    distinct = sorted(places, key=lambda found: (len(found), sorted(found)))
    leader = list(range(len(distinct)))
    for one, other in _pairs(distinct, threshold):
        _join(leader, one, other)
    groups: dict[int, list[int]] = {}
    for number, found in enumerate(distinct):
        if found:
            groups.setdefault(_root(leader, number), []).extend(places[found])
        else:
            groups |= {-1 - position: [position] for position in places[found]}
    return sorted(sorted(group) for group in groups.values())


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common words, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _pairs(distinct: list[frozenset[str]], threshold: float) -> list[tuple[int, int]]:
    frequency = Counter(word for found in distinct for word in found)
    index: dict[str, list[int]] = {}
    marks = [_mark(found) for found in distinct]
    pairs = []
    for number, found in enumerate(distinct):
        rarest = sorted(found, key=lambda word: (frequency[word], word))
        prefix = rarest[: len(found) - math.ceil(threshold * len(found) - 1e-9) + 1]
        near = {other for word in prefix for other in index.get(word, ())[-LONGEST_LIST:]}
        for other in sorted(near):
            # Words whose marks the longer text lacks are missing from it: most pairs are told apart by that alone.
            missing = (marks[other] & ~marks[number]).bit_count()
            shorter = len(distinct[other])
            if shorter - missing < threshold * (len(found) + missing) - 1e-9:
                continue
            if alike(found, distinct[other]) >= threshold:
                pairs.append((other, number))
        for word in prefix:
            index.setdefault(word, []).append(number)
    return pairs


def _mark(words: frozenset[str]) -> int:
    """One bit of 256 for each word, the same in every run."""
    mark = 0
    for word in words:
        mark |= 1 << (crc32(word.encode()) & 255)
    return mark


def _root(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first
