"""Activities of several units with a number the form asks for, each with its owners and where they stand."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from lantoa.work.consolidation.queries.counted import counted
from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.consolidation.queries.totals import form_keys
from lantoa.work.reports.models import Activity, ActivityFigure, ActivityOwner
from lantoa.work.reports.states import KNOWN


class SharedRow(NamedTuple):
    """One number of an activity of several units. ``indicator`` is the form's."""

    figure: ActivityFigure
    indicator: int
    owners: tuple[ActivityOwner, ...]


class Shared(NamedTuple):
    """The numbers, and in which row each owner stands that counts here."""

    rows: list[SharedRow]
    row_of: dict[int, str]


def shared_activities(scope: Scope, *, by_row: bool) -> Shared:
    """Three queries, however many activities."""
    several = Activity.objects.filter(campaign=scope.form.campaign_id, withdrawn_at__isnull=True)
    several = several.annotate(n=Count("owners")).filter(n__gt=1)
    figures = list(
        ActivityFigure.objects.filter(
            activity__in=several.values("pk"), indicator__in=list(form_keys(scope)), said__in=KNOWN
        ).select_related("activity", "indicator")
    )
    if not figures:
        return Shared([], {})
    owners: dict[int, list[ActivityOwner]] = {}
    keys = {figure.activity_id for figure in figures}
    for owner in ActivityOwner.objects.filter(activity__in=several.values("pk")).order_by("activity", "unit"):
        if owner.activity_id in keys:
            owners.setdefault(owner.activity_id, []).append(owner)
    inside = scope.rows(ActivityOwner.objects.filter(activity__in=several.values("pk")), "unit", by_row=by_row)
    placed = inside.values_list("unit", "row").distinct() if by_row else inside.values_list("unit").distinct()
    row_of = {row[0]: (row[1] or OUTSIDE) if by_row else OUTSIDE for row in placed.order_by()}
    codes = form_keys(scope)
    rows = [SharedRow(one, codes[one.indicator_id], tuple(owners[one.activity_id])) for one in figures]
    return Shared(rows, row_of)


def most_owners(scope: Scope) -> int:
    """How many units own the activity with most owners that has a number the form asks for; 0 without such: one query.

    Whoever adds up asks this first: most campaigns have no activities, and nothing else need be asked of them then.
    """
    return next((owners for _row, _figure, owners in counted(_most_owners, scope, by_row=False)), 0)


def _most_owners(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    del by_row  # of the campaign, wherever its owners stand
    rows = ActivityFigure.objects.filter(indicator__in=list(form_keys(scope)), said__in=KNOWN)
    rows = rows.filter(activity__campaign=scope.form.campaign_id, activity__withdrawn_at__isnull=True)
    counts: QuerySet[Any, Any] = rows.order_by().values_list("pk").annotate(n=Count("activity__owners"))
    return counts.order_by("-n")[:1]
