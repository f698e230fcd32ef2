"""Tying evidence to the figure it proves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.exact import as_text
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.actions.traces import allow, hold_report
from lantoa.work.reports.drafts import read_draft
from lantoa.work.reports.models import Figure, FigureEvidence, FormIndicator, ProvedAmount, Report
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.proofs import SaidNumber, evidence_at_hand, provable, proved_places
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.states import AuditCode, ReportRefused, ReportState, Said


@transaction.atomic
def prove_figure(
    report: Report,
    wanted: FormIndicator,
    split: str,
    evidence: Iterable[Evidence],
    *,
    by: Member,
    at: datetime,
    amount: Decimal | None = None,
    typed: str = "",
) -> list[FigureEvidence]:
    """Say which pieces prove a figure, and how much of it where that is not all. Without any, nothing is proved.

    Only the unit's own evidence of the same campaign; what the figure claims is not touched. Said before the figure is
    sent it holds once it is, and for a corrected one as far as that goes. Of an accepted report the pieces are kept and
    shown, but what was accepted as evidenced stays until it is sent again.
    """
    held = hold_report(report)
    allow(may_write(by, held, at=at))
    wished = {row.pk for row in evidence}
    own = set(evidence_at_hand(held.unit_id, held.form.campaign_id).filter(pk__in=wished).values_list("pk", flat=True))
    claims = _claims(held, wanted, split)
    if own:
        _refuse_unclear(claims, wanted, amount)
    place = FigureEvidence.objects.filter(report=held, form_indicator=wanted, split=split)
    was = set(place.values_list("evidence_id", flat=True))
    place.exclude(evidence__in=own).delete()
    values = {"report": held, "form_indicator": wanted, "split": split, "at": at, "by": by.account}
    fresh = [FigureEvidence(evidence_id=key, **values) for key in sorted(own - was)]
    FigureEvidence.objects.bulk_create(fresh)
    before, now = _keep_amount(held, wanted, split, amount if own else None, typed, claims)
    _count(held, wanted, split, now, proved=bool(own))
    old = {"evidence": sorted(was), "amount": as_text(before)}
    new = {"figure": wanted.name_vi, "split": split, "evidence": sorted(own), "amount": as_text(now)}
    record(AuditCode.FIGURE_PROVE, by=by.account, at=at, about=held, old=old, new=new)
    return fresh


def _keep_amount(
    held: Report, wanted: FormIndicator, split: str, amount: Decimal | None, typed: str, claims: list[SaidNumber]
) -> tuple[Decimal | None, Decimal | None]:
    """How much was proved before and is now, None for all of it."""
    most = _most_claimed(claims) if amount is not None else None
    if amount is not None and most is not None and amount > most:
        raise ReportRefused("proves_more", name=wanted.name_vi)
    rows = ProvedAmount.objects.filter(report=held, form_indicator=wanted, split=split)
    before = next((row.amount for row in rows), None)
    if amount is None:
        rows.delete()
    else:
        said = {"amount": amount, "typed": typed}
        ProvedAmount.objects.update_or_create(report=held, form_indicator=wanted, split=split, defaults=said)
    return before, amount


def _claims(report: Report, wanted: FormIndicator, split: str) -> list[SaidNumber]:
    """What a figure says, as it was sent and then as it stands in the draft, each where it says something."""
    sent = Figure.objects.filter(report=report, form_indicator=wanted, split=split)
    draft = read_draft(report.draft, asked_of(report.form, report.unit))
    fields = (item for one in draft.figures if one.wanted.pk == wanted.pk for item in one.fields)
    return [*sent, *(item.read for item in fields if item.part == split and item.read.known)]


def _refuse_unclear(claims: list[SaidNumber], wanted: FormIndicator, amount: Decimal | None) -> None:
    """Nothing proves a stated zero; and how much of a range is proved, its unit says: no end of it is guessed."""
    last = claims[-1].said if claims else Said.UNKNOWN
    if last == Said.NONE:
        raise ReportRefused("proves_none", name=wanted.name_vi)
    if last == Said.RANGE and amount is None:
        raise ReportRefused("proves_range", name=wanted.name_vi)


def _most_claimed(claims: list[SaidNumber]) -> Decimal | None:
    """The most that a figure says, as it was sent or as it stands in the draft; None where neither has an end."""
    said = [one.high for one in claims]
    return max((high for high in said if high is not None), default=None) if None not in said else None


def _count(held: Report, wanted: FormIndicator, split: str, amount: Decimal | None, *, proved: bool) -> None:
    """How much of what was sent is proved; of what was not, and of what was accepted, the next submission counts it."""
    if held.state == ReportState.ACCEPTED:
        return
    figures = Figure.objects.select_for_update(of=("self",))
    for figure in figures.filter(report=held, form_indicator=wanted, split=split):
        figure.evidenced_value = provable(figure, amount) if proved else None
        figure.save(update_fields=["evidenced_value"])


@transaction.atomic
def recount_proofs(evidence: int, *, at: datetime) -> int:
    """After a piece was withdrawn: figures that no other piece proves are proved no longer. How many that were.

    So it is of an accepted report too: more than was accepted counts with the next submission only, but what nothing
    shows any more is not called evidenced in the meantime.
    Each report is held before its pieces are looked at: of two pieces withdrawn at one moment the second recount sees
    both, and a submission of that moment is either before it or after.
    """
    changed = 0
    ties = FigureEvidence.objects.filter(evidence=evidence)
    for tied in Report.objects.filter(pk__in=ties.values("report")).order_by("pk"):
        report = hold_report(tied)
        lost = set(ties.filter(report=report).values_list("form_indicator_id", "split")) - proved_places(report)
        for said in report.proved_amounts.all():
            if (said.form_indicator_id, said.split) in lost:
                said.delete()
        for figure in report.figures.select_for_update(of=("self",)).filter(evidenced_value__isnull=False):
            if (figure.form_indicator_id, figure.split) in lost:
                figure.evidenced_value = None
                figure.save(update_fields=["evidenced_value"])
                record(AuditCode.FIGURE_PROVE, by=None, at=at, about=report, new={"figure": figure.pk, "evidence": []})
                changed += 1
    return changed
