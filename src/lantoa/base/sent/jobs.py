"""Once a day, clearing away the marks of forms that nobody will send again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.base.sent.actions import clear_sent

CLEAR = "sent.clear"


@job(CLEAR, _("Marks of forms that were sent are cleared"))
def clear(run: Run) -> Mapping[str, Any]:
    """Delete the marks of half a year ago and before."""
    run.beat()
    return {"cleared": clear_sent(at=timezone.now())}


chores.register(CLEAR, period=lambda at: f"{at:%Y%m%d}", args=lambda _at: {})
