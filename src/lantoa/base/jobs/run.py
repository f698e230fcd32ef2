"""What a job's function holds while it works."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState, JobStopped, JobTaken


@dataclass(frozen=True, slots=True)
class NextStep:
    """Given back by a function that has more to do: the same run goes on with these arguments in a new delivery.

    ``not_before`` lets it rest until then: for work that waits for somebody else, such as a scanner that is down.
    It is woken after ``LONGEST_REST`` at the latest, and looks again then.
    """

    args: Mapping[str, Any]
    not_before: datetime | None = None


class Run:
    """One attempt at a job: its arguments, and the way to say "still here" between steps.

    Steps must be shorter than ``settings.JOB_FRESH_SECONDS``: a run that is silent for longer counts as dead and is
    given to another worker. Call ``beat`` inside the transaction that saves a step, and a worker that was given up
    for dead saves nothing twice.
    """

    def __init__(self, row: JobRun, claim: uuid.UUID) -> None:
        self.row = row
        self.claim = claim
        self.args: Mapping[str, Any] = row.args

    @property
    def attempt(self) -> int:
        """Which attempt this is, from 1."""
        return self.row.attempt

    def beat(self, done: int | None = None, total: int | None = None, *, message_code: str = "") -> None:
        """Say that the work goes on and how far it is.

        Raises JobTaken where another worker has taken the run over, JobStopped where somebody asked it to stop.
        """
        values: dict[str, Any] = {"heartbeat_at": timezone.now()}
        values |= {} if done is None else {"progress_done": done}
        values |= {} if total is None else {"progress_total": total}
        values |= {"message_code": message_code} if message_code else {}
        if not self._mine().update(**values):
            raise JobTaken(str(self.row.key))
        if self.stop_asked():
            raise JobStopped(str(self.row.key))

    def stop_asked(self) -> bool:
        """Whether somebody asked the job to stop; for a function that wants to leave things tidy before it does."""
        return self._mine().filter(stop_asked_at__isnull=False).exists()

    def end(self, state: JobState, **values: Any) -> bool:
        """Write how the run ended; False where it is no longer ours to end."""
        return bool(self._mine().update(state=state, ended_at=timezone.now(), claim=None, **values))

    def put_back(self, **values: Any) -> bool:
        """Let the run wait again; False where it is no longer ours."""
        return bool(self._mine().update(state=JobState.QUEUED, claim=None, heartbeat_at=None, **values))

    def _mine(self) -> QuerySet[JobRun]:
        return JobRun.objects.filter(pk=self.row.pk, claim=self.claim, state=JobState.RUNNING)
