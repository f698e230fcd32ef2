"""A unit's desk: what it owes, by when, why, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Assignment, AssignmentOwner, TaskSource, TimeRequest
from lantoa.work.tasks.queries.drafts import sources_of_tasks
from lantoa.work.tasks.queries.leading import leads_of
from lantoa.work.tasks.queries.persons import Named, is_mine, named_for
from lantoa.work.tasks.queries.waiting import Waiting, waits_of
from lantoa.work.tasks.rules import ANSWERERS, OWN_READERS, is_late, is_open, is_unknown
from lantoa.work.tasks.states import OWED, WAITING_FOR_OWNER, AssignmentState, Verb

NEXT_STEP = {
    AssignmentState.ASSIGNED: Verb.RECEIVE,
    AssignmentState.RECEIVED: Verb.REPORT,
    AssignmentState.PLANNED: Verb.REPORT,
    AssignmentState.DOING: Verb.REPORT,
    AssignmentState.RETURNED: Verb.REPORT,
}
"""The one button of an assignment by its state; in the others the unit has no step to take."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing the unit owes or has answered: its sentence, what it waits for, and, where it supports, who leads."""

    assignment: Assignment
    today: date
    why: TaskSource | None
    waiting: Sequence[Waiting] = ()
    asks_time: bool = False
    leads: Sequence[Unit] = ()
    named: Named | None = None
    mine: bool = False
    answers: bool = True

    @property
    def late(self) -> bool:
        """Whether the last allowed day is over, nothing was reported and nobody's guidance is waited for."""
        return is_late(self.assignment.state, self.assignment.last_on, self.today, held=self.held)

    @property
    def held(self) -> bool:
        """Whether somebody else's guidance was waited for at some time of today: it is not late then."""
        return any(wait.holds_on(self.today) for wait in self.waiting)

    @property
    def waits(self) -> bool:
        """Whether somebody else's guidance is waited for now, and stops the late clock."""
        return is_open(self.assignment.state) and any(wait.holds and wait.over_at is None for wait in self.waiting)

    @property
    def unknown(self) -> bool:
        """Whether nothing was heard of it."""
        return is_unknown(self.assignment.state)

    @property
    def next_step(self) -> str:
        """The verb of the one button, "" where the unit has no step to take, or the person does not answer for it."""
        return "" if not self.answers else NEXT_STEP.get(AssignmentState(self.assignment.state), "")

    @property
    def days_left(self) -> int | None:
        """Days until the last allowed day, below zero once it is over; None without one."""
        last_on = self.assignment.last_on
        return None if last_on is None else (last_on - self.today).days


@dataclass(slots=True)
class Desk:
    """What stands on a unit's desk: to do first, then what waits for an answer, then what is settled."""

    owed: list[Owed] = field(default_factory=list)
    answered: list[Owed] = field(default_factory=list)
    settled: list[Owed] = field(default_factory=list)
    mine_only: bool = False
    named_count: int = 0
    mine_count: int = 0

    @property
    def late_count(self) -> int:
        """How many are late."""
        return sum(one.late for one in self.owed)


def own_assignments(member: Member | None, *, at: datetime) -> QuerySet[Assignment]:
    """The assignments of the member's unit, joint ones too, but those taken back."""
    if member is None or not wears(member, *OWN_READERS, at=at):
        return Assignment.objects.none()
    joint = AssignmentOwner.objects.filter(unit=member.unit_id).values("assignment")
    rows = Assignment.objects.filter(Q(unit=member.unit_id) | Q(pk__in=joint))
    return rows.exclude(state=AssignmentState.WITHDRAWN)


def desk_of(member: Member | None, *, at: datetime, mine_only: bool = False) -> Desk:
    """Everything the member's unit was given, or only what this person does or stands in for: the same few queries,
    however much it is."""
    sources = sources_of_tasks()
    asks = TimeRequest.objects.filter(assignment=OuterRef("pk"), answer="")
    rows = own_assignments(member, at=at).select_related("task", "campaign", "unit", "parent__unit")
    owners = Prefetch("co_owners", AssignmentOwner.objects.select_related("unit").order_by("pk"))
    rows = rows.annotate(asks_time=Exists(asks)).prefetch_related(Prefetch("task__sources", sources), owners)
    assignments = list(rows.order_by(F("last_on").asc(nulls_last=True), "task__number"))
    waiting, leads = waits_of([row for row in assignments if is_open(row.state)]), leads_of(assignments)
    named = named_for(assignments, at=at, unit=member.unit_id) if member is not None and assignments else {}
    desk, today = Desk(mine_only=mine_only, named_count=len(named)), day_of(at)
    answers = wears(member, *ANSWERERS, at=at)
    assignments.sort(key=lambda row: row.state != AssignmentState.RETURNED)
    for row in assignments:
        why, waits = next(iter(row.task.sources.all()), None), waiting.get(row.pk, ())
        who = next(iter(named.get(row.pk, ())), None)
        mine = is_mine(who, member)
        desk.mine_count += mine
        if mine_only and not mine:
            continue
        owed = Owed(row, today, why, waits, row.asks_time, leads.get(row.task_id, ()), who, mine, answers)
        place = desk.owed if row.state in OWED else desk.answered if row.state in WAITING_FOR_OWNER else desk.settled
        place.append(owed)
    return desk
