"""Which of a unit's tasks a message may mean, by the words both have."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lantoa.engines.vn.folding import fold

LEAST_SHARE = 0.2


def rank_tasks(words: str, tasks: Sequence[str]) -> list[int]:
    """The places of the tasks a message may mean, likeliest first; empty where it shares too little with any.

    Pairs of syllables count more than single ones, and words that stand in many tasks count less.
    """
    said = _parts(words)
    if not said:
        return []
    parts = [_parts(task) for task in tasks]
    spread = Counter(part for each in parts for part in each)
    weight = {part: math.log(1 + len(tasks) / spread[part]) * (2 if " " in part else 1) for part in spread}
    scores = []
    for place, each in enumerate(parts):
        shared = sum(weight[part] for part in each & said)
        whole = sum(weight.get(part, 0.0) for part in said)
        if whole and shared / whole >= LEAST_SHARE:
            scores.append((-shared, place))
    return [place for _score, place in sorted(scores)]


def _parts(text: str) -> set[str]:
    syllables = re.findall(r"[^\W\d_]+", fold(text))
    pairs = {f"{one} {other}" for one, other in pairwise(syllables)}
    return pairs | {one for one in syllables if len(one) > 2}
