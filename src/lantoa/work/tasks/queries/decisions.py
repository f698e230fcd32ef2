"""What waits for a decision: the same answers on the home page, on the desk's list and in the brief.

An answer is decided by those who gave the task: what was passed on by the unit that passed it on, everything else by
those who run the campaign. A unit that has reported and still asks for time is one decision, about its report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, AssignmentMove, TimeRequest
from lantoa.work.tasks.rules import ANSWERERS, units_run_by
from lantoa.work.tasks.states import OWED, WAITING_FOR_OWNER, AssignmentState

WAITS = Q(state__in=WAITING_FOR_OWNER) | Q(asks_time=True, state__in=OWED)
"""Of rows that say whether more time is asked for (``asks_time``): those that wait for a decision."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What of a campaign waits for those who run it: reports, "does not apply", and requests for more time."""

    reports: int = 0
    not_applicable: int = 0
    time_asked: int = 0

    @property
    def count(self) -> int:
        """All of them; each assignment is one."""
        return self.reports + self.not_applicable + self.time_asked


def decisions_for(member: Member | None, *, at: datetime) -> QuerySet[Assignment]:
    """What waits for the member's decision: reports, "does not apply" and requests for time, the oldest first."""
    if member is None or not wears(member, *ANSWERERS, at=at):
        return Assignment.objects.none()
    asks = TimeRequest.objects.filter(assignment=OuterRef("pk"), answer="")
    given = Q(parent__unit=member.unit_id) | Q(parent__isnull=True, campaign__unit__in=units_run_by(member, at=at))
    rows = Assignment.objects.annotate(asks_time=Exists(asks)).filter(given, WAITS)
    return rows.select_related("task", "unit", "campaign").order_by("done_at", "heard_at", "pk")


def decisions_then(campaign: Campaign, moment: datetime) -> Decisions:
    """What of a campaign waited at a moment for those who run it: one query."""
    found = _waited(campaign, moment).aggregate(
        reports=Count("pk", filter=Q(state=AssignmentState.REPORTED)),
        not_applicable=Count("pk", filter=Q(state=AssignmentState.NOT_APPLICABLE)),
        time_asked=Count("pk", filter=Q(state__in=OWED)),
    )
    return Decisions(**found)


def decisions_named(campaign: Campaign, moment: datetime, most: int) -> list[AssignmentMove]:
    """The first of them with unit and task, every kind that waits among them; those whose last day comes first stand
    first, then those that wait longest."""
    rows = _waited(campaign, moment).select_related("assignment__unit", "assignment__task")
    kind = Case(
        When(state=AssignmentState.REPORTED, then=Value(2)),
        When(state=AssignmentState.NOT_APPLICABLE, then=Value(1)),
        default=Value(0),
    )
    order = (F("last_on").asc(nulls_last=True), F("at").asc(), F("pk").asc())
    place = Window(RowNumber(), partition_by=kind, order_by=order)
    first = list(rows.annotate(kind=kind, place=place).filter(place__lte=most))
    taken = sorted(first, key=lambda row: (row.place, row.kind))[:most]
    return sorted(taken, key=lambda row: (row.last_on is None, row.last_on, row.at, row.pk))


def _waited(campaign: Campaign, moment: datetime) -> QuerySet[AssignmentMove]:
    still = Q(until_at__isnull=True) | Q(until_at__gt=moment)
    asks = TimeRequest.objects.filter(assignment=OuterRef("assignment"), at__lte=moment)
    asks = asks.filter(Q(answered_at__isnull=True) | Q(answered_at__gt=moment))
    rows = AssignmentMove.objects.annotate(asks_time=Exists(asks)).filter(still, WAITS, at__lte=moment)
    return rows.filter(assignment__campaign=campaign, assignment__parent__isnull=True)
