"""How far a reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.models import JobRun
from lantoa.base.ui.parts import Progress
from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import UNDER_WAY

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STEPS: dict[str, StrOrPromise] = {
    "plans.fetch": _("fetching the file"),
    "plans.read": _("reading the document"),
    "plans.page": _("recognising the letters, page by page"),
    "plans.write": _("writing the tasks down"),
}


def reading_progress(plan: Plan) -> Progress | None:
    """The bar of a reading that waits or runs; None where nothing is under way, or its worker has died for good."""
    run: JobRun | None = plan.job
    if plan.state not in UNDER_WAY or run is None or not run.is_active:
        return None
    waits = run.message_code not in STEPS
    return Progress(
        name=_("The plan waits for its turn to be read") if waits else _("The plan is being read"),
        done=run.progress_done,
        total=run.progress_total,
        words="" if waits else STEPS[run.message_code],
        stop_address=reverse("plans:stop", args=[plan.pk]),
        stop_asked=run.stop_asked_at is not None,
    )
