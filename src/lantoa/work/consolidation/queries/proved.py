"""Which figures of reports a piece of evidence proves, as a person may see them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models import Figure, FigureEvidence
from lantoa.work.reports.queries.reports import reports_visible_to


class Proved(NamedTuple):
    """One figure to which the piece is tied; ``figure`` None where its report does not say it, or was not sent yet."""

    tie: FigureEvidence
    figure: Figure | None


def figures_proved(evidence: Evidence, member: Member | None, *, at: datetime) -> list[Proved]:
    """In the order of the reports and their forms: two queries, however many. What another unit has not sent yet is
    its own affair."""
    seen = reports_visible_to(member, at=at).filter(dropped_at__isnull=True)
    own = Q(unit=member.unit_id) if member is not None else Q(pk__in=[])
    seen = seen.filter(own | Q(first_submitted_at__isnull=False)).order_by()
    ties = FigureEvidence.objects.filter(evidence=evidence, report__in=seen.values("pk"))
    ties = ties.select_related("report__unit", "report__form", "form_indicator__indicator")
    rows = list(ties.order_by("report", "form_indicator__order", "pk"))
    told = Figure.objects.filter(report__in=[row.report_id for row in rows], form_indicator__proofs__in=rows)
    by_place = {(row.report_id, row.form_indicator_id, row.split): row for row in told.distinct()}
    return [Proved(row, by_place.get((row.report_id, row.form_indicator_id, row.split))) for row in rows]
