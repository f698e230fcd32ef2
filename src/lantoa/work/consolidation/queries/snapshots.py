"""Snapshots of a form, their totals and the corrections since."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max, QuerySet
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.models import (
    DraftedReport,
    Erratum,
    Snapshot,
    SnapshotFigure,
    SnapshotReport,
    WordsErratum,
)
from lantoa.work.consolidation.rules import may_see_totals
from lantoa.work.reports.models import ReportForm, ReportVersion


def snapshots_of(form: ReportForm) -> QuerySet[Snapshot]:
    """The form's snapshots, the newest first, each with how many figures were corrected since."""
    rows = form.snapshots.select_related("by__person").annotate(errata_count=Count("errata", distinct=True))
    return rows.order_by("-number")


def get_snapshot(member: Member | None, pk: int, *, at: datetime) -> Snapshot:
    """A snapshot the person may see, or 404."""
    row = row_by_key(Snapshot.objects.select_related("form__campaign__unit", "by__person"), pk)
    if row is None or not may_see_totals(member, row.form, at=at):
        raise Http404
    return row


def totals_frozen(snapshot: Snapshot) -> list[SnapshotFigure]:
    """The totals, in the order of the form."""
    return list(snapshot.figures.select_related("form_indicator").order_by("form_indicator__order", "split"))


def errata_of(snapshot: Snapshot) -> list[Erratum]:
    """What was corrected after the cut-off, in order."""
    rows = snapshot.errata.select_related("report__unit", "form_indicator", "by__person", "version")
    return list(rows.order_by("at", "pk"))


def words_errata_of(snapshot: Snapshot) -> list[WordsErratum]:
    """The quoted words of the reports drafted from it that were written differently since, in order."""
    rows = WordsErratum.objects.filter(draft__snapshot=snapshot).select_related("report__unit", "by__person", "version")
    return list(rows.order_by("at", "pk"))


def corrected_since(document: int) -> tuple[Snapshot, int, int] | None:
    """The cut-off a document was drafted from, with how many figures and quotes were corrected since; None for a
    document that was drafted from none."""
    drafts = DraftedReport.objects.select_related("snapshot__form__campaign__unit").filter(document=document)
    draft = drafts.first()
    if draft is None:
        return None
    return draft.snapshot, draft.snapshot.errata.count(), draft.words_errata.count()


def snapshots_without(version: ReportVersion) -> dict[int, ReportVersion | None]:
    """The snapshots of its form in which a version does not stand → the version of its report that stands there.

    Told from what each snapshot holds, never from the clock: a request that began earlier may be written later.
    """
    rows = SnapshotReport.objects.filter(report=version.report_id, version__isnull=False).select_related("version")
    stood = {row.snapshot_id: row.version for row in rows}
    keys = version.report.form.snapshots.order_by("number").values_list("pk", flat=True)
    found = {key: stood.get(key) for key in keys}
    return {key: one for key, one in found.items() if one is None or one.number < version.number}


def last_versions(form: ReportForm) -> dict[int, int | None]:
    """Report → its last version, None where nothing was sent; for every expected report."""
    rows = form.reports.filter(dropped_at__isnull=True)
    newest = dict(
        ReportVersion.objects.filter(report__form=form).values_list("report").annotate(n=Max("pk")).order_by()
    )
    return {key: newest.get(key) for key in rows.values_list("pk", flat=True)}
