"""A job in words: its bar, and why it failed."""

from __future__ import annotations

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_lazy

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.register import job_kinds
from lantoa.base.jobs.states import RESTS, JobState
from lantoa.base.ui import written
from lantoa.base.ui.parts import Progress

FAILURES = {
    "jobs.lost": gettext_lazy("Its worker died in every attempt."),
    "jobs.away": gettext_lazy(
        "What it needs did not answer as long as its time lasted. The log of the worker says what."
    ),
    "jobs.refused": gettext_lazy(
        "What it needs let it not in: user, password or folder are not right. The log of the worker says what."
    ),
    "jobs.broken": gettext_lazy("It broke in every attempt; the log of the worker says where."),
}
OUTCOMES = {
    "refused": gettext_lazy("could not be read"),
    "unread": gettext_lazy("could not be read"),
    "no longer wanted": gettext_lazy("no longer wanted"),
}
"""What a job's function gives back as its ``outcome``, where nothing came of it."""


def bar_of(run: JobRun, stop_address: str) -> Progress | None:
    """The bar of a job that waits or runs; None once it has ended. "" as address: no button to stop it."""
    if not run.is_active:
        return None
    words = gettext("waits for a worker") if run.state == JobState.QUEUED and not run.progress_done else ""
    if (
        run.state == JobState.QUEUED
        and run.message_code == RESTS
        and (until := parse_datetime(run.message_params["at"]))
    ):
        words = gettext("what it needs does not answer; tried again at %(at)s") % {"at": written.moment(until)}
    return Progress(
        name=job_kinds.label(run.kind),
        done=run.progress_done,
        total=run.progress_total,
        words=words,
        stop_address=stop_address,
        stop_asked=run.stop_asked_at is not None,
    )


def outcome_words(run: JobRun) -> str:
    """How a job that ended came out, where "done" would say too little; "" elsewhere."""
    said = run.result.get("outcome") if run.state == JobState.DONE and isinstance(run.result, dict) else None
    return str(OUTCOMES.get(str(said), ""))


def failure_words(run: JobRun) -> str:
    """Why a job failed: in words where this room knows, else the code its own room gave; "" where it did not fail."""
    if run.state != JobState.FAILED:
        return ""
    return str(FAILURES.get(run.message_code, run.message_code))
