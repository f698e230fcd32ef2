"""The matrix of a past campaign by the units of today: what a merged unit was asked stands with the one that carries it
on.

A task cannot be divided. Where an old unit's parts went to units of different rows, it keeps a row of its own, which
says whose share is how much; unknown shares are said to be unknown. So both readings have the same totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import SEGMENT_WIDTH, Unit, UnitParent, on_day
from lantoa.orgs.units.queries import Carried, place_of
from lantoa.orgs.units.queries.carrying import WHOLE, carried_by
from lantoa.orgs.units.states import Line
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Task
from lantoa.work.tasks.queries.matrix import (
    NO_FILTER,
    OUTSIDE,
    Matrix,
    MatrixFilter,
    MatrixRow,
    Part,
    Source,
    Totals,
    fill,
    rows_below,
    together,
    total_of_rows,
)
from lantoa.work.tasks.queries.unsorted import Unsorted


def campaign_day(campaign: Campaign, day: date) -> date:
    """The day whose register is that of the campaign: its last day, or its first; the day asked about where that is
    earlier or the campaign has none."""
    own = campaign.ends_on or campaign.starts_on
    return min(day, own) if own is not None else day


def matrix_today(
    campaign: Campaign,
    *,
    at: datetime,
    as_of: datetime | None = None,
    line: Line = Line.TERRITORIAL,
    within: Unit | None = None,
    filters: MatrixFilter = NO_FILTER,
    every_task: Sequence[Task] | None = None,
) -> Matrix:
    """The states of a moment, one row for each unit that stands today directly below ``within``: the same few queries,
    however many units were merged. All rows stand on one page."""
    today, top = day_of(at), within or campaign.unit
    source = Source(campaign, at, as_of, line, filters, register=today)
    place = place_of(top, today, line=line)
    every = list(Task.objects.filter(campaign=campaign).order_by("number") if every_task is None else every_task)
    tasks = every if filters.tasks is None else [task for task in every if task.pk in set(filters.tasks)]
    found = Matrix(campaign, source.day, as_of, line, top, tasks, today, every_task=every)
    rows, whole = rows_below(found, place, whole=within is None), within is None
    ended = _ended(source, today)
    counted = _counts_of(source, ended)
    source.rows = source.rows.exclude(**{f"{source.prefix}unit__in": list(ended)})
    fill(rows, source.cut(place, whole=whole))
    _carry(rows, counted, _heirs(campaign, ended, today), ended, place, line, today, whole=whole)
    total_of_rows(found, rows)
    found.row_count = found.per_page = max(1, len(found.rows))
    return found


def _ended(source: Source, today: date) -> dict[int, Unit]:
    """The units that were given something and are no longer there."""
    given = source.rows.filter(**{f"{source.prefix}unit": OuterRef("pk")})
    return Unit.objects.filter(Exists(given), ends_on__lt=today).in_bulk()


def _counts_of(source: Source, ended: dict[int, Unit]) -> dict[int, dict[int, Totals]]:
    unit, task = f"{source.prefix}unit", Unsorted(f"{source.prefix}task")
    rows: QuerySet[Any, Any] = source.rows.filter(**{f"{unit}__in": list(ended)}).annotate(column=task)
    found: dict[int, dict[int, Totals]] = defaultdict(dict)
    for key, column, *counts in rows.values_list(unit, "column").annotate(**source.counts()):
        found[key][column] = Totals(*counts)
    return found


def _heirs(campaign: Campaign, ended: dict[int, Unit], today: date) -> dict[int, list[Carried]]:
    """For each ended unit who carries it on today, with the shares the decisions state."""
    if not ended:
        return {}
    last = min(unit.ends_on for unit in ended.values() if unit.ends_on is not None)
    return carried_by(list(ended), min(last, campaign_day(campaign, today)), today)


def _carry(
    rows: list[MatrixRow],
    counted: dict[int, dict[int, Totals]],
    heirs: dict[int, list[Carried]],
    ended: dict[int, Unit],
    place: UnitParent | None,
    line: Line,
    today: date,
    *,
    whole: bool,
) -> None:
    """Put each ended unit's counts into the row of those who carry it on, or into a row of its own."""
    keys = {one.unit.pk for parts in heirs.values() for one in parts}
    places = UnitParent.objects.filter(on_day(today), Q(line=line), unit__in=keys)
    paths = dict(places.values_list("unit", "path")) if keys else {}
    by_key = {row.key: row for row in rows}
    for unit, cells in counted.items():
        parts = heirs.get(unit, [])
        into = {_row_key(paths.get(one.unit.pk, ""), place) for one in parts} or {OUTSIDE}
        if not whole and into == {OUTSIDE}:
            continue
        row = by_key.get(next(iter(into))) if len(into) == 1 else None
        if row is None:
            row = MatrixRow(f"ended{unit}", unit, ended[unit].name)
            row.shared = [Part(one.unit.name_then, one.share) for one in parts]
            rows.append(row)
        else:
            row.carries.append(Part(ended[unit].name, parts[0].share if len(parts) == 1 else WHOLE))
        for task, totals in cells.items():
            before = row.cells.get(task)
            row.cells[task] = together([totals, before]) if isinstance(before, Totals) else totals
        row.totals = together(cell for cell in row.cells.values() if isinstance(cell, Totals))


def _row_key(path: str, place: UnitParent | None) -> str:
    """The path cut one step below the place; OUTSIDE for whoever does not stand below it."""
    if place is None or not path.startswith(place.path):
        return OUTSIDE
    return path[: len(place.path) + SEGMENT_WIDTH]
