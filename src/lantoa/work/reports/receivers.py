"""Hears, inside the sender's transaction, what happened to reports, and has the others told.

What was done and its notices stand or fall together, for nothing would make up for a notice lost to a killed process.
Where the telling itself fails, what was done stands: the failure is logged and never reaches who did it.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from lantoa.orgs.accounts.models import Account
from lantoa.work.evidence.signals import evidence_changed
from lantoa.work.reports.actions.proving import recount_proofs
from lantoa.work.reports.actions.telling import tell_asked, tell_moved, tell_passed, tell_shares
from lantoa.work.reports.models import Activity, Report, ReportVersion
from lantoa.work.reports.signals import form_opened, report_moved, report_passed, share_asked

log = logging.getLogger(__name__)


@receiver(form_opened, dispatch_uid="reports.tell_asked")
def on_opened(form: int, reports: Collection[int], by: int, at: datetime, **_more: Any) -> None:
    """Units are asked for a report."""
    try:
        with transaction.atomic():
            tell_asked(reports, by=Account.objects.get(pk=by), at=at)
    except Exception:
        log.exception("the units were not told of form %s", form)


@receiver(report_moved, dispatch_uid="reports.tell_moved")
def on_moved(report: int, version: int, was: str, by: int, at: datetime, **_more: Any) -> None:
    """A report was sent, returned or accepted."""
    try:
        with transaction.atomic():
            row = Report.objects.select_related("form__campaign", "unit").get(pk=report)
            sent = ReportVersion.objects.only("number").get(pk=version)
            tell_moved(row, sent, was, by=Account.objects.get(pk=by), at=at)
    except Exception:
        log.exception("nobody was told of report %s", report)


@receiver(report_passed, dispatch_uid="reports.tell_passed")
def on_passed(report: int, version: int, by: int, at: datetime, **_more: Any) -> None:
    """The unit it goes through has passed a report on."""
    try:
        with transaction.atomic():
            row = Report.objects.select_related("form__campaign", "unit").get(pk=report)
            sent = ReportVersion.objects.only("number").get(pk=version)
            tell_passed(row, sent, by=Account.objects.get(pk=by), at=at)
    except Exception:
        log.exception("nobody was told that report %s was passed on", report)


@receiver(share_asked, dispatch_uid="reports.tell_shares")
def on_share_asked(activity: int, units: Collection[int], by: int, at: datetime, **_more: Any) -> None:
    """Units were named as owners of an activity."""
    try:
        with transaction.atomic():
            row = Activity.objects.select_related("unit").get(pk=activity)
            tell_shares(row, units, by=Account.objects.get(pk=by), at=at)
    except Exception:
        log.exception("nobody was told of the shares of activity %s", activity)


@receiver(evidence_changed, dispatch_uid="reports.recount_proofs")
def on_evidence_changed(evidence: int, **_more: Any) -> None:
    """A piece of evidence was withdrawn, corrected or checked: what it proved falls with it, or neither does."""
    recount_proofs(evidence, at=timezone.now())
