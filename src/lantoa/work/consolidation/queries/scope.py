"""What is added up: one form, the tree of one day in one line, the whole or what stands below one unit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Substr
from django.http import Http404

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import SEGMENT_WIDTH, Unit, UnitParent, on_day, path_end
from lantoa.orgs.units.queries import place_of
from lantoa.orgs.units.states import Line
from lantoa.work.reports.models import FormIndicator, ReportForm
from lantoa.work.reports.states import Asked

OUTSIDE = ""
"""The row of those who stand nowhere below the unit in this line: shown, never dropped."""


NOWHERE = Value(None, output_field=CharField())


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked. ``place`` is where the unit stands whose lower units make the rows; ``within`` None: everything.

    ``day`` is the day of the tree: the last day of the campaign once it is over, so that later mergers change no row.
    """

    form: ReportForm
    day: date
    line: Line
    within: Unit | None
    place: UnitParent | None
    indicators: tuple[FormIndicator, ...]
    contents: tuple[Any, ...] = field(init=False, repr=False)
    """All that the questions to the database depend on, by value: scopes of the same contents ask the same."""

    def __post_init__(self) -> None:
        place = None if self.place is None else self.place.path
        within = None if self.within is None else self.within.pk
        asks = tuple(
            (row.pk, row.indicator_id, row.rule, row.part_keys, row.asked, tuple(row.kinds), _chosen_units(row))
            for row in self.indicators
        )
        contents = (self.form.pk, self.form.campaign_id, self.day, self.line, within, place, asks)
        object.__setattr__(self, "contents", contents)

    @property
    def top(self) -> Unit:
        """The unit the rows stand below."""
        return self.within or self.form.campaign.unit

    def rows(self, rows: QuerySet[Any, Any], unit: str, *, by_row: bool) -> QuerySet[Any, Any]:
        """The rows that count, by their ``unit`` ("" the unit itself): below the one that was asked for, or everything.

        ``by_row`` adds ``row``, the path of their unit cut one step below the place, null for those outside. Where
        everything counts and no row is wanted, nothing is joined.
        """
        if not by_row and self.within is None:
            return rows
        path = f"{unit}__places" if unit else "places"
        then = on_day(self.day, f"{path}__") & Q(**{f"{path}__line": self.line})
        placed: QuerySet[Any, Any] = rows.annotate(place=FilteredRelation(path, condition=then))
        if self.place is None:
            nowhere: QuerySet[Any, Any] = placed.annotate(row=NOWHERE)
            return nowhere if self.within is None else placed.none()
        below = Q(place__path__gte=self.place.path, place__path__lt=path_end(self.place.path))
        if self.within is not None:
            placed = placed.filter(below)
        cut = Case(When(below, then=Substr("place__path", 1, len(self.place.path) + SEGMENT_WIDTH)))
        wide: QuerySet[Any, Any] = placed.annotate(row=cut)
        return wide if by_row else placed

    def figure(self, pk: int) -> FormIndicator:
        """One of its figures, or 404."""
        found = next((row for row in self.indicators if row.pk == pk), None)
        if found is None:
            raise Http404
        return found

    def of(self, *indicators: FormIndicator) -> Scope:
        """The same for some of its figures alone: what one page shows is all that is added up."""
        return replace(self, indicators=indicators)

    @property
    def asks_everybody(self) -> bool:
        """Whether every figure is asked of every unit of the form."""
        return all(row.asked == Asked.ALL for row in self.indicators)

    def asked(self, indicator: str, unit: str, *, catalogue: bool = False) -> Q:
        """The rows whose unit is asked for their indicator; both are how the rows reach them.

        ``catalogue``: ``indicator`` is one of the catalogue, not of the form.
        """
        found = Q(pk__in=[])
        for row in self.indicators:
            found |= Q(**{indicator: row.indicator_id if catalogue else row.pk}) & asked_units(row, unit)
        return found


def asked_units(row: FormIndicator, unit: str) -> Q:
    """The units that a figure of a form is asked of, among those that report on the form."""
    if row.asked == Asked.KINDS:
        return Q(**{f"{unit}__kind__in": row.kinds})
    if row.asked == Asked.UNITS:
        return Q(**{f"{unit}__in": list(_chosen_units(row))})
    return Q()


def _chosen_units(row: FormIndicator) -> tuple[int, ...]:
    return tuple(one.pk for one in row.units.all()) if row.asked == Asked.UNITS else ()


def scope_of(
    form: ReportForm,
    *,
    at: datetime,
    line: Line = Line.TERRITORIAL,
    within: Unit | None = None,
    day: date | None = None,
) -> Scope:
    """What is asked of a form: its figures, and the tree as it stood while the campaign ran."""
    last = form.campaign.ends_on
    today = day_of(at)
    then = day or (last if last is not None and last < today else today)
    place = place_of(within or form.campaign.unit, then, line=line)
    return Scope(form, then, line, within, place, tuple(_indicators_of(form)))


def _indicators_of(form: ReportForm) -> QuerySet[FormIndicator]:
    rows = form.indicators.filter(dropped_at__isnull=True).select_related("indicator").prefetch_related("units")
    return rows.order_by("order", "pk")
