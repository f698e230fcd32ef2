"""Looking at what came in, after it came in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.work.evidence.actions.adding import LOOK_KIND
from lantoa.work.evidence.actions.comparing import OVERLOOKED_KIND, look_again, look_at
from lantoa.work.evidence.queries.evidence import evidence_to_look_at, overlooked


@job(LOOK_KIND, _("A picture is looked through"), ("evidence:show", "evidence"), of_house=True)
def look(run: Run) -> Mapping[str, Any]:
    """Make the copies of a photo and ask whether it was here before."""
    run.beat()
    evidence = evidence_to_look_at(int(run.args["evidence"]))
    return {"outcome": look_at(evidence, at=timezone.now()) if evidence else "gone"}


@job(OVERLOOKED_KIND, _("Pieces nobody looked through are asked for again"))
def look_at_overlooked(run: Run) -> Mapping[str, Any]:
    """Ask again for what came in and was never looked at: its run was stopped, or its worker died in every attempt."""
    run.beat()
    return {"asked": look_again(at=timezone.now())}


def _hour(at: datetime) -> str:
    """The hour, where something was overlooked."""
    return f"{at:%Y%m%d%H}" if overlooked(at=at).exists() else ""


chores.register(OVERLOOKED_KIND, period=_hour, args=lambda _at: {})
