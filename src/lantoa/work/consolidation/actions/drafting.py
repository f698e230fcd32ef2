"""From a cut-off to a draft of the official report, in the room of documents."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import hold_row
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import KeyUsed
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries.tree import ancestors
from lantoa.work.consolidation.actions.freezing import freeze_totals
from lantoa.work.consolidation.actions.traces import allow
from lantoa.work.consolidation.bridge.below import figure_below, rows_of
from lantoa.work.consolidation.bridge.drafting import Drafted, Material, drafted
from lantoa.work.consolidation.bridge.lines import Came, Line, thawed
from lantoa.work.consolidation.models import DraftedReport, ReportSentence, Snapshot
from lantoa.work.consolidation.models.snapshots import FOR_DRAFT
from lantoa.work.consolidation.paper_charts import charts_on_paper, earns_page
from lantoa.work.consolidation.queries.asking import addressees_of
from lantoa.work.consolidation.queries.frozen import silent_at, versions_at
from lantoa.work.consolidation.queries.narratives import chosen_of
from lantoa.work.consolidation.queries.scope import Scope, scope_of
from lantoa.work.consolidation.queries.snapshots import totals_frozen
from lantoa.work.consolidation.queries.sources import plan_of, plan_sentences, signature_lines
from lantoa.work.consolidation.rules import may_draft
from lantoa.work.consolidation.states import AuditCode, ConsolidationRefused, Printed
from lantoa.work.documents.actions import start_document
from lantoa.work.documents.states import Kind
from lantoa.work.plans.models import Sentence
from lantoa.work.plans.queries.plans import assigned_amendments
from lantoa.work.reports.models import FormIndicator, ReportForm
from lantoa.work.reports.states import MergeRule

MOST_CHARTS, MOST_NAMED = 2, 20


@transaction.atomic
def draft_report(form: ReportForm, *, which: str, client_key: UUID, by: Member, at: datetime) -> DraftedReport:
    """Freeze the totals and draft the report of results from them: one act. The same key again gives the first draft.

    ``which`` of the three numbers is printed; every sentence says so.
    """
    allow(may_draft(by, form, at=at))
    if which not in Printed.values:
        raise ConsolidationRefused("not_asked")
    hold_row(ReportForm, form.pk)  # a double click waits, and finds what the first one made
    known = DraftedReport.objects.filter(client_key=client_key).first()
    if known is not None and known.snapshot.form_id != form.pk:
        raise KeyUsed(DraftedReport)
    if known is not None:
        return known
    snapshot = freeze_totals(form, words=FOR_DRAFT, client_key=uuid5(client_key, "snapshot"), by=by, at=at)
    scope = scope_of(snapshot.form, at=at)
    answers = plan_sentences(form, scope.indicators)
    made = drafted(_material(snapshot, scope, answers, which, at), at=at)
    unit = form.campaign.unit
    key = uuid5(client_key, "document")
    document = start_document(form.campaign, unit, Kind.REPORT, made.document, by=by, at=at, client_key=key)
    draft = DraftedReport.objects.create(
        snapshot=snapshot, document=document, which=which, at=at, by=by.account, client_key=client_key
    )
    _keep_sentences(draft, made, answers)
    record(AuditCode.DRAFT, by=by.account, at=at, about=draft, new={"document": document.pk, "which": which})
    return draft


def _material(
    snapshot: Snapshot, scope: Scope, answers: dict[int, list[Sentence]], which: str, at: datetime
) -> Material:
    lines, above = thawed(totals_frozen(snapshot)), ancestors(snapshot.form.campaign.unit, day_of(at))
    charted, plan = _told_by_most(lines, scope), plan_of(snapshot.form)
    rows = rows_of(scope.of(*charted))
    below = [(row, figure_below(rows, row)) for row in charted]
    return Material(
        snapshot=snapshot,
        lines=lines,
        came=Came(snapshot.expected, snapshot.received, snapshot.on_time, snapshot.undated),
        below=rows.rows,
        quotes=chosen_of(snapshot.form),
        answers=answers,
        plan=plan,
        amendments=assigned_amendments(plan) if plan is not None else (),
        which=which,
        superior=above[-1].name if above else "",
        addressees=addressees_of(plan, snapshot.form.campaign.unit, above, at=at),
        signed=signature_lines(plan) if plan is not None else (),
        charts=charts_on_paper([(row, units) for row, units in below if earns_page(units)][:MOST_CHARTS]),
        silent=silent_at(snapshot, most=MOST_NAMED),
        versions=versions_at(snapshot),
    )


def _told_by_most(lines: list[Line], scope: Scope) -> list[FormIndicator]:
    """The figures most units told, of those that are added up: they may be drawn unit by unit."""
    told = [line for line in lines if not line.part and line.indicator.rule == MergeRule.SUM and line.claimed_count > 1]
    keys = [line.indicator.pk for line in sorted(told, key=lambda line: -line.told)[: 2 * MOST_CHARTS]]
    return [row for row in scope.indicators if row.pk in keys]


def _keep_sentences(draft: DraftedReport, made: Drafted, answers: dict[int, list[Sentence]]) -> None:
    rows = ReportSentence.objects.bulk_create(
        ReportSentence(draft=draft, order=order, form_indicator=indicator, text=text)
        for order, (indicator, text) in enumerate(made.sentences, start=1)
    )
    through = ReportSentence.answers.through
    through.objects.bulk_create(
        through(reportsentence_id=row.pk, sentence_id=sentence)
        for row in rows
        for sentence in {one.pk for one in answers.get(row.form_indicator_id, [])}
    )
