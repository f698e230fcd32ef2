"""Which evidence is tied to which figure, and how much of a figure it proves."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import EvidenceState
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import Figure, FigureEvidence, ProvedAmount, Report

THUMBS = DerivedFile.objects.filter(kind=CopyKind.THUMB)


def proofs_of(report: Report) -> QuerySet[FigureEvidence]:
    """What is tied to the figures of a report and was not withdrawn."""
    rows = FigureEvidence.objects.filter(report=report, evidence__state=EvidenceState.KEPT)
    rows = rows.select_related("evidence__file", "evidence__unit", "form_indicator")
    return rows.prefetch_related(Prefetch("evidence__file__copies", THUMBS)).order_by("pk")


def proofs_by_place(report: Report) -> dict[tuple[int, str], list[Evidence]]:
    """The pieces tied to each figure, by the form's figure and the part."""
    found: dict[tuple[int, str], list[Evidence]] = {}
    for row in proofs_of(report):
        found.setdefault((row.form_indicator_id, row.split), []).append(row.evidence)
    return found


def proved_places(report: Report) -> set[tuple[int, str]]:
    """The figures to which evidence is tied."""
    return set(proofs_of(report).values_list("form_indicator_id", "split"))


def amounts_by_place(report: Report) -> dict[tuple[int, str], ProvedAmount]:
    """How much of each figure its evidence proves, where the unit said that it is not all, by figure and part."""
    return {(row.form_indicator_id, row.split): row for row in ProvedAmount.objects.filter(report=report)}


def provable(figure: Figure, amount: Decimal | None = None) -> Decimal | None:
    """How much of a figure its evidence proves: the amount told, or all of what was said at least; never more."""
    claimed: Decimal | None = figure.value if figure.value is not None else figure.low
    if claimed is None:
        return None
    return claimed if amount is None else min(amount, claimed)


def evidence_at_hand(unit: Unit | int, campaign: Campaign | int) -> QuerySet[Evidence]:
    """What a unit has sent in a campaign and may tie to its figures, the newest first."""
    rows = Evidence.objects.filter(unit=unit, campaign=campaign, state=EvidenceState.KEPT)
    return rows.select_related("file").prefetch_related(Prefetch("file__copies", THUMBS)).order_by("-pk")
