"""Open tasks of units that have ended, and who carries those units on: proposed to whoever runs the campaign."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.units.holding import Holding
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import successors, successors_of
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import units_run_by
from lantoa.work.tasks.states import ENDED


@dataclass(slots=True)
class Bequest:
    """A unit that has ended with its open tasks in a campaign, and the units that carry it on today.

    ``heir`` is the one to propose; None where there are several, and only a person knows, or none.
    """

    unit: Unit
    campaign: Campaign
    tasks: list[Assignment] = field(default_factory=list)
    heirs: list[Unit] = field(default_factory=list)

    @property
    def heir(self) -> Unit | None:
        """The only unit that carries it on."""
        return self.heirs[0] if len(self.heirs) == 1 else None


def open_tasks_of_ended(campaigns: QuerySet[Campaign] | list[Campaign], day: date) -> QuerySet[Assignment]:
    """The open assignments of units that ended before a day."""
    rows = Assignment.objects.filter(campaign__in=campaigns, unit__ends_on__lt=day).exclude(state__in=ENDED)
    return rows.select_related("unit", "campaign", "task").order_by("campaign", "unit", "task__number")


def tasks_held(unit: Unit, at: datetime) -> Holding | None:  # noqa: ARG001 the register's form
    """How many tasks the unit still has, and where they are handed on once it has ended."""
    n = Assignment.objects.filter(unit=unit).exclude(state__in=ENDED).count()
    words = ngettext("%(n)d open task", "%(n)d open tasks", n) % {"n": n}
    act = gettext("Give them to the successor")
    return Holding(words, reverse("tasks:successions"), act, lambda request: _gives(request, unit)) if n else None


def _gives(request: HttpRequest, unit: Unit) -> bool:
    """Whether the page of successions has tasks of this unit for whoever asks."""
    at = timezone.now()
    return open_tasks_of_ended(_run_by(acting_member(request), at=at), day_of(at)).filter(unit=unit).exists()


def ended_in(campaign: Campaign, day: date) -> list[Unit]:
    """The units that have ended and still have open tasks in a campaign, each with how many as ``n_open``."""
    rows = Unit.objects.filter(assignments__in=open_tasks_of_ended([campaign], day))
    return list(rows.annotate(n_open=Count("assignments")).order_by("name", "pk"))


def bequests_for(member: Member | None, *, at: datetime) -> list[Bequest]:
    """What waits for a successor in the campaigns a person runs: the same few queries, however many have ended."""
    found: dict[tuple[int, int], Bequest] = {}
    for row in open_tasks_of_ended(_run_by(member, at=at), day_of(at)):
        key = (row.campaign_id, row.unit_id)
        found.setdefault(key, Bequest(row.unit, row.campaign)).tasks.append(row)
    heirs = successors_of([bequest.unit for bequest in found.values()], day_of(at))
    for bequest in found.values():
        bequest.heirs = [heir for heir in heirs[bequest.unit.pk] if heir.pk != bequest.unit.pk]
    return list(found.values())


def _run_by(member: Member | None, *, at: datetime) -> QuerySet[Campaign]:
    """The campaigns a person runs in which something was given."""
    if member is None:
        return Campaign.objects.none()
    return Campaign.objects.filter(unit__in=units_run_by(member, at=at), issues__isnull=False)


def heirs_of(unit: Unit, day: date) -> list[Unit]:
    """The units of a day that carry on one that has ended, in order."""
    keys = [heir.pk for heir in successors(unit, day) if heir.pk != unit.pk]
    return list(Unit.objects.filter(pk__in=keys).order_by("pk"))
