"""Asking for a job, and asking it to stop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from lantoa.base.audit.actions import record
from lantoa.base.jobs.delivery import send
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.queries import active_run
from lantoa.base.jobs.register import job_kinds
from lantoa.base.jobs.rules import may_stop
from lantoa.base.jobs.states import AuditCode, JobRefused, JobState


def enqueue(
    kind: str, *, args: Mapping[str, Any], by: AbstractBaseUser | None, at: datetime, dedupe_key: str = ""
) -> JobRun:
    """Ask for a job of a registered kind, in the caller's transaction: it exists only if the change does.

    While a run of the same kind and dedupe key waits or runs, that run is given back and none is added.
    """
    if kind not in job_kinds:
        raise JobRefused(f"no room has registered the job {kind!r}")
    active = active_run(kind, dedupe_key)
    if active is not None:
        return active
    try:
        with transaction.atomic():
            return _add(kind, dict(args), by=by, at=at, dedupe_key=dedupe_key)
    except IntegrityError:
        active = active_run(kind, dedupe_key)  # somebody asked at the same moment
        if active is None:
            raise
        return active


@transaction.atomic
def ask_to_stop(run: JobRun, *, by: AbstractBaseUser, at: datetime) -> JobRun:
    """Ask a job to stop: at once where it still waits, else at its next beat; one that has ended stays as it ended.

    Raises PermissionDenied where the work is the house's and ``by`` only its sender.
    """
    if job_kinds.is_of_house(run.kind) and not may_stop(by, run):
        raise PermissionDenied
    rows = JobRun.objects.filter(pk=run.pk, stop_asked_at__isnull=True)
    stopped = rows.filter(state=JobState.QUEUED).update(state=JobState.STOPPED, stop_asked_at=at, ended_at=at)
    asked = stopped or rows.filter(state=JobState.RUNNING).update(stop_asked_at=at)
    if asked:
        record(AuditCode.STOP_ASKED, by=by, at=at, about=run, old={"state": run.state})
    run.refresh_from_db()
    return run


def _add(kind: str, args: dict[str, Any], *, by: AbstractBaseUser | None, at: datetime, dedupe_key: str) -> JobRun:
    run = JobRun.objects.create(
        kind=kind, args=args, dedupe_key=dedupe_key, queued_at=at, started_by_id=None if by is None else by.pk
    )
    record(AuditCode.ASKED, by=by, at=at, about=run, new={"kind": kind})
    send(run)
    return run
