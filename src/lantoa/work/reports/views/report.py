"""The doors of one report: its page, its versions, two of them compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.work.reports.models import Figure, FormIndicator, Report, ReportVersion
from lantoa.work.reports.queries.activities import activities_of, parts_by_figure
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.pieces import pieces_called
from lantoa.work.reports.queries.proofs import proofs_of
from lantoa.work.reports.queries.reports import (
    figures_of,
    get_report,
    get_version,
    open_remarks,
    remarks_of,
    versions_of,
)
from lantoa.work.reports.queries.versions import (
    FrozenFigure,
    TiedChange,
    figures_beside,
    tied_beside,
    tied_since,
    words_beside,
)
from lantoa.work.reports.rules import is_late, may_decide, may_pass, may_see_form, may_write
from lantoa.work.reports.splits import blank_parts
from lantoa.work.reports.states import NarrativeKind, ReportState, Said
from lantoa.work.reports.steps import steps_of
from lantoa.work.reports.views.doors import asks, now
from lantoa.work.reports.views.fixing import fixed_so_far, to_put_right
from lantoa.work.reports.views.pages import full_name, locked_words
from lantoa.work.reports.wording import measure_of, number_words, said_words


@dataclass(frozen=True)
class FigureLine:
    """One sent figure with its name; ``marked`` where it is to be put right.

    Without a ``figure`` it is unknown: ``partly`` the whole of one whose parts are known in part.
    """

    wanted: FormIndicator
    split: str
    figure: Figure | None
    name: str
    measure: str
    marked: bool
    partly: bool = False

    @property
    def typed(self) -> str:
        """What was typed, where it was not typed as it is said."""
        if self.figure is None:
            return ""
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
    steps, remarks = steps_of(report.form, asked), open_remarks(report)
    rows = figures_of(report)
    marked = {(row.form_indicator_id, row.split) for row in remarks}
    sent = report.first_submitted_at is not None
    member, at = asks(request), now()
    writes = may_write(member, report, at=at)
    to_fix = to_put_right(report, remarks, asked, steps, member, writes=writes)
    return {
        "report": report,
        "figures": figure_lines(rows, marked, asked if sent else []),
        "parts": _parts(report) if sent else [],
        "narratives": list(report.narratives.all()),
        "since": _since_accepted(report, asked, member),
        "to_fix": to_fix,
        "fixed": fixed_so_far(to_fix),
        "past": [row for row in remarks_of(report) if row.answered_at is not None],
        "versions": versions_of(report),
        "late": is_late(report, day_of(at)),
        "locked": locked_words(report),
        "writes": writes,
        "decides": may_decide(member, report, at=at),
        "passes": report.is_on_its_way and may_pass(member, report, at=at),
        "sees_form": may_see_form(member, report.form, at=at),
        "check_address": reverse("reports:check", args=[report.pk]),
        "return_address": reverse("reports:return", args=[report.pk]),
        "write_address": reverse("reports:write", args=[report.pk, 1]),
    }


def figure_lines(
    rows: list[Figure], marked: set[tuple[int | None, str]], asked: list[FormIndicator]
) -> list[FigureLine]:
    """The sent figures with their names in the order of the form, and beside them what stays unknown of ``asked``."""
    found: dict[int, dict[str, Figure]] = {}
    for row in rows:
        found.setdefault(row.form_indicator_id, {})[row.split] = row
    named = {row.form_indicator_id: row.form_indicator for row in rows} | {wanted.pk: wanted for wanted in asked}
    lines, wanting = [], {wanted.pk for wanted in asked}
    for wanted in sorted(named.values(), key=lambda one: (one.order, one.pk)):
        told = found.get(wanted.pk, {})
        blank = blank_parts(wanted, told) if wanted.pk in wanting else []
        for split in _splits(wanted, told, blank):
            is_marked = (wanted.pk, split) in marked
            line = FigureLine(wanted, split, told.get(split), full_name(wanted, split), measure_of(wanted), is_marked)
            lines.append(replace(line, partly=bool(blank) and not split))
    return lines


def _splits(wanted: FormIndicator, told: Mapping[str, Figure], blank: list[str]) -> list[str]:
    """The lines of a figure: its parts in their order, then the whole where it was said, is unknown, or is in part."""
    keys = [part["key"] for part in wanted.parts]
    shown = {*told, *blank, *([""] if blank or not told else [])}
    return sorted(shown, key=lambda split: keys.index(split) if split in keys else len(keys))


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
    page = _version_page(report, get_version(report, number), None, asks(request))
    return render(request, "reports/version.html", page)


@require_GET
def compare(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What changed in a version against the one before it."""
    report = get_report(asks(request), pk, at=now())
    page = _version_page(report, get_version(report, number), get_version(report, number - 1), asks(request))
    return render(request, "reports/version.html", page)


def _version_page(
    report: Report, version: ReportVersion, before: ReportVersion | None, reader: Member | None
) -> dict[str, Any]:
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
        "tied": _tied(tied_beside(version.content, old), asked, reader),
    }


def _tied(
    changes: list[TiedChange] | None, asked: Mapping[str, FormIndicator], reader: Member | None
) -> list[dict[str, Any]] | None:
    """The evidence that came to each figure and that was taken from it; None where it was not kept."""
    if changes is None:
        return None
    pieces = pieces_called(reader, [key for row in changes for key in (*row.came, *row.gone)], at=now())
    return [
        {
            "name": _named(row.key, row.name, "", asked)[0],
            "came": [pieces[key] for key in row.came if key in pieces],
            "gone": [pieces[key] for key in row.gone if key in pieces],
        }
        for row in changes
    ]


def _since_accepted(report: Report, asked: list[FormIndicator], reader: Member | None) -> list[dict[str, Any]]:
    """What came to the evidence of an accepted report and went from it since: shown, and counted when it is sent
    again."""
    if report.state != ReportState.ACCEPTED or report.accepted_at is None:
        return []
    last = report.versions.order_by("-number").first()
    changes = tied_since(last.content, proofs_of(report), report.accepted_at) if last is not None else []
    return _tied(changes, {str(row.pk): row for row in asked}, reader) or []


def _line(one: FrozenFigure | None, other: FrozenFigure | None, asked: Mapping[str, FormIndicator]) -> dict[str, Any]:
    named = other or one
    name, measure = _named(named.key, named.name, named.measure, asked) if named else ("", "")
    return {
        "name": name,
        "measure": measure,
        "before": _words(one),
        "after": _words(other),
    }


def _named(key: str, name: str, measure: str, asked: Mapping[str, FormIndicator]) -> tuple[str, str]:
    """A figure as the version names it; in the reader's language where the form still names it so."""
    figure, _dot, part = key.partition(".")
    wanted = asked.get(figure)
    if wanted is not None:
        with override("vi"):
            is_same = full_name(wanted, part) == name
        if is_same:
            return full_name(wanted, part), measure_of(wanted)
    return name, measure


def _words(row: FrozenFigure | None) -> str | None:
    return (number_words(row.value, row.low, row.high, row.said) or None) if row else None
