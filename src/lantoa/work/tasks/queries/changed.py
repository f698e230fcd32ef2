"""What the plan changed of tasks a unit has: which words, day, count and owners stood there, and which stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lantoa.base.audit.queries import entries_about_each
from lantoa.base.notices.models import Notice
from lantoa.base.notices.queries import unread_in
from lantoa.base.notices.states import UNIT, Box
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.queries.amending import Piece, word_by_word
from lantoa.work.tasks.models import Assignment, AssignmentMove, Issue, Task
from lantoa.work.tasks.queries.desk import own_assignments
from lantoa.work.tasks.queries.quantities import COUNTS, quantity_said
from lantoa.work.tasks.states import AssignmentState, AuditCode, Verb

TOLD_OF = ("tasks.task.change", "tasks.task.change_one", "tasks.plan.change")
"""The notices that tell a unit of changes; the last is how it was told before the tasks were named."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a task said, as far as it is another now."""

    values: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def quantity(self) -> str:
        """How many of what, in words; "" where the plan names no number."""
        return quantity_said(self.values)


@dataclass(slots=True)
class TaskChanged:
    """One change of one assignment by one issue: ``before`` and ``after`` hold only what differs.

    ``known`` is False for a change of which nothing was kept. ``gone`` and ``come`` are the units that lead no more,
    and those that lead since; ``roles`` the unit's own role before and after, where it is another.
    """

    assignment: Assignment
    issue: Issue
    before: Content
    after: Content
    pieces: list[Piece] = field(default_factory=list)
    roles: tuple[str, str] | None = None
    gone: list[Unit] = field(default_factory=list)
    come: list[Unit] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether it was kept what changed."""
        return bool(self.after.values or self.roles or self.gone or self.come)

    @property
    def day_differs(self) -> bool:
        """Whether the deadline is another."""
        return "due_last_on" in self.after.values

    @property
    def quantity_differs(self) -> bool:
        """Whether it is another count: "một" and "01" are one."""
        return any(self.before.values.get(name) != self.after.values.get(name) for name in COUNTS)


@dataclass(frozen=True, slots=True)
class ChangedTasks:
    """What a unit's desk says first: the changed tasks, those taken back, and the notice nobody has read yet."""

    issue: Issue
    changed: list[TaskChanged]
    withdrawn: list[Assignment]
    notice: Notice | None


def changes_of(assignments: Iterable[Assignment]) -> dict[int, list[TaskChanged]]:
    """By assignment what issues changed of it, the newest first: the same few queries, however many they are."""
    rows = {row.pk: row for row in assignments}
    moves = AssignmentMove.objects.filter(assignment__in=list(rows), verb=Verb.CHANGE).order_by("-at", "-pk")
    done = list(moves.values_list("assignment", "at")) if rows else []
    issues = _issues_at(rows.values(), {at for _key, at in done}) if done else {}
    kept = entries_about_each(issues.values(), AuditCode.PLAN_ISSUE)
    found: dict[int, list[TaskChanged]] = defaultdict(list)
    for key, at in done:
        row = rows[key]
        issue = issues.get((row.campaign_id, at))
        if issue is not None:
            entry = kept.get(issue.pk)
            found[key].append(_change(row, issue, entry.old if entry else None, entry.new if entry else None))
    _name_units([one for changes in found.values() for one in changes], kept)
    return found


def _issues_at(rows: Iterable[Assignment], moments: Iterable[datetime]) -> dict[tuple[int, datetime], Issue]:
    campaigns = {row.campaign_id for row in rows}
    issues = Issue.objects.filter(campaign__in=campaigns, at__in=list(moments)).select_related("plan").order_by("pk")
    return {(issue.campaign_id, issue.at): issue for issue in issues}


def _change(row: Assignment, issue: Issue, old: Any, new: Any) -> TaskChanged:
    task = str(row.task_id)
    before, after = (_content((side or {}).get("content", {}).get(task, {})) for side in (old, new))
    roles = [(side or {}).get("roles", {}).get(str(row.pk)) for side in (old, new)]
    change = TaskChanged(row, issue, before, after)
    if before.values.get("words", "") != after.values.get("words", ""):
        change.pieces = word_by_word(before.words, after.words)
    if roles[0] and roles[1]:
        change.roles = (roles[0], roles[1])
    return change


def _content(kept: Mapping[str, Any]) -> Content:
    """The values as the task has them: days are days, amounts amounts."""
    fields = {field.name: field for field in Task._meta.fields}
    return Content({name: fields[name].to_python(value) for name, value in kept.items() if name in fields})


def _name_units(changes: Sequence[TaskChanged], kept: Mapping[int, Any]) -> None:
    wanted: list[tuple[list[Unit], list[int]]] = []
    for one in changes:
        entry = kept.get(one.issue.pk)
        for side, place in ((entry and entry.old, one.gone), (entry and entry.new, one.come)):
            wanted.append((place, (side or {}).get("leads", {}).get(str(one.assignment.task_id), [])))
    keys = {key for _place, units in wanted for key in units}
    units = Unit.objects.in_bulk(keys) if keys else {}
    for place, named in wanted:
        place += [units[key] for key in named if key in units]


def changed_for(member: Member | None, *, at: datetime, asked: int | None = None) -> list[ChangedTasks]:
    """What issues changed of the unit's tasks and nobody of the unit has looked at, the newest first; with ``asked``
    that issue, looked at or not."""
    if member is None:
        return []
    notices = {int(row.about_key): row for row in unread_in(Box(UNIT, member.unit_id), TOLD_OF) if row.about_key}
    keys = {*notices, *([asked] if asked else [])}
    if not keys:
        return []
    issues = list(Issue.objects.filter(pk__in=keys).select_related("plan").order_by("-at", "-pk"))
    rows, taken = _touched(issues, member, at)
    changes = [one for several in changes_of(rows).values() for one in several]
    found = []
    for issue in issues:
        changed = sorted(
            (one for one in changes if one.issue.pk == issue.pk), key=lambda one: one.assignment.task.number
        )
        withdrawn = [row for row, moment in taken if (row.campaign_id, moment) == (issue.campaign_id, issue.at)]
        if changed or withdrawn:
            found.append(ChangedTasks(issue, changed, withdrawn, notices.get(issue.pk)))
    return found


def _touched(
    issues: Sequence[Issue], member: Member, at: datetime
) -> tuple[list[Assignment], list[tuple[Assignment, datetime]]]:
    """Of the unit's assignments those an issue changed that stand still, and those taken back with the moment."""
    own = own_assignments(member, at=at, withdrawn=True)
    moves = AssignmentMove.objects.filter(
        assignment__in=own.values("pk"), at__in=[issue.at for issue in issues], verb__in=[Verb.CHANGE, Verb.WITHDRAW]
    )
    done = list(moves.values_list("assignment", "at", "verb"))
    rows = own.select_related("task", "unit", "campaign").order_by("task__number").in_bulk({key for key, *_ in done})
    gone = {key for key, row in rows.items() if row.state == AssignmentState.WITHDRAWN}
    changed = {key for key, _at, verb in done if verb == Verb.CHANGE} - gone
    taken = [(rows[key], moment) for key, moment, verb in done if verb == Verb.WITHDRAW and key in gone]
    return [rows[key] for key in changed], sorted(taken, key=lambda pair: pair[0].task.number)
