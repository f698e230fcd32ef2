"""Sums of the database → portions of the engine; and, beside them, the engine's own sum of every cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from lantoa.base.rows.moments import day_of
from lantoa.engines.report_merge import (
    Added,
    Adding,
    Arrival,
    Arrivals,
    Indicator,
    Key,
    Owner,
    Portion,
    SharedFigure,
    Tally,
    UnitFigure,
    merge,
)
from lantoa.engines.report_merge.merging import Piece
from lantoa.engines.report_merge.sums import NO_FIGURES, NOTHING
from lantoa.work.consolidation.queries import cells, completeness, divided, shared, totals
from lantoa.work.consolidation.queries.lowest import LOWEST, lowest_figures
from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope
from lantoa.work.consolidation.queries.totals import Thousandths
from lantoa.work.reports.models import ActivityFigure, ActivityOwner, Figure, FormIndicator, Report
from lantoa.work.reports.models.values import PLACES
from lantoa.work.reports.states import Asked, MergeRule, ReportState, Said, ShareState, ValueKind

Cells = dict[str, dict[Key, Tally]]
Units = dict[str, dict[Key, int]]
SHIFT = Decimal(-PLACES)


def indicators_for(scope: Scope) -> dict[str, Indicator]:
    """The form's figures as the engine knows them, by code: the key of the row as text."""
    return {str(row.pk): indicator_for(row) for row in scope.indicators}


def indicator_for(row: FormIndicator) -> Indicator:
    """One figure of a form."""
    return Indicator(str(row.pk), row.rule, row.part_keys)  # type: ignore[arg-type]


def portions_of(scope: Scope, *, by_row: bool = True) -> dict[str, Portion]:
    """What the units of each row told, added up by the database; by the path of the row, OUTSIDE for the others.

    With ``by_row`` False one portion of everything stands under OUTSIDE. The count of queries does not depend on how
    many units, figures or activities there are; only where no activity counts at all, nothing more is asked of them.
    """
    owners = shared.most_owners(scope)
    came = completeness.completeness_of(scope, by_row=by_row)
    found: Cells = {}
    asked = _asked(scope, came)
    _put_subtotals(found, scope, totals.own_figures(scope, by_row=by_row), asked)
    _put_told(found, divided.units_told(scope, by_row=by_row, activities=owners > 0))
    if owners:
        _put_subtotals(found, scope, totals.own_activities(scope, by_row=by_row), asked)
        _put_told(found, totals.units_told_by_activities(scope, by_row=by_row))
    _put_last(found, scope, by_row=by_row)
    _put_lowest(found, scope, by_row=by_row)
    _put_asked(found, asked)
    pieces = _pieces(scope, by_row=by_row) if owners > 1 else {}
    arrivals = _arrivals(came.came)
    rows = sorted({*found, *pieces, *arrivals})
    return {row: Portion(found.get(row, {}), pieces.get(row, {}), arrivals.get(row, Arrivals())) for row in rows}


def whole_of(scope: Scope) -> Portion:
    """Everything that was asked as one portion."""
    return merge(portions_of(scope, by_row=False).values())


def _add(found: Cells, row: str, key: Key, tally: Tally) -> None:
    cells_of = found.setdefault(row, {})
    there = cells_of.get(key)
    cells_of[key] = tally if there is None else there + tally


def _put_subtotals(found: Cells, scope: Scope, rows: Iterable[totals.Subtotal], asked: Units) -> None:
    """Each tally is made once, with the units that were asked: for many rows of few units that is most of the time."""
    in_parts = {row.pk: row.part_keys for row in scope.indicators if row.parts}
    keys: dict[tuple[int, str], tuple[Key, Key]] = {}
    for row in rows:
        code, part = row.indicator, row.part
        if (code, part) not in keys:
            keys[code, part] = Key(str(code), part), Key(str(code))
        (key, whole), units = keys[code, part], asked.get(row.row, {})
        if part:
            told = (
                row.told if part in in_parts.get(code, ()) else 0
            )  # nobody is asked for a part the form does not have
            _add(found, row.row, key, tally_of(row, asked=units.pop(key, 0), told=told))
        # A unit counts once in the whole of a divided indicator, however many parts it told: see queries.divided.
        told = 0 if code in in_parts else row.told
        _add(found, row.row, whole, tally_of(row, asked=units.pop(whole, 0), told=told))


def tally_of(row: totals.Subtotal, *, asked: int, told: int) -> Tally:
    """A subtotal of the database as the engine's tally, of so many units that were asked and told."""
    return Tally(
        asked,
        told,
        _claimed(row),
        _exact(row.evidenced_count, row.evidenced, row.largest_evidenced),
        _exact(row.verified_count, row.verified, row.largest_verified),
        _exact(row.estimates, row.estimated, row.largest_estimated),
        row.estimates,
        row.ranges,
        row.nones,
    )


def _claimed(row: totals.Subtotal) -> Added:
    """Both ends of what was told; ends that are the same are made to a number once."""
    low = _number(row.low)
    largest = low if row.largest == row.low else _number(row.largest)
    high = low if row.high == row.low else _number(row.high)
    highest = largest if row.largest_high == row.largest else _number(row.largest_high)
    return Added(
        row.figures, low or NOTHING, high or NOTHING, row.figures - row.with_low, row.figures - row.with_high,
        largest, highest,
    )  # fmt: skip


def _exact(count: int, total: Thousandths, largest: Thousandths) -> Added:
    if not count:
        return NO_FIGURES
    number = _number(total)
    most = number if largest == total else _number(largest)
    return Added(count, number or NOTHING, number or NOTHING, 0, 0, most, most)


def _number(thousandths: Thousandths) -> Decimal | None:
    return None if thousandths is None else Decimal(thousandths).scaleb(SHIFT)


def _put_told(found: Cells, rows: Iterable[totals.Told]) -> None:
    for row in rows:
        _add(found, row.row, Key(str(row.indicator), row.part), Tally(told=row.units, partly=row.partly))


def _put_last(found: Cells, scope: Scope, *, by_row: bool) -> None:
    for row in totals.last_figures(scope, by_row=by_row):
        numbers = {"claimed": (row.low, row.high)}
        numbers |= {"estimated": (row.low, row.high)} if row.said == Said.ESTIMATE else {}
        numbers |= {} if row.evidenced is None else {"evidenced": (row.evidenced, row.evidenced)}
        numbers |= {} if row.verified is None else {"verified": (row.verified, row.verified)}
        for name, ends in numbers.items():
            last = Added(last=(row.at, row.unit, *ends))
            for part in {row.part, ""}:
                _add(found, row.row, Key(str(row.indicator), part), Tally(**{name: last}))  # type: ignore[arg-type]


def _put_lowest(found: Cells, scope: Scope, *, by_row: bool) -> None:
    for row in lowest_figures(scope, by_row=by_row):
        numbers = {name: number for name in LOWEST if (number := getattr(row, name)) is not None}
        tally = Tally(**{name: Added(smallest=number) for name, number in numbers.items()})  # type: ignore[arg-type]
        for part in {row.part, ""}:
            _add(found, row.row, Key(str(row.indicator), part), tally)


def _asked(scope: Scope, came: completeness.Completeness) -> Units:
    """How many units were asked, by row and figure or part."""
    found: Units = {row.row: {} for row in came.came}
    for indicator in scope.indicators:
        keys = [Key(str(indicator.pk), part) for part in ("", *indicator.part_keys)]
        for place, n in _asked_of(indicator, came):
            units = found.setdefault(place, {})
            for key in keys:
                units[key] = units.get(key, 0) + n
    return found


def _asked_of(indicator: FormIndicator, came: completeness.Completeness) -> Iterable[tuple[str, int]]:
    if indicator.asked == Asked.UNITS:
        return [(row, n) for (row, key), n in came.chosen.items() if key == indicator.pk]
    every = indicator.asked == Asked.ALL
    return [(row.row, row.expected) for row in came.came if every or row.kind in indicator.kinds]


def _put_asked(found: Cells, asked: Units) -> None:
    """What is left: units asked for something of which nobody of their row told a number."""
    for place, units in asked.items():
        for key, n in units.items():
            _add(found, place, key, Tally(n))


def _arrivals(came: Iterable[completeness.Came]) -> dict[str, Arrivals]:
    found: dict[str, Arrivals] = {}
    for row in came:
        counts, there = Arrivals(*row[2:]), found.get(row.row)
        found[row.row] = counts if there is None else there + counts
    return found


def _pieces(scope: Scope, *, by_row: bool) -> dict[str, dict[tuple[int, Key], Piece]]:
    told = shared.shared_activities(scope, by_row=by_row)
    inside: dict[str, dict[tuple[int, Key], set[int]]] = {}
    figures: dict[tuple[int, Key], SharedFigure] = {}
    by_key = {row.pk: row for row in scope.indicators}
    for one in told.rows:
        figure = shared_figure(one.figure, by_key[one.indicator], one.owners)
        place = (figure.activity, figure.figure.key)
        figures[place] = figure
        for owner in one.owners:
            if owner.unit_id in told.row_of:
                inside.setdefault(told.row_of[owner.unit_id], {}).setdefault(place, set()).add(owner.unit_id)
    return {
        row: {place: Piece(figures[place], frozenset(units)) for place, units in places.items()}
        for row, places in inside.items()
    }


def shared_figure(figure: ActivityFigure, indicator: FormIndicator, owners: Iterable[ActivityOwner]) -> SharedFigure:
    """A number of an activity as the engine reads it. A share that its unit disputes is one nobody has agreed to."""
    at = figure.activity.logged_at if indicator.rule == MergeRule.LATEST else None
    apart = indicator.rule == MergeRule.SPREAD
    row = UnitFigure(
        figure.activity.unit_id, Key(str(indicator.pk), figure.split), figure.said, figure.value,  # type: ignore[arg-type]
        figure.low, figure.high, figure.evidenced_value, figure.verified_value, at=at,
    )  # fmt: skip
    shares = tuple(
        Owner(one.unit_id, None if one.state == ShareState.DISPUTED else one.share)
        for one in sorted(owners, key=lambda one: one.unit_id)
    )
    return SharedFigure(figure.activity_id, row, shares, indicator.kind != ValueKind.MEASURE, apart)


def unit_figure(figure: Figure, *, at: datetime | None = None) -> UnitFigure:
    """A figure of a report as the engine reads it."""
    return UnitFigure(
        figure.report.unit_id, Key(str(figure.form_indicator_id), figure.split), figure.said, figure.value,  # type: ignore[arg-type]
        figure.low, figure.high, figure.evidenced_value, figure.verified_value, at=at,
    )  # fmt: skip


class Recomputed(NamedTuple):
    """Everything once more from its cells: each row's portion, and the engine that has added it up."""

    portions: dict[str, Portion]
    adding: Adding


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the tree as numbers, which the engine groups by."""

    names: tuple[str, ...]
    row_of: dict[int, int]

    def __call__(self, unit: int) -> int:
        return self.row_of.get(unit, 0)


def recomputed(scope: Scope, *, kinds: dict[int, str] | None = None) -> Recomputed:
    """Adds up every cell by the engine alone; only ``portions_of`` is quick enough for a page."""
    rows = _rows(scope)
    kind_of = (lambda unit: kinds.get(unit, "")) if kinds is not None else None
    adding = Adding(rows, indicators_for(scope).values(), kind_of)
    by_catalogue = {row.indicator_id: row for row in scope.indicators}
    latest = {row.pk for row in scope.indicators if row.rule == MergeRule.LATEST}
    adding.arrivals(_arrival(report, scope) for report in cells.every_report(scope))
    adding.figures(
        unit_figure(one, at=one.report.submitted_at if one.form_indicator_id in latest else None)
        for one in cells.every_figure(scope)
    )
    adding.activities(
        shared_figure(one, by_catalogue[one.indicator_id], one.activity.owners.all())
        for one in cells.every_activity_figure(scope)
    )
    return Recomputed({rows.names[row]: portion for row, portion in adding.portions().items()}, adding)


def _rows(scope: Scope) -> _Rows:
    placed = cells.row_of_every_unit(scope)
    names = (OUTSIDE, *sorted({row for row in placed.values() if row}))
    number = {name: place for place, name in enumerate(names)}
    return _Rows(names, {unit: number[row] for unit, row in placed.items()})


def _arrival(report: Report, scope: Scope) -> Arrival:
    first, due = report.first_submitted_at, report.due_on
    return Arrival(
        report.unit_id,
        tuple(str(row.pk) for row in scope.indicators if _is_asked(row, report)),
        received=first is not None,
        on_time=None if first is None or due is None else day_of(first) <= due,
        accepted=report.state == ReportState.ACCEPTED,
        returned=report.state == ReportState.RETURNED,
        dated=due is not None,
    )


def _is_asked(row: FormIndicator, report: Report) -> bool:
    if row.asked == Asked.UNITS:
        return any(one.pk == report.unit_id for one in row.units.all())
    return row.asked == Asked.ALL or report.unit.kind in row.kinds
