"""Who waits for whom, as the pages of a campaign and the owner's desk show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.http import Http404

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, Dependency, Task
from lantoa.work.tasks.queries.assignments import get_campaign
from lantoa.work.tasks.queries.waiting import Held, Waiting, units_waiting_for, waits_in, waits_on
from lantoa.work.tasks.rules import units_run_by
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, TaskState


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One wait of a campaign: the task, what brings it, and how many of its units wait."""

    clock: Waiting
    task: Task
    on_task: Task | None
    version: int
    units: int
    in_all: int
    days: int

    @property
    def is_open(self) -> bool:
        """Whether any unit waits still."""
        return self.clock.over_at is None and self.units > 0


def wait_rows(campaign: Campaign, *, at: datetime) -> list[WaitRow]:
    """Every wait of a campaign: those that are open first, the longest first: at most six queries."""
    return _rows([campaign], at)


def open_waits_run_by(member: Member | None, *, at: datetime) -> list[WaitRow]:
    """What the campaigns a person runs wait for now, the longest first."""
    if member is None:
        return []
    campaigns = Campaign.objects.filter(unit__in=units_run_by(member, at=at), issues__isnull=False).distinct()
    return [row for row in _rows(list(campaigns), at) if row.is_open]


def _rows(campaigns: list[Campaign], at: datetime) -> list[WaitRow]:
    clocks = waits_in(campaigns) if campaigns else []
    if not clocks:
        return []
    held = Held(at, clocks)
    live = Assignment.objects.filter(task__in={clock.task for clock in clocks}).exclude(state__in=EXPECTED_NOT)
    in_all = _by_task(live)
    waiting = _by_task(live.exclude(state__in=DONE).filter(held.still()))
    tasks = Task.objects.in_bulk({key for clock in clocks for key in (clock.task, clock.on_task) if key})
    versions = dict(Dependency.objects.filter(pk__in=[c.dependency for c in clocks]).values_list("pk", "version"))
    rows = [
        WaitRow(
            clock,
            tasks[clock.task],
            tasks.get(clock.on_task or 0),
            versions[clock.dependency],
            waiting.get(clock.task, 0),
            in_all.get(clock.task, 0),
            clock.days(at),
        )
        for clock in clocks
    ]
    return sorted(rows, key=lambda row: (not row.is_open, -row.days, row.task.number))


def _by_task(rows: QuerySet[Assignment]) -> dict[int, int]:
    return dict(rows.order_by().values_list("task").annotate(n=Count("pk")))


def tasks_to_link(campaign: Campaign) -> QuerySet[Task]:
    """The issued tasks of a campaign, in order."""
    return Task.objects.filter(campaign=campaign, state=TaskState.ISSUED).select_related("campaign").order_by("number")


def get_wait(member: Member | None, pk: int, *, at: datetime) -> tuple[Dependency, Campaign]:
    """A wait of a campaign the person sees whole, or 404."""
    row = Dependency.objects.select_related("task").filter(pk=pk, task__isnull=False, dropped=False).first()
    if row is None or row.task is None:
        raise Http404
    return row, get_campaign(member, row.task.campaign_id, at=at)


def guided_units(task: Task) -> tuple[QuerySet[Unit], list[int]]:
    """The units whose tasks wait, or waited, for this task's guidance, and those of them without any yet."""
    rows = Assignment.objects.filter(task__in=waits_on(task).values("task"), parent__isnull=True)
    units = rows.exclude(state__in=EXPECTED_NOT).values("unit")
    return Unit.objects.filter(pk__in=units).order_by("kind", "pk"), units_waiting_for(task)
