"""Withdrawing a plan that was read by mistake, while none of its tasks was assigned; and taking it back in."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.moves import move_plan
from lantoa.work.plans.actions.numbers import leave_number, take_number
from lantoa.work.plans.actions.traces import WrongState, lock
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import amendment_of
from lantoa.work.plans.rules import is_in_use, owns
from lantoa.work.plans.states import AuditCode, PlanState


@transaction.atomic
def withdraw_plan(plan: Plan, *, reason: str, version: int, by: Member, at: datetime) -> Plan:
    """Put a plan aside with the reason: file, reading and corrections stay, it is listed under what was withdrawn.

    Raises PermissionDenied for whoever does not own the plan, ValueError without a reason, WrongState while it is
    being read, once its tasks were assigned, or while another plan that stands amends it.
    """
    held, said = lock(plan, version), reason.strip()
    if not owns(by, held, at=at):
        raise PermissionDenied
    if not said:
        raise ValueError("a plan is withdrawn with a reason")
    if is_in_use(held) or amendment_of(held) is not None:
        raise WrongState(held.state)
    move_plan(held, PlanState.WITHDRAWN, by=by, at=at, code=AuditCode.PLAN_WITHDRAW, reason=said)
    leave_number(held)
    save_versioned(held, version, [])
    return held


@transaction.atomic
def restore_plan(plan: Plan, *, version: int, by: Member, at: datetime) -> Plan:
    """Take a withdrawn plan back in: it stands to be checked, with everything that was ticked and corrected. Raises
    WrongState for an amendment whose place another one has taken meanwhile, or that amends a withdrawn plan."""
    held = lock(plan, version)
    if not owns(by, held, at=at):
        raise PermissionDenied
    if held.state != PlanState.WITHDRAWN:
        raise WrongState(held.state)
    before = held.previous
    if before is not None and (before.state == PlanState.WITHDRAWN or amendment_of(before) is not None):
        raise WrongState(held.state)
    move_plan(held, PlanState.TO_CHECK, by=by, at=at, code=AuditCode.PLAN_RESTORE)
    take_number(held)
    save_versioned(held, version, [])
    return held
