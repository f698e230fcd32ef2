"""How wide the columns of a table are: by their weights, and no number ever broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lantoa.engines.official_docs.widths import width_mm
from lantoa.engines.shapes.paper import Piece

FEW_COLUMNS = 10
PADDING_MM = (1.5, 0.6)
"""On each side of a cell, in a table of at most so many columns and in a wider one: as both writers set it."""
SPARE = 1.12
"""The PDF may be set in a face whose figures are wider than those of Times New Roman."""
RULE_MM = 0.4
RAISED = 0.66
"""The size of a source's mark against that of the number before it; Word sets it widest."""
MARKED = re.compile("\ue000(\\[\\d+\\])")
"""A mark behind its number while both are measured as one word; no document holds that sign."""

Rows = Sequence[Sequence[Sequence[Piece]]]


def longest_numbers(rows: Rows, numeric: Sequence[bool], size: float, whole_mm: float) -> list[float]:
    """Of each column the share of the width that its longest number needs, with the mark of its source behind it; 0 for
    a column of words."""
    padding = PADDING_MM[len(numeric) > FEW_COLUMNS]
    needed = []
    for place, is_number in enumerate(numeric):
        numbers = [word for row in rows if is_number for word in _numbers(row[place])]
        longest = max((_width_mm(word, size) for word in numbers), default=0.0)
        needed.append((longest * SPARE + 2 * padding + RULE_MM) / whole_mm if numbers else 0.0)
    return needed


def shares_of(weights: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """The columns' shares of the width, summing to 1: each what it needs at least, what is left by weight.

    Where the numbers alone are wider than the page, the shares follow what they need.
    """
    if not weights:
        return ()
    if sum(needed) >= 1:
        return tuple(one / sum(needed) for one in needed)
    fixed: set[int] = set()
    while True:
        room = 1 - sum(needed[place] for place in fixed)
        loose = sum(weight for place, weight in enumerate(weights) if place not in fixed)
        shares = [needed[place] if place in fixed else weight * room / loose for place, weight in enumerate(weights)]
        short = {place for place, share in enumerate(shares) if share < needed[place] and place not in fixed}
        if not short or len(fixed | short) == len(weights):
            return tuple(shares) if not short else tuple(one / sum(needed) for one in needed)
        fixed |= short


def _numbers(cell: Sequence[Piece]) -> list[str]:
    told = (piece.text if piece.mark is None else f"{piece.text}\ue000[{piece.mark}]" for piece in cell)
    return re.findall(r"\S*\d\S*", "".join(told))


def _width_mm(word: str, size: float) -> float:
    raised = width_mm("".join(MARKED.findall(word)), size * RAISED)
    return width_mm(MARKED.sub("", word), size, bold=True) + raised
