"""How far the room's long work is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.parts import Progress
from lantoa.community.comms.models import RoutePlan, StreetMap

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STEPS: dict[str, StrOrPromise] = {
    "comms.survey": _("looking the map over"),
    "comms.cut": _("cutting streets at junctions and borders"),
    "comms.warm": _("making the search ready"),
    "comms.search": _("searching for shorter routes"),
    "comms.match": _("matching the track to the streets"),
}


def map_progress(row: StreetMap) -> Progress | None:
    """The bar of a map that is being looked over or cut."""
    run = row.job
    if run is None or not run.is_active:
        return None
    words = STEPS.get(run.message_code, _("waiting for its turn"))
    stop = reverse("comms:map_stop", args=[row.pk])
    return Progress(_("The map is being read"), 0, None, words, stop, run.stop_asked_at is not None)


def plan_progress(plan: RoutePlan) -> Progress | None:
    """The bar of a search, in seconds of its budget."""
    run = plan.job
    if run is None or not run.is_active:
        return None
    words = STEPS.get(run.message_code, _("waiting for its turn"))
    stop, asked = reverse("comms:plan_stop", args=[plan.pk]), run.stop_asked_at is not None
    return Progress(plan.get_mode_display(), run.progress_done, run.progress_total, words, stop, asked)
