"""Of figures that are divided: how many units told all of them, and how many only some parts.

A unit that said the whole, or every part the form has, told all of it; by its report, by activities, or by both.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from lantoa.work.consolidation.queries.counted import Words, counted, words_of
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.queries.totals import FIGURES, Told, figures_of, form_keys, owners_of, reporting
from lantoa.work.reports.models import FormIndicator


def units_told(scope: Scope, *, by_row: bool, activities: bool) -> list[Told]:
    """How many of the units asked told anything of each divided indicator, and how many of them only some parts: one
    query, none where nothing is divided. ``activities``: whether any have to be looked at.

    Of all else the count of figures is the count of units.
    """
    parts = {row.indicator_id: len(row.parts) for row in scope.indicators if row.parts}
    if not parts:
        return []
    keys, found = form_keys(scope), dict[tuple[str, int], Told]()
    question = _with_activities if activities else _in_reports
    for place, figure, whole, told_parts, units in counted(question, scope, by_row=by_row):
        here = found.get((place, figure)) or Told(place, keys[figure], "", 0)
        partly = units if not whole and told_parts < parts[figure] else 0
        found[place, figure] = here._replace(units=here.units + units, partly=here.partly + partly)
    return list(found.values())


def units_in_part(scope: Scope, indicator: FormIndicator) -> set[int]:
    """The units that told only some parts of a divided figure; two queries, none where it is not divided."""
    if not indicator.parts:
        return set()
    one, told = scope.of(indicator), dict[int, set[str | None]]()
    for rows in (_report_cells(one, False), _activity_cells(one, False)):
        for _figure, unit, part in rows:
            told.setdefault(unit, set()).add(part)
    return {unit for unit, parts in told.items() if "" not in parts and not parts.issuperset(indicator.part_keys)}


def _in_reports(scope: Scope, by_row: bool) -> Words:
    return _counted_by_parts([_report_cells(scope, by_row)], by_row)


def _with_activities(scope: Scope, by_row: bool) -> Words:
    return _counted_by_parts([_report_cells(scope, by_row), _activity_cells(scope, by_row)], by_row)


def _report_cells(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    """What units said in their reports: row, figure, unit and part, a line for each."""
    rows = figures_of(scope).filter(
        scope.asked("form_indicator", "report__unit"), form_indicator__in=[row.pk for row in _divided(scope)]
    )
    return _cells(scope, rows, "report__unit", "form_indicator__indicator", "split", by_row)


def _activity_cells(scope: Scope, by_row: bool) -> QuerySet[Any, Any]:
    """The same of their activities, also of those they share: whoever owns one has told of it."""
    asked = scope.asked(f"{FIGURES}indicator", "unit", catalogue=True)
    wanted = [row.indicator_id for row in _divided(scope)]
    rows = owners_of(scope, asked, Q(unit__in=reporting(scope)), indicators=wanted)
    return _cells(scope, rows, "unit", f"{FIGURES}indicator", f"{FIGURES}split", by_row)


def _divided(scope: Scope) -> list[FormIndicator]:
    return [row for row in scope.indicators if row.parts]


def _cells(
    scope: Scope, rows: QuerySet[Any, Any], unit: str, figure: str, part: str, by_row: bool
) -> QuerySet[Any, Any]:
    """A part the form does not have is null: it tells something of the figure and fills none of its parts."""
    known = [
        When(Q(**{figure: row.indicator_id, f"{part}__in": row.part_keys}), then=F(part)) for row in _divided(scope)
    ]
    told = Case(*known, When(**{part: ""}, then=Value("")), output_field=CharField())
    placed = scope.rows(rows, unit, by_row=by_row).annotate(figure=F(figure), teller=F(unit), part=told)
    cells: QuerySet[Any, Any] = placed.values_list(*(["row"] if by_row else []), "figure", "teller", "part")
    return cells.order_by()


def _counted_by_parts(cells: list[QuerySet[Any, Any]], by_row: bool) -> Words:
    """Row, figure, whether the whole was said, how many parts were: how many units. A sum of sums, which the ORM has no
    words for."""
    asked = [words for words in map(words_of, cells) if words is not None]
    if not asked:
        return None
    place = '"row", ' if by_row else ""
    every = " UNION ALL ".join(f'SELECT {place}"figure", "teller", "part" FROM ({sql}) AS cells' for sql, _ in asked)  # noqa: S608 no word of a person
    of_unit = (
        f'SELECT {place}"figure", "teller", MAX(CASE WHEN "part" = \'\' THEN 1 ELSE 0 END) AS whole, '  # noqa: S608
        f'COUNT(DISTINCT CASE WHEN "part" <> \'\' THEN "part" END) AS parts '
        f'FROM ({every}) AS told GROUP BY {place}"figure", "teller"'
    )
    keys = f'{place}"figure", whole, parts'
    sql = f"SELECT {keys}, COUNT(*) FROM ({of_unit}) AS units GROUP BY {keys}"  # noqa: S608
    return sql, tuple(value for _, values in asked for value in values)
