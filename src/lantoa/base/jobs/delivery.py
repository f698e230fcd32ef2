"""One delivery of a job by django-q2: take the run, do the work, write how it ended.

A delivery may come twice, late, or after a worker was killed. The JobRun row decides: only who claims it works, a
delivery that finds the run alive leaves a later one behind and ends, and a run whose worker was killed is claimed by
the next delivery. django-q2's own retries are only the alarm clock.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.models import OrmQ
from django_q.tasks import async_task

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.pulse import moved
from lantoa.base.jobs.register import job_kinds
from lantoa.base.jobs.run import NextStep, Run
from lantoa.base.jobs.states import LONGEST_REST, RESTS, JobFailed, JobState, JobStopped, JobTaken
from lantoa.base.rows.turning import turnings

log = logging.getLogger(__name__)

DELIVER = "lantoa.base.jobs.delivery.deliver"


class LaterBroker(ORM):  # type: ignore[misc]
    """django-q2's ORM broker, with a delivery that nobody may take before a moment."""

    def __init__(self, not_before: datetime) -> None:
        super().__init__(list_key=settings.Q_CLUSTER["name"])
        self.not_before = not_before

    def enqueue(self, task: str) -> int:
        """Adds the delivery, locked until its moment; a lock in the past is how the broker knows what is due."""
        return int(OrmQ.objects.create(key=self.list_key, payload=task, lock=self.not_before).pk)


def send(row: JobRun, *, not_before: datetime | None = None) -> None:
    """Put a delivery of the run into the queue, in the current transaction."""
    now = timezone.now()
    broker = LaterBroker(min(not_before or now, now + LONGEST_REST))
    async_task(DELIVER, str(row.key), q_options={"broker": broker, "save": False, "task_name": str(row.key)[:100]})


def deliver(key: str) -> str:
    """What the worker calls. Gives back a word for the log: how the delivery ended."""
    moved()
    turnings.turn(timezone.now())
    run = _claim(uuid.UUID(key))
    if run is None:
        return _not_claimed(uuid.UUID(key))
    try:
        outcome = job_kinds[run.row.kind](run)
    except JobTaken:
        return "taken over"
    except JobStopped:
        run.end(JobState.STOPPED)
        return "stopped"
    except JobFailed as failure:
        run.end(JobState.FAILED, message_code=failure.code, message_params=failure.params)
        return "failed"
    except Exception:
        log.exception("job %s %s broke in attempt %s", run.row.kind, key, run.attempt)
        return _broken(run)
    return _go_on(run, outcome) if isinstance(outcome, NextStep) else _done(run, outcome)


def _claim(key: uuid.UUID) -> Run | None:
    """The run, now ours, if it waits or its worker has been silent for too long; None otherwise."""
    now, claim = timezone.now(), uuid.uuid4()
    silent = Q(state=JobState.RUNNING, heartbeat_at__lt=now - timedelta(seconds=settings.JOB_FRESH_SECONDS))
    claimed = (
        JobRun.objects.filter(Q(state=JobState.QUEUED) | silent, key=key, attempt__lt=settings.JOB_ATTEMPTS)
    ).update(
        state=JobState.RUNNING,
        claim=claim,
        attempt=F("attempt") + 1,
        heartbeat_at=now,
        started_at=Coalesce("started_at", now),
    )
    return Run(JobRun.objects.get(key=key), claim) if claimed else None


def _not_claimed(key: uuid.UUID) -> str:
    with transaction.atomic():
        row = JobRun.objects.select_for_update(of=("self",)).filter(key=key).first()
        if row is None or not row.is_active:
            return "nothing to do"
        fresh_until = (row.heartbeat_at or timezone.now()) + timedelta(seconds=settings.JOB_FRESH_SECONDS)
        if row.state == JobState.RUNNING and fresh_until > timezone.now():
            # Should its worker be killed after this, the later delivery finds the run silent and takes it.
            send(row, not_before=fresh_until + timedelta(seconds=1))
            return "still running"
        row.state, row.message_code, row.ended_at, row.claim = JobState.FAILED, "jobs.lost", timezone.now(), None
        row.save(update_fields=["state", "message_code", "ended_at", "claim"])
    log.error("job %s %s given up: its worker died in every attempt", row.kind, row.key)
    return "given up"


def _broken(run: Run) -> str:
    """An unexpected error: tried again later, until the attempts are used up."""
    if run.attempt >= settings.JOB_ATTEMPTS:
        run.end(JobState.FAILED, message_code="jobs.broken")
        return "broken"
    with transaction.atomic():
        if run.put_back():
            send(run.row, not_before=timezone.now() + timedelta(seconds=settings.JOB_FRESH_SECONDS * run.attempt))
    return "will be tried again"


def _go_on(run: Run, step: NextStep) -> str:
    with transaction.atomic():
        until = step.not_before
        said = {"message_code": RESTS, "message_params": {"at": until.isoformat()}} if until else {}
        if run.put_back(args=dict(step.args), attempt=0, **said):
            send(run.row, not_before=step.not_before)
    return "next step"


def _done(run: Run, result: Mapping[str, Any] | None) -> str:
    return "done" if run.end(JobState.DONE, result=None if result is None else dict(result)) else "taken over"
