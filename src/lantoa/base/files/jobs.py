"""Scanning what the scanner could not look at when it came; once a day, clearing away what a kill left, and the marks
of forms that nobody will send again (``base.sent`` stands below the jobs)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.actions import sweep_rows, sweep_shelf
from lantoa.base.files.actions.scanning import RESCAN_KIND, REST, rescan
from lantoa.base.files.queries import files_waiting
from lantoa.base.files.scanner import ScannerDown
from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import NextStep, Run
from lantoa.base.sent.actions import clear_sent

log = logging.getLogger(__name__)

SWEEP_KIND = "files.sweep"
CLEAR_SENT = "sent.clear"


@job(RESCAN_KIND, _("Files are scanned again"))
def rescan_waiting(run: Run) -> NextStep | Mapping[str, Any]:
    """Scan what waits, some at a time; while the scanner is down, rest and try again."""
    now = timezone.now()
    try:
        done = rescan(at=now, beat=run.beat)
    except ScannerDown as error:
        log.warning("the virus scanner does not answer yet: %s", error)
        return NextStep(run.args, not_before=now + REST)
    return NextStep(run.args) if done and files_waiting() else {"scanned": done}


@job(SWEEP_KIND, _("Contents that belong to no file are removed"))
def sweep(run: Run) -> Mapping[str, Any]:
    """Take away what a kill left: first the rows, for their contents then have none."""
    at = timezone.now()
    return {"rows": sweep_rows(at=at, beat=run.beat)} | sweep_shelf(at=at, beat=run.beat)


chores.register(SWEEP_KIND, period=lambda at: f"{at:%Y%m%d}", args=lambda _at: {})


@job(CLEAR_SENT, _("Marks of forms that were sent are cleared"))
def clear_marks(run: Run) -> Mapping[str, Any]:
    """Delete the marks of half a year ago and before."""
    run.beat()
    return {"cleared": clear_sent(at=timezone.now())}


chores.register(CLEAR_SENT, period=lambda at: f"{at:%Y%m%d}", args=lambda _at: {})
