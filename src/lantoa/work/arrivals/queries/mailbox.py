"""How the mailbox stands: whether letters come in, and since when they do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.orgs.members.models import Member
from lantoa.work.arrivals.rules import may_sort
from lantoa.work.arrivals.states import FETCH_JOB

SILENCE = timedelta(minutes=30)
"""Asked every five minutes; of a box that nobody has asked for so long it is unknown what lies in it."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """When it was last emptied, None where it never was, and what is in the way: "" for nothing, ``refused``, ``away``,
    ``broken`` or ``silent``."""

    emptied_at: datetime | None
    trouble: str


def mailbox_of(member: Member | None, *, at: datetime) -> Mailbox | None:
    """The campaign's mailbox, for whoever sorts its letters; None for others, and where there is none."""
    if not settings.MAILBOX or not may_sort(member, at=at):
        return None
    runs = JobRun.objects.filter(kind=FETCH_JOB).order_by("-pk")
    last = runs.filter(state__in=[JobState.DONE, JobState.FAILED]).first()
    emptied = runs.filter(state=JobState.DONE).first()
    return Mailbox(emptied.ended_at if emptied else None, _trouble(last, at))


def _trouble(last: JobRun | None, at: datetime) -> str:
    if last is None or last.ended_at is None or last.ended_at < at - SILENCE:
        return "silent"
    if last.state == JobState.DONE:
        return ""
    return {"jobs.refused": "refused", "jobs.away": "away"}.get(last.message_code, "broken")
