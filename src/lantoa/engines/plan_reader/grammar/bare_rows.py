"""Rows of tables that name nobody: they are the heading's, or an activity."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar.decisions import Decisions
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owners import Owners
from lantoa.engines.plan_reader.grammar.tables import Row


def give_rows(bare: list[Row], decisions: Decisions) -> list[Row]:
    """The rows a heading above gives to its bodies; the others become activities of ``decisions``."""
    given: list[Row] = []
    for row in bare:
        if row.line.topic != "task":
            continue
        owners = _above(row.line, decisions)
        if owners is not None:
            row.lead, row.support = list(owners.lead), list(owners.support)
            row.force, row.rule = owners.force or "assign", "owner.heading"
            given.append(row)
        elif row.line not in decisions.activities:
            row.line.role = "activity"
            decisions.activities.append(row.line)
    decisions.activities.sort(key=lambda line: line.order)
    return given


def _above(line: Line, decisions: Decisions) -> Owners | None:
    above = line.parent
    while above is not None:
        owners = decisions.owners.get(above.order)
        if owners is not None:
            return owners
        above = above.parent
    return None
