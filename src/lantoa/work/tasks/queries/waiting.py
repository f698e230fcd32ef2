"""The waiting clock: which tasks cannot go on before somebody else has acted, since when, and on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from lantoa.work.tasks.models import Assignment, Dependency
from lantoa.work.tasks.states import DONE, AssignmentState, UnitRole


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
