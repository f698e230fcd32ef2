"""Figures a person should look at, found by the database: only these reach the engine, never every cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from lantoa.work.consolidation.models import QuestionAnswer
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.queries.totals import figures_of
from lantoa.work.evidence.queries.questions import open_questions
from lantoa.work.reports.models import Figure, ReportForm
from lantoa.work.reports.states import KNOWN, Said

MOST = 300
"""So many questions stand on one page; how many more there are is said. Places are looked up so many at a time."""

Place = tuple[int, str, str]
"""A figure of a form, its part, and a kind of unit."""
Bounds = tuple[Decimal | None, Decimal | None]

SURE = (Said.EXACT, Said.ESTIMATE, Said.NONE)


class Spread(NamedTuple):
    """How many units of one kind told one number for a figure."""

    indicator: int
    part: str
    kind: str
    number: Decimal
    units: int


def doubtful(scope: Scope) -> QuerySet[Any, Any]:
    """Figures whose proof does not fit the number, in the order of the form's units."""
    unfit = Q(evidenced_value__gt=F("high")) | Q(verified_value__gt=F("high")) | Q(verified_value__lt=F("low"))
    rows = scope.rows(figures_of(scope).filter(unfit), "report__unit", by_row=False)
    return rows.select_related("report__unit", "form_indicator").order_by("report__unit", "form_indicator__order")


def told_elsewhere(scope: Scope) -> list[tuple[Figure, Figure]]:
    """Figures that the same unit told otherwise in another form of the campaign, each with the other one."""
    others = Figure.objects.filter(
        report__form__campaign=scope.form.campaign_id, report__dropped_at__isnull=True, said__in=KNOWN
    ).exclude(report__form=scope.form)
    same = others.filter(
        report__unit=OuterRef("report__unit"), split=OuterRef("split"),
        form_indicator__indicator=OuterRef("form_indicator__indicator"),
    ).exclude(low=OuterRef("low"), high=OuterRef("high"))  # fmt: skip
    rows = scope.rows(figures_of(scope), "report__unit", by_row=False).filter(Exists(same))
    mine = list(rows.select_related("report__unit", "report__form", "form_indicator").order_by("pk"))
    keys = {(row.report.unit_id, row.form_indicator.indicator_id, row.split): row for row in mine}
    found = others.filter(
        report__unit__in={key[0] for key in keys}, form_indicator__indicator__in={key[1] for key in keys}
    )
    pairs = []
    for other in found.select_related("report__unit", "report__form", "form_indicator").order_by("pk"):
        here = keys.get((other.report.unit_id, other.form_indicator.indicator_id, other.split))
        if here is not None:
            pairs.append((here, other))
    return pairs


def spreads(scope: Scope) -> list[Spread]:
    """The numbers told, by figure and kind of unit, with how often each was told: one query."""
    rows = scope.rows(figures_of(scope).filter(said__in=SURE), "report__unit", by_row=False)
    keys = ("form_indicator", "split", "report__unit__kind", "value")
    return [Spread(*row) for row in rows.values_list(*keys).annotate(n=Count("pk")).order_by()]


def figures_outside(scope: Scope, bounds: Mapping[Place, Bounds]) -> list[Figure]:
    """The figures of these places that told a number up to the lower bound or from the upper one on, either of which
    may be None: one query for some hundred places, of which a form has as many for ten units as for ten thousand."""
    found: list[Figure] = []
    places = list(bounds.items())
    for first in range(0, len(places), MOST):
        wanted = Q(pk__in=[])
        for (indicator, part, kind), (low, high) in places[first : first + MOST]:
            outside = Q(pk__in=[]) if low is None else Q(value__lte=low)
            outside |= Q(pk__in=[]) if high is None else Q(value__gte=high)
            wanted |= Q(outside, form_indicator=indicator, split=part, report__unit__kind=kind)
        rows = scope.rows(figures_of(scope).filter(wanted, said__in=SURE), "report__unit", by_row=False)
        found += rows.select_related("report__unit", "form_indicator")
    return sorted(found, key=lambda one: (one.form_indicator.order, one.pk))


def answers_of(form: ReportForm) -> list[QuestionAnswer]:
    """What came of the questions that were asked, the newest first."""
    return list(form.question_answers.select_related("unit", "form_indicator", "by").order_by("-at", "-pk"))


def alike_waiting(form: ReportForm) -> int:
    """How many questions whether two pictures of the campaign are one nobody has answered."""
    return open_questions().filter(newer__campaign=form.campaign_id).count()
