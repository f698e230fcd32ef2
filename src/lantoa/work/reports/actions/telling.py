"""Telling units that a report is asked for, returned, accepted; telling the owner that it was corrected."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.text import Truncator

from lantoa.base.notices.actions import tell_each
from lantoa.base.notices.states import UNIT, Box, Telling
from lantoa.orgs.accounts.models import Account
from lantoa.work.reports.models import Activity, Remark, Report, ReportVersion
from lantoa.work.reports.states import ReportState
from lantoa.work.tasks.models import AssignmentMove
from lantoa.work.tasks.states import Verb

LONGEST = 150


def tell_asked(reports: Collection[int], *, by: Account | None, at: datetime) -> int:
    """Tell each unit once that its report is asked for, and by when."""
    told, rows = 0, Report.objects.filter(pk__in=reports).select_related("form")
    for kind, dated in (("reports.form.open", True), ("reports.form.open_no_day", False)):
        tellings = [
            Telling(
                Box(UNIT, row.unit_id),
                row,
                {"form": _title(row)} | ({"day": row.due_on.isoformat()} if row.due_on else {}),
                f"asked:{row.pk}:{row.asked_at:%Y%m%d%H%M}",
            )
            for row in rows
            if (row.due_on is not None) == dated
        ]
        told += tell_each(kind, tellings, by=by, at=at) if tellings else 0
    return told


def tell_moved(report: Report, version: ReportVersion, was: str, *, by: Account | None, at: datetime) -> int:
    """Tell the other side: a return and an acceptance to the unit, what was sent to the unit it goes through, a
    correction to whoever runs the campaign."""
    key = f"{report.state}:{report.pk}:{version.number}:{at:%Y%m%d%H%M%S}"
    if report.state in (ReportState.RETURNED, ReportState.ACCEPTED):
        kind = "reports.report.return" if report.state == ReportState.RETURNED else "reports.report.accept"
        telling = Telling(Box(UNIT, report.unit_id), report, {"form": _title(report)}, key)
        return tell_each(kind, [telling], by=by, at=at)
    if report.is_on_its_way and report.through_id is not None:
        params = {"form": _title(report), "unit": Truncator(report.unit.name).chars(LONGEST)}
        telling = Telling(Box(UNIT, report.through_id), report, params, key)
        return tell_each("reports.report.to_pass", [telling], by=by, at=at)
    if report.state == ReportState.SUBMITTED and was in (ReportState.RETURNED, ReportState.ACCEPTED):
        return _tell_corrected(report, key, by=by, at=at)
    return 0


def tell_passed(report: Report, version: ReportVersion, *, by: Account | None, at: datetime) -> int:
    """Tell whoever runs the campaign of a correction once it has come through; a first version waits on their desk."""
    return _tell_corrected(report, f"passed:{report.pk}:{version.number}", by=by, at=at) if version.number > 1 else 0


def _tell_corrected(report: Report, key: str, *, by: Account | None, at: datetime) -> int:
    params = {"form": _title(report), "unit": Truncator(report.unit.name).chars(LONGEST)}
    telling = Telling(Box("campaign_owner", report.form.campaign.unit_id), report, params, key)
    return tell_each("reports.report.correct", [telling], by=by, at=at)


def tell_shares(activity: Activity, units: Collection[int], *, by: Account | None, at: datetime) -> int:
    """Tell the other owners of an activity that a share was named for them."""
    params = {"unit": Truncator(activity.unit.name).chars(LONGEST)}
    key = f"share:{activity.pk}:{activity.version}"
    tellings = [Telling(Box(UNIT, unit), activity, params, key) for unit in units]
    return tell_each("reports.share.ask", tellings, by=by, at=at)


def _title(report: Report) -> str:
    return Truncator(report.form.title).chars(LONGEST)


def returned_with_report(move: AssignmentMove) -> bool:
    """Whether a task was returned by the very act that returned a report: its unit is told of the report, once."""
    if move.verb not in (Verb.RETURN, Verb.REOPEN):
        return False
    held = move.assignment
    said = Remark.objects.filter(at=move.at, by=move.by_id, report__unit=held.unit_id)
    return said.filter(report__form__tasks=held.task_id).exists()
