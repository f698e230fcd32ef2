"""Hears, after the commit, that a report was sent: what it changes after a cut-off is recorded."""

from __future__ import annotations

import logging
from typing import Any

from django.dispatch import receiver

from lantoa.work.consolidation.actions.freezing import record_errata
from lantoa.work.consolidation.actions.quoting import record_words_errata
from lantoa.work.reports.models import ReportVersion
from lantoa.work.reports.signals import report_moved
from lantoa.work.reports.states import ReportState

log = logging.getLogger(__name__)


@receiver(report_moved, dispatch_uid="consolidation.record_errata")
def on_report_moved(report: int, version: int | None = None, **_more: Any) -> None:
    """A version may have been sent; one that came after a cut-off leaves its errata."""
    if version is None:
        return
    try:
        row = ReportVersion.objects.select_related("report__form", "by").filter(pk=version, report=report).first()
        if row is not None and row.report.state == ReportState.SUBMITTED:
            record_errata(row)
            record_words_errata(row)
    except Exception:
        log.exception("no erratum was recorded for version %s", version)
