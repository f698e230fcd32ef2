"""What a passage of a sentence says by itself, where a person has cut the sentence."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import order_at
from lantoa.engines.shapes.plan import Force
from lantoa.engines.vn.folding import fold_keeping_length

_FORCES: dict[str, Force] = {"assign": "assign", "request": "request", "encourage": "encourage"}
_CONNECTIVES = (["dong", "thoi"], ["ngoai", "ra"], ["mat", "khac"], ["ben", "canh", "do"], ["va"], ["con"], ["rieng"])


def force_said(passage: str) -> Force | None:
    """How strongly the passage asks where it begins with it ("đồng thời khuyến khích …"); None where it says nothing.

    "Giao" and "đề nghị" count before somebody named only: "đề nghị xử lý" is an act, no request.
    """
    line = Line(1, passage, fold_keeping_length(passage))
    index = next((len(words) for words in _CONNECTIVES if line.words[: len(words)] == words), 0)
    order = order_at(line, index)
    if order is not None:
        named = order[1] == "encourage" or names_at(line, index + order[0], sentence=True)[0]
        return _FORCES[order[1]] if named else None
    names, after = names_at(line, index, sentence=True)
    return "encourage" if names and line.words[after : after + 3] == ["duoc", "khuyen", "khich"] else None
