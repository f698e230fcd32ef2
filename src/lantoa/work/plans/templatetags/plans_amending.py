"""The words of an amendment beside the plan it amends."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.amending import DutyChange, change_of
from lantoa.work.plans.states import Carry

register = template.Library()

FIELD_NAMES = {
    "lead": _("who leads"),
    "support": _("who supports"),
    "dues": _("deadline"),
    "quantities": _("how many"),
    "force": _("force"),
    "places": _("place"),
    "results": _("result"),
}


@register.filter
def against_before(duty: Duty) -> DutyChange | None:
    """How a task whose line changed differs from the one before; None for every other."""
    if duty.carry != Carry.CHANGED or duty.earlier is None:
        return None
    return change_of(duty, duty.earlier)


@register.filter
def of_plan(amendments: Mapping[int, Plan], plan: Plan) -> Plan | None:
    """A plan's amendment among several; None where it has none there."""
    return amendments.get(plan.pk)


@register.filter
def field_names(change: DutyChange) -> str:
    """What a person had set on the task before, by its names."""
    return str(capfirst(", ".join(str(FIELD_NAMES[name]) for name in change.said if name in FIELD_NAMES)))
