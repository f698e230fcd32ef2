"""Which evidence is tied to which figure, and how much of a figure it proves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, Protocol

from django.db.models import Prefetch, QuerySet

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import EvidenceState
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import FigureEvidence, ProvedAmount, Report
from lantoa.work.reports.states import Said

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


class SaidNumber(Protocol):
    """A number as it was said: of a figure that was sent, or of a field of a draft."""

    @property
    def said(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...


def provable(number: SaidNumber, amount: Decimal | None = None) -> Decimal | None:
    """How much of a number its evidence proves: the amount told, or all of it; never more than was claimed.

    None is unknown: nobody has said how much of a range the pieces show, and of a stated zero nothing can be shown.
    """
    if number.said in (Said.NONE, Said.UNKNOWN):
        return None
    if amount is None:
        return number.value
    return amount if number.high is None else min(amount, number.high)


class Backing(NamedTuple):
    """How a number stands that is still to be sent: so many pieces are tied to it, and prove so much of it. None is
    unknown: nobody said how much of a range, and of a stated zero (``is_none``) there is nothing to prove."""

    pieces: int
    proves: Decimal | None
    is_none: bool


def backing_of(report: Report) -> Callable[[tuple[int, str], SaidNumber], Backing | None]:
    """What stands behind the numbers of a draft, by figure and part; None where nothing is tied."""
    tied = Counter(proofs_of(report).order_by().values_list("form_indicator_id", "split"))
    amounts = {place: row.amount for place, row in amounts_by_place(report).items()}

    def backing(place: tuple[int, str], number: SaidNumber) -> Backing | None:
        if place not in tied:
            return None
        return Backing(tied[place], provable(number, amounts.get(place)), number.said == Said.NONE)

    return backing


def evidence_at_hand(unit: Unit | int, campaign: Campaign | int) -> QuerySet[Evidence]:
    """What a unit has sent in a campaign and may tie to its figures, the newest first."""
    rows = Evidence.objects.filter(unit=unit, campaign=campaign, state=EvidenceState.KEPT)
    return rows.select_related("file").prefetch_related(Prefetch("file__copies", THUMBS)).order_by("-pk")
