"""The check page: the plan's own text, and beside each sentence what was understood and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from lantoa.work.plans.marks import DAY
from lantoa.work.plans.models import Correction, Duty, DutyBody, Finding, Plan, PlanFact, Sentence
from lantoa.work.plans.queries.duties import HANGING, with_rows
from lantoa.work.plans.queries.words import closes_plan
from lantoa.work.plans.states import ALIVE, BodyRole, DutyState, FactKind, FindingState, PlanState, SentenceKind

LONGEST_SPAN = 6
CORRECTED = Count("corrections__at", distinct=True, filter=~Q(corrections__field="state"))
"""How often a task's words, names or days were changed, each saving once; a tick changes none of them."""
GROUP_HEADS = frozenset({"heading", "appendix", "opener"})


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A range of a sentence's code points, what was understood there, and the task it belongs to (0: none)."""

    start: int
    end: int
    kind: str
    duty: int = 0


@dataclass(slots=True)
class SentenceRow:
    """One sentence with its marks, its tasks, its questions; ``merged`` are tasks of other sentences that one here took
    over."""

    sentence: Sentence
    marks: list[PlacedMark] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    struck: list[Duty] = field(default_factory=list)
    merged: list[Duty] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    group: list[Duty] = field(default_factory=list)
    columns: Sequence[str] = ()
    place_shown: bool = True
    reach: int = 1

    @property
    def asks(self) -> bool:
        """Whether a person still has something to do here, or a group of such tasks stands below."""
        asked = self.findings or self.group or self.lacks_owner
        return bool(asked) or any(duty.state == DutyState.PROPOSED for duty in self.duties)

    @property
    def lacks_owner(self) -> bool:
        """Whether an activity has a day and nobody named, and no person has said that it is right so."""
        return self.sentence.plan.state == PlanState.TO_CHECK and lacks_owner(self.sentence)

    @property
    def heads_group(self) -> bool:
        """Whether tasks may stand below it as one group."""
        return self.sentence.role in GROUP_HEADS

    @property
    def has_notes(self) -> bool:
        """Whether anything stands in the margin."""
        return bool(self.duties or self.struck or self.merged or self.findings or self.lacks_owner)


@dataclass(slots=True)
class Tally:
    """The totals of a plan's check; ``leads`` counts the different names that lead, as printed; ``unowned`` are the
    activities with a day and nobody named, which ask for a person but keep nobody from closing the check."""

    duties: int = 0
    confirmed: int = 0
    proposed: int = 0
    leads: int = 0
    open_findings: int = 0
    activities: int = 0
    unowned: list[Sentence] = field(default_factory=list)

    @property
    def to_decide(self) -> int:
        """How many things ask for a decision."""
        return self.open_findings + len(self.unowned)


@dataclass(slots=True)
class CheckPage:
    """All that the check page shows of one part of one plan; part 0 is the whole plan.

    ``places`` says for each open question's anchor in which part its sentence stands; ``next_task`` is the first task
    to tick and its part.
    """

    plan: Plan
    part: int
    rows: list[SentenceRow]
    findings: list[Finding]
    tally: Tally
    places: dict[str, Sentence]
    next_task: tuple[int, int] | None
    facts: list[PlanFact] = field(default_factory=list)
    parts: list[tuple[int, str, int]] = field(default_factory=list)


def check_page(plan: Plan, part: int = 1) -> CheckPage:
    """One part of a plan with everything beside it, in a constant number of queries."""
    return _whole(plan, part, list(plan.sentences.filter(part=part).order_by("order")))


def whole_page(plan: Plan) -> CheckPage:
    """The whole plan on one page, for print."""
    return _whole(plan, 0, list(plan.sentences.order_by("order")))


def page_of(plan: Plan, sentence_keys: Iterable[int]) -> CheckPage:
    """A page of these sentences only: what changed."""
    return _page(plan, 1, list(plan.sentences.filter(pk__in=list(sentence_keys))))


def one_row(sentence: Sentence) -> SentenceRow:
    """One sentence as its row."""
    return _rows(sentence.plan, [sentence], open_findings(sentence.plan))[0]


def _whole(plan: Plan, part: int, sentences: list[Sentence]) -> CheckPage:
    page = _page(plan, part, sentences)
    page.facts = list(plan.facts.filter(dropped=False))
    page.parts = parts_of(plan)
    _set_groups(page.rows)
    return page


def _page(plan: Plan, part: int, sentences: list[Sentence]) -> CheckPage:
    for sentence in sentences:
        sentence.plan = plan
    findings = open_findings(plan)
    anchors = {finding.anchor for finding in findings if finding.anchor}
    waiting = plan.duties.filter(state=DutyState.PROPOSED).order_by("sentence__order", "order")
    return CheckPage(
        plan=plan,
        part=part,
        rows=_rows(plan, sentences, findings),
        findings=findings,
        tally=tally_of(plan, findings),
        places={
            s.anchor: s for s in plan.sentences.filter(anchor__in=anchors).only("plan", "anchor", "part", "section")
        },
        next_task=waiting.values_list("pk", "sentence__part").first(),
    )


def open_findings(plan: Plan) -> list[Finding]:
    """What is still to be decided, in the order of the document."""
    return list(plan.findings.filter(state=FindingState.OPEN).select_related("duty"))


def tally_of(plan: Plan, findings: Sequence[Finding]) -> Tally:
    """The totals of a plan's check, in three queries."""
    standing = plan.duties.filter(state__in=ALIVE)
    counts = standing.aggregate(
        duties=Count("pk"),
        confirmed=Count("pk", filter=Q(state=DutyState.CONFIRMED)),
        proposed=Count("pk", filter=Q(state=DutyState.PROPOSED)),
    )
    known = plan.sentences.filter(kind=SentenceKind.ACTIVITY).order_by("order")
    activities = list(known.only("plan", "part", "section", "kind", "ruled", "gone", "marks"))
    leads = DutyBody.objects.filter(duty__plan=plan, duty__state__in=ALIVE, role=BodyRole.LEAD)
    return Tally(
        **counts,
        leads=leads.values("name").distinct().count(),
        open_findings=len(findings),
        activities=len(activities),
        unowned=[s for s in activities if lacks_owner(s)] if plan.state == PlanState.TO_CHECK else [],
    )


def lacks_owner(sentence: Sentence) -> bool:
    """Whether it is an activity with a day that the reader found, and nobody has said that it needs no owner."""
    waits = sentence.kind == SentenceKind.ACTIVITY and not sentence.ruled and not sentence.gone
    return waits and any(kind == DAY for _start, _end, kind in sentence.marks)


def parts_of(plan: Plan) -> list[tuple[int, str, int]]:
    """The parts of a long plan: number, first words, tasks and questions waiting; nothing for a plan of one part."""
    if plan.part_count < 2:
        return []
    names: dict[int, str] = {}
    openings = plan.sentences.filter(Q(role__in=("heading", "appendix", "title")) | Q(order=1)).order_by("order")
    for part, text in openings.values_list("part", "text"):
        names.setdefault(part, text)
    waiting = dict(
        plan.duties.filter(state=DutyState.PROPOSED).values_list("sentence__part").annotate(n=Count("pk")).order_by()
    )
    return [(part, names.get(part, ""), waiting.get(part, 0)) for part in range(1, plan.part_count + 1)]


def _rows(plan: Plan, sentences: Sequence[Sentence], findings: Iterable[Finding]) -> list[SentenceRow]:
    rows = {s.pk: SentenceRow(s) for s in sentences}
    by_anchor = {s.anchor: rows[s.pk] for s in sentences}
    own = Q(sentence__in=sentences) | Q(merged_into__sentence__in=sentences)
    shown = own if len(sentences) == 1 else _same_parts(sentences)
    duties = with_rows(plan.duties.filter(shown)).annotate(correction_count=CORRECTED).order_by("order", "pk")
    if plan.previous_id is not None:
        before = [f"earlier__{name}" for name in HANGING]
        duties = duties.select_related("earlier__sentence", "carried_by__person").prefetch_related(*before)
    home = {duty.pk: duty.sentence_id for duty in duties}
    for duty in duties:
        row, kept = rows.get(duty.sentence_id), home.get(duty.merged_into_id or 0)
        if kept is not None and kept != duty.sentence_id and kept in rows:
            rows[kept].merged.append(duty)
        if row is not None:
            duty.sentence = row.sentence
            (row.duties if duty.state in ALIVE else row.struck).append(duty)
            if duty.state in ALIVE:
                _mark_duty(duty, row, by_anchor)
    for finding in findings:
        row = by_anchor.get(finding.anchor)
        if row is not None:
            row.findings.append(finding)
            _mark(row, finding.start_char, finding.end_char, "unclear")
    for row in rows.values():
        row.marks += [PlacedMark(start, end, kind) for start, end, kind in row.sentence.marks]
    ordered = list(rows.values())
    if any(row.sentence.cells for row in ordered):
        _set_columns(plan, ordered)
    _set_reach(ordered)
    return ordered


def _set_columns(plan: Plan, rows: Iterable[SentenceRow]) -> None:
    """Give each row of a table the heads of its columns: those of the head row above it, where it has as many cells."""
    table = plan.sentences.filter(text__contains=" | ").order_by("order").values_list("order", "role", "cells")
    heads: dict[int, Sequence[str]] = {}
    above, last = (), 0
    for order, role, cells in table:
        if order != last + 1:  # another table
            above = ()
        if role == "heading" and cells:
            above = cells
        elif len(above) == len(cells):
            heads[order] = above
        last = order
    for row in rows:
        row.columns = heads.get(row.sentence.order, ())


def _same_parts(sentences: Sequence[Sentence]) -> Q:
    parts = {s.part for s in sentences}
    return Q() if len(parts) > 1 else Q(sentence__part__in=parts)


def _mark_duty(duty: Duty, row: SentenceRow, by_anchor: dict[str, SentenceRow]) -> None:
    _mark(row, duty.start_char, duty.end_char, "task", duty.pk)
    for body in duty.bodies.all():
        _mark(by_anchor.get(body.anchor), body.start_char, body.end_char, "body", duty.pk)
    for due in duty.dues.all():
        _mark(by_anchor.get(due.anchor), due.start_char, due.end_char, "due", duty.pk)
    for quantity in duty.quantities.all():
        _mark(by_anchor.get(quantity.anchor), quantity.start_char, quantity.end_char, "quantity", duty.pk)
    for mention in duty.mentions.all():
        kind = "place" if mention.kind == FactKind.PLACE else "result"
        _mark(by_anchor.get(mention.anchor), mention.start_char, mention.end_char, kind, duty.pk)


def _mark(row: SentenceRow | None, start: int | None, end: int | None, kind: str, duty: int = 0) -> None:
    if row is not None and start is not None and end is not None:
        row.marks.append(PlacedMark(start, end, kind, duty))


def _set_reach(rows: Sequence[SentenceRow]) -> None:
    """How many rows a margin may hang over: itself and the rows without notes that follow."""
    following = 0
    for row in reversed(rows):
        if row.has_notes:
            row.reach = min(1 + following, LONGEST_SPAN)
            following = 0
        else:
            following += 1


def _set_groups(rows: Sequence[SentenceRow]) -> None:
    """Give each heading the tasks to tick from it to the next heading or the next section, where they are several."""
    heading: SentenceRow | None = None
    place = ""
    for row in rows:
        row.place_shown = row.sentence.section != place or closes_plan(row.sentence)
        place = row.sentence.section
        if row.heads_group:
            heading = row
        elif heading is not None and closes_plan(row.sentence):
            heading = None  # what the plan asks of all is no task of the last body
        elif heading is not None and not _is_within(row.sentence.section, heading.sentence.section):
            heading = None
        if heading is not None:
            heading.group += [duty for duty in row.duties if duty.state == DutyState.PROPOSED]
    for row in rows:
        if len(row.group) < 2:
            row.group = []


def _is_within(section: str, above: str) -> bool:
    """Whether a section is another or lies below it: "II.2.a" in "II.2"; what has no number holds all that follows."""
    return not above or section == above or section.startswith(above + ".")


def heads_above(
    plan: Plan, sentences: Iterable[Sentence], *, waited: Mapping[int, bool] | None = None
) -> list[SentenceRow]:
    """The headings nearest above these sentences with the tasks to tick below each, in two queries.

    With ``waited``, which says of the tasks just touched whether they waited for a tick before, only the headings that
    had such tasks below them: a page of nothing but what asks shows no others.
    """
    sentences = list(sentences)
    parts = {s.part for s in sentences}
    lines = list(
        plan.sentences.filter(part__in=parts)
        .only("plan", "order", "part", "role", "section", "level", "label")
        .order_by("order")
    )
    known = plan.duties.filter(Q(state=DutyState.PROPOSED) | Q(pk__in=waited or ()), sentence__part__in=parts)
    duties = list(known.order_by("order"))
    rows = _grouped(lines, [duty for duty in duties if duty.state == DutyState.PROPOSED])
    shown = set(rows)
    if waited is not None:
        before = [duty for duty in duties if waited.get(duty.pk, duty.state == DutyState.PROPOSED)]
        for duty in before:
            duty.state = DutyState.PROPOSED
        shown = {key for key, row in _grouped(lines, before).items() if row.group}
    found: dict[int, SentenceRow] = {}
    for sentence in sentences:
        above = [row for row in rows.values() if row.heads_group and row.sentence.order <= sentence.order]
        if above and above[-1].sentence.pk in shown:
            found[above[-1].sentence.pk] = above[-1]
    return list(found.values())


def _grouped(lines: Iterable[Sentence], waiting: Iterable[Duty]) -> dict[int, SentenceRow]:
    """These lines as rows, each heading with its group of the tasks that wait."""
    rows = {line.pk: SentenceRow(line) for line in lines}
    for duty in waiting:
        rows[duty.sentence_id].duties.append(duty)
    _set_groups(list(rows.values()))
    return rows


def names_above(sentence: Sentence) -> tuple[str, ...]:
    """Who leads the nearest task above a sentence in its own section: the likely owner of one added below."""
    above = sentence.plan.duties.filter(
        state__in=ALIVE, sentence__order__lte=sentence.order, sentence__section=sentence.section
    )
    nearest = above.order_by("-sentence__order", "-order").first()
    if nearest is None:
        return ()
    return tuple(nearest.bodies.filter(role=BodyRole.LEAD).order_by("order").values_list("name", flat=True))


def history_of(duty: Duty) -> list[Correction]:
    """Every correction of a task, the newest first."""
    return list(
        duty.corrections.select_related("by__person", "finding", "old_words", "new_words").order_by("-at", "-pk")
    )
