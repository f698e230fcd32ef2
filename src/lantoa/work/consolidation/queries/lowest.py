"""The lowest numbers told of what is never added: ratios, averages, degrees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.consolidation.queries.totals import FIGURES, figures_of, form_keys, owners_of
from lantoa.work.reports.models import Activity
from lantoa.work.reports.states import MergeRule, Said


class Lowest(NamedTuple):
    """One row, indicator and part: the lowest of what was claimed, evidenced, verified and estimated; None: none was.

    ``indicator`` is the key of the form's indicator.
    """

    row: str
    indicator: int
    part: str
    claimed: Decimal | None
    evidenced: Decimal | None
    verified: Decimal | None
    estimated: Decimal | None


LOWEST = Lowest._fields[3:]


def lowest_figures(scope: Scope, *, by_row: bool) -> list[Lowest]:
    """What units told in reports and in activities of one unit; two queries, none where the form has no such figure."""
    wanted = [row for row in scope.indicators if row.rule == MergeRule.SPREAD]
    if not wanted:
        return []
    told = figures_of(scope).filter(form_indicator__in=[row.pk for row in wanted])
    found = _lowest(scope.rows(told, "report__unit", by_row=by_row), "form_indicator", "", by_row=by_row)
    alone = Activity.objects.filter(campaign=scope.form.campaign_id).annotate(n=Count("owners")).filter(n=1)
    catalogue = [row.indicator_id for row in wanted]
    owned = owners_of(scope, Q(activity__in=alone.values("pk")), indicators=catalogue)
    more = _lowest(scope.rows(owned, "unit", by_row=by_row), f"{FIGURES}indicator", FIGURES, by_row=by_row)
    keys = form_keys(scope)
    return found + [row._replace(indicator=keys[row.indicator]) for row in more]


def _lowest(rows: QuerySet[Any, Any], indicator: str, prefix: str, *, by_row: bool) -> list[Lowest]:
    names = (["row"] if by_row else []) + [indicator, f"{prefix}split"]
    lowest: dict[str, Any] = {
        "least_claimed": Min(f"{prefix}low"),
        "least_evidenced": Min(f"{prefix}evidenced_value"),
        "least_verified": Min(f"{prefix}verified_value"),
        "least_estimated": Min(f"{prefix}value", filter=Q(**{f"{prefix}said": Said.ESTIMATE})),
    }
    made = [
        Lowest(*(row if by_row else (OUTSIDE, *row))) for row in rows.values_list(*names).annotate(**lowest).order_by()
    ]
    return [row._replace(row=row.row or OUTSIDE) for row in made]
