"""An earlier campaign of a unit and of those it has come from: what was reported, held and returned."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q

from lantoa.work.reports.models import (
    Activity,
    ActivityFigure,
    ActivityOwner,
    Figure,
    Narrative,
    Remark,
    Report,
    SaidValue,
)
from lantoa.work.reports.states import KNOWN, FormState, NarrativeKind, ReportState, Said
from lantoa.work.tasks.queries.earlier import Earlier

TOOK_PART = "participants"
QUOTED = (NarrativeKind.RESULTS, NarrativeKind.CAUSES, NarrativeKind.PROPOSALS)


def campaigns_of_reports(units: Collection[int]) -> Q:
    """The campaigns that asked these units for a report, or in which they held something."""
    asked = Report.objects.filter(unit__in=units, dropped_at__isnull=True).exclude(form__state=FormState.DRAFT)
    held = ActivityOwner.objects.filter(unit__in=units, activity__withdrawn_at__isnull=True)
    return Q(pk__in=asked.values("form__campaign")) | Q(pk__in=held.values("activity__campaign"))


def reports_accepted(earlier: Earlier) -> list[Report]:
    """The accepted reports of those units, with their words and how many took part, as last sent: three questions.

    A report that was opened again, or sent again and not accepted yet, is not there; nor is any draft.
    """
    rows = Report.objects.filter(unit__in=earlier.units, form__campaign__in=earlier.campaigns, dropped_at__isnull=True)
    rows = rows.filter(state=ReportState.ACCEPTED).select_related("form", "unit")
    words = Narrative.objects.filter(kind__in=QUOTED).exclude(words="")
    reached = Figure.objects.filter(form_indicator__indicator__code=TOOK_PART, said__in=KNOWN)
    reached = reached.select_related("form_indicator__indicator").order_by("split")
    both = (Prefetch("narratives", words, to_attr="quoted"), Prefetch("figures", reached, to_attr="reached"))
    return list(rows.prefetch_related(*both).order_by("form__campaign", "form__due_on", "form", "pk"))


def activities_held(earlier: Earlier) -> list[Activity]:
    """The activities of those units, each with its owners and with how many took part: three questions. Those with the
    most come first, those of which no number is known last."""
    own = ActivityOwner.objects.filter(unit__in=earlier.units).values("activity")
    rows = Activity.objects.filter(pk__in=own, campaign__in=earlier.campaigns, withdrawn_at__isnull=True)
    reached = ActivityFigure.objects.filter(indicator__code=TOOK_PART, said__in=KNOWN)
    reached = reached.select_related("indicator").order_by("split")
    owners = ActivityOwner.objects.select_related("unit").order_by("pk")
    found = list(rows.prefetch_related(Prefetch("owners", owners), Prefetch("figures", reached, to_attr="reached")))
    return sorted(found, key=lambda row: (-_claimed(row.reached), row.title, row.pk))  # type: ignore[attr-defined]


def _claimed(figures: Iterable[SaidValue]) -> Decimal:
    """By what they stand in order: what was said at least, or where only a bound above is known, that."""
    ends = [row.low if row.low is not None else row.high for row in figures]
    return sum((end for end in ends if end is not None), Decimal(0)) if ends else Decimal(-1)


@dataclass(frozen=True, slots=True)
class Reached:
    """One number in its parts, put together: what was said, with how it was said, and how far it is proved. None is
    unknown; parts nobody proved count for nothing in a proved sum, so it is never more than what is known."""

    said: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    evidenced: Decimal | None
    verified: Decimal | None


def put_together(figures: Collection[SaidValue]) -> Reached:
    """The whole of the parts; at least one is there, and each is known."""
    low, high = _sum([row.low for row in figures]), _sum([row.high for row in figures])
    said = next(iter(figures)).said if len(figures) == 1 else Said.EXACT
    if len(figures) > 1 and any(row.said == Said.ESTIMATE for row in figures):
        said = Said.ESTIMATE
    one = low if low == high else None
    said = Said.RANGE if one is None else said
    proved = [[n for row in figures if (n := getattr(row, f"{name}_value")) is not None] for name in PROVED]
    evidenced, verified = (sum(some, Decimal(0)) if some else None for some in proved)
    return Reached(said, one, low, high, evidenced, verified)


PROVED = ("evidenced", "verified")


def _sum(ends: list[Decimal | None]) -> Decimal | None:
    """The sum of one end of every part; open where one of them is."""
    return None if None in ends else sum((end for end in ends if end is not None), Decimal(0))


def remarks_made(earlier: Earlier) -> list[Remark]:
    """What was marked when a report of those units was returned, the latest first: one question."""
    rows = Remark.objects.filter(report__unit__in=earlier.units, report__form__campaign__in=earlier.campaigns)
    rows = rows.filter(report__dropped_at__isnull=True)
    rows = rows.select_related("report__form", "report__unit", "form_indicator", "activity", "evidence")
    return list(rows.order_by("-at", "pk"))


def tasks_of_forms(reports: Iterable[int]) -> set[tuple[int, int]]:
    """Unit and task of every reporting task that these reports answered: one question."""
    rows = Report.objects.filter(pk__in=reports, form__tasks__isnull=False)
    return set(rows.values_list("unit", "form__tasks"))
