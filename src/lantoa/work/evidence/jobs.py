"""Looking at what came in, after it came in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.work.evidence.actions.adding import LOOK_KIND
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.queries.evidence import evidence_to_look_at


@job(LOOK_KIND, _("A picture is looked through"), ("evidence:show", "evidence"))
def look(run: Run) -> Mapping[str, Any]:
    """Make the copies of a photo and ask whether it was here before."""
    run.beat()
    evidence = evidence_to_look_at(int(run.args["evidence"]))
    return {"outcome": look_at(evidence, at=timezone.now()) if evidence else "gone"}
