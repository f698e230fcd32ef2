"""A cut-off freezes a snapshot, never the truth: what is corrected afterwards is an erratum beside it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.actions.traces import allow, plain_words
from lantoa.work.consolidation.bridge.lines import came_of, frozen_figures, lines_of
from lantoa.work.consolidation.bridge.totals import whole_of
from lantoa.work.consolidation.models import Erratum, Snapshot, SnapshotFigure, SnapshotReport
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.queries.snapshots import last_versions, snapshots_without
from lantoa.work.consolidation.rules import may_edit
from lantoa.work.consolidation.states import AuditCode
from lantoa.work.reports.models import ReportForm, ReportVersion
from lantoa.work.reports.states import Said

A_BATCH = 2000
SaidFigure = dict[str, Any]


@transaction.atomic
def freeze_totals(
    form: ReportForm, *, words: str = "", client_key: UUID | None = None, by: Member, at: datetime
) -> Snapshot:
    """Keep the totals of a form as they stand, and which version of each report stands in them.

    The same key again gives the snapshot it made.
    """
    allow(may_edit(by, form, at=at))
    held = ReportForm.objects.select_for_update(of=("self",)).select_related("campaign__unit").get(pk=form.pk)
    scope = scope_of(held, at=at)
    portion = whole_of(scope)
    came = came_of(portion.arrivals)
    number = (held.snapshots.aggregate(n=Max("number"))["n"] or 0) + 1
    said = plain_words(words)
    values = {
        "form": held, "number": number, "words": said, "expected": came.expected,
        "received": came.received, "on_time": came.on_time, "undated": came.undated, "at": at, "by": by.account,
    }  # fmt: skip
    snapshot, made = make_once(Snapshot, client_key, values, of=("form",))
    if made:
        SnapshotFigure.objects.bulk_create(frozen_figures(snapshot, lines_of(scope, portion)), A_BATCH)
        rows = [
            SnapshotReport(snapshot=snapshot, report_id=key, version_id=last)
            for key, last in last_versions(held).items()
        ]
        SnapshotReport.objects.bulk_create(rows, A_BATCH)
        told = {"number": number, "expected": came.expected, "received": came.received}
        record(AuditCode.FREEZE, by=by.account, at=at, about=snapshot, new=told, reason=said)
    return snapshot


@transaction.atomic
def record_errata(version: ReportVersion) -> list[Erratum]:
    """What a version changes in each snapshot of its form that does not hold it: before, after, who, why.

    The sender's own act, so it carries the sender's name, moment and note. Recorded once for each version.
    """
    made: list[Erratum] = []
    report = version.report
    without = snapshots_without(version)
    for snapshot in report.form.snapshots.filter(pk__in=without).order_by("number"):
        before = _said_before(without[snapshot.pk], version)
        changed = _changes(before, said_in(version))
        rows = [
            Erratum(
                snapshot=snapshot, report=report, version=version, form_indicator_id=key[0], split=key[1],
                before_said=old["said"], before_low=old["low"], before_high=old["high"], after_said=new["said"],
                after_low=new["low"], after_high=new["high"], why=version.note, at=version.at, by=version.by,
            )
            for key, old, new in changed
        ]  # fmt: skip
        known = set(snapshot.errata.filter(version=version).values_list("form_indicator", "split"))
        fresh = [row for row in rows if (row.form_indicator_id, row.split) not in known]
        made += Erratum.objects.bulk_create(fresh)
        if fresh:
            told = {"version": version.number, "figures": len(fresh)}
            record(AuditCode.ERRATUM, by=version.by, at=version.at, about=snapshot, new=told, reason=version.note)
    return made


def said_in(version: ReportVersion | None) -> dict[tuple[int, str], SaidFigure]:
    """What a version says, by figure and part; nothing where there is none."""
    rows = version.content.get("figures", []) if version is not None else []
    return {
        (row["figure"], row["part"]): {"said": row["said"], "low": _number(row["low"]), "high": _number(row["high"])}
        for row in rows
    }


def _said_before(stood: ReportVersion | None, version: ReportVersion) -> dict[tuple[int, str], SaidFigure]:
    """What stood last: the version before this one, itself a correction of what stood in the snapshot, or that."""
    earlier = version.report.versions.filter(number__lt=version.number).order_by("-number").first()
    return said_in(earlier or stood)


def _changes(before: dict[tuple[int, str], SaidFigure], after: dict[tuple[int, str], SaidFigure]) -> list[Any]:
    unknown: SaidFigure = {"said": Said.UNKNOWN, "low": None, "high": None}
    pairs = [(key, before.get(key, unknown), after.get(key, unknown)) for key in sorted({*before, *after})]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
