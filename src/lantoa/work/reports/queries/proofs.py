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
from lantoa.work.reports.drafts import read_draft
from lantoa.work.reports.models import Figure, FigureEvidence, FormIndicator, ProvedAmount, Report
from lantoa.work.reports.queries.forms import asked_of

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


def most_claimed(report: Report, wanted: FormIndicator, split: str) -> Decimal | None:
    """The most that a figure says, as it was sent or as it stands in the draft; None where neither has an end."""
    sent = Figure.objects.filter(report=report, form_indicator=wanted, split=split)
    draft = read_draft(report.draft, asked_of(report.form, report.unit))
    fields = (item for one in draft.figures if one.wanted.pk == wanted.pk for item in one.fields)
    said = [*(row.high for row in sent), *(item.read.high for item in fields if item.part == split and item.read.known)]
    return max((high for high in said if high is not None), default=None) if None not in said else None


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
