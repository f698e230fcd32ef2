"""Activities as a person may see them, and each unit's part of their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import named_campaigns
from lantoa.work.reports.models import Activity, ActivityFigure, ActivityOwner
from lantoa.work.reports.rules import visible_activities
from lantoa.work.reports.shares import Share, are_disputed, are_settled, parts_of
from lantoa.work.reports.states import MergeRule, Said, ValueKind
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import EXPECTED_NOT


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part of one number of an activity. ``value`` None: the shares are not settled, or it is a range.

    ``low`` and ``high`` are the bounds of the part; all None where the shares are unknown or ``disputed``.
    """

    activity: Activity
    figure: ActivityFigure
    share: Decimal | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    disputed: bool


def _whole(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    owners = ActivityOwner.objects.select_related("unit").order_by("pk")
    figures = ActivityFigure.objects.select_related("indicator").order_by("indicator__order", "split")
    return rows.select_related("unit", "campaign__unit").prefetch_related(
        Prefetch("owners", owners), Prefetch("figures", figures)
    )


def activities_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Activity]:
    """Every activity the person may see, with its owners and figures."""
    keys = Activity.objects.filter(visible_activities(member, at=at)).values("pk")
    return _whole(Activity.objects.filter(pk__in=keys))


def get_activity(member: Member | None, pk: int, *, at: datetime) -> Activity:
    """One activity with the tasks it answers, or 404."""
    rows = activities_visible_to(member, at=at).prefetch_related("answers__assignment__task")
    row = row_by_key(rows, pk)
    if row is None:
        raise Http404
    return row


def activities_of(unit: Unit | int, campaign: Campaign | int) -> QuerySet[Activity]:
    """What a unit owns in a campaign and has not withdrawn, the latest first."""
    rows = Activity.objects.filter(campaign=campaign, withdrawn_at__isnull=True)
    return _whole(rows.filter(pk__in=ActivityOwner.objects.filter(unit=unit).values("activity")))


def shares_of(activity: Activity) -> list[Share]:
    """The shares of an activity whose owners are at hand."""
    return [Share(owner.unit_id, owner.share, owner.state) for owner in activity.owners.all()]


def is_disputed(activity: Activity) -> bool:
    """Whether the shares of an activity do not add up, or an owner disputes."""
    return are_disputed(shares_of(activity))


def is_settled(activity: Activity) -> bool:
    """Whether its parts are numbers."""
    return are_settled(shares_of(activity))


def parts_by_figure(activities: Iterable[Activity], unit_id: int) -> dict[tuple[int, str], list[Part]]:
    """A unit's parts of the numbers of activities, by indicator and part of the split; unknown numbers are left out."""
    found: dict[tuple[int, str], list[Part]] = {}
    for activity in activities:
        for figure in activity.figures.all():
            if figure.said != Said.UNKNOWN:
                found.setdefault((figure.indicator_id, figure.split), []).append(_part(activity, figure, unit_id))
    return found


def _part(activity: Activity, figure: ActivityFigure, unit_id: int) -> Part:
    shares = shares_of(activity)
    share = next((one.share for one in shares if one.unit_id == unit_id), None)
    whole = figure.indicator.kind != ValueKind.MEASURE

    def of(number: Decimal | None) -> Decimal | None:
        if figure.indicator.rule == MergeRule.SPREAD:  # of a ratio nobody holds a part
            return number
        parts = parts_of(number, shares, whole=whole) if number is not None else None
        return parts.get(unit_id) if parts else None

    disputed = are_disputed(shares)
    return Part(activity, figure, share, of(figure.value), of(figure.low), of(figure.high), disputed)


def answerable(unit: Unit | int, campaign: Campaign | int) -> QuerySet[Assignment]:
    """The tasks of a unit in a campaign that an activity may answer."""
    rows = Assignment.objects.filter(unit=unit, campaign=campaign).exclude(state__in=EXPECTED_NOT)
    return rows.select_related("task", "parent__unit", "campaign__unit").order_by("task__number")


def campaigns_of(unit: Unit | int) -> QuerySet[Campaign]:
    """The campaigns in which a unit has something to do or to report."""
    return named_campaigns(Campaign.objects.filter(assignments__unit=unit)).select_related("unit").distinct()


def get_campaign_of(unit: Unit | int, pk: int) -> Campaign:
    """A campaign in which a unit has something to do, or 404."""
    row = row_by_key(campaigns_of(unit), pk)
    if row is None:
        raise Http404
    return row
