"""Evidence as the person asking may see it: rows, or 404; and what each assignment has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min, Prefetch, Q, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence, EvidenceCheck, EvidenceUse
from lantoa.work.evidence.rules import visible
from lantoa.work.evidence.states import EvidenceState
from lantoa.work.tasks.models import Assignment, TaskSource
from lantoa.work.tasks.queries.drafts import sources_of_tasks
from lantoa.work.tasks.states import EXPECTED_NOT

OVERLOOKED_AFTER = timedelta(hours=1)


def evidence_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Evidence]:
    """Every piece the person may see, withdrawn ones too, the newest first, with its unit, campaign and file."""
    rows = Evidence.objects.filter(visible(member, at=at))
    return rows.select_related("unit", "campaign", "file", "occasion", "brought_by_unit")


def get_evidence(member: Member | None, pk: int, *, at: datetime) -> Evidence:
    """One piece with the tasks it is tied to, or 404 for whoever may not see it."""
    uses = EvidenceUse.objects.select_related("assignment__task", "assignment__unit", "assignment__campaign")
    rows = evidence_visible_to(member, at=at).select_related("added_by__person", "withdrawn_by__person")
    row = row_by_key(rows.prefetch_related(Prefetch("uses", uses)), pk)
    if row is None:
        raise Http404
    return row


def brought_before(member: Member, client_key: UUID, *, at: datetime) -> Evidence | None:
    """The piece that this very person made with a key, if they still see it."""
    return evidence_visible_to(member, at=at).filter(client_key=client_key, added_by=member.account_id).first()


def evidence_of(assignments: Iterable[Assignment | int]) -> Mapping[int, list[Evidence]]:
    """What is tied to each of these assignments and stands, the oldest first: one question, however many there are.

    For the house's own pages, which have asked before whether the person may see the assignments.
    """
    keys = [row if isinstance(row, int) else row.pk for row in assignments]
    found: dict[int, list[Evidence]] = {key: [] for key in keys}
    uses = EvidenceUse.objects.filter(assignment__in=keys, evidence__state=EvidenceState.KEPT)
    for use in uses.select_related("evidence__file", "evidence__unit").order_by("evidence_id"):
        found[use.assignment_id].append(use.evidence)
    return found


def evidence_to_look_at(pk: int) -> Evidence | None:
    """The piece a job was asked to look at; None where it was withdrawn meanwhile."""
    rows = Evidence.objects.select_related("file").filter(state=EvidenceState.KEPT)
    return row_by_key(rows, pk)


def overlooked(*, at: datetime) -> QuerySet[Evidence]:
    """Files that stand and were never looked at, though their turn should have come."""
    rows = Evidence.objects.filter(state=EvidenceState.KEPT, looked_at__isnull=True, file__isnull=False)
    return rows.filter(added_at__lt=at - OVERLOOKED_AFTER).order_by("pk")


def sent_before(rows: Iterable[Evidence]) -> int:
    """How many of these pieces, all of one unit, hold a file the unit had sent already: one question for any number."""
    kept = [row for row in rows if row.file is not None]
    if not kept:
        return 0
    same = Evidence.objects.filter(unit=kept[0].unit_id, state=EvidenceState.KEPT)
    same = same.filter(file__sha256__in=[row.file.sha256 for row in kept if row.file])
    first = dict(same.order_by().values_list("file__sha256").annotate(Min("pk")))
    return sum(1 for row in kept if row.file and first.get(row.file.sha256, row.pk) < row.pk)


def uses_with_sentences(evidence: Evidence) -> list[tuple[EvidenceUse, TaskSource | None]]:
    """What a piece proves: each task with the first sentence of the plan that it comes from."""
    uses = list(evidence.uses.all())
    tasks = [use.assignment.task_id for use in uses]
    first: dict[int | None, TaskSource] = {}
    for source in sources_of_tasks().filter(task__in=tasks).order_by("pk"):
        first.setdefault(source.task_id, source)
    return [(use, first.get(use.assignment.task_id)) for use in uses]


def tasks_to_tie(evidence: Evidence) -> QuerySet[Assignment]:
    """The tasks of the piece's unit in its campaign that still stand and to which it is not tied yet."""
    given = Q(unit=evidence.unit_id) | Q(co_owners__unit=evidence.unit_id)
    rows = Assignment.objects.filter(given, campaign=evidence.campaign_id).exclude(state__in=EXPECTED_NOT)
    tied = EvidenceUse.objects.filter(evidence=evidence).values("assignment")
    return rows.exclude(pk__in=tied).select_related("task", "unit").order_by("task__number", "pk").distinct()


def checks_of(evidence: Evidence) -> QuerySet[EvidenceCheck]:
    """Who checked a piece and what they said, the newest first."""
    return evidence.checks.select_related("by__person", "unit").order_by("-at", "-pk")
