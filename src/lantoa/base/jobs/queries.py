"""How jobs stand."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Case, Value, When
from django.http import Http404
from django_q.models import OrmQ

from lantoa.base.jobs.models import JobRun, WorkerPulse
from lantoa.base.jobs.rules import sees_all_jobs
from lantoa.base.jobs.states import ACTIVE, STILL_AFTER, JobState


def active_run(kind: str, dedupe_key: str) -> JobRun | None:
    """The run of this kind and dedupe key that waits or runs; None without one, and always for an empty key."""
    if not dedupe_key:
        return None
    return JobRun.objects.filter(kind=kind, dedupe_key=dedupe_key, state__in=ACTIVE).first()


def latest_run(kind: str, dedupe_key: str) -> JobRun | None:
    """The last run of this kind and dedupe key, however it stands."""
    return JobRun.objects.filter(kind=kind, dedupe_key=dedupe_key).order_by("-pk").first()


def runs_asked_by(account: AbstractBaseUser) -> models.QuerySet[JobRun]:
    """The jobs a person asked for, newest first."""
    return JobRun.objects.filter(started_by_id=account.pk).order_by("-pk")


def runs_visible_to(account: AbstractBaseUser) -> models.QuerySet[JobRun]:
    """The jobs a person sees, what waits or runs first, then the newest: their own, an administrator at work all."""
    rows = JobRun.objects.all() if sees_all_jobs(account) else runs_asked_by(account)
    under_way = Case(When(state__in=ACTIVE, then=Value(0)), default=Value(1))
    return rows.select_related("started_by__person").order_by(under_way, "-pk")


def get_run_visible_to(account: AbstractBaseUser, key: uuid.UUID) -> JobRun:
    """One of them; Http404 for any other."""
    run = runs_visible_to(account).filter(key=key).first()
    if run is None:
        raise Http404
    return run


def nobody_works(at: datetime) -> bool:
    """Whether the workers stand still: for a minute none has taken anything, and none is in a step that may be long.

    Where no worker ever was, only what waits for one tells: an installation in which nothing was asked for yet is well.
    """
    felt = WorkerPulse.objects.values_list("felt_at", flat=True).first()
    if felt is None:
        return bool(OrmQ.objects.filter(lock__lt=at - STILL_AFTER).exists())
    if abs(at - felt) <= STILL_AFTER:
        return False
    step = max(STILL_AFTER, timedelta(seconds=settings.JOB_STEP_SECONDS))
    return not JobRun.objects.filter(state=JobState.RUNNING, heartbeat_at__gt=at - step).exists()
