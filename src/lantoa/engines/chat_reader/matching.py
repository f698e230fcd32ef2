"""Which of a unit's tasks a message may mean, by the words both have."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lantoa.engines.vn.folding import fold

LEAST_SHARE = 0.2
LEAST_MEANT = 0.5
"""So much of what a message says must stand in a task for the message to mean it."""
_ASIDE = frozenset({
    "da", "dang", "chua", "khong", "xong", "roi", "xin", "gia", "han", "duoc", "em", "anh", "chi", "co", "thay",
    "cac", "moi", "nguoi", "ben", "minh", "chung", "a", "ah", "vang", "ok", "nhe", "nha", "phuong", "xa", "ubnd",
    "truong", "quan", "den", "toi", "truoc", "sau", "ngay", "thang", "nam", "vi", "do", "them", "cho", "nhan", "nop",
    "gui", "khoang", "du", "o", "tai", "tren", "cua", "va", "voi", "ve", "may", "hom", "mai", "nay", "thoi", "lui",
    "cham", "tre", "bat", "dau", "so", "viec", "kip", "lam", "biet", "ro",
})  # fmt: skip
"""Words of how it stands, of whom, when and where: that they stand in a task too says nothing."""
_A_REPORT = re.compile(r"\b(?:han|nop|gui|lui|cham|tre|viet|lam|ban|bai|xong) bao cao\b")
"""A report as a thing ("xin gia hạn báo cáo"), not the verb ("đã báo cáo", which says it of any task)."""
_WORDS_OF_ALL = frozenset({"bao cao", "hoan thanh", "thuc hien", "trien khai", "to chuc", "thoi gian"})


def rank_tasks(
    words: str, tasks: Sequence[str], *, aside: Sequence[str] = (), reporting: Sequence[int] = ()
) -> list[int]:
    """The places of the tasks a message may mean, likeliest first; empty where it shares too little with any.

    Pairs of syllables count more than single ones, and words that stand in many tasks count less. ``aside`` and
    ``reporting`` as in ``task_meant``: where a report is spoken of, the tasks to report come first.
    """
    first = list(reporting) if _speaks_of_a_report(words) else []
    return [*first, *(place for place in _ranked(_without(words, aside), tasks) if place not in first)]


def _ranked(words: str, tasks: Sequence[str]) -> list[int]:
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


def task_meant(
    words: str, tasks: Sequence[str], *, aside: Sequence[str] = (), reporting: Sequence[int] = ()
) -> int | None:
    """The place of the one task a message means; None where its words fit none, or several equally.

    What counts are pairs of syllables that name a thing: half of the message's own have to stand in the task. What the
    speaking unit is called (``aside``) names no task: "Mầm non 3" is no task for nurseries. Where nothing is named but
    a report, it is the one task that is to report (``reporting``: the places of such tasks).
    """
    said = _things(_without(words, aside))
    shared = [len(said & _things(task)) for task in tasks]
    most = max(shared, default=0)
    if most and most >= LEAST_MEANT * len(said) and shared.count(most) == 1:
        return shared.index(most)
    return reporting[0] if len(reporting) == 1 and not most and _speaks_of_a_report(words) else None


def _speaks_of_a_report(words: str) -> bool:
    return bool(_A_REPORT.search(" ".join(fold(words).split())))


def _without(words: str, names: Sequence[str]) -> str:
    """The words, folded, with a mark wherever one of the names stood."""
    told = " ".join(fold(words).split())
    for name in sorted((" ".join(fold(name).split()) for name in names), key=len, reverse=True):
        told = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", ";", told) if name else told
    return told


def _things(text: str) -> set[str]:
    """The pairs of syllables with no mark between them, but for those that may stand in any task."""
    pairs: set[str] = set()
    for clause in re.split(r"[,.;:!?()\n]", fold(text)):
        syllables = re.findall(r"[^\W\d_]+", clause)
        pairs.update(f"{one} {other}" for one, other in pairwise(syllables) if not {one, other} & _ASIDE)
    return pairs - _WORDS_OF_ALL


def _parts(text: str) -> set[str]:
    syllables = re.findall(r"[^\W\d_]+", fold(text))
    pairs = {f"{one} {other}" for one, other in pairwise(syllables)}
    return pairs | {one for one in syllables if len(one) > 2}
