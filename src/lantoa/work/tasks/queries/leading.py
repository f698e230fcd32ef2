"""Who leads a task that other units support."""

from __future__ import annotations

from collections.abc import Iterable

from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import AssignmentState, UnitRole


def leads_of(assignments: Iterable[Assignment]) -> dict[int, list[Unit]]:
    """The units that lead, by task, for those of these assignments whose unit supports: at most one query."""
    tasks = {row.task_id for row in assignments if row.role == UnitRole.SUPPORT}
    found: dict[int, list[Unit]] = {task: [] for task in tasks}
    if tasks:
        leads = Assignment.objects.filter(task__in=tasks, role=UnitRole.LEAD, parent__isnull=True)
        for row in leads.exclude(state=AssignmentState.WITHDRAWN).select_related("unit").order_by("unit"):
            found[row.task_id].append(row.unit)
    return found
