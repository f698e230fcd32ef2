"""The findings put together as the plan's sentences and duties."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar.deciding import Decision, Decisions
from lantoa.engines.plan_reader.grammar.dues import DueFinder, join, own_line
from lantoa.engines.plan_reader.grammar.identity import sentence_ids
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_blocks import Blocks
from lantoa.engines.plan_reader.grammar.tables import Row
from lantoa.engines.shapes.plan import Due, Duty, Force, Header, Sentence
from lantoa.engines.shapes.text import Because, Span


def sentences_of(lines: list[Line]) -> tuple[Sentence, ...]:
    """Every line as a sentence; a line that carries another on points back to it."""
    found: list[Sentence] = []
    for line, identity in zip(lines, sentence_ids(lines), strict=True):
        role = line.role
        if not line.text.strip():
            role = "blank"
        elif role == "text" and line.zone in ("head", "title"):
            role = "head" if line.zone == "head" else "title"
        level = line.level // 10 if line.level < 99 else 10
        found.append(
            Sentence(identity, line.line, line.text, line.section, line.label, level, role, line.cells, line.bold)
        )
        found += [
            Sentence(f"{identity}+{number}", number, "", line.section, "", level, "text", continues=line.line)
            for number in line.more
        ]
    return tuple(found)


def duties_of(
    lines: list[Line], decisions: Decisions, blocks: Blocks, rows: list[Row], header: Header
) -> tuple[Duty, ...]:
    """The duties in the order of the document, with their dates."""
    identities = dict(zip((line.line for line in lines), sentence_ids(lines), strict=True))
    finder = DueFinder(header.issued_on)
    found = [
        _duty(decision, identities[decision.line.line], _dues(decision, blocks, finder))
        for decision in decisions.duties
    ]
    found += [_row_duty(row, identities[row.line.line], _row_dues(row, finder)) for row in rows]
    return tuple(sorted(found, key=lambda duty: duty.line))


def _dues(decision: Decision, blocks: Blocks, finder: DueFinder) -> tuple[Due, ...]:
    """A line's own dates, its block's time lines, else the time line of the nearest heading that has one."""
    line = decision.line
    own = finder.own(line)
    if decision.block is not None and decision.block.times:
        return join(own, finder.of_attributes(decision.block.times))
    above = line.parent
    while above is not None:
        times = blocks.times_below.get(above.order) or blocks.times_of(above)
        if times:
            return join(own, finder.of_attributes(times))
        above = above.parent
    return own


def _row_dues(row: Row, finder: DueFinder) -> tuple[Due, ...]:
    stated = finder.stated(row.time.line, row.time.start, row.time.end) if row.time is not None else ()
    return own_line(stated, row.line.line)


def _duty(decision: Decision, identity: str, due: tuple[Due, ...]) -> Duty:
    line = decision.line
    force: Force = (
        "request" if decision.force == "request" else "encourage" if decision.force == "encourage" else "assign"
    )
    because, force_because = decision.because, decision.force_because
    return Duty(
        line.line,
        identity,
        decision.lead,
        decision.support,
        force,
        due,
        because,
        force_because,
        confidence=decision.confidence,
    )


def _row_duty(row: Row, identity: str, due: tuple[Due, ...]) -> Duty:
    line = row.line
    line.role = "duty"
    because = Because("owner.table", line.line, Span(row.task.start, row.task.end))
    force_because = Because("force.assign", line.line)
    return Duty(
        line.line, identity, tuple(row.lead), tuple(row.support), "assign", due, because, force_because, confidence=0.95
    )
