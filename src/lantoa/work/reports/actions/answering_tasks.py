"""A report answers the reporting tasks of the plan: sent, returned and accepted through the verbs of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.orgs.members.models import Member
from lantoa.work.reports.models import Report
from lantoa.work.reports.rules import may_decide, may_write
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import ASSIGNMENT_MOVES, AssignmentState

LONGEST = 4000


def assignments_answered(report: Report) -> list[Assignment]:
    """The unit's reporting tasks that the form answers."""
    rows = Assignment.objects.filter(unit=report.unit_id, task__in=report.form.tasks.values("pk"))
    return list(rows.select_related("campaign", "task", "unit", "parent").order_by("task__number"))


def report_tasks(report: Report, narratives: Mapping[str, str], number: int, *, by: Member, at: datetime) -> None:
    """Report the unit's reporting tasks; one that was accepted or taken back stays as it is.

    Who sends a report for the unit, come on paper or by mail, reports its tasks for the unit too.
    """
    own = may_write(by, report, at=at)
    with translation.override("vi"):  # what stands in a row is written in the language of the office
        sent = _("Report sent, version %(number)s: %(title)s")
        sent = sent if own else _("Report sent for the unit, version %(number)s: %(title)s")
        said = sent % {"number": number, "title": report.form.title}
    words = "\n".join(part for part in (said, narratives.get("results", "")) if part)[:LONGEST]
    verb = answering.report if own else answering.report_for_unit
    for row in _movable(report, AssignmentState.REPORTED):
        verb(row, words=words, version=row.version, by=by, at=at)


def return_tasks(report: Report, words: str, *, by: Member, at: datetime) -> None:
    """Return them with the same words; the unit the report goes through does it on the way."""
    decides = may_decide(by, report, at=at)
    for row in _movable(report, AssignmentState.RETURNED):
        if not decides:
            deciding.return_on_its_way(row, words=words[:LONGEST], version=row.version, by=by, at=at)
        elif row.state == AssignmentState.ACCEPTED:
            deciding.reopen(row, words=words[:LONGEST], version=row.version, by=by, at=at)
        else:
            deciding.return_for_correction(row, words=words[:LONGEST], version=row.version, by=by, at=at)


def accept_tasks(report: Report, *, by: Member, at: datetime) -> None:
    """Accept them with the report, where the form says so."""
    if not report.form.accepts_tasks:
        return
    for row in _movable(report, AssignmentState.ACCEPTED):
        deciding.accept(row, version=row.version, by=by, at=at)


def _movable(report: Report, state: AssignmentState) -> list[Assignment]:
    return [row for row in assignments_answered(report) if state in ASSIGNMENT_MOVES[row.state]]
