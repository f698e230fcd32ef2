"""The reminders of the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.work.tasks.actions.telling import batches_to_remind, remind


@job("tasks.remind")
def remind_of_deadlines(run: Run) -> Mapping[str, Any]:
    """Remind of what is soon due or late; run again it tells nobody twice."""
    at, told, seen = timezone.now(), 0, 0
    for batch in batches_to_remind(at=at):
        told, seen = told + remind(batch, at=at), seen + len(batch)
        run.beat(seen)
    return {"told": told}
