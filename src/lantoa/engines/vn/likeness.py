"""How alike two sentences read, on one scale from 0 to 100: letter case and marks aside, and the order of the words.

The order is left aside because a sentence that is said again is turned round as often as it is reworded ("Phòng Văn hóa
phối hợp …", "… phối hợp với Phòng Văn hóa"). From how much on two are taken for one is the asker's to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from lantoa.engines.vn.folding import fold_words


def likeness(one: str, other: str) -> float:
    """How alike the two read as a whole: the share of letters in common, the words of each sorted."""
    return float(fuzz.ratio(in_no_order(one), in_no_order(other)))


def in_no_order(text: str) -> str:
    """The text as ``likeness`` looks at it: its folded words, sorted."""
    return " ".join(sorted(fold_words(text).split()))


def likest(text: str, others: Mapping[int, str], *, least: float, most: int) -> list[tuple[float, int]]:
    """Of many texts at most ``most`` whose ``likeness`` to the text is at least ``least``: how much, and their keys,
    the likest first. All are ``in_no_order`` already: of two plans each line is sorted once, not once a pair."""
    found = process.extract(text, others, scorer=fuzz.ratio, score_cutoff=least, limit=most)
    return [(float(score), key) for _text, score, key in found]


def shared_words(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer."""
    return float(fuzz.token_set_ratio(fold_words(one), fold_words(other)))


def best_match(words: str, others: Sequence[str]) -> tuple[int | None, float]:
    """Which of the other texts reads most like the words, and how much; None where none has anything in common.

    Half of it is how alike the two are as a whole, half how much of the shorter stands in the longer: a superior's
    sentence is mostly longer or shorter than the task that carries it out.
    """
    folded, key = fold_words(words), in_no_order(words)
    best: tuple[int | None, float] = (None, 0.0)
    for place, other in enumerate(others):
        score = (fuzz.ratio(key, in_no_order(other)) + fuzz.token_set_ratio(folded, fold_words(other))) / 2
        if score > best[1]:
            best = (place, float(score))
    return best
