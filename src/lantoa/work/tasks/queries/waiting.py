"""The waiting clock: which tasks cannot go on before somebody else has acted, since when, and on whom.

A wait stops the late clock only where somebody in the register owes its end: a task of the campaign brings it, or a
person has linked it. Words that nobody owes ("theo hướng dẫn của cấp trên") are shown and excuse nobody. Whoever waits
at any time of a day is not late on that day; the day after the wait is over they are, if their last day has passed.
Nothing of this is stored: see ``docs/decisions``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from lantoa.base.rows.moments import day_of
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, Dependency, Guidance, Task
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, AssignmentState, TaskState, UnitRole

NOBODY = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one task waits for, or one assignment of it. ``over_at`` None: still waiting; ``on_task`` None: nobody said
    which task brings it; ``holds``: it stops the late clock. ``guidance`` is what came, the newest first."""

    dependency: int
    task: int
    words: str
    name: str
    unit: int | None
    on_task: int | None
    since: datetime
    over_at: datetime | None
    holds: bool
    guidance: tuple[Guidance, ...] = ()

    def days(self, at: datetime) -> int:
        """Whole days waited until now, or until it was over."""
        return max(0, ((self.over_at or at) - self.since).days)

    def is_open(self, at: datetime) -> bool:
        """Whether it had begun and was not over at a moment."""
        return self.since <= at and (self.over_at is None or self.over_at > at)

    def holds_on(self, day: date) -> bool:
        """Whether it stops the late clock for a whole day: it was open at some time of it."""
        return self.holds and day_of(self.since) <= day and (self.over_at is None or day_of(self.over_at) >= day)


@dataclass(frozen=True, slots=True)
class Held:
    """Waits at a moment, as conditions on assignments or on their dated rows; ``prefix`` leads from such a row to its
    assignment ("assignment__")."""

    moment: datetime
    waits: list[Waiting] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day of the moment."""
        return day_of(self.moment)

    def not_late(self, prefix: str = "") -> Q:
        """The assignments that waited at some time of the day: none of them is late on it."""
        begins = datetime.combine(self.day, time(), timezone.get_default_timezone())
        return self._without_guidance(
            [wait for wait in self.waits if wait.holds_on(self.day)], Q(at__lt=begins), prefix
        )

    def still(self, prefix: str = "") -> Q:
        """The assignments that wait at the moment."""
        waits = [wait for wait in self.waits if wait.is_open(self.moment)]
        return self._without_guidance(waits, Q(at__lte=self.moment), prefix)

    def _without_guidance(self, waits: list[Waiting], by_then: Q, prefix: str) -> Q:
        key = prefix.removesuffix("__") or "pk"
        found = NOBODY
        for wait in waits:
            told = Guidance.objects.filter(by_then, dependency=wait.dependency).values("assignment")
            found |= Q(**{f"{prefix}task": wait.task}) & ~Q(**{f"{key}__in": told})
        return found


def held_in(campaigns: Collection[Campaign] | QuerySet[Campaign], moment: datetime) -> Held:
    """The waits of these campaigns that stop the late clock on the day of a moment: at most two queries."""
    return held_at(moment, waits_in(campaigns))


def held_at(moment: datetime, waits: Iterable[Waiting]) -> Held:
    """Those of known waits that stop the late clock on the day of a moment."""
    day = day_of(moment)
    return Held(moment, [wait for wait in waits if wait.holds_on(day)])


def waits_in(campaigns: Collection[Campaign] | QuerySet[Campaign]) -> list[Waiting]:
    """What the tasks of these campaigns wait for, the tasks in order: at most two queries."""
    return _waits(Q(task__campaign__in=campaigns))


def waiting_of(tasks: Collection[int]) -> dict[int, list[Waiting]]:
    """What these tasks wait for, by task: at most two queries."""
    found: dict[int, list[Waiting]] = defaultdict(list)
    for wait in _waits(Q(task__in=list(tasks))):
        found[wait.task].append(wait)
    return dict(found)


def waits_of(assignments: Iterable[Assignment]) -> dict[int, list[Waiting]]:
    """What these assignments wait for, by assignment, with the guidance each was given: at most four queries."""
    rows = list(assignments)
    by_task = waiting_of({row.task_id for row in rows}) if rows else {}
    waiting = [row for row in rows if row.task_id in by_task]
    given = _guidance(waiting)
    return {row.pk: [_of_one(row, wait, given) for wait in by_task[row.task_id]] for row in waiting}


def without_waiting(rows: QuerySet[Assignment], *, at: datetime) -> QuerySet[Assignment]:
    """Of these assignments those of units that waited for nobody's guidance today: whom a reminder may name."""
    return rows.exclude(_held_among(rows, at).not_late())


def only_waiting(rows: QuerySet[Assignment], *, at: datetime) -> QuerySet[Assignment]:
    """The others: no reminder names them."""
    return rows.filter(_held_among(rows, at).not_late())


def _held_among(rows: QuerySet[Assignment], at: datetime) -> Held:
    return held_at(at, _waits(Q(task__campaign__in=rows.order_by().values("campaign"))))


def _of_one(row: Assignment, wait: Waiting, given: dict[tuple[int, int], list[Guidance]]) -> Waiting:
    mine = given.get((row.pk, wait.dependency), [])
    ends = [end for end in (wait.over_at, *(one.at for one in mine)) if end is not None]
    since = max(wait.since, row.assigned_at)
    return replace(wait, since=since, over_at=min(ends) if ends else None, guidance=tuple(reversed(mine)))


def _guidance(rows: list[Assignment]) -> dict[tuple[int, int], list[Guidance]]:
    found: dict[tuple[int, int], list[Guidance]] = defaultdict(list)
    if rows:
        given = Guidance.objects.filter(assignment__in=[row.pk for row in rows]).order_by("at", "pk")
        for one in given.select_related("unit").prefetch_related("files"):
            found[one.assignment_id, one.dependency_id].append(one)
    return found


def _waits(which: Q) -> list[Waiting]:
    brings = Case(
        When(on_draft__merged_into__isnull=False, then=F("on_draft__merged_into__task")), default=F("on_draft__task")
    )
    rows = Dependency.objects.filter(which, dropped=False, task__state=TaskState.ISSUED).annotate(
        brings=brings, begun_at=Coalesce("linked_at", "task__issued_at")
    )
    found = list(rows.order_by("task__number", "pk"))
    ends = _ends({row.brings for row in found if row.brings})
    return [_wait(row, ends) for row in found if row.task_id is not None]


def _wait(row: Dependency, ends: dict[int, datetime | None]) -> Waiting:
    on_task: int | None = row.brings  # type: ignore[attr-defined]
    over = [end for end in (ends.get(on_task or 0), row.ended_at) if end is not None]
    return Waiting(
        row.pk,
        row.task_id or 0,
        row.words,
        row.name,
        row.unit_id,
        on_task,
        row.begun_at,  # type: ignore[attr-defined]
        min(over) if over else None,
        holds=on_task is not None or row.linked_at is not None,
    )


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


def as_flag(condition: Q) -> Case:
    """A condition as a column that is true or false."""
    return Case(When(condition, then=Value(True)), default=Value(False))
