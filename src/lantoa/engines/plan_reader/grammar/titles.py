"""Lines that are titles over those who act, told by what stands below them."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, order_at
from lantoa.engines.plan_reader.grammar.predicates import acts

_FIRST_POINT = re.compile(r"[a-z] a\) (?=[A-ZĐ])")


def holds_first_point(line: Line) -> bool:
    """ "2. Phân công thực hiện a) Bộ Y tế chủ trì …", "b) …": the points below stand beside the body, not under it."""
    below = line.children[0] if line.children else None
    return below is not None and below.kind == "alpha" and bool(_FIRST_POINT.search(line.text, line.start))


def names_bodies_below(line: Line) -> bool:
    """Whether the lines right below name who acts, one by one: then the line over them is a title and no task."""
    named = 0
    for child in line.children:
        names, after = names_at(child, order[0] if (order := order_at(child, 0)) else 0, sentence=True)
        known = bool(names) and (names[0].many or names[0].kind in "PO")
        named += known and (acts(child, after) or (after >= len(child.words) and bool(child.children)))
    if len(line.children) == 1 and not line.ends_closed():
        return named == 1 and names_at(line.children[0], 0, sentence=True)[1] >= len(line.children[0].words)
    return named > 1 and named * 2 >= len(line.children)


def is_bold_title(line: Line) -> bool:
    """Whether all of a numbered line is printed bold and several points that say tasks stand below it."""
    if not line.kind.startswith("dec") or line.ends_closed() or not line.bold:
        return False
    bold = sum(span.end - span.start for span in line.bold) >= len(line.text) - line.start
    return bold and sum(opens_task(child) for child in line.children) > 1
