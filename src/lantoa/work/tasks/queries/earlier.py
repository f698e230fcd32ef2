"""Which earlier campaigns a newcomer to a unit hears of: one answer for everything a handover pack tells of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import Origins, origins_of
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import named_campaigns
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.worked import owned_by
from lantoa.work.tasks.states import AssignmentState


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier campaigns that a newcomer hears of: those of ``year``, last year's, or where there is none the one
    that ended last (``year`` None). ``units`` are the unit and all it may have come from."""

    asked_year: int
    year: int | None
    campaigns: tuple[Campaign, ...]
    origins: Origins

    @property
    def units(self) -> Collection[int]:
        """Their keys."""
        return self.origins.units.keys()

    @property
    def told_year(self) -> int | None:
        """The year of these campaigns, last year's or not; None where none is on record or its year is unknown."""
        return self.year or next((_year_of(row) for row in self.campaigns), None)


class TakingPart:
    """What makes a campaign one of a unit's: here its tasks; rooms above add what they ask units for or keep of them.

    A room registers in its ``AppConfig.ready``::

        taking_part.register("reports", campaigns_of_reports)
    """

    def __init__(self) -> None:
        self._rules: dict[str, Callable[[Collection[int]], Q]] = {}

    def register(self, key: str, rule: Callable[[Collection[int]], Q]) -> None:
        """Adds a room's rule, of campaigns by the units; the same key again replaces it."""
        self._rules[key] = rule

    def of(self, units: Collection[int]) -> Q:
        """The campaigns in which these units had something to do."""
        given = Assignment.objects.filter(owned_by(units)).exclude(state=AssignmentState.WITHDRAWN)
        found = Q(pk__in=given.values("campaign"))
        for rule in self._rules.values():
            found |= rule(units)
        return found


taking_part = TakingPart()


def earlier_of(unit: Unit, *, at: datetime) -> Earlier:
    """Which campaigns those are; none where nothing is on record. One question, and those of the unit's history."""
    today = day_of(at)
    origins, last = origins_of(unit, today), today.year - 1
    rows = list(_campaigns_of(origins.units.keys()))
    of_year = tuple(row for row in rows if _year_of(row) == last)
    if of_year:
        return Earlier(last, last, of_year, origins)
    ended = [row for row in rows if _has_ended(row, today)]
    newest = max(ended, key=lambda row: (_day_of(row) or date(_year_of(row) or 1, 12, 31), row.pk), default=None)
    return Earlier(last, None, (newest,) if newest else (), origins)


def _campaigns_of(units: Collection[int]) -> QuerySet[Campaign]:
    first = Assignment.objects.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    rows = named_campaigns(Campaign.objects.filter(taking_part.of(units)))
    return rows.annotate(given_at=Subquery(first.annotate(first=Min("assigned_at")).values("first")))


def _day_of(campaign: Campaign) -> date | None:
    """Its last day; else the day nearest to it that is known."""
    known: Any = campaign  # the two further days are annotated
    given = day_of(known.given_at) if known.given_at else None
    return campaign.ends_on or campaign.starts_on or known.plan_issued_on or given


def _year_of(campaign: Campaign) -> int | None:
    day = _day_of(campaign)
    return campaign.edition_year or (day.year if day else None)


def _has_ended(campaign: Campaign, today: date) -> bool:
    if campaign.ends_on is not None:
        return campaign.ends_on < today
    year = _year_of(campaign)
    return year is not None and year < today.year
