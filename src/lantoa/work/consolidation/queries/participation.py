"""Who took part, by kind of actor: asked, heard of, did something, reported; and whom their organisations reached."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Q

from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.reports.models import ActivityOwner, Figure, FormIndicator, Report
from lantoa.work.reports.states import KNOWN, Said
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, SILENT

INFORMED, TOOK_PART = "members_informed", "persons"


@dataclass(slots=True)
class KindLine:
    """Units of one kind: how many have tasks, answered, did a task, own activities, sent their report.

    ``reports`` are those asked to report; ``silent`` have tasks and were never heard of: unknown, not absent.
    """

    kind: str
    units: int = 0
    heard: int = 0
    done: int = 0
    acting: int = 0
    activities: int = 0
    reports: int = 0
    reported: int = 0

    @property
    def label(self) -> str:
        """The kind as the register calls it."""
        return str(UnitKind(self.kind).label)

    @property
    def silent(self) -> int:
        """Units with tasks of which nothing was heard."""
        return max(0, self.units - self.heard)


def participation_of(scope: Scope) -> list[KindLine]:
    """The kinds of actors of a campaign: three queries."""
    found: dict[str, KindLine] = {}

    def line(kind: str) -> KindLine:
        return found.setdefault(kind, KindLine(kind))

    tasks = Assignment.objects.filter(campaign=scope.form.campaign_id).exclude(state__in=EXPECTED_NOT)
    counts = {
        "n": Count("unit", distinct=True),
        "heard": Count("unit", distinct=True, filter=~Q(state__in=SILENT)),
        "done": Count("unit", distinct=True, filter=Q(state__in=DONE)),
    }
    rows: Any = scope.rows(tasks, "unit", by_row=False).values_list("unit__kind").annotate(**counts).order_by()
    for kind, units, heard, done in rows:
        line(kind).units, line(kind).heard, line(kind).done = units, heard, done
    acts = ActivityOwner.objects.filter(activity__campaign=scope.form.campaign_id, activity__withdrawn_at__isnull=True)
    acting = scope.rows(acts, "unit", by_row=False).values_list("unit__kind")
    for kind, units, number in acting.annotate(
        n=Count("unit", distinct=True), m=Count("activity", distinct=True)
    ).order_by():
        line(kind).acting, line(kind).activities = units, number
    asked = Report.objects.filter(form=scope.form, dropped_at__isnull=True)
    sent = scope.rows(asked, "unit", by_row=False).values_list("unit__kind")
    for kind, reports, came in sent.annotate(n=Count("pk"), m=Count("first_submitted_at")).order_by():
        line(kind).reports, line(kind).reported = reports, came
    order = {kind: place for place, kind in enumerate(UnitKind.values)}
    return sorted(found.values(), key=lambda one: order[one.kind])


class Ends(NamedTuple):
    """A number as its two ends, the same where it is one number; None is an end nobody knows."""

    low: Decimal | None
    high: Decimal | None


@dataclass(slots=True)
class Reached:
    """One number of an organisation as it told it: the whole, or the parts of it added up. None is unknown."""

    figures: list[Figure]

    @property
    def claimed(self) -> Ends | None:
        """What the organisation says, both ends."""
        return _bounds([(row.low, row.high) for row in self.figures])

    @property
    def estimated(self) -> bool:
        """Whether a part of it is an estimate."""
        return any(row.said == Said.ESTIMATE for row in self.figures)

    @property
    def evidenced(self) -> Ends | None:
        """How much of it has evidence."""
        return _bounds([(row.evidenced_value, row.evidenced_value) for row in self.figures])

    @property
    def verified(self) -> Ends | None:
        """How much of it was checked."""
        return _bounds([(row.verified_value, row.verified_value) for row in self.figures])

    @property
    def checked(self) -> Figure | None:
        """One of its figures that somebody checked."""
        return next((row for row in self.figures if row.verified_value is not None), None)


def _bounds(ends: list[tuple[Decimal | None, Decimal | None]]) -> Ends | None:
    """The ends of several parts; a part without any number is left out, an end that is open stays open."""
    told = [pair for pair in ends if pair != (None, None)]
    if not told:
        return None
    sides = ([low for low, _high in told], [high for _low, high in told])
    low, high = (None if None in side else sum((one for one in side if one is not None), Decimal(0)) for side in sides)
    return Ends(low, high)


@dataclass(slots=True)
class ReachLine:
    """One organisation: how many members knew, how many took part; None is unknown."""

    report: Report
    informed: Reached | None = None
    took_part: Reached | None = None


def reach_of(scope: Scope) -> tuple[list[ReachLine], dict[str, FormIndicator]]:
    """The organisations asked whom they reached; empty where the form does not ask. Two queries."""
    asked = {row.indicator.code: row for row in scope.indicators if row.indicator.code in (INFORMED, TOOK_PART)}
    if not asked:
        return [], {}
    figures = Figure.objects.filter(form_indicator__in=[row.pk for row in asked.values()], said__in=KNOWN)
    told: dict[int, dict[int, Reached]] = {}
    for figure in figures.select_related("verified_by__person").order_by("split"):
        mine = told.setdefault(figure.report_id, {})
        mine.setdefault(figure.form_indicator_id, Reached([])).figures.append(figure)
    rows: Any = scope.rows(Report.objects.filter(form=scope.form, dropped_at__isnull=True), "unit", by_row=False)
    rows = rows.filter(unit__kind__in=(UnitKind.UNION, UnitKind.ASSOCIATION, UnitKind.FRONT)).select_related("unit")
    keys = {code: row.pk for code, row in asked.items()}
    lines = [
        ReachLine(
            report,
            told.get(report.pk, {}).get(keys.get(INFORMED, 0)),
            told.get(report.pk, {}).get(keys.get(TOOK_PART, 0)),
        )
        for report in rows.order_by("unit__kind", "unit__name", "pk")
    ]
    return lines, asked
