"""What a printed figure rests on: its units, its activities, its pictures, and the sentences of the plan it answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.models import Snapshot
from lantoa.work.documents.queries.documents import documents_visible_to
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.queries import evidence_visible_to
from lantoa.work.evidence.queries.gallery import with_thumbs
from lantoa.work.evidence.states import EvidenceState
from lantoa.work.plans.models import Plan, Sentence
from lantoa.work.plans.queries.plans import standing_plans
from lantoa.work.reports.models import Activity, FigureEvidence, FormIndicator, ReportForm
from lantoa.work.reports.states import KNOWN
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.drafts import sources_of_tasks

MOST_PICTURES = 60


def activities_behind(form: ReportForm, indicators: Iterable[int]) -> QuerySet[Activity]:
    """The campaign's activities that told a number for one of these indicators of the catalogue."""
    return Activity.objects.filter(
        campaign=form.campaign_id, withdrawn_at__isnull=True, figures__indicator__in=list(indicators),
        figures__said__in=KNOWN,
    ).distinct()  # fmt: skip


def plan_sentences(form: ReportForm, indicators: Iterable[FormIndicator]) -> dict[int, list[Sentence]]:
    """Figure of the form → the sentences of the plan it answers: those of the tasks its activities answer, and of the
    reporting tasks of the form. Two queries, however many figures."""
    wanted = {row.indicator_id: row.pk for row in indicators}
    answered = activities_behind(form, wanted).filter(answers__isnull=False)
    pairs = answered.values_list("figures__indicator", "answers__assignment__task").distinct()
    tasks: dict[int, set[int]] = {}
    for indicator, task in pairs:
        if indicator in wanted and task is not None:
            tasks.setdefault(wanted[indicator], set()).add(task)
    asking = set(form.tasks.values_list("pk", flat=True))
    every = asking.union(*tasks.values())
    by_task: dict[int, list[Sentence]] = {}
    rows = sources_of_tasks().filter(task__in=every, draft__gone=False)
    for row in rows.order_by("sentence__order", "pk"):
        if row.task_id is not None:
            by_task.setdefault(row.task_id, []).append(row.sentence)
    return {
        key: [sentence for task in sorted(tasks.get(key, set()) or asking) for sentence in by_task.get(task, [])]
        for key in wanted.values()
    }


class Pictures(NamedTuple):
    """The pieces behind a figure, each with its thumbnail and the plan's sentence of the task it proves, "" where none
    is known: those that units tied to this very figure; and the others of its activities and of the units' reporting
    tasks, of which nobody has said that they prove it."""

    tied: list[tuple[Evidence, str]]
    beside: list[tuple[Evidence, str]]


def pictures_behind(member: Member | None, form: ReportForm, indicator: FormIndicator, *, at: datetime) -> Pictures:
    """The pieces behind a figure, as the person may see them."""
    proofs = FigureEvidence.objects.filter(report__form=form, form_indicator=indicator).values("evidence")
    answered = activities_behind(form, [indicator.indicator_id]).values("answers__assignment")
    tasks = Assignment.objects.filter(Q(pk__in=answered) | Q(task__in=form.tasks.values("pk")))
    rows = evidence_visible_to(member, at=at)
    beside = rows.filter(uses__assignment__in=tasks).exclude(pk__in=proofs)
    return Pictures(_with_sentences(rows.filter(pk__in=proofs)), _with_sentences(beside))


def _with_sentences(rows: QuerySet[Evidence]) -> list[tuple[Evidence, str]]:
    rows = rows.filter(state=EvidenceState.KEPT).distinct().order_by("unit__name", "pk")
    pieces = list(with_thumbs(rows)[:MOST_PICTURES])
    tasks = {use.assignment.task_id for piece in pieces for use in piece.uses.all()}
    words: dict[int | None, str] = {}
    for source in sources_of_tasks().filter(task__in=tasks).order_by("pk"):
        words.setdefault(source.task_id, source.sentence.text)
    return [(piece, next((words[u.assignment.task_id] for u in piece.uses.all() if u.assignment.task_id in words), ""))
            for piece in pieces]  # fmt: skip


def plan_of(form: ReportForm) -> Plan | None:
    """The plan the report answers: the campaign's first."""
    return standing_plans(form.campaign).first()


def signature_lines(plan: Plan) -> list[str]:
    """The lines of the plan's signature block, in order, without the blank ones."""
    rows = plan.sentences.filter(role="signature").exclude(text="").order_by("order")
    return list(rows.values_list("text", flat=True))


def report_sentences(plan: Plan, member: Member | None, *, at: datetime) -> dict[int, list[tuple[str, int]]]:
    """Sentence of the plan → the sentences of drafted reports that answer it, each with its document: one query. A
    draft says nothing to whom its document is closed."""
    open_to = documents_visible_to(member, at=at).order_by().values("pk")
    rows = Sentence.objects.filter(plan=plan, report_sentences__draft__document__in=open_to)
    rows = rows.order_by("pk", "report_sentences")
    found: dict[int, list[tuple[str, int]]] = {}
    for key, text, document in rows.values_list("pk", "report_sentences__text", "report_sentences__draft__document"):
        found.setdefault(key, []).append((text, document))
    return found


def figure_of(snapshot: Snapshot, pk: int) -> FormIndicator | None:
    """A figure of the snapshot's form, also one that is no longer asked."""
    return row_by_key(snapshot.form.indicators.select_related("indicator"), pk)
