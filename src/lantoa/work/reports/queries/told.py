"""How much of what units were asked they have told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.work.reports.models import Figure, Report, ReportForm
from lantoa.work.reports.queries.forms import indicators_of, is_asked
from lantoa.work.reports.splits import blank_parts


@dataclass(frozen=True, slots=True)
class Told:
    """Of one report: the figures asked of its unit, those told whole, and those of which a part stays unknown."""

    asked: int
    whole: int
    partly: int


def told_in(form: ReportForm, reports: Iterable[Report]) -> dict[int, Told]:
    """What each of these reports of a form tells, by its key: three queries."""
    rows, wanted = list(reports), indicators_of(form)
    found: dict[tuple[int, int], set[str]] = {}
    figures = Figure.objects.filter(report__in=[row.pk for row in rows])
    for report, indicator, split in figures.values_list("report", "form_indicator", "split"):
        found.setdefault((report, indicator), set()).add(split)
    told = {}
    for row in rows:
        asked = [one for one in wanted if is_asked(one, row.unit)]
        said = [(one, found[row.pk, one.pk]) for one in asked if (row.pk, one.pk) in found]
        partly = sum(1 for one, splits in said if blank_parts(one, splits))
        told[row.pk] = Told(len(asked), len(said) - partly, partly)
    return told
