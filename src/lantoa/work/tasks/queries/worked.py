"""What went well with the tasks of earlier campaigns, and what was returned: facts of rows, judged by nobody here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, AssignmentMove, AssignmentOwner
from lantoa.work.tasks.states import AssignmentState, Verb

GIVEN_BACK = (Verb.RETURN, Verb.REOPEN)


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A task that was accepted as it was first sent. ``last_on`` is the last day that held then; None: it had none."""

    assignment: Assignment
    sent_on: date
    last_on: date | None

    @property
    def in_time(self) -> bool:
        """Sent by the last day; never told of a task that had none."""
        return self.last_on is not None and self.sent_on <= self.last_on


def owned_by(units: Collection[int], prefix: str = "") -> Q:
    """The assignments of these units, alone or jointly."""
    joint = AssignmentOwner.objects.filter(unit__in=units).values("assignment")
    return Q(**{f"{prefix}unit__in": units}) | Q(**{f"{prefix}pk__in": joint})


def accepted_at_once(campaigns: Iterable[Campaign], units: Collection[int]) -> list[AtOnce]:
    """The accepted tasks of these units that were sent once and never given back, in order: three questions."""
    told = AssignmentMove.objects.filter(verb__in=(Verb.REPORT, *GIVEN_BACK)).order_by("at", "pk")
    rows = Assignment.objects.filter(owned_by(units), campaign__in=campaigns, state=AssignmentState.ACCEPTED)
    rows = rows.select_related("task", "unit", "campaign").prefetch_related(
        Prefetch("moves", told, to_attr="told"),
        Prefetch("co_owners", AssignmentOwner.objects.select_related("unit").order_by("pk")),
    )
    found = []
    for row in rows.order_by("campaign", "task__number", "pk"):
        moves: list[AssignmentMove] = row.told
        if [move.verb for move in moves] == [Verb.REPORT]:
            found.append(AtOnce(row, day_of(moves[0].at), moves[0].last_on))
    return found


def given_back(campaigns: Iterable[Campaign], units: Collection[int]) -> QuerySet[AssignmentMove]:
    """Every time a task of these units was returned, or opened again to be put right, the latest first. What was said
    can be erased: ``note`` is referred to and never copied."""
    rows = AssignmentMove.objects.filter(owned_by(units, "assignment__"), assignment__campaign__in=campaigns)
    rows = rows.filter(verb__in=GIVEN_BACK, state=AssignmentState.RETURNED)
    rows = rows.exclude(assignment__state=AssignmentState.WITHDRAWN)
    rows = rows.select_related("assignment__task", "assignment__unit")
    owners = AssignmentOwner.objects.select_related("unit").order_by("pk")
    return rows.prefetch_related(Prefetch("assignment__co_owners", owners)).order_by("-at", "-pk")


def owners_of(assignment: Assignment) -> list[Unit]:
    """The unit that was given it and those that own it jointly, where these are at hand."""
    return [assignment.unit, *(owner.unit for owner in assignment.co_owners.all())]
