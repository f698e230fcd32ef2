"""The check page: the plan's own text, and beside each sentence what was understood and what is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from lantoa.work.plans.models import Correction, Duty, DutyBody, Finding, Plan, PlanFact, Sentence
from lantoa.work.plans.queries.duties import with_rows
from lantoa.work.plans.states import ALIVE, BodyRole, DutyState, FactKind, FindingState, SentenceKind

LONGEST_SPAN = 6


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A range of a sentence's code points, what was understood there, and the task it belongs to (0: none)."""

    start: int
    end: int
    kind: str
    duty: int = 0


@dataclass(slots=True)
class SentenceRow:
    """One sentence with its marks, its tasks, its questions."""

    sentence: Sentence
    marks: list[PlacedMark] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    struck: list[Duty] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    reach: int = 1

    @property
    def asks(self) -> bool:
        """Whether a person still has something to do here."""
        return bool(self.findings) or any(duty.state == DutyState.PROPOSED for duty in self.duties)

    @property
    def has_notes(self) -> bool:
        """Whether anything stands in the margin."""
        return bool(self.duties or self.struck or self.findings)


@dataclass(slots=True)
class Tally:
    """The totals of a plan's check; ``leads`` counts the different names that lead, as printed."""

    duties: int = 0
    confirmed: int = 0
    proposed: int = 0
    leads: int = 0
    open_findings: int = 0
    activities: int = 0


@dataclass(slots=True)
class CheckPage:
    """All that the check page shows of one part of one plan."""

    plan: Plan
    part: int
    rows: list[SentenceRow]
    findings: list[Finding]
    facts: list[PlanFact]
    tally: Tally
    parts: list[tuple[int, str, int]]
    groups: dict[int, list[Duty]]


def check_page(plan: Plan, part: int = 1) -> CheckPage:
    """One part of a plan with everything beside it, in a constant number of queries."""
    sentences = list(plan.sentences.filter(part=part).order_by("order"))
    return _page(plan, part, sentences)


def whole_page(plan: Plan) -> CheckPage:
    """The whole plan on one page, for print."""
    return _page(plan, 0, list(plan.sentences.order_by("order")))


def one_row(sentence: Sentence) -> SentenceRow:
    """One sentence as its row, after a change to it."""
    return _rows(sentence.plan, [sentence], open_findings(sentence.plan))[0]


def _page(plan: Plan, part: int, sentences: list[Sentence]) -> CheckPage:
    findings = open_findings(plan)
    rows = _rows(plan, sentences, findings)
    return CheckPage(
        plan=plan,
        part=part,
        rows=rows,
        findings=findings,
        facts=list(plan.facts.filter(dropped=False)),
        tally=tally_of(plan, findings),
        parts=parts_of(plan),
        groups=_groups(rows),
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
    leads = DutyBody.objects.filter(duty__plan=plan, duty__state__in=ALIVE, role=BodyRole.LEAD)
    return Tally(
        **counts,
        leads=leads.values("name").distinct().count(),
        open_findings=len(findings),
        activities=plan.sentences.filter(kind=SentenceKind.ACTIVITY).count(),
    )


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
    shown = Q(sentence__in=sentences) if len(sentences) == 1 else _same_parts(sentences)
    duties = (
        with_rows(plan.duties.filter(shown)).annotate(correction_count=Count("corrections")).order_by("order", "pk")
    )
    for duty in duties:
        row = rows.get(duty.sentence_id)
        if row is not None:
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
    _set_reach(ordered)
    return ordered


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


def _groups(rows: Sequence[SentenceRow]) -> dict[int, list[Duty]]:
    """For each heading of the page, the unticked tasks from it to the next heading of its level or above."""
    groups: dict[int, list[Duty]] = defaultdict(list)
    open_headings: list[Sentence] = []
    for row in rows:
        sentence = row.sentence
        if sentence.role in {"heading", "appendix", "owner_line", "opener"}:
            open_headings = [h for h in open_headings if h.level < sentence.level]
            open_headings.append(sentence)
        for heading in open_headings[-1:]:
            groups[heading.pk] += [duty for duty in row.duties if duty.state == DutyState.PROPOSED]
    return {pk: duties for pk, duties in groups.items() if len(duties) > 1}


def history_of(duty: Duty) -> list[Correction]:
    """Every correction of a task, the newest first."""
    return list(duty.corrections.select_related("by").order_by("-at", "-pk"))
