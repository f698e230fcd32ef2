"""The worker's own clock: what is asked for by itself, once a period, without cron.

A room registers in its ``jobs.py`` a kind of job and a function that names the period a moment belongs to (a day), ""
where it is not time. django-q2 calls ``tick`` every few minutes; the runs of jobs remember which periods were asked
for, so two workers, a restart or a clock set back ask for nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.base.rows.turning import turnings

log = logging.getLogger(__name__)

TICK = "lantoa.base.jobs.chores.tick"
NAME = "lantoa.clock"
MOST_TRIES = 3
PAUSE = timedelta(hours=1)
"""After a run that failed, so long is waited before the same period is asked for again."""


@dataclass(frozen=True, slots=True)
class Chore:
    """A kind of job with its period and what it is asked with."""

    kind: str
    period: Callable[[datetime], str]
    args: Callable[[datetime], Mapping[str, Any]]


class Chores:
    """What the clock asks for, by kind."""

    def __init__(self) -> None:
        self._chores: dict[str, Chore] = {}

    def register(
        self, kind: str, *, period: Callable[[datetime], str], args: Callable[[datetime], Mapping[str, Any]]
    ) -> None:
        """Adds a kind of job; the same kind again replaces it."""
        self._chores[kind] = Chore(kind, period, args)

    def all(self) -> list[Chore]:
        """Every chore, in order of the kinds."""
        return [self._chores[kind] for kind in sorted(self._chores)]


chores = Chores()


def tick(at: datetime | None = None) -> int:
    """Ask for whatever is due and was not asked for; gives back how many. One that breaks stops no other."""
    moment, asked = at or timezone.now(), 0
    turnings.turn(moment)
    for chore in chores.all():
        try:
            asked += _ask(chore, moment)
        except Exception:
            log.exception("the chore %s could not be asked for", chore.kind)
    return asked


def _ask(chore: Chore, at: datetime) -> bool:
    period = chore.period(at)
    if not period:
        return False
    runs = list(JobRun.objects.filter(kind=chore.kind, dedupe_key=period).order_by("-pk")[:MOST_TRIES])
    if any(run.state != JobState.FAILED for run in runs) or len(runs) >= MOST_TRIES:
        return False
    ended = runs[0].ended_at if runs else None
    if ended is not None and ended <= at < ended + PAUSE:  # one that ended in days to come had a wrong clock
        return False
    enqueue(chore.kind, args=dict(chore.args(at)), by=None, at=at, dedupe_key=period)
    return True


def wind_up(**_more: Any) -> None:
    """See that django-q2 has the clock's one schedule: after each migration and when a worker starts."""
    from django.db import connection
    from django_q.models import Schedule

    from lantoa.base.jobs.clocks import MINUTES, pull_back

    if Schedule._meta.db_table not in connection.introspection.table_names():
        return
    pull_back(timezone.now())
    values = {"func": TICK, "schedule_type": Schedule.MINUTES, "minutes": MINUTES, "repeats": -1}
    Schedule.objects.update_or_create(name=NAME, defaults=values)
