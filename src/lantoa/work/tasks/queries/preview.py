"""What an issue would do: who gets what, who gets nothing, what is undecided, what changed since the last one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max, Sum
from django.db.models.functions import Coalesce

from lantoa.orgs.units.queries import subtree
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.models import CONTENT_FIELDS, Assignment, Issue, Task, TaskDraft
from lantoa.work.tasks.queries.drafts import (
    Question,
    given_units,
    group_remarks,
    likely_doubles,
    names_of,
    open_questions,
    plan_day,
    standing_drafts,
    tasks_in_scope,
)
from lantoa.work.tasks.rules import FEW_WITHDRAWN
from lantoa.work.tasks.states import AssignmentState, DraftState, UnitRole

TOLD_FIELDS = tuple(name for name in CONTENT_FIELDS if name not in {"section", "due_rule"})
"""A change of these is a change for the units; that a sentence moved to another section is not."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Happening:
    """What an issue does for one unit with one task: ``created``, ``changed`` or ``withdrawn``.

    ``draft`` is 0 for what is withdrawn, ``task`` for what was never issued; ``role`` is as it was before.
    """

    what: str
    draft: int
    task: int
    unit: int
    role: str


@dataclass(slots=True)
class UnitShare:
    """What one unit would get: how many tasks are new, changed, taken back, and as they were."""

    unit: int
    name: str
    created: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    below: bool = True

    @property
    def receives(self) -> bool:
        """Whether the unit has a task of the plan afterwards."""
        return bool(self.created or self.changed or self.unchanged)

    @property
    def hears(self) -> bool:
        """Whether the issue tells the unit something."""
        return bool(self.created or self.changed or self.withdrawn)


@dataclass(frozen=True, slots=True)
class TaskChange:
    """An issued task and the fields in which its draft now differs."""

    task: Task
    draft: TaskDraft
    fields: tuple[str, ...]


@dataclass(slots=True)
class Preview:
    """What an issue would do, counted before anything is done. ``mark`` says of which drafts it speaks.

    ``in_scope`` are the units below the plan's own on its day: each of them has a task afterwards or stands in
    ``units_without``. A unit that only loses tasks is among the latter. ``pairs`` says what happens to whom.
    """

    plan: Plan
    day: date
    mark: str
    last_issue: Issue | None
    shares: list[UnitShare] = field(default_factory=list)
    new_tasks: list[TaskDraft] = field(default_factory=list)
    changed_tasks: list[TaskChange] = field(default_factory=list)
    withdrawn_tasks: list[Task] = field(default_factory=list)
    without_units: list[TaskDraft] = field(default_factory=list)
    without_lead: list[TaskDraft] = field(default_factory=list)
    past_due: list[TaskDraft] = field(default_factory=list)
    units_without: list[str] = field(default_factory=list)
    in_scope: int = 0
    pairs: list[Happening] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    remarks: list[Question] = field(default_factory=list)
    doubles: list[TaskDraft] = field(default_factory=list)

    @property
    def created_count(self) -> int:
        """How many assignments would be made or given again."""
        return sum(share.created for share in self.shares)

    @property
    def changed_count(self) -> int:
        """How many units would hear of a change, counted once a task."""
        return sum(share.changed for share in self.shares)

    @property
    def withdrawn_count(self) -> int:
        """How many assignments would be taken back."""
        return sum(share.withdrawn for share in self.shares)

    @property
    def receiving(self) -> list[UnitShare]:
        """The units that have a task of the plan afterwards."""
        return [share for share in self.shares if share.receives]

    @property
    def beside(self) -> int:
        """How many of those stand outside the plan's own units."""
        return sum(not share.below for share in self.receiving)

    @property
    def losing(self) -> list[UnitShare]:
        """The units from which tasks are taken back."""
        return [share for share in self.shares if share.withdrawn]

    @property
    def hearing_count(self) -> int:
        """How many units are told something."""
        return sum(share.hears for share in self.shares)

    @property
    def follows(self) -> bool:
        """Whether tasks were given before, by this plan or one it amends: then only the difference is carried out."""
        return self.last_issue is not None or self.plan.previous_id is not None

    @property
    def must_be_said(self) -> bool:
        """Whether so much is taken back that it is confirmed in words first."""
        return self.withdrawn_count > FEW_WITHDRAWN

    @property
    def is_empty(self) -> bool:
        """Whether an issue would do nothing at all."""
        return not (self.created_count or self.changed_count or self.withdrawn_count)


def preview_issue(plan: Plan, *, today: date | None = None) -> Preview:
    """What issuing the plan's drafts now would do. A constant count of queries; nothing is changed.

    With ``today``, the new tasks whose last day is over before anybody has them are told.
    """
    day = plan_day(plan)
    seen = Preview(plan, day, drafts_mark(plan), Issue.objects.filter(plan=plan).last())
    given = [(row["root"], row["root_task"], row["unit"], row["first_role"]) for row in given_units(plan)]
    drafts = list(standing_drafts(plan).select_related("task"))
    leading = {root for root, _task, _unit, role in given if role == UnitRole.LEAD}
    _see_tasks(seen, drafts, {root for root, *_rest in given}, leading)
    _see_units(seen, given)
    seen.past_due = [row for row in seen.new_tasks if today and row.due_last_on and row.due_last_on < today]
    seen.questions, seen.remarks, seen.doubles = open_questions(plan), group_remarks(plan), likely_doubles(plan)
    below = {unit.pk: str(getattr(unit, "name_then", unit.name)) for unit in subtree(plan.unit, day, with_itself=False)}
    seen.in_scope = len(below)
    for share in seen.shares:
        share.below = share.unit in below
    getting = {share.unit for share in seen.receiving}
    seen.units_without = [name for unit, name in below.items() if unit not in getting]
    return seen


def drafts_mark(plan: Plan) -> str:
    """A mark that changes whenever a draft, its units or its bodies do: what was previewed is what is issued."""
    drafts = TaskDraft.objects.filter(plan=plan)
    seen = drafts.aggregate(versions=Coalesce(Sum("version"), 0), last=Coalesce(Max("pk"), 0))
    issues = Issue.objects.filter(plan=plan).aggregate(last=Coalesce(Max("pk"), 0))
    return f"{seen['versions']}.{seen['last']}.{issues['last']}"


def told_changes(draft: TaskDraft, task: Task) -> tuple[str, ...]:
    """The fields in which a draft differs from the task it amends, as far as units are told of them."""
    return tuple(name for name in TOLD_FIELDS if getattr(draft, name) != getattr(task, name))


def _see_tasks(seen: Preview, drafts: list[TaskDraft], with_units: set[int], leading: set[int]) -> None:
    kept: set[int] = set()
    for draft in drafts:
        if draft.pk in with_units - leading:
            seen.without_lead.append(draft)
        if draft.pk not in with_units:
            seen.without_units.append(draft)
        elif draft.task is None or draft.task.withdrawn_at is not None:
            seen.new_tasks.append(draft)
        else:
            kept.add(draft.task.pk)
            fields = told_changes(draft, draft.task)
            if fields:
                seen.changed_tasks.append(TaskChange(draft.task, draft, fields))
    seen.withdrawn_tasks = list(tasks_in_scope(seen.plan).exclude(pk__in=kept))


def _see_units(seen: Preview, given: list[tuple[int, int | None, int, str]]) -> None:
    there: dict[Pair, Any] = {}
    scope = tasks_in_scope(seen.plan).values("pk")
    issued = Assignment.objects.filter(task__in=scope, parent__isnull=True)
    for row in issued.values("task", "unit", "role", "state"):
        there[(row["task"], row["unit"])] = row
    changed = {change.task.pk for change in seen.changed_tasks}
    counts: dict[int, Counter[str]] = {}
    wanted: set[Pair] = set()
    for root, task, unit, role in given:
        pair = (task or 0, unit)
        wanted.add(pair)
        known = there.get(pair)
        what = _what_happens(known, role, pair[0] in changed)
        counts.setdefault(unit, Counter())[what] += 1
        if what != "unchanged":
            seen.pairs.append(Happening(what, root, pair[0], unit, known["role"] if known else role))
    for pair, row in there.items():
        if pair not in wanted and row["state"] != AssignmentState.WITHDRAWN:
            counts.setdefault(pair[1], Counter())["withdrawn"] += 1
            seen.pairs.append(Happening("withdrawn", 0, *pair, row["role"]))
    names = names_of(set(counts), seen.day)
    seen.shares = [_share(unit, names.get(unit, ""), count) for unit, count in counts.items()]
    seen.shares.sort(key=lambda share: share.unit)


def _share(unit: int, name: str, count: Counter[str]) -> UnitShare:
    return UnitShare(unit, name, count["created"], count["changed"], count["withdrawn"], count["unchanged"])


def _what_happens(row: Any, role: str, task_changed: bool) -> str:
    if row is None or row["state"] == AssignmentState.WITHDRAWN:
        return "created"
    if task_changed or row["role"] != role:
        return "changed"
    return "unchanged"


def left_out(plan: Plan) -> list[TaskDraft]:
    """The drafts a person left out."""
    return list(TaskDraft.objects.filter(plan=plan, gone=False, state=DraftState.LEFT_OUT))
