"""Figures proposed from a sheet an office has used so far: its columns, or the rows of a list of indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.work.reports.bridge import name_words
from lantoa.work.reports.measures import kind_for, rule_for

NOT_FIGURES = frozenset({
    "tt", "stt", "so tt", "don vi", "ten don vi", "truong", "ten truong", "phuong", "phuong xa", "ghi chu", "nguoi lap",
    "nguoi bao cao", "ho ten", "ho va ten", "so dien thoai", "dien thoai", "email", "ngay", "thoi gian", "dia diem",
    "dau thoi gian", "timestamp", "link", "minh chung", "hinh anh",
})  # fmt: skip
NAME_HEADS = frozenset(
    {"noi dung", "chi tieu", "ten chi tieu", "noi dung bao cao", "tieu chi", "hoat dong", "indicator"}
)
MEASURE_HEADS = frozenset({"don vi tinh", "dvt", "unit"})
NAMED_MEASURE = re.compile(r"^(?:đvt|đơn vị tính|đơn vị)\s*:?\s+", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,30})[)\]]\s*$")
OTHER_FIGURES = ("Số liệu khác", "Other figures")
"""The part of a form for figures of a sheet that has no title."""
MOST = 120
TITLE_HEADS = (
    "bao cao", "bieu", "bang", "phu luc", "mau", "tong hop", "ket qua", "so lieu", "thong ke", "danh sach", "theo doi",
)  # fmt: skip
"""How the title of a sheet begins: what else stands above its heads names who made it, and when."""
SEARCHED_ROWS = 15
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """One figure read from a sheet; ``like`` are the codes of indicators it may be, the likeliest first."""

    name: str
    measure: str
    kind: str
    rule: str
    like: tuple[str, ...] = ()
    same: bool = False


def propose(grid: Sequence[Sequence[str]], catalogue: Sequence[tuple[str, str, str]]) -> list[Proposal]:
    """The figures of a grid; ``catalogue`` are (code, name, measure) of the indicators known. Empty: none was found."""
    named = _from_list(grid) or _from_columns(grid)
    found: dict[str, Proposal] = {}
    for printed, measure in named:
        name, told = _divided(printed, measure)
        if name and name_words(name) not in NOT_FIGURES and name_words(name) not in found:
            found[name_words(name)] = _proposal(name, told, catalogue)
    return list(found.values())[:MOST]


def title_of(grid: Sequence[Sequence[str]]) -> str:
    """What a sheet is called: the longest of the lines above its heads that stand alone in their row, as a part of a
    form is called; "" where it has none, or only the names of authorities and offices."""
    at = next((n for n, row in enumerate(grid[:SEARCHED_ROWS]) if len({cell for cell in row if cell}) > 2), 0)
    alone = [next(iter(words)) for row in grid[:at] if len(words := {cell for cell in row if cell}) == 1]
    titles = [line for line in alone if name_words(line).startswith(TITLE_HEADS)]
    return (max(titles, key=len) if titles else "").strip(" .:-")[:120]


def _from_list(grid: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """A list of indicators: a head that names the content, and one that names what it is counted in."""
    for number, row in enumerate(grid[:SEARCHED_ROWS]):
        heads = [name_words(cell) for cell in row]
        names = [place for place, head in enumerate(heads) if head in NAME_HEADS]
        measures = [place for place, head in enumerate(heads) if head in MEASURE_HEADS]
        if names and measures:
            below = [[*line, *[""] * len(row)] for line in grid[number + 1 :]]
            return [(line[names[0]], line[measures[0]]) for line in below if line[names[0]] and line[measures[0]]]
    return []


def _from_columns(grid: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """A sheet with a row for each unit: the heads of its columns, two deep where a head stands over several."""
    at = _head_row(grid)
    if at is None:
        return []
    top, below = list(grid[at]), list(grid[at + 1]) if at + 1 < len(grid) else []
    below += [""] * (len(top) - len(below))
    deep = any(
        top.count(head) > 1 and sub and not _is_number(sub) for head, sub in zip(top, below, strict=False) if head
    )
    names = []
    for head, sub in zip(top, below, strict=False):
        both = f"{head}: {sub}" if deep and sub and head and top.count(head) > 1 else head or (sub if deep else "")
        names.append((both, ""))
    return [row for row in names if row[0]]


def _head_row(grid: Sequence[Sequence[str]]) -> int | None:
    """The first row of several different words, no numbers: above it stand only titles."""
    for number, row in enumerate(grid[:SEARCHED_ROWS]):
        words = {cell for cell in row if cell and not _is_number(cell)}
        if len(words) >= 2 and len(words) * 2 >= sum(1 for cell in row if cell):
            return number
    return None


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s%]+", cell))


def _divided(printed: str, measure: str) -> tuple[str, str]:
    """The name, and the measure that stands in brackets behind it: "Lượt người tham gia (lượt)"."""
    found = IN_BRACKETS.search(printed)
    if measure or found is None:
        return printed.strip(" .:-"), measure.strip()
    return printed[: found.start()].strip(" .:-"), NAMED_MEASURE.sub("", found[1].strip())


def _proposal(name: str, measure: str, catalogue: Sequence[tuple[str, str, str]]) -> Proposal:
    words = name_words(measure)
    kind, rule = kind_for(name, measure), rule_for(name, measure)
    own = set(name_words(name).split())
    scored = []
    for code, known, counted in catalogue:
        other = set(name_words(known).split())
        alike = 2 * len(own & other) / (len(own) + len(other)) if own and other else 0.0
        if measure and counted and name_words(counted) != words:
            alike /= 2
        if alike >= ALIKE:
            scored.append((alike, code))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return Proposal(
        name[:200],
        measure[:40],
        kind,
        rule,
        tuple(code for _score, code in scored[:3]),
        bool(scored and scored[0][0] == 1),
    )
