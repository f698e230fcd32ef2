"""Clearing away what is older than a day: within the hour, on holidays too, whether or not letters go out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.actions import sweep_coming
from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.base.scraps.actions import clear_loose, drop_old
from lantoa.base.scraps.queries import something_to_clear

CLEAR = "scraps.clear"


@job(CLEAR, _("What was pasted is deleted after a day"))
def clear_away(run: Run) -> Mapping[str, Any]:
    """Delete what is older than a day, and what a kill left behind; nobody is told anything."""
    at = timezone.now()
    run.beat()
    dropped = drop_old(at=at)
    run.beat()
    clear_loose(at=at)
    return {"dropped": dropped, "broken_off": sweep_coming(at=at)}


def _period(at: datetime) -> str:
    """The hour where something is due; else the day, for what was broken off while it came."""
    return f"{at:%Y%m%d%H}" if something_to_clear(at=at) else f"{at:%Y%m%d}"


chores.register(CLEAR, period=_period, args=lambda _at: {})
