"""All reports of a form as lines of a sheet, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from lantoa.engines.vn.numbers import format_number
from lantoa.work.reports.models import (
    Activity,
    ActivityFigure,
    ActivityOwner,
    Figure,
    FormIndicator,
    Report,
    ReportForm,
)
from lantoa.work.reports.queries.activities import Part, parts_by_figure
from lantoa.work.reports.queries.forms import indicators_of, is_asked
from lantoa.work.reports.queries.reports import listed
from lantoa.work.reports.splits import blank_parts
from lantoa.work.reports.states import MergeRule, Said

Value = Decimal | str | None
Cells = tuple[Value, Value, Value, Value]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One unit: where its report stands, and each figure claimed, evidenced, verified, from activities."""

    unit: str
    state: str
    due_on: date | None
    first_on: date | None
    figures: list[Cells]


def sheet_lines(form: ReportForm) -> tuple[list[str], Iterator[SheetLine]]:
    """The names of the figures with their parts, and a line for every unit."""
    columns = [(wanted, part) for wanted in indicators_of(form) for part in _parts(wanted)]
    heads = [_head(wanted, part) for wanted, part in columns]
    return heads, _lines(form, columns)


def _parts(wanted: FormIndicator) -> list[dict[str, Any] | None]:
    return [*wanted.parts, None]


def _head(wanted: FormIndicator, part: dict[str, Any] | None) -> str:
    own = f" · {part['vi']}" if part else ""
    return f"{wanted.name_vi}{own} ({wanted.measure_vi})" if wanted.measure_vi else f"{wanted.name_vi}{own}"


def _lines(form: ReportForm, columns: list[tuple[FormIndicator, dict[str, Any] | None]]) -> Iterator[SheetLine]:
    sent: dict[int, dict[tuple[int, str], Figure]] = {}
    for figure in Figure.objects.filter(report__form=form):
        sent.setdefault(figure.report_id, {})[(figure.form_indicator_id, figure.split)] = figure
    owned = _owned(form)
    for report in listed(form):
        parts = parts_by_figure(owned.get(report.unit_id, ()), report.unit_id)
        rows = sent.get(report.pk, {})
        cells = [_cells(report, wanted, part, rows, parts) for wanted, part in columns]
        yield SheetLine(report.unit.name, str(report.get_state_display()), report.due_on, report.first_on, cells)  # type: ignore[attr-defined]


def _owned(form: ReportForm) -> dict[int, list[Activity]]:
    rows = Activity.objects.filter(campaign=form.campaign_id, withdrawn_at__isnull=True)
    found: dict[int, list[Activity]] = {}
    owners, figures = ActivityOwner.objects.all(), ActivityFigure.objects.select_related("indicator")
    for activity in rows.prefetch_related(Prefetch("owners", owners), Prefetch("figures", figures)):
        for owner in activity.owners.all():
            found.setdefault(owner.unit_id, []).append(activity)
    return found


def _cells(
    report: Report,
    wanted: FormIndicator,
    part: dict[str, Any] | None,
    rows: dict[tuple[int, str], Figure],
    parts: dict[tuple[int, str], list[Part]],
) -> Cells:
    key = part["key"] if part else ""
    if not is_asked(wanted, report.unit):
        return None, None, None, None
    figure = rows.get((wanted.pk, key))
    claimed: Value = _claimed(figure)
    if figure is None and _said_otherwise(wanted, key, rows):
        told = {split for indicator, split in rows if indicator == wanted.pk}
        claimed = _("a part of it unknown") if not key and blank_parts(wanted, told) else None
    proofs = (figure.evidenced_value, figure.verified_value) if figure else (None, None)
    return claimed, *proofs, _from_activities(parts.get((wanted.indicator_id, key), []))


def _said_otherwise(wanted: FormIndicator, key: str, rows: dict[tuple[int, str], Figure]) -> bool:
    """The whole where the parts stand, a part where only the whole stands: not unknown, said in the other cells."""
    known = [split for (indicator, split) in rows if indicator == wanted.pk]
    return bool(wanted.parts) and ("" in known if key else any(known))


def _claimed(figure: Figure | None) -> Value:
    if figure is None or figure.said == Said.UNKNOWN:
        return _("unknown")
    return figure.value if figure.said in (Said.EXACT, Said.NONE) else figure.typed


def _from_activities(parts: list[Part]) -> Value:
    if not parts:
        return None
    values = [part.value for part in parts]
    if None in values:
        return _("disputed or unknown")
    known = [value for value in values if value is not None]
    if len(known) > 1 and parts[0].figure.indicator.rule == MergeRule.SPREAD:  # a ratio is told, never added
        return "; ".join(format_number(value.normalize()) for value in known)
    return sum(known, Decimal(0))
