"""Who leads a task that other units support: units, and whom the plan prints without a unit having the task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F

from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Assignment, TaskBody
from lantoa.work.tasks.states import UNDECIDED, AssignmentState, Resolved, UnitRole


@dataclass(slots=True)
class Leads:
    """``units`` lead. Of the printed names no unit has it for: ``unsettled`` are those the register does not tell,
    ``outside`` those a person said stand outside, ``ungiven`` those whose units were not given it.
    """

    units: list[Unit] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    ungiven: list[str] = field(default_factory=list)

    @property
    def printed(self) -> Sequence[str]:
        """Every name the plan prints and no unit stands for."""
        return [*self.unsettled, *self.outside, *self.ungiven]


def leads_of(assignments: Iterable[Assignment]) -> dict[int, Leads]:
    """Who leads, by task, for those of these assignments whose unit supports: at most two queries."""
    tasks = {row.task_id for row in assignments if row.role == UnitRole.SUPPORT}
    found = {task: Leads() for task in tasks}
    if not tasks:
        return found
    leads = Assignment.objects.filter(task__in=tasks, role=UnitRole.LEAD, parent__isnull=True)
    for row in leads.exclude(state=AssignmentState.WITHDRAWN).select_related("unit").order_by("unit"):
        found[row.task_id].units.append(row.unit)
    bodies = TaskBody.objects.filter(task__in=tasks, role=UnitRole.LEAD, draft__plan=F("task__plan"), draft__gone=False)
    for task, name, resolved in bodies.order_by("order", "pk").values_list("task", "name", "resolved"):
        _print(found[task or 0], name, resolved)
    return found


def _print(leads: Leads, name: str, resolved: str) -> None:
    if resolved in UNDECIDED:
        kind = leads.unsettled
    elif resolved == Resolved.OUTSIDE:
        kind = leads.outside
    elif not leads.units:
        kind = leads.ungiven
    else:
        return
    if name not in kind:
        kind.append(name)
