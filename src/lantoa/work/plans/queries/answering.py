"""From the rows, corrections in them, back to the reader's Plan: for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.utils.translation import gettext_lazy

from lantoa.base.ui import written
from lantoa.engines.shapes import plan as shapes
from lantoa.engines.shapes.text import Because, Span
from lantoa.work.plans.models import Duty, DutyBody, Plan, PlanFact, Sentence
from lantoa.work.plans.queries.duties import with_rows
from lantoa.work.plans.queries.words import deadline_printed, quantity_words, section_words
from lantoa.work.plans.states import ALIVE, BodyRole, FactKind, FindingState, SentenceKind

MENTIONED = frozenset({"place", "mailbox", "theme", "target", "citation", "phone", "result"})
COLUMNS = (
    gettext_lazy("Section"),
    gettext_lazy("Line of the text"),
    gettext_lazy("State"),
    gettext_lazy("Force"),
    gettext_lazy("Lead"),
    gettext_lazy("Support"),
    gettext_lazy("What is to be done"),
    gettext_lazy("How the deadline binds"),
    gettext_lazy("Deadline as printed"),
    gettext_lazy("Last day"),
    gettext_lazy("Quantity"),
    gettext_lazy("Place"),
    gettext_lazy("Sentence of the plan"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plan_of(row: Plan) -> shapes.Plan:
    """The plan as it stands, corrections in it, in the engines' shape: for programs and for the linter."""
    sentences = list(row.sentences.filter(gone=False).order_by("order"))
    line_of = {s.anchor: s.line for s in sentences}
    facts = list(row.facts.filter(dropped=False))
    return shapes.Plan(
        format=cast(shapes.SourceFormat, row.format or "txt"),
        header=_header_of(row, line_of),
        bases=tuple(shapes.Basis(f.value, f.on, line_of.get(f.anchor, 0)) for f in facts if f.kind == FactKind.BASIS),
        period=_period_of(row, line_of),
        sentences=tuple(_sentence_of(s) for s in sentences),
        duties=tuple(_duty_of(d, line_of) for d in standing(row) if d.sentence.anchor in line_of),
        activities=tuple(s.line for s in sentences if s.kind == SentenceKind.ACTIVITY),
        recipients=_lines(facts, FactKind.RECIPIENT, line_of),
        slogans=tuple(
            shapes.Slogan(line_of.get(f.anchor, 0), f.value, f.author) for f in facts if f.kind == FactKind.SLOGAN
        ),
        appendices=_lines(facts, FactKind.APPENDIX, line_of),
        mentions=tuple(
            shapes.Mention(cast(Any, f.kind), f.value, _because(f, line_of)) for f in facts if f.kind in MENTIONED
        ),
        reader_version=row.reader_version,
        notes=tuple(row.reader_notes),
    )


def cut_sentences(row: Plan) -> tuple[shapes.Unclear, ...]:
    """The sentences the reader found cut by a line break: the text alone no longer shows it."""
    line_of = dict(row.sentences.filter(gone=False).values_list("anchor", "line"))
    anchors = row.findings.filter(code="sentence.cut").exclude(state=FindingState.GONE).values_list("anchor", flat=True)
    return tuple(
        shapes.Unclear("sentence.cut", Because("paragraph.joined", line_of[a])) for a in anchors if a in line_of
    )


def standing(row: Plan) -> list[Duty]:
    """The tasks that stand, in the order of the document, with everything that hangs on them."""
    duties = row.duties.filter(state__in=ALIVE, sentence__gone=False).select_related("sentence")
    return list(with_rows(duties).order_by("sentence__order", "order", "pk"))


def _header_of(row: Plan, line_of: dict[str, int]) -> shapes.Header:
    return shapes.Header(
        type=row.type,
        number=row.number,
        issued_on=row.issued_on,
        place=row.place,
        issuer=row.issuer,
        title_lines=tuple(line_of[a] for a in row.title_anchors if a in line_of),
        title=row.title,
        signer=row.signer,
    )


def _period_of(row: Plan, line_of: dict[str, int]) -> shapes.Period | None:
    if row.period_start_on is None:
        return None
    because = Because("period", line_of.get(row.period_anchor, 0))
    return shapes.Period(row.period_start_on, row.period_end_on, because)


def _sentence_of(row: Sentence) -> shapes.Sentence:
    return shapes.Sentence(
        id=row.anchor,
        line=row.line,
        text=row.text,
        section=row.section,
        label=row.label,
        level=row.level,
        role=cast(shapes.SentenceRole, row.role),
        cells=tuple(row.cells),
        bold=tuple(Span(start, end) for start, end in row.bold),
        continues=row.continues,
    )


def _because(row: Any, line_of: dict[str, int], line: int = 0) -> Because:
    known = row.start_char is not None and row.end_char is not None
    return Because(row.rule, line_of.get(row.anchor, line), Span(row.start_char, row.end_char) if known else None)


def _bodies(duty: Duty, role: BodyRole, line_of: dict[str, int]) -> tuple[shapes.Body, ...]:
    rows: Iterable[DutyBody] = (b for b in duty.bodies.all() if b.role == role)
    return tuple(shapes.Body(b.name, _because(b, line_of, duty.sentence.line)) for b in rows)


def _duty_of(duty: Duty, line_of: dict[str, int]) -> shapes.Duty:
    line = duty.sentence.line
    own = Span(duty.start_char, duty.end_char) if duty.start_char is not None and duty.end_char is not None else None
    mentions = [shapes.Mention(cast(Any, m.kind), m.value, _because(m, line_of, line)) for m in duty.mentions.all()]
    return shapes.Duty(
        line=line,
        sentence_id=duty.sentence.anchor,
        lead=_bodies(duty, BodyRole.LEAD, line_of),
        support=_bodies(duty, BodyRole.SUPPORT, line_of),
        force=cast(shapes.Force, duty.force),
        due=tuple(
            shapes.Due(
                cast(Any, d.kind), d.start_on, d.end_on, d.time or None, d.text, _because(d, line_of, line), d.inherited
            )
            for d in duty.dues.all()
        ),
        because=Because(duty.rule, line, own),
        force_because=Because(duty.force_rule, line),
        quantities=tuple(
            shapes.Quantity(
                q.low, q.high, q.estimate, q.noun, q.each or None, q.total, q.text, _because(q, line_of, line)
            )
            for q in duty.quantities.all()
        ),
        places=tuple(m for m in mentions if m.kind == "place"),
        results=tuple(m for m in mentions if m.kind == "result"),
        confidence=duty.confidence,
    )


def _lines(facts: Sequence[PlanFact], kind: FactKind, line_of: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted(line_of[f.anchor] for f in facts if f.kind == kind and f.anchor in line_of))


def lines_of_tasks(row: Plan) -> str:
    """The tasks as CSV in the reader's language, a line a task, a blank left blank.

    Several names or dates in one cell are parted by ";".
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([str(name) for name in COLUMNS])
    for duty in standing(row):
        writer.writerow([_harmless(cell) for cell in _cells(duty)])
    return out.getvalue()


def _cells(duty: Duty) -> list[str]:
    dues = list(duty.dues.all())
    printed = [deadline_printed(due) for due in dues]
    mentions = [m.value for m in duty.mentions.all() if m.kind == FactKind.PLACE]
    return [
        section_words(duty.sentence),
        str(duty.sentence.line),
        str(duty.get_state_display()),
        str(duty.get_force_display()),
        "; ".join(b.name for b in duty.bodies.all() if b.role == BodyRole.LEAD),
        "; ".join(b.name for b in duty.bodies.all() if b.role == BodyRole.SUPPORT),
        duty.words,
        "; ".join(str(d.get_kind_display()) for d in dues),
        "; ".join(printed),
        "; ".join(written.short_day(d.last_on) for d in dues if d.last_on),
        "; ".join(quantity_words(q) for q in duty.quantities.all()),
        "; ".join(mentions),
        duty.sentence.text,
    ]


def _harmless(cell: str) -> str:
    """A spreadsheet must not take printed words for a formula."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell
