"""Totals as the database adds them up: three numbers, what is unknown beside them, the same few queries always.

Numbers are whole thousandths in the database, so that its sums are exact. A figure without a number is in no sum.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from lantoa.work.consolidation.queries.counted import counted
from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.reports.models import Activity, ActivityOwner, Figure
from lantoa.work.reports.states import KNOWN, MergeRule, Said

FIGURES = "activity__figures__"

Thousandths = int | Decimal | None
"""A sum or a number in whole thousandths; None of no number at all."""


class Subtotal(NamedTuple):
    """One row, indicator and part: what units told alone, and how much of it is evidenced and verified.

    ``indicator`` is the key of the form's indicator. Each of the three numbers stands as how many have it, the sums of
    its ends, how many have an end, the largest of its ends. Sums and largest are whole thousandths, as the database
    gives them: whoever needs a number makes it once, of few of them.
    """

    row: str
    indicator: int
    part: str
    figures: int
    told: int
    with_low: int
    with_high: int
    low: Thousandths
    high: Thousandths
    largest: Thousandths
    largest_high: Thousandths
    evidenced_count: int
    evidenced: Thousandths
    largest_evidenced: Thousandths
    verified_count: int
    verified: Thousandths
    largest_verified: Thousandths
    estimates: int
    estimated: Thousandths
    largest_estimated: Thousandths
    ranges: int
    nones: int


class Told(NamedTuple):
    """How many units told anything of an indicator or of one of its parts ("" the whole); ``partly`` are those of them
    that told only some of its parts."""

    row: str
    indicator: int
    part: str
    units: int
    partly: int = 0


class Last(NamedTuple):
    """A figure of an indicator of which the latest counts; the rows come from the earliest to the latest."""

    row: str
    indicator: int
    part: str
    at: datetime
    unit: int
    low: Decimal | None
    high: Decimal | None
    evidenced: Decimal | None
    verified: Decimal | None
    said: str


def figures_of(scope: Scope) -> QuerySet[Any, Any]:
    """The figures that count: sent by a unit that is asked by the form, with a number."""
    rows = Figure.objects.filter(form_indicator__in=[row.pk for row in scope.indicators], said__in=KNOWN)
    return rows.filter(report__dropped_at__isnull=True)


def owners_of(scope: Scope, *more: Q, indicators: Collection[int] | None = None) -> QuerySet[Any, Any]:
    """Owners of the campaign's activities, once for each number of the activity that the form asks for.

    Everything about those numbers is asked in this one filter: a second one would mean other numbers.
    """
    wanted = form_keys(scope) if indicators is None else indicators
    return ActivityOwner.objects.filter(
        *more,
        activity__campaign=scope.form.campaign_id,
        activity__withdrawn_at__isnull=True,
        activity__figures__indicator__in=list(wanted),
        activity__figures__said__in=KNOWN,
    )


def own_figures(scope: Scope, *, by_row: bool) -> list[Subtotal]:
    """What units told in their reports; one query."""
    return [Subtotal(*row) for row in counted(_own_figures, scope, by_row=by_row)]


def _own_figures(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    told = None if scope.asks_everybody else scope.asked("form_indicator", "report__unit")
    rows = scope.rows(figures_of(scope), "report__unit", by_row=by_row)
    return _subtotals(rows, "form_indicator", "", told, by_row=by_row)


def own_activities(scope: Scope, *, by_row: bool) -> list[Subtotal]:
    """What activities of one unit reached: told by it alone, beside its report; one query."""
    keys = form_keys(scope)
    found = [Subtotal(*row) for row in counted(_own_activities, scope, by_row=by_row)]
    return [row._replace(indicator=keys[row.indicator]) for row in found]


def _own_activities(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    alone = Activity.objects.filter(campaign=scope.form.campaign_id).annotate(n=Count("owners")).filter(n=1)
    rows = scope.rows(owners_of(scope).filter(activity__in=alone.values("pk")), "unit", by_row=by_row)
    return _subtotals(rows, f"{FIGURES}indicator", FIGURES, Q(pk__in=[]), by_row=by_row)


def form_keys(scope: Scope) -> dict[int, int]:
    """Indicator of the catalogue → of the form."""
    return {row.indicator_id: row.pk for row in scope.indicators}


def _subtotals(
    rows: QuerySet[Any, Any], indicator: str, prefix: str, told: Q | None, *, by_row: bool
) -> QuerySet[Any, Any]:
    keys = (["row"] if by_row else []) + [indicator, f"{prefix}split"]
    sums: QuerySet[Any, Any] = rows.values_list(*keys).annotate(**_sums(prefix, told))
    return sums.order_by()


def _sums(prefix: str, told: Q | None) -> dict[str, Any]:
    """Every sum of ``Subtotal``, in its order behind the keys."""
    said = f"{prefix}said"
    own, estimate = f"{prefix}pk", Q(**{said: Said.ESTIMATE})
    sums: dict[str, Any] = {
        "n": Count(own),
        "n_told": Count(own) if told is None else Count(own, filter=told),
        "n_low": Count(f"{prefix}low"),
        "n_high": Count(f"{prefix}high"),
        "sum_low": Sum(f"{prefix}low"),
        "sum_high": Sum(f"{prefix}high"),
        "max_low": Max(f"{prefix}low"),
        "max_high": Max(f"{prefix}high"),
    }
    for name in ("evidenced", "verified"):
        value = f"{prefix}{name}_value"
        sums |= {f"n_{name}": Count(value), f"sum_{name}": Sum(value), f"max_{name}": Max(value)}
    return sums | {
        "n_estimates": Count(own, filter=estimate),
        "sum_estimated": Sum(f"{prefix}value", filter=estimate),
        "max_estimated": Max(f"{prefix}value", filter=estimate),
        "n_ranges": Count(own, filter=Q(**{said: Said.RANGE})),
        "n_nones": Count(own, filter=Q(**{said: Said.NONE})),
    }


def units_told_by_activities(scope: Scope, *, by_row: bool) -> list[Told]:
    """How many units that are asked told nothing in their report and something by an activity.

    Two queries: for what is not divided, and for the parts of what is; of its wholes see ``queries.divided``.
    """
    keys = form_keys(scope)
    wholes = counted(_by_activities, scope, by_row=by_row)
    parts = counted(_parts_by_activities, scope, by_row=by_row)
    found = [Told(place, keys[indicator], "", units) for place, indicator, units in wholes]
    return found + [Told(place, keys[indicator], part, units) for place, indicator, part, units in parts]


def _by_activities(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    return _owners_counted(scope, by_row=by_row, parts=False)


def _parts_by_activities(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    return _owners_counted(scope, by_row=by_row, parts=True)


def _owners_counted(scope: Scope, *, by_row: bool, parts: bool) -> QuerySet[Any, Any]:
    rows = scope.rows(_silent_owners(scope, parts=parts), "unit", by_row=by_row)
    names = (["row"] if by_row else []) + [f"{FIGURES}indicator"] + ([f"{FIGURES}split"] if parts else [])
    sums: QuerySet[Any, Any] = rows.values_list(*names).annotate(n=Count("unit", distinct=True))
    return sums.order_by()


def _silent_owners(scope: Scope, *, parts: bool) -> QuerySet[Any, Any]:
    """Owners who are asked for a number of their activity and told none of it in their report."""
    told = figures_of(scope).filter(
        report__unit=OuterRef("unit"), form_indicator__indicator=OuterRef(f"{FIGURES}indicator")
    )
    conditions = [scope.asked(f"{FIGURES}indicator", "unit", catalogue=True)]
    wanted = None if parts else [row.indicator_id for row in scope.indicators if not row.parts]
    if parts:
        conditions.append(_parts_asked(scope))
        told = told.filter(split=OuterRef(f"{FIGURES}split"))
    return owners_of(scope, *conditions, Q(~Exists(told)), Q(unit__in=reporting(scope)), indicators=wanted)


def _parts_asked(scope: Scope) -> Q:
    """The parts that the form has: of no other is anybody asked."""
    found = Q(pk__in=[])
    for row in scope.indicators:
        found |= Q(**{f"{FIGURES}indicator": row.indicator_id, f"{FIGURES}split__in": row.part_keys})
    return found


def reporting(scope: Scope) -> QuerySet[Any, Any]:
    """The units of which a report is expected."""
    return scope.form.reports.filter(dropped_at__isnull=True).values("unit")


def last_figures(scope: Scope, *, by_row: bool) -> list[Last]:
    """The figures of indicators of which the latest counts, the latest last; none and no query where there are none."""
    wanted = [row for row in scope.indicators if row.rule == MergeRule.LATEST]
    if not wanted:
        return []
    told = figures_of(scope).filter(form_indicator__in=[row.pk for row in wanted])
    found = _last(told, "report__submitted_at", "report__unit", "form_indicator", "", scope, by_row=by_row)
    alone = Activity.objects.filter(campaign=scope.form.campaign_id).annotate(n=Count("owners")).filter(n=1)
    alone_q, catalogue = Q(activity__in=alone.values("pk")), [row.indicator_id for row in wanted]
    owned = owners_of(scope, alone_q, indicators=catalogue)
    keys = form_keys(scope)
    more = _last(owned, "activity__logged_at", "unit", f"{FIGURES}indicator", FIGURES, scope, by_row=by_row)
    found += [row._replace(indicator=keys[row.indicator]) for row in more]
    return sorted(found, key=lambda row: (row.at, row.unit, _below(row.low), _below(row.high)))


def _below(number: Decimal | None) -> Decimal:
    return Decimal(-1) if number is None else number


def _last(
    rows: QuerySet[Any, Any], at: str, unit: str, indicator: str, prefix: str, scope: Scope, *, by_row: bool
) -> list[Last]:
    names = (["row"] if by_row else []) + [indicator, f"{prefix}split", at, unit]
    names += [f"{prefix}{name}" for name in ("low", "high", "evidenced_value", "verified_value", "said")]
    found = scope.rows(rows, unit, by_row=by_row).values_list(*names).order_by()
    made = [Last(*(row if by_row else (OUTSIDE, *row))) for row in found]
    return [row._replace(row=row.row or OUTSIDE) for row in made]
