"""States as shape and word: proof is a circle that fills, work is a sheet of paper, unknown alone is hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PROOF_STATES: dict[str, StrOrPromise] = {
    "claimed": _("Claimed"),
    "evidenced": _("Evidenced"),
    "verified": _("Verified"),
}
WORK_STATES: dict[str, StrOrPromise] = {
    "assigned": _("Assigned"),
    "received": _("Received"),
    "planned": _("Planned"),
    "doing": _("Doing"),
    "reported": _("Reported"),
    "returned": _("Returned for correction"),
    "accepted": _("Accepted"),
    "not_applicable": _("Not applicable"),
}
OTHER_STATES: dict[str, StrOrPromise] = {
    "late": _("Late"),
    "waiting": _("Waiting"),
    "unknown": _("Unknown"),
    "need": _("To decide"),
    "done": _("Done"),
    "info": _("For information"),
}
STATES: dict[str, StrOrPromise] = {**PROOF_STATES, **WORK_STATES, **OTHER_STATES}
NEEDS_PERSON = frozenset({"late", "returned", "need"})

FORCES: dict[str, StrOrPromise] = {
    "assign": _("Required"),
    "request": _("Requested"),
    "encourage": _("Encouraged"),
}
MARKS: dict[str, StrOrPromise] = {
    "task": _("task"),
    "activity": _("activity"),
    "due": _("deadline"),
    "place": _("place"),
    "unclear": _("not understood"),
}
