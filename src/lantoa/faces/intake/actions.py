"""Recording one proposal that a person has confirmed, through the verb of tasks they could have used by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.base.scraps.actions import drop_part
from lantoa.base.scraps.models import Scrap
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import may_answer

ACTS = ("receive", "start", "report", "not-applicable")


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
) -> None:
    """Record what the person confirmed and delete the part; what the verb refuses leaves everything as it was.

    For a unit of one's own every answer; for another unit only that it has received the task: nobody reports in
    another's name.
    """
    told: dict[str, Any] = {"version": version, "by": by, "at": at}
    if not may_answer(by, assignment, at=at):
        deciding.log_receipt_by_phone(assignment, told_by=words, **told)
    elif act == "report":
        answering.report(assignment, words=words, **told)
    elif act == "not-applicable":
        answering.mark_not_applicable(assignment, reason=words, **told)
    elif act == "start":
        answering.start(assignment, note=words, **told)
    else:
        answering.receive(assignment, **told)
    drop_part(scrap, place, by=by.account, at=at)
