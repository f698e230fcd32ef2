"""What a unit is to put right, each with where it is done, its picture, and whether something changed there since."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.orgs.members.models import Member
from lantoa.work.reports.actions.freezing_report import frozen
from lantoa.work.reports.drafts import read_draft
from lantoa.work.reports.models import FormIndicator, Remark, Report
from lantoa.work.reports.queries.activities import activities_of
from lantoa.work.reports.queries.answered import changed_since
from lantoa.work.reports.queries.pieces import Piece, pieces_called
from lantoa.work.reports.queries.proofs import proofs_of
from lantoa.work.reports.steps import WriteStep
from lantoa.work.reports.views.doors import now
from lantoa.work.reports.views.pages import remark_address


@dataclass(frozen=True)
class ToFix:
    """One remark that waits. ``changed`` None: not told, for the draft is its unit's own, or nobody can say."""

    remark: Remark
    address: str
    piece: Piece | None
    changed: bool | None


def to_put_right(
    report: Report,
    remarks: list[Remark],
    asked: list[FormIndicator],
    steps: list[WriteStep],
    reader: Member | None,
    *,
    writes: bool,
) -> list[ToFix]:
    """The remarks that wait. How far they are met is told to those who write the report: it stands in their draft."""
    pieces = pieces_called(reader, [row.evidence_id for row in remarks if row.evidence_id is not None], at=now())
    changed = _changed(report, remarks, asked) if writes and remarks else {}
    return [
        ToFix(row, remark_address(report, row, steps), pieces.get(row.evidence_id or 0), changed.get(row.pk))
        for row in remarks
    ]


def _changed(report: Report, remarks: list[Remark], asked: list[FormIndicator]) -> dict[int, bool]:
    draft, ties = read_draft(report.draft, asked), list(proofs_of(report))
    activities = activities_of(report.unit_id, report.form.campaign_id)
    unread = {one.wanted.pk for one, _item, _code in draft.errors}
    return changed_since(remarks, frozen(draft, activities, ties, report.unit_id), ties, unread)


def fixed_so_far(rows: list[ToFix]) -> tuple[int, int] | None:
    """At how many places something changed, of those of which it is told; None where it is told of none."""
    told = [row.changed for row in rows if row.changed is not None]
    return (sum(told), len(told)) if told else None
