"""Recording one proposal that a person has confirmed, through the verbs they could have used by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.scraps.actions import drop_part
from lantoa.base.scraps.models import Scrap
from lantoa.orgs.members.models import Member
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Report
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.states import Source
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import may_answer

ACTS = ("receive", "start", "report", "not-applicable", "ask-time")
FOR_OTHERS = ("receive", "report", "ask-time")
Figures = Mapping[Report, Mapping[str, str]]


@transaction.atomic
def confirm_part(
    scrap: Scrap,
    place: int,
    assignment: Assignment,
    *,
    act: str,
    words: str,
    version: int,
    by: Member,
    at: datetime,
    until: date | None = None,
    figures: Figures | None = None,
) -> None:
    """Record what the person confirmed and delete the part; what a verb refuses leaves everything as it was.

    For a unit of one's own every answer. For another unit what it told: that it has received the task, has reported
    it, or asks for time until ``until``; the rows and the audit name who wrote it down. ``figures`` go into the draft
    of the unit's report as they were said: they count once the report is sent.
    """
    told: dict[str, Any] = {"version": version, "by": by, "at": at}
    if may_answer(by, assignment, at=at):
        _say_for_own(assignment, act, words, until, told)
    else:
        _say_for_other(assignment, act, words, until, told)
    for report, fields in (figures or {}).items():
        source = Source.TYPED if may_write(by, report, at=at) else Source.CHAT
        save_draft(report, figures=fields, version=report.version, by=by, at=at, source=source)
    drop_part(scrap, place, by=by.account, at=at)


def _say_for_own(assignment: Assignment, act: str, words: str, until: date | None, told: dict[str, Any]) -> None:
    if act == "report":
        answering.report(assignment, words=words, **told)
    elif act == "not-applicable":
        answering.mark_not_applicable(assignment, reason=words, **told)
    elif act == "start":
        answering.start(assignment, note=words, **told)
    elif act == "ask-time" and until is not None:
        answering.ask_for_time(assignment, until=until, reason=words, **told)
    else:
        answering.receive(assignment, **told)


def _say_for_other(assignment: Assignment, act: str, words: str, until: date | None, told: dict[str, Any]) -> None:
    if act not in FOR_OTHERS:
        raise PermissionDenied
    if act == "report":
        answering.report_for_unit(assignment, words=words, **told)
    elif act == "ask-time" and until is not None:
        answering.ask_for_time_for_unit(assignment, until=until, reason=words, **told)
    else:
        deciding.log_receipt_by_phone(assignment, told_by=words, **told)
