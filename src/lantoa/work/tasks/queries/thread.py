"""The plan's thread: every sentence that asks for something, the tasks it became, and how they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import DutyState
from lantoa.work.tasks.models import Task, TaskSource
from lantoa.work.tasks.queries.matrix import Totals, together, totals_by_task
from lantoa.work.tasks.states import TaskState

NOT_ASSIGNED, LATE, WAITING, UNKNOWN, DONE, UNDER_WAY, SETTLED = (
    "not_assigned",
    "late",
    "waiting",
    "unknown",
    "done",
    "under_way",
    "settled",
)


@dataclass(slots=True)
class Thread:
    """One sentence: its tasks, their totals together, and how many of its duties nobody was given."""

    sentence: int
    tasks: list[Task] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    not_assigned: int = 0

    @property
    def state(self) -> str:
        """One word for the sentence. What is not assigned comes before everything, late before waiting and unknown:
        they are never hidden behind what goes well."""
        if self.not_assigned or not self.tasks:
            return NOT_ASSIGNED
        if self.totals.late:
            return LATE
        if self.totals.waiting:
            return WAITING
        if self.totals.expected == 0:
            return SETTLED
        if self.totals.unknown == self.totals.expected:
            return UNKNOWN
        return DONE if self.totals.done == self.totals.expected else UNDER_WAY


def thread_of(plan: Plan, *, at: datetime, as_of: datetime | None = None) -> dict[int, Thread]:
    """By sentence, for every sentence with a confirmed duty: the same few queries, however long the plan."""
    duties = plan.duties.filter(state=DutyState.CONFIRMED).values_list("pk", "sentence")
    sources = TaskSource.objects.filter(sentence__plan=plan, draft__gone=False).select_related("task")
    issued = {row.duty_id: row.task for row in sources if row.task and row.task.state == TaskState.ISSUED}
    totals = totals_by_task(plan.campaign, at=at, as_of=as_of) if plan.campaign else {}
    found: dict[int, Thread] = {}
    seen: dict[int, set[int]] = defaultdict(set)
    for duty, sentence in duties:
        thread = found.setdefault(sentence, Thread(sentence))
        task = issued.get(duty)
        if task is None:
            thread.not_assigned += 1
        elif task.pk not in seen[sentence]:
            seen[sentence].add(task.pk)
            thread.tasks.append(task)
    for thread in found.values():
        thread.totals = together(totals.get(task.pk, Totals()) for task in thread.tasks)
    return found
