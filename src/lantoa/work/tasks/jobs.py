"""The reminders of the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.base.notices.mornings import Beat, mornings
from lantoa.work.tasks.actions.telling import batches_to_remind, remind, tell_missed


def remind_all(at: datetime, beat: Beat) -> int:
    """Tell what was missed, remind of what is soon due or late; run again it tells nobody twice."""
    beat()
    told = tell_missed(at=at)
    for batch in batches_to_remind(at=at):
        beat()
        told += remind(batch, at=at)
    return told


@job("tasks.remind", _("Reminders of deadlines"))
def remind_of_deadlines(run: Run) -> Mapping[str, Any]:
    """The reminders alone, without the letters."""
    return {"told": remind_all(timezone.now(), run.beat)}


mornings.register("tasks.remind", remind_all)
