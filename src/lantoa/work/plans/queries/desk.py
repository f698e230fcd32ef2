"""What plans put on a person's desk."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lantoa.base.handover.register import Line, Section
from lantoa.base.ui.desk_cards import DeskCard, DeskLine
from lantoa.orgs.members.queries import acting_member, hat_in
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import plans_listed_for, units_to_write_for
from lantoa.work.plans.queries.words import plan_words
from lantoa.work.plans.states import PlanState

MOST_LINES = 5


def check_card(request: HttpRequest) -> DeskCard | None:
    """The plans that wait for this person's check; nothing for whoever does not write plans, and for a link."""
    member, at = acting_member(request), timezone.now()
    if member is None or member.account.is_link or not units_to_write_for(member, at=at).exists():
        return None
    waiting = plans_listed_for(member, at=at).exclude(state=PlanState.CHECKED)
    plans = list(waiting.filter(unit__in=units_to_write_for(member, at=at))[:MOST_LINES])
    count = waiting.count()
    return DeskCard(
        title=gettext("Plans to check"),
        lines=[_line(plan) for plan in plans],
        count=count,
        counted=ngettext("plan to check", "plans to check", count) if count else "",
        empty=gettext("No plan waits for a check."),
        more_address=reverse("plans:list") if plans else reverse("plans:new"),
        more_label=gettext("All plans") if plans else gettext("Bring in a plan"),
        needs_person=any(getattr(plan, "finding_count", 0) for plan in plans),
    )


def plans_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section | None:
    """The plans under check in the person's hands; None where there are none."""
    hat = hat_in(unit_key, account_key, at=at)
    if hat is None:
        return None
    waiting = plans_listed_for(hat, at=at).exclude(state=PlanState.CHECKED)
    waiting = waiting.filter(unit__in=units_to_write_for(hat, at=at))
    lines = [Line(one.text, str(one.note), one.address, needs_person=one.needs_person) for one in map(_line, waiting)]
    return Section(gettext("Plans to check"), lines) if lines else None


def _line(plan: Plan) -> DeskLine:
    waits = int(getattr(plan, "proposed_count", 0))
    if plan.broke_off:
        note = str(PlanState.STOPPED.label)
    elif plan.state != PlanState.TO_CHECK:
        note = str(plan.get_state_display())
    else:
        note = ngettext("%(n)d task to tick", "%(n)d tasks to tick", waits) % {"n": waits}
    return DeskLine(
        text=plan_words(plan),
        address=reverse("plans:show", args=[plan.pk]),
        note=note,
        needs_person=bool(getattr(plan, "finding_count", 0)),
    )
