"""Exams and contests in a plan of the school year: named by a noun, they are to be held all the same."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.openings import opens_task

_EXAM = re.compile(
    r"(?:(?:cac )?(?:ky thi|cuoc thi|hoi thi|ky khao sat)(?:, (?:ky thi|cuoc thi|hoi thi))*|"
    r"thi (?:tot nghiep|tuyen sinh|chon|hoc ky|giua|cuoi|thu|lai|vao lop))\b"
)
_TOLD = re.compile(r"\b(?:theo|truoc|trong|tu ngay|ngay|thang|hoan thanh|du kien|tuan)\b")
_NUMBERED = ("dec1", "dec2", "num)", "alpha")


def holds_an_exam(line: Line) -> bool:
    """ "6. Thi tốt nghiệp … theo hướng dẫn của Bộ" among points that say tasks: when or by what rule it is held."""
    if line.kind not in _NUMBERED or line.children or line.parent is None:
        return False
    found = _EXAM.match(line.body())
    if found is None or not _TOLD.search(line.body(), found.end()):
        return False
    beside = [one for one in line.parent.children if one is not line and one.kind == line.kind]
    return sum(opens_task(one) for one in beside) > 1
