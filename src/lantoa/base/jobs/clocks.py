"""What a wrong clock leaves behind: moments so far ahead that nobody would come back to them.

One run of a worker whose clock is a year ahead puts the schedule, the locks of deliveries and the heartbeats of runs a
year ahead; once the clock is right again, nothing would be due until then. Whatever lies further ahead than it can
rightly lie is pulled back to now: when a worker begins, and once a minute while it takes deliveries.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.models import OrmQ, Schedule

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.pulse import EVERY_SECONDS, delivery
from lantoa.base.jobs.states import LONGEST_REST, JobState

log = logging.getLogger(__name__)

MINUTES = 5
"""The period of the worker's own clock."""
SLACK = timedelta(minutes=5)
LOOK_EVERY_SECONDS = 60


def pull_back(at: datetime) -> int:
    """Pull back to ``at`` what lies too far ahead; gives back how many rows, and says so in the log."""
    locks = max(LONGEST_REST, timedelta(seconds=settings.Q_CLUSTER["retry"])) + SLACK
    schedules = Schedule.objects.filter(minutes=MINUTES, next_run__gt=at + timedelta(minutes=MINUTES) + SLACK)
    beats = JobRun.objects.filter(state=JobState.RUNNING, heartbeat_at__gt=at + SLACK)
    pulled = {
        "schedules": schedules.update(next_run=at),
        "deliveries": OrmQ.objects.filter(lock__gt=at + locks).update(lock=at),
        "heartbeats": beats.update(heartbeat_at=at),
    }
    if count := sum(pulled.values()):
        log.warning("a clock was ahead: pulled back to now %s", pulled)
    return int(count)


class HouseBroker(ORM):  # type: ignore[misc]
    """django-q2's ORM broker, with an eye on clocks and the pulse: the pusher asks it for deliveries twice a second."""

    _looked: float | None = None
    _pulsed: float | None = None

    def dequeue(self) -> list[tuple[int, str]] | None:
        """The pulse, where it is time for it; else the deliveries that are due, after what lies too far ahead was
        pulled back."""
        now = time.monotonic()
        if self._pulsed is None or now - self._pulsed >= EVERY_SECONDS:
            self._pulsed = now
            return [delivery()]
        if self._looked is None or now - self._looked >= LOOK_EVERY_SECONDS:
            self._looked = now
            self.get_connection()  # closes a connection that has grown stale
            pull_back(timezone.now())
        found: list[tuple[int, str]] | None = super().dequeue()
        return found
