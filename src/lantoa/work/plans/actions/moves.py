"""A plan's way from upload to checked: one state after another, each with its moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lantoa.base.audit.actions import record
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.models import Plan, PlanMove
from lantoa.work.plans.states import PLAN_MOVES, AuditCode, PlanState


def move_plan(
    plan: Plan,
    state: PlanState,
    *,
    by: Member | None,
    at: datetime,
    code: AuditCode | None = None,
    data: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Enter a state, refused where no way leads there; ``by`` None is the reading job. Belongs in a transaction."""
    if state not in PLAN_MOVES[plan.state]:
        raise WrongState(plan.state)
    old, plan.state = plan.state, state
    plan.save(update_fields=["state"])
    account = by.account if by else None
    PlanMove.objects.create(plan=plan, state=state, at=at, by=account, note=reason)
    if code is not None:
        new = {"state": str(state), **(data or {})}
        record(code, by=account, at=at, about=plan, old={"state": old}, new=new, reason=reason)
