"""One number a year and issuer: a plan takes it if it is free, and what becomes of the second that bears it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.carrying import carry_over
from lantoa.work.plans.actions.traces import WrongState, lock, require_correcting
from lantoa.work.plans.models import Campaign, Duty, Plan
from lantoa.work.plans.queries.plans import amendment_of, editions_of, plans_of_that_number
from lantoa.work.plans.rules import is_in_use, may_correct
from lantoa.work.plans.states import WITH_TEXT, AuditCode, PlanState


class NumberTaken(Exception):
    """Another plan of the unit has this number of this issuer and year, and nobody has said yet how the two stand."""

    def __init__(self, twins: list[Plan]) -> None:
        super().__init__([twin.pk for twin in twins])
        self.twins = twins


def take_number(plan: Plan) -> bool:
    """Let the plan hold its number of the year; False where another plan that stands holds it already.

    The database decides who was first: two that come at the same moment do not both hold it. An amendment that keeps
    the number of what it amends leaves it there.
    """
    key = plan.key_of_number()
    if plan.number_held and plan.number_key == key:
        return True
    plan.number_key, plan.number_held = key, False
    plan.save(update_fields=["number_key", "number_held"])
    if plan.number_key is None or plan.state == PlanState.WITHDRAWN:
        return True
    if any(one.number_key == plan.number_key for one in editions_of(plan) if one.pk != plan.pk):
        return True
    try:
        with transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(number_held=True)
    except IntegrityError:
        return False
    plan.number_held = True
    return True


def require_own_number(plan: Plan) -> None:
    """Refuse, with the plans it collides with, one that does not hold its number."""
    if not take_number(plan):
        raise NumberTaken(plans_of_that_number(plan))


def leave_number(plan: Plan) -> None:
    """Leave the number to another plan."""
    plan.number_held = False
    plan.save(update_fields=["number_held"])


@transaction.atomic
def say_it_amends(plan: Plan, base: Plan, *, version: int, by: Member, at: datetime) -> Plan:
    """Make a plan that was brought in as one of its own the amendment of another: it joins that one's campaign.

    Raises WrongState once tasks of it were assigned, or where the other was withdrawn or amended meanwhile.
    """
    # The tasks first, as whoever ticks them holds them: what is carried over is written to them.
    list(Duty.objects.select_for_update(of=("self",)).filter(plan=plan.pk).order_by("pk").values_list("pk"))
    # Both in one order: two that say it of each other at the same moment wait for each other, and neither breaks.
    list(Plan.objects.select_for_update(of=("self",)).filter(pk__in=[plan.pk, base.pk]).order_by("pk"))
    base = Plan.objects.select_related("campaign").get(pk=base.pk)
    held = lock(plan, version)
    require_correcting(by, held, at=at)
    if not may_correct(by, base, at=at):
        raise PermissionDenied
    if is_in_use(held) or held.previous_id is not None or not _may_be_amended(base, held):
        raise WrongState(held.state)
    opened, held.previous, held.edition = held.campaign, base, base.edition + 1
    held.campaign = base.campaign
    try:
        with transaction.atomic():
            save_versioned(held, version, ["previous", "edition", "campaign"])
    except IntegrityError as other:  # somebody brought in another amendment at this moment
        raise StaleVersion(held, version) from other
    if opened is not None and opened != base.campaign:
        _close_empty(opened)
    take_number(held)
    new = {"previous": base.pk, "edition": held.edition, "carried": carry_over(held)}
    record(AuditCode.PLAN_AMENDS, by=by.account, at=at, about=held, old={"previous": None, "edition": 1}, new=new)
    return held


def _may_be_amended(base: Plan, plan: Plan) -> bool:
    inside = plan.pk in {one.pk for one in editions_of(base)}
    return base.state in WITH_TEXT and base.unit_id == plan.unit_id and amendment_of(base) is None and not inside


def _close_empty(campaign: Campaign) -> None:
    """The campaign the plan had opened for itself goes, if nothing else hangs on it."""
    if campaign.saved_views.exists():
        return
    try:
        with transaction.atomic():
            campaign.delete()
    except ProtectedError:
        return
