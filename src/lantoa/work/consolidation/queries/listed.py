"""Which units stand below a figure: all that are asked for it, or those of one number of its ledger, found by name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.units.queries.pages import names_now
from lantoa.work.consolidation.queries.completeness import reports_of
from lantoa.work.consolidation.queries.scope import Scope, asked_units
from lantoa.work.consolidation.states import Listed
from lantoa.work.reports.models import ActivityFigure, Figure, FormIndicator
from lantoa.work.reports.states import KNOWN


def listed_units(
    scope: Scope,
    indicator: FormIndicator,
    which: Listed,
    text: str,
    *,
    questioned: Collection[int] = (),
    part: str = "",
) -> QuerySet[Any, Any]:
    """The reports of the units that are asked for a figure, narrowed to ``which``, of one ``part`` of it where one is
    named, and to the words of a name, whatever its marks: first those with evidence, then those that told a number,
    then those of which nothing is known."""
    rows: QuerySet[Any, Any] = scope.rows(reports_of(scope), "unit", by_row=False).filter(
        asked_units(indicator, "unit")
    )
    narrow = _narrowing(scope, indicator, questioned, part)
    if which in narrow:
        rows = rows.filter(narrow[which])
    names = names_now("unit")
    rows = rows.annotate(search_text=Subquery(names.values("search_text")[:1]))
    for word in fold_words(text).split():
        rows = rows.filter(search_text__contains=f" {word}")
    first = Case(
        When(narrow[Listed.EVIDENCED], then=0), When(narrow[Listed.TOLD], then=1), default=Value(2),
        output_field=IntegerField(),
    )  # fmt: skip
    rows = rows.annotate(first=first, sort_key=Subquery(names.values("sort_key")[:1]))
    return rows.order_by("first", "unit__kind", "sort_key", "pk")


def _narrowing(scope: Scope, indicator: FormIndicator, questioned: Collection[int], part: str) -> dict[Listed, Q]:
    of = {"split": part} if part else {}
    return {
        Listed.TOLD: _tells(scope, indicator, **of),
        Listed.EVIDENCED: _tells(scope, indicator, evidenced_value__isnull=False, **of),
        Listed.VERIFIED: _tells(scope, indicator, verified_value__isnull=False, **of),
        Listed.QUESTIONED: Q(unit__in=list(questioned)),
        Listed.UNKNOWN: ~_tells(scope, indicator, **of),
    }


def _tells(scope: Scope, indicator: FormIndicator, **how: object) -> Q:
    """Whether a report has a number for the figure of this kind, or an activity of its unit."""
    own = Figure.objects.filter(report=OuterRef("pk"), form_indicator=indicator, said__in=KNOWN, **how)
    done = ActivityFigure.objects.filter(indicator=indicator.indicator_id, said__in=KNOWN, **how).filter(
        activity__campaign=scope.form.campaign_id, activity__withdrawn_at__isnull=True,
        activity__owners__unit=OuterRef("unit"),
    )  # fmt: skip
    return Q(Exists(own)) | Q(Exists(done))
