"""The waiting clock: which tasks cannot go on before somebody else has acted, since when, and on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, Dependency, Task
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, AssignmentState, TaskState, UnitRole


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one task waits for. ``over_at`` None: still waiting; ``on_task`` None: nobody said which task brings it."""

    words: str
    name: str
    unit: int | None
    on_task: int | None
    since: datetime
    over_at: datetime | None

    def days(self, at: datetime) -> int:
        """Whole days waited until now, or until it was over."""
        return max(0, ((self.over_at or at) - self.since).days)


def waiting_of(tasks: Collection[int]) -> dict[int, list[Waiting]]:
    """What these tasks wait for, by task: two queries. The wait is over when the last leading unit has reported."""
    rows = Dependency.objects.filter(task__in=list(tasks), dropped=False).select_related("task", "on_draft")
    dependencies = list(rows.order_by("pk"))
    ends = _ends({row.on_draft.task_id for row in dependencies if row.on_draft and row.on_draft.task_id})
    found: dict[int, list[Waiting]] = defaultdict(list)
    for row in dependencies:
        if row.task is None:
            continue
        on_task = row.on_draft.task_id if row.on_draft else None
        over_at = ends.get(on_task) if on_task else None
        found[row.task.pk].append(Waiting(row.words, row.name, row.unit_id, on_task, row.task.issued_at, over_at))
    return dict(found)


def _ends(tasks: set[int]) -> dict[int, datetime | None]:
    """When the last leading unit of each of these tasks reported; None while one has not."""
    if not tasks:
        return {}
    leads = Assignment.objects.filter(task__in=tasks, parent__isnull=True, role=UnitRole.LEAD)
    ends: dict[int, datetime | None] = {}
    for row in leads.exclude(state__in=[AssignmentState.WITHDRAWN, AssignmentState.EXEMPT]):
        done = row.done_at if row.state in DONE else None
        known = ends.get(row.task_id, done)
        ends[row.task_id] = max(known, done) if known and done else None
    return ends


def standing_waits() -> QuerySet[Dependency]:
    """What issued tasks wait for and no person has ended."""
    return Dependency.objects.filter(dropped=False, ended_at__isnull=True, task__state=TaskState.ISSUED)


def waits_on(task: Task) -> QuerySet[Dependency]:
    """The dependencies that this task's guidance ends."""
    brings = Q(on_draft__task=task) | Q(on_draft__merged_into__task=task)
    return standing_waits().filter(brings).order_by("pk")


def guiding_tasks(campaign: Campaign) -> QuerySet[Task]:
    """The issued tasks of a campaign for which others wait."""
    brings = standing_waits().filter(task__campaign=campaign)
    ways = Q(drafts__waited_for_by__in=brings) | Q(drafts__merged_from__waited_for_by__in=brings)
    rows = Task.objects.filter(ways, campaign=campaign, state=TaskState.ISSUED)
    return rows.select_related("campaign").distinct().order_by("number")


def units_waiting_for(task: Task) -> list[int]:
    """The keys of the units that wait for this task's guidance and have not been given any yet."""
    found: set[int] = set()
    for wait in waits_on(task):
        rows = Assignment.objects.filter(task=wait.task_id).exclude(state__in=[*DONE, *EXPECTED_NOT])
        found.update(rows.exclude(guidance__dependency=wait).values_list("unit", flat=True))
    return sorted(found)
