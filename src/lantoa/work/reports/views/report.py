"""The doors of one report: its page, its versions, two of them compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET

from lantoa.base.rows.moments import day_of
from lantoa.work.reports.models import Figure, FormIndicator, Report, ReportVersion
from lantoa.work.reports.queries.activities import activities_of, parts_by_figure
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.reports import (
    figures_of,
    get_report,
    get_version,
    open_remarks,
    remarks_of,
    versions_of,
)
from lantoa.work.reports.queries.versions import FrozenFigure, figures_beside, words_beside
from lantoa.work.reports.rules import is_late, may_decide, may_pass, may_see_form, may_write
from lantoa.work.reports.states import NarrativeKind, Said
from lantoa.work.reports.steps import steps_of
from lantoa.work.reports.views.doors import asks, now
from lantoa.work.reports.views.pages import full_name, locked_words, remark_address
from lantoa.work.reports.wording import measure_of, name_of, number_words, said_words


@dataclass(frozen=True)
class FigureLine:
    """One sent figure with its name; ``marked`` where it is to be put right."""

    figure: Figure
    name: str
    measure: str
    marked: bool

    @property
    def typed(self) -> str:
        """What was typed, where it was not typed as it is said."""
        plain = self.figure.said in (Said.EXACT, Said.NONE) or self.figure.typed == said_words(self.figure)
        return "" if plain else self.figure.typed


@require_GET
def show_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: what is to be put right, the three numbers of each figure, the words, the versions."""
    report = get_report(asks(request), pk, at=now())
    return render(request, "reports/report.html", report_page(report, request))


def report_page(report: Report, request: HttpRequest) -> dict[str, Any]:
    """What the page is made of; only what was sent is shown to those who did not write it."""
    asked = asked_of(report.form, report.unit)
    steps, to_fix = steps_of(report.form, asked), open_remarks(report)
    rows = figures_of(report)
    marked = {(row.form_indicator_id, row.split) for row in to_fix}
    known = {row.form_indicator_id for row in rows}
    sent = report.first_submitted_at is not None
    member, at = asks(request), now()
    return {
        "report": report,
        "figures": figure_lines(rows, marked),
        "unknown_names": [name_of(wanted) for wanted in asked if wanted.pk not in known] if sent else [],
        "parts": _parts(report) if sent else [],
        "narratives": list(report.narratives.all()),
        "to_fix": [(row, remark_address(report, row, steps)) for row in to_fix],
        "past": [row for row in remarks_of(report) if row.answered_at is not None],
        "versions": versions_of(report),
        "late": is_late(report, day_of(at)),
        "locked": locked_words(report),
        "writes": may_write(member, report, at=at),
        "decides": may_decide(member, report, at=at),
        "passes": report.is_on_its_way and may_pass(member, report, at=at),
        "sees_form": may_see_form(member, report.form, at=at),
        "check_address": reverse("reports:check", args=[report.pk]),
        "return_address": reverse("reports:return", args=[report.pk]),
        "write_address": reverse("reports:write", args=[report.pk, 1]),
    }


def figure_lines(rows: list[Figure], marked: set[tuple[int | None, str]]) -> list[FigureLine]:
    """The sent figures with their names."""
    return [
        FigureLine(
            row,
            full_name(row.form_indicator, row.split),
            measure_of(row.form_indicator),
            (row.form_indicator_id, row.split) in marked,
        )
        for row in sorted(rows, key=_place_in_form)
    ]


def _place_in_form(row: Figure) -> tuple[int, int, int]:
    """The order of the form, and within a figure that of its parts; the whole last."""
    wanted = row.form_indicator
    parts = [part["key"] for part in wanted.parts]
    return wanted.order, wanted.pk, parts.index(row.split) if row.split in parts else len(parts)


def _parts(report: Report) -> list[tuple[str, str, list[Any]]]:
    found = parts_by_figure(activities_of(report.unit_id, report.form.campaign_id), report.unit_id)
    asked = {wanted.indicator_id: wanted for wanted in asked_of(report.form, report.unit)}
    return [
        (full_name(asked[key], split), measure_of(asked[key]), parts)
        for (key, split), parts in found.items()
        if key in asked
    ]


@require_GET
def show_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was sent, as it was sent."""
    report = get_report(asks(request), pk, at=now())
    return render(request, "reports/version.html", _version_page(report, get_version(report, number), None))


@require_GET
def compare(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What changed in a version against the one before it."""
    report = get_report(asks(request), pk, at=now())
    page = _version_page(report, get_version(report, number), get_version(report, number - 1))
    return render(request, "reports/version.html", page)


def _version_page(report: Report, version: ReportVersion, before: ReportVersion | None) -> dict[str, Any]:
    old = before.content if before else None
    asked = {str(row.pk): row for row in report.form.indicators.all()}
    return {
        "report": report,
        "version": version,
        "before": before,
        "lines": [_line(one, other, asked) for one, other in figures_beside(version.content, old)],
        "texts": [
            {"name": NarrativeKind(kind).label, "before": one, "after": other}
            for kind, one, other in words_beside(version.content, old)
        ],
        "activities": version.content.get("activities", []),
    }


def _line(one: FrozenFigure | None, other: FrozenFigure | None, asked: Mapping[str, FormIndicator]) -> dict[str, Any]:
    named = other or one
    name, measure = _named(named, asked) if named else ("", "")
    return {
        "name": name,
        "measure": measure,
        "before": _words(one),
        "after": _words(other),
    }


def _named(row: FrozenFigure, asked: Mapping[str, FormIndicator]) -> tuple[str, str]:
    """A figure as the version names it; in the reader's language where the form still names it so."""
    key, _dot, part = row.key.partition(".")
    wanted = asked.get(key)
    if wanted is not None:
        with override("vi"):
            is_same = full_name(wanted, part) == row.name
        if is_same:
            return full_name(wanted, part), measure_of(wanted)
    return row.name, row.measure


def _words(row: FrozenFigure | None) -> str | None:
    return (number_words(row.value, row.low, row.high, row.said) or None) if row else None
