"""Assignments as the person asking may see them: a row, or 404."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import units_as_of
from lantoa.orgs.units.queries.pages import Wanted, register_rows
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.rules import units_in_reach
from lantoa.work.tasks.models import Assignment, AssignmentMove, TimeRequest
from lantoa.work.tasks.queries.drafts import sources_of_tasks
from lantoa.work.tasks.rules import may_see_campaign, readable, units_watched
from lantoa.work.tasks.states import ENDED, AssignmentState

MOST_FOUND = 20


def assignments_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Assignment]:
    """Every assignment the person may see, with its task and unit."""
    rows = Assignment.objects.filter(readable(member, at=at))
    return rows.select_related("task", "unit", "campaign", "parent__unit")


def open_assignments_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Assignment]:
    """Those of them that have not ended."""
    return assignments_visible_to(member, at=at).exclude(state__in=ENDED)


def get_assignment(member: Member | None, pk: int, *, at: datetime) -> Assignment:
    """One assignment with the sentences it comes from, or 404 for whoever may not see it."""
    sources = sources_of_tasks().select_related("duty__plan")
    rows = assignments_visible_to(member, at=at).select_related(
        "task__plan__source", "campaign__unit", "parent__parent"
    )
    rows = rows.prefetch_related(Prefetch("task__sources", sources), "co_owners__unit")
    row = row_by_key(rows, pk)
    if row is None:
        raise Http404
    return row


def assignments_given(campaign: Campaign) -> QuerySet[Assignment]:
    """Every assignment of a campaign, task by task: for the house's own work, not for a person's page."""
    rows = Assignment.objects.filter(campaign=campaign).select_related("task", "unit", "campaign", "parent")
    return rows.order_by("task__number", "unit")


def get_campaign(member: Member | None, pk: int, *, at: datetime) -> Campaign:
    """A campaign the person sees whole, or 404."""
    campaign = row_by_key(Campaign.objects.select_related("unit"), pk)
    if campaign is None or not may_see_campaign(member, campaign, at=at):
        raise Http404
    return campaign


def campaigns_watched_by(member: Member | None, *, at: datetime) -> QuerySet[Campaign]:
    """The campaigns with issued tasks that the person sees whole, the newest first."""
    if member is None:
        return Campaign.objects.none()
    rows = Campaign.objects.filter(unit__in=units_watched(member, at=at), issues__isnull=False)
    return rows.select_related("unit").distinct()


def get_time_request(member: Member | None, pk: int, *, at: datetime) -> TimeRequest:
    """A request for more time of an assignment the person may see, or 404."""
    row = row_by_key(TimeRequest.objects.select_related("assignment"), pk)
    if row is None or not assignments_visible_to(member, at=at).filter(pk=row.assignment_id).exists():
        raise Http404
    return row


def moves_of(assignment: Assignment) -> QuerySet[AssignmentMove]:
    """What happened to an assignment, the newest first, with who."""
    return assignment.moves.select_related("by__person", "unit", "person__person").order_by("-at", "-pk")


def as_of(assignment: Assignment, moment: datetime) -> AssignmentMove | None:
    """How an assignment stood at a moment; None where it was not given yet."""
    rows = assignment.moves.filter(at__lte=moment).filter(Q(until_at__isnull=True) | Q(until_at__gt=moment))
    return rows.order_by("-pk").first()


def open_request(assignment: Assignment) -> TimeRequest | None:
    """The request for more time that waits for an answer."""
    return assignment.time_requests.filter(answer="").select_related("by__person").first()


def passed_on_by(assignment: Assignment) -> QuerySet[Assignment]:
    """The assignments of the units to which this one was passed on."""
    return assignment.passed_on.exclude(state=AssignmentState.WITHDRAWN).select_related("unit").order_by("unit")


def units_named_like(words: str, assignment: Assignment, *, at: datetime) -> list[Unit]:
    """Units of today's register whose name has words beginning so, marks aside, without those that have the task."""
    taken = {assignment.unit_id, *(owner.unit_id for owner in assignment.co_owners.all())}
    names = register_rows(Wanted(day_of(at), words)).exclude(unit__in=taken)[:MOST_FOUND]
    found = {unit.pk: unit for unit in units_as_of(day_of(at)).filter(pk__in=[name.unit_id for name in names])}
    return [found[name.unit_id] for name in names if name.unit_id in found]


def units_to_pass_on_to(member: Member, *, at: datetime) -> QuerySet[Unit]:
    """The units below the member's own today, in either line."""
    below = units_in_reach(member, at=at).exclude(pk=member.unit_id)
    return units_as_of(day_of(at)).filter(pk__in=below.values("pk")).order_by("kind", "pk")
