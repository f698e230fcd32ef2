"""What an issue changes of tasks already given, before and after, as the audit keeps it with the issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from lantoa.work.tasks.models import Assignment, Issue, Task, TaskDraft
from lantoa.work.tasks.queries.preview import TOLD_FIELDS, told_changes
from lantoa.work.tasks.states import AssignmentState, UnitRole, Verb

TOGETHER = ("due_", "quantity_")
"""A day and a count are said by several fields: where one differs all are kept."""


@dataclass(slots=True)
class Changes:
    """Of each changed task its content before and after, of each assignment whose role is another the roles."""

    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    after: dict[str, dict[str, Any]] = field(default_factory=dict)
    roles: dict[int, tuple[str, str]] = field(default_factory=dict)

    def note_content(self, pairs: Sequence[tuple[TaskDraft, Task]]) -> list[int]:
        """Keep what these drafts change of their tasks, which still say what they said; gives the tasks."""
        changed = []
        for draft, task in pairs:
            names = _whole(told_changes(draft, task))
            if names:
                changed.append(task.pk)
                self.before[str(task.pk)] = {name: getattr(task, name) for name in names}
                self.after[str(task.pk)] = {name: getattr(draft, name) for name in names}
        return changed

    def note_roles(self, rows: QuerySet[Assignment], old: UnitRole, new: UnitRole) -> None:
        """Keep that these get another role."""
        self.roles |= {key: (str(old), str(new)) for key in rows.values_list("pk", flat=True)}

    def kept(self, issue: Issue) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the audit keeps as before and as after, once the issue is carried out; nothing where nothing changed."""
        if not self.before and not self.roles:
            return {}, {}
        gone, come = self._leads(issue)
        roles = {str(key): pair for key, pair in self.roles.items()}
        old = {"content": self.before, "roles": {key: pair[0] for key, pair in roles.items()}, "leads": gone}
        new = {"content": self.after, "roles": {key: pair[1] for key, pair in roles.items()}, "leads": come}
        return old, new

    def _leads(self, issue: Issue) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The units that lead a changed task no more, and those that lead it now and did not."""
        gone: dict[str, list[int]] = defaultdict(list)
        come: dict[str, list[int]] = defaultdict(list)
        rows = Assignment.objects.filter(issue=issue, parent__isnull=True, moves__until_at__isnull=True)
        for row in rows.order_by("unit").values("pk", "task", "unit", "role", "state", "moves__verb"):
            was, now = self.roles.get(row["pk"], (row["role"], row["role"]))
            leads = now == UnitRole.LEAD and row["state"] != AssignmentState.WITHDRAWN
            led = was == UnitRole.LEAD and row["moves__verb"] != Verb.ISSUE
            if leads != led:
                (come if leads else gone)[str(row["task"])].append(row["unit"])
        touched = {*self.before, *(str(key) for key in _tasks_of(self.roles))}
        return _only(gone, touched), _only(come, touched)


def _tasks_of(assignments: dict[int, Any]) -> list[int]:
    return (
        list(Assignment.objects.filter(pk__in=list(assignments)).values_list("task", flat=True)) if assignments else []
    )


def _only(found: dict[str, list[int]], tasks: set[str]) -> dict[str, list[int]]:
    return {key: units for key, units in found.items() if key in tasks}


def _whole(names: Sequence[str]) -> list[str]:
    """These fields, and those that say the same thing together with them."""
    groups = tuple(group for group in TOGETHER if any(name.startswith(group) for name in names))
    return [name for name in TOLD_FIELDS if name in names or (groups and name.startswith(groups))]
