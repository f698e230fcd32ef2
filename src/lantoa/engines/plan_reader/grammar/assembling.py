"""The findings put together as the plan's sentences and duties."""

from __future__ import annotations

import re
from dataclasses import replace

from lantoa.engines.plan_reader.grammar.closing import CLOSING_LEVEL, last_words
from lantoa.engines.plan_reader.grammar.count_columns import count_columns
from lantoa.engines.plan_reader.grammar.decisions import Decision, Decisions
from lantoa.engines.plan_reader.grammar.dues import DueFinder, as_deadline, inherit, join, own_line
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_blocks import Block, Blocks
from lantoa.engines.plan_reader.grammar.places_inside import places_inside
from lantoa.engines.plan_reader.grammar.quantities import Counts, quantities_of
from lantoa.engines.plan_reader.grammar.row_counts import RowReader
from lantoa.engines.plan_reader.grammar.table_cells import CLOCKS, Cell, part_in
from lantoa.engines.plan_reader.grammar.tables import Row
from lantoa.engines.shapes.plan import Due, Duty, Force, Mention, Sentence, SentenceRole
from lantoa.engines.shapes.text import Because, Span

_PHASE = re.compile(  # a heading that is a stretch of time: "Giai đoạn 1 (từ ngày … đến ngày …)", "Tháng 5/2024"
    r"(?:giai doan|buoc) .{0,60}\(|"
    r"(?:giai doan|dot|tuan|(?:trong )?(?:thang|quy|tuan)|ngay|tu ngay|tu thang|truoc ngay|buoc|hoc ky|sang|chieu|toi) "
    r"(?:thu |so |dau|cuoi|[ivx]+\b|\d)|"
    r"(?:dot|tuan|thang|chien dich)(?: le)? (?:cao diem|ra quan|phat dong)[^:()]{0,60}: ?(?:tu |ngay |trong |\d)|"
    r"(?:tu nay (?:den|toi)|den het|(?:truoc|sau|trong) (?:ngay|thang)|hang (?:ngay|tuan|thang|quy|nam)\b)|"
    r"[^()]{3,120}\((?:thoi gian:? ?|du kien:? ?)?"
    r"(?:tu |trong |thang |quy |ngay |truoc |cham nhat|hoan thanh|xong|den het|\d{1,2} ?[-/])[^()]*\)[.: *]*$"
)
_FORCES: dict[str, Force] = {"assign": "assign", "request": "request", "encourage": "encourage"}
_ZONE_ROLES: dict[str, SentenceRole] = {"head": "head", "title": "title", "tail": "signature"}


def sentences_of(lines: list[Line], identities: list[str], duties: tuple[Duty, ...]) -> tuple[Sentence, ...]:
    """Every line as a sentence; a line that carries another on points back to it, its words stand there."""
    found: list[Sentence] = []
    last = last_words(lines, duties)
    for line, identity in zip(lines, identities, strict=True):
        role: SentenceRole = "blank" if not line.text.strip() else line.role
        if role == "text" and line.zone in _ZONE_ROLES and not line.plain.startswith("noi nhan"):
            role = _ZONE_ROLES[line.zone]
        level = CLOSING_LEVEL if line.order in last else line.level // 10 if line.level < 99 else 10
        section = "" if line.order in last else line.section
        found.append(Sentence(identity, line.line, line.text, section, line.label, level, role, line.cells, line.bold))
        for number in line.more:
            found.append(Sentence(f"{identity}+{number}", number, "", section, "", level, "text", continues=line.line))
    return tuple(found)


def duties_of(
    lines: list[Line], decisions: Decisions, blocks: Blocks, rows: list[Row], finder: DueFinder, identities: list[str]
) -> tuple[Duty, ...]:
    """The duties in the order of the document, with their dates, quantities, places and results."""
    assembler = _Assembler(lines, blocks, finder, identities)
    found = [assembler.duty(decision) for decision in decisions.duties]
    found += [assembler.row_duty(row) for row in rows]
    return tuple(sorted(found, key=lambda duty: duty.line))


class _Assembler:
    """Makes duties of decisions and rows."""

    def __init__(self, lines: list[Line], blocks: Blocks, finder: DueFinder, identities: list[str]) -> None:
        self.identities = dict(zip((line.order for line in lines), identities, strict=True))
        self.blocks = blocks
        self.finder = finder
        self.counts = Counts(lines)
        self.rows = RowReader(count_columns(lines), finder, self.counts)

    def duty(self, decision: Decision) -> Duty:
        """A decided line as a duty."""
        line = decision.line
        due = self._dues(decision)
        force = _FORCES[decision.force]
        return Duty(
            line=line.line,
            sentence_id=self.identities[line.order],
            lead=decision.lead,
            support=decision.support,
            force=force,
            due=due,
            because=decision.because,
            force_because=decision.force_because,
            quantities=quantities_of(line, due, self.counts),
            places=self._mentions(decision, "place"),
            results=self._mentions(decision, "result"),
            confidence=decision.confidence,
        )

    def row_duty(self, row: Row) -> Duty:
        """A table row as a duty."""
        line = row.line
        line.role = "duty"
        stated = self.finder.stated(row.time.line, row.time.start, row.time.end) if row.time is not None else ()
        if row.time is not None and row.day is not None and not stated:
            stated = self._at_clock(row.time, row.day)
        if not stated:
            stated = self._said_in(row)
        because = Because(row.rule, line.line, Span(row.task.start, row.task.end))
        results: tuple[Mention, ...] = ()
        if row.result is not None:
            place = Because("result.cell", row.result.line.line, Span(row.result.start, row.result.end))
            results = (Mention("result", row.result.text, place),)
        return Duty(
            line=line.line,
            sentence_id=self.identities[line.order],
            lead=tuple(row.lead),
            support=tuple(row.support),
            force=_FORCES[row.force],
            due=own_line(as_deadline(stated) if row.deadline else stated, line.line),
            because=because,
            force_because=Because(f"force.{row.force}", line.line),
            quantities=self.rows.quantities(row.task),
            places=self.rows.places(row.task),
            results=results,
            confidence=row.confidence,
        )

    def _said_in(self, row: Row) -> tuple[Due, ...]:
        """What the words of the task say where no cell tells the time: "Báo cáo kết quả hằng tháng, trước ngày 25"."""
        if row.said is not None:
            return self.finder.own(row.said)
        empty = row.time is None or not row.time.text.strip()
        return self.finder.own(part_in(row.task)) if empty else ()

    def _at_clock(self, time: Cell, day: Cell) -> tuple[Due, ...]:
        """The hour of a cell ("7h15 - 7h45") on the day the heading above the table prints."""
        clock = CLOCKS.match(time.plain)
        on = next((due for due in self.finder.stated(day.line, 0) if due.kind in ("on", "by")), None)
        if clock is None or on is None:
            return ()
        because = Because("due.on.clock", time.line.line, Span(time.start, time.end))
        hour = f"{int(clock['hour']):02d}:{clock['minute'] or '00'}"
        return (replace(on, kind="on", time=hour, text=time.text, because=because),)

    def _dues(self, decision: Decision) -> tuple[Due, ...]:
        """A line's own dates, its block's time lines, else the time line of the nearest heading that has one."""
        line = decision.line
        own = self.finder.own(line)
        if decision.since:
            return tuple(due for due in own if due.because.span and due.because.span.start >= decision.since)
        if decision.block is not None and decision.block.times:
            return join(own, self.finder.of_attributes(decision.block.times))
        if decision.block is not None and not own and (told := self._owner_lines_dues(decision.block)):
            return told
        above = line.parent
        while above is not None:
            times = self.blocks.times_below.get(above.order) or self.blocks.times_of(above)
            if times:
                return inherit(own, self.finder.of_attributes(times))
            if above.role in ("heading", "opener") and _PHASE.match(above.body().lstrip(" *(")):
                stated = self.finder.stated(above, above.start)
                if stated:
                    return inherit(own, stated)
            above = above.parent
        return own

    def _owner_lines_dues(self, block: Block) -> tuple[Due, ...]:
        """The dates an owner line prints behind its names: "Phân công: Giao Sở Y tế chủ trì … trong quý III"."""
        found: tuple[Due, ...] = ()
        for order in range(block.first, block.last + 1):
            attribute = self.blocks.attributes.get(order)
            if attribute is not None and attribute.kind in ("lead", "both"):
                told = tuple(due for due in self.finder.own(attribute.line) if due.kind != "recurring")
                found = join(found, told)
        return found

    def _mentions(self, decision: Decision, kind: str) -> tuple[Mention, ...]:
        """The places or results its own lines state; else the places its sentence names."""
        block = decision.block
        attributes = [] if block is None else block.places if kind == "place" else block.results
        own = [
            found
            for child in decision.line.children
            if (found := self.blocks.attributes.get(child.order)) and found.kind == kind
        ]
        mentions: list[Mention] = []
        for attribute in own or attributes:
            line = attribute.line
            value = line.text[attribute.value_at : attribute.end].rstrip(" .;)")
            if value:
                because = Because(f"{kind}.line", line.line, Span(attribute.value_at, attribute.value_at + len(value)))
                mentions.append(Mention("place" if kind == "place" else "result", value, because))
        if not mentions and kind == "place":
            return places_inside(decision.line)
        return tuple(mentions)
