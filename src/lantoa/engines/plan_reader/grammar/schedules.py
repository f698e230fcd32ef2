"""Rows of a schedule: a day, and beside it what is done by then, by whom its own words name if anybody."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar.admitting import counts
from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import past_deadline_words
from lantoa.engines.plan_reader.grammar.predicates import acts
from lantoa.engines.plan_reader.grammar.subjects import subject_of
from lantoa.engines.plan_reader.grammar.table_cells import CLOCKS, Cell, part_in

_NAMES = frozenset(  # who is named at the head of the cell or behind its opening words, not in a later sentence
    ["owner.line", "owner.line.order", "owner.line.encouraged", "owner.line.clause", "owner.line.titled"]
)


def past_last_day(cell: Cell) -> int:
    """Where the words behind "Hạn cuối cùng" begin in the line; the cell's start where it does not say so."""
    return cell.start + past_deadline_words(cell.text)


def row_subject(task: Cell, time: Cell | None) -> tuple[Line, Subject] | None:
    """Whom the cell that says the task names, with the cell as a line; None for nobody and for a step of a meeting."""
    if time is not None and CLOCKS.match(time.plain):
        return None
    part = part_in(task)
    if not part.ends_closed():  # a cell leaves out the full stop that a sentence of the text has
        part.text, part.plain = f"{part.text}.", f"{part.plain}."
    begin = past_last_day(task)
    if begin > task.start:
        index = part.word_at(begin)
        names, after = names_at(part, index, sentence=True)
        told = bool(names) and acts(part, after)
        return (part, Subject(names, after, "owner.line", "", "task")) if told else None
    subject = subject_of(part, closing=False, owned=False)
    if subject is None or subject.rule not in _NAMES or not counts(part, subject):
        return None
    return part, subject
