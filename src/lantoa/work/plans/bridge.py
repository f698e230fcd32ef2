"""Rows ↔ the reader: the only file of the room that knows it. The child process imports it, so Django stays out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lantoa.engines.shapes import plan as shapes
from lantoa.engines.shapes.text import Because, Span
from lantoa.work.plans.marks import loose_marks
from lantoa.work.plans.paging import Line, parts_of

if TYPE_CHECKING:
    from lantoa.work.plans.models import Plan

Reading = dict[str, Any]
"""A whole reading as plain JSON: ``{"format", "reader_version", "notes", "header", "period", "sentences", "facts",
"duties", "findings"}`` with sentences named by anchor, days as ISO texts and amounts as texts."""

Proposal = dict[str, Any]
"""One task as the reader proposes it, as plain JSON: what ``Duty.proposal`` keeps."""

LONGEST_LINE, LONGEST_TITLE = 20_000, 300  # characters; a paragraph of a plan has a few hundred
SURE_ENOUGH = 0.6
READER = "lantoa.work.plans.bridge:read_apart"
READ_SECONDS, READ_MEMORY_MB = 60, 800
OCR_SECONDS, OCR_MEMORY_MB = 90, 1500  # a page
MOST_SCANNED_PAGES = 200


class Unread(Exception):
    """The file was not read: the reader's own code, or ``time_limit``, ``memory_limit``, ``crashed``."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def read_apart(content: bytes, legacy: bool) -> shapes.Plan:
    """What the child process does: read, or raise the reader's refusal. Knows no Django."""
    from lantoa.engines.plan_reader import read

    return read(content, legacy=legacy)


def page_apart(content: bytes, number: int) -> tuple[str, ...]:
    """What the child process does with one page of a scan."""
    from lantoa.engines.plan_reader.scanned import read_page

    return read_page(content, number)


def count_apart(content: bytes) -> int:
    """What the child process does to know how many pages there are."""
    from lantoa.engines.plan_reader.scanned import page_count

    return page_count(content)


def pages_apart(pages: list[list[str]]) -> shapes.Plan:
    """What the child process does with the recognised pages."""
    from lantoa.engines.plan_reader.scanned import read_pages

    return read_pages(pages)


def read_content(content: bytes, *, legacy: bool = False) -> Reading:
    """Read a file's content in a child process with limits; raises Unread with a code the room has words for."""
    return _as_reading(_apart(READER, content, legacy))


def scan_page_count(content: bytes) -> int:
    """How many pages a scan has; raises Unread where it has too many, or this machine recognises no letters."""
    if not recognises_letters():
        raise Unread("ocr_missing")
    count = int(_apart(f"{__name__}:count_apart", content))
    if count > MOST_SCANNED_PAGES:
        raise Unread("too_large", limit=MOST_SCANNED_PAGES)
    return count


def scan_page(content: bytes, number: int) -> list[str]:
    """The paragraphs of one page of a scan, from 1; the slow step."""
    limits = {"seconds": OCR_SECONDS, "memory_mb": OCR_MEMORY_MB}
    return [str(paragraph) for paragraph in _apart(f"{__name__}:page_apart", content, number, **limits)]


def read_scan(pages: Sequence[Sequence[str]]) -> Reading:
    """Read the recognised pages of a scan as one plan; raises Unread where no page has a letter."""
    if not any(pages):
        raise Unread("ocr_failed")
    return _as_reading(_apart(f"{__name__}:pages_apart", [list(page) for page in pages]))


def recognises_letters() -> bool:
    """Whether this machine can read scans."""
    from lantoa.engines.plan_reader.scanned import recognition_installed

    return recognition_installed()


def _apart(function: str, *args: Any, seconds: float = READ_SECONDS, memory_mb: int = READ_MEMORY_MB) -> Any:
    from lantoa.base.jobs.confine import run_in_child
    from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut

    try:
        return run_in_child(function, *args, memory_mb=memory_mb, seconds=seconds)
    except ChildTimedOut as late:
        raise Unread("time_limit", seconds=late.seconds) from late
    except ChildOutOfMemory as much:
        raise Unread("memory_limit", memory_mb=much.memory_mb) from much
    except ChildFailed as refused:
        ours = refused.code.startswith("child.")
        raise Unread("crashed" if ours else refused.code, **refused.params) from refused


def _as_reading(plan: object) -> Reading:
    if not isinstance(plan, shapes.Plan):
        raise Unread("crashed")
    longest = max(plan.sentences, key=lambda sentence: len(sentence.text), default=None)
    if longest is not None and len(longest.text) > LONGEST_LINE:
        raise Unread("line_too_long", line=longest.line, length=len(longest.text), limit=LONGEST_LINE)
    return reading_of(plan)


def cut(text: str) -> str:
    """A line of the head at a length that every list can show; the whole stays in its sentence."""
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def _cut_known(text: str | None) -> str | None:
    return None if text is None else cut(text)


def reading_of(plan: shapes.Plan) -> Reading:
    """The reader's Plan as plain JSON that rows are made of."""
    anchor_of = {s.line: s.id for s in plan.sentences}
    sentence_of = {s.id: s for s in plan.sentences}
    return {
        "format": plan.format,
        "reader_version": plan.reader_version,
        "notes": list(plan.notes),
        "header": _header(plan, anchor_of),
        "period": _period(plan.period, anchor_of),
        "sentences": _sentences(plan),
        "duties": [_placed(duty, slot, anchor_of, sentence_of) for duty, slot in _slotted(plan.duties)],
        "facts": _facts(plan, anchor_of),
        "findings": _findings(plan, anchor_of),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _header(plan: shapes.Plan, anchor_of: dict[int, str]) -> dict[str, Any]:
    head = plan.header
    return {
        "type": _cut_known(head.type),
        "number": _cut_known(head.number),
        "issued_on": _day(head.issued_on),
        "place": _cut_known(head.place),
        "issuer": _cut_known(head.issuer),
        "title": cut(head.title),
        "signer": _cut_known(head.signer),
        "title_anchors": [anchor_of[line] for line in head.title_lines if line in anchor_of],
    }


def _period(period: shapes.Period | None, anchor_of: dict[int, str]) -> dict[str, Any] | None:
    if period is None:
        return None
    return {"start": _day(period.start), "end": _day(period.end), "anchor": anchor_of.get(period.because.line, "")}


def _where(because: Because, anchor_of: dict[int, str]) -> dict[str, Any]:
    span = because.span
    return {
        "anchor": anchor_of.get(because.line, ""),
        "start_char": span.start if span else None,
        "end_char": span.end if span else None,
        "rule": because.rule[:80],
    }


def _slotted(duties: Iterable[shapes.Duty]) -> list[tuple[shapes.Duty, int]]:
    seen: Counter[str] = Counter()
    slotted = []
    for duty in duties:
        seen[duty.sentence_id] += 1
        slotted.append((duty, seen[duty.sentence_id]))
    return slotted


def _placed(
    duty: shapes.Duty, slot: int, anchor_of: dict[int, str], sentence_of: dict[str, shapes.Sentence]
) -> dict[str, Any]:
    cell = _task_cell(sentence_of[duty.sentence_id], duty) if duty.sentence_id in sentence_of else None
    proposal = proposal_of(duty, anchor_of)
    # The reader says which sentence is a task, not which of its words; only a table row has a cell of its own for them.
    proposal |= {"start_char": cell.start if cell else None, "end_char": cell.end if cell else None}
    return {"anchor": duty.sentence_id, "slot": slot, "proposal": proposal}


def _task_cell(sentence: shapes.Sentence, duty: shapes.Duty) -> Span | None:
    """The longest cell of a table row in which neither a name nor a date of the task stands; None outside tables."""
    if not sentence.cells:
        return None
    named = [body.because for body in (*duty.lead, *duty.support)] + [due.because for due in duty.due]
    taken = [because.span for because in named if because.line == sentence.line and because.span]
    free, at = [], 0
    for cell in sentence.text.split(" | "):
        span, at = Span(at, at + len(cell)), at + len(cell) + 3
        if not any(t.start < span.end and span.start < t.end for t in taken):
            free.append(span)
    return max((cell for cell in free if cell.end > cell.start), key=lambda s: s.end - s.start, default=None)


def proposal_of(duty: shapes.Duty, anchor_of: dict[int, str]) -> Proposal:
    """One task of the reader as plain JSON, without its words."""
    return {
        "force": duty.force,
        "rule": duty.because.rule[:80],
        "force_rule": duty.force_because.rule[:80],
        "confidence": duty.confidence,
        "lead": [{"name": b.name, **_where(b.because, anchor_of)} for b in duty.lead],
        "support": [{"name": b.name, **_where(b.because, anchor_of)} for b in duty.support],
        "dues": [_due(due, anchor_of) for due in duty.due],
        "quantities": [_quantity(q, anchor_of) for q in duty.quantities],
        "mentions": [
            {"kind": m.kind, "value": m.value, **_where(m.because, anchor_of)} for m in (*duty.places, *duty.results)
        ],
    }


def _due(due: shapes.Due, anchor_of: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": due.kind,
        "start_on": _day(due.start),
        "end_on": _day(due.end),
        "time": due.time,
        "text": due.text,
        "inherited": due.inherited,
        **_where(due.because, anchor_of),
    }


def _quantity(quantity: shapes.Quantity, anchor_of: dict[int, str]) -> dict[str, Any]:
    return {
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "estimate": quantity.estimate,
        "noun": quantity.noun,
        "each": quantity.each,
        "total": _number(quantity.total),
        "text": quantity.text,
        **_where(quantity.because, anchor_of),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _sentences(plan: shapes.Plan) -> list[dict[str, Any]]:
    duty_anchors = {d.sentence_id for d in plan.duties}
    activities = set(plan.activities)
    marks = loose_marks(plan)
    rows = []
    written = [sentence for sentence in plan.sentences if sentence.text.strip()]
    parts = parts_of([Line(len(sentence.text), opens=_opens(sentence)) for sentence in written])
    for order, (sentence, part) in enumerate(zip(written, parts, strict=True), start=1):
        kind = "duty" if sentence.id in duty_anchors else "activity" if sentence.line in activities else "neither"
        rows.append(
            {
                "anchor": sentence.id,
                "order": order,
                "part": part,
                "line": sentence.line,
                "text": sentence.text,
                "section": sentence.section[:255],
                "label": sentence.label[:40],
                "level": sentence.level,
                "role": sentence.role,
                "cells": list(sentence.cells),
                "bold": [[s.start, s.end] for s in sentence.bold],
                "continues": sentence.continues,
                "marks": marks.get(sentence.line, []),
                "proposed_kind": kind,
            }
        )
    return rows


def _opens(sentence: shapes.Sentence) -> bool:
    return sentence.role in {"heading", "appendix"} and sentence.level <= 1


def _facts(plan: shapes.Plan, anchor_of: dict[int, str]) -> list[dict[str, Any]]:
    text_of = {s.line: s.text for s in plan.sentences}

    def line_fact(kind: str, line: int, **more: Any) -> dict[str, Any]:
        fact = {"kind": kind, "value": text_of.get(line, ""), "on": None, "author": None, "rule": ""}
        return fact | {"anchor": anchor_of.get(line, ""), "start_char": None, "end_char": None} | more

    facts = [line_fact("basis", b.line, value=b.number, on=_day(b.issued_on)) for b in plan.bases]
    facts += [line_fact("recipient", line) for line in plan.recipients]
    facts += [line_fact("slogan", s.line, value=s.text, author=s.author) for s in plan.slogans]
    facts += [line_fact("appendix", line) for line in plan.appendices]
    facts += [
        {"kind": m.kind, "value": m.value, "on": None, "author": None, **_where(m.because, anchor_of)}
        for m in plan.mentions
    ]
    return _numbered(facts, ("kind", "anchor"))


def _findings(plan: shapes.Plan, anchor_of: dict[int, str]) -> list[dict[str, Any]]:
    findings = [{"code": u.code[:60], "value": u.value, **_where(u.because, anchor_of)} for u in plan.unclear]
    findings += [
        {
            "code": "duty.unsure",
            "value": "",
            "duty": [duty.sentence_id, slot],
            **_where(duty.because, anchor_of),
            "anchor": duty.sentence_id,
        }
        for duty, slot in _slotted(plan.duties)
        if duty.confidence < SURE_ENOUGH
    ]
    return _numbered(findings, ("code", "anchor"))


def _numbered(rows: list[dict[str, Any]], by: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give each row a slot that the next reading of the same words finds again."""
    seen: Counter[str] = Counter()
    for row in rows:
        name = "|".join(str(row[key]) for key in by)
        seen[name] += 1
        row["slot"] = f"{name}|{seen[name]}"
    return rows


def lint_plan(row: Plan) -> list[dict[str, Any]]:
    """What the linter says of a plan as it stands, as plain JSON, each with the slot that the next run finds again."""
    from lantoa.engines.plan_linter import lint
    from lantoa.work.plans.queries.answering import cut_sentences, plan_of
    from lantoa.work.plans.queries.registers import register_for

    plan = plan_of(row)
    found = lint(replace(plan, unclear=cut_sentences(row)), units=register_for(row))
    remarks = [
        {
            "code": one.code,
            "anchor": one.sentence_id,
            "severity": one.severity,
            "spans": [[span.start, span.end] for span in one.spans],
            "params": dict(one.params),
            "also": list(one.also),
        }
        for one in found
    ]
    return _numbered(remarks, ("code", "anchor"))


def linter_version() -> str:
    """Which linter speaks."""
    from lantoa.engines.plan_linter import LINTER_VERSION

    return LINTER_VERSION


def force_said(words: str) -> str | None:
    """The force a piece of a sentence says by itself; None where it says none."""
    from lantoa.engines.plan_reader.passages import force_said as said

    return said(words)


def key_of(row: Plan) -> dict[str, Any]:
    """The plan as it stands in the form of the reader's key, each task with its state."""
    from lantoa.engines.plan_reader import to_key
    from lantoa.work.plans.queries.answering import plan_of, standing

    key = to_key(plan_of(row))
    for duty, state in zip(key["duties"], [duty.state for duty in standing(row)], strict=True):
        duty["state"] = state
    return key
