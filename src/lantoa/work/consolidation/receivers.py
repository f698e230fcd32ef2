"""Hears, inside the sender's transaction, that a report was sent; its errata are recorded with it."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from lantoa.work.consolidation.actions.freezing import record_errata
from lantoa.work.consolidation.actions.quoting import record_words_errata
from lantoa.work.reports.models import ReportVersion
from lantoa.work.reports.signals import report_sent

log = logging.getLogger(__name__)


@receiver(report_sent, dispatch_uid="consolidation.record_errata")
def on_report_sent(version: ReportVersion, **_more: Any) -> None:
    """A version that comes after a cut-off leaves its errata. A fault of ours never costs a unit its report."""
    try:
        with transaction.atomic():
            record_errata(version)
            record_words_errata(version)
    except Exception:
        log.exception("no erratum was recorded for version %s", version.pk)
