"""Closing the check of a plan, and opening it again."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.moves import move_plan
from lantoa.work.plans.actions.numbers import require_own_number
from lantoa.work.plans.actions.traces import lock
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import given_amendments
from lantoa.work.plans.rules import may_correct
from lantoa.work.plans.states import AuditCode, DutyState, FindingState, PlanState


class StillOpen(Exception):
    """The check cannot be closed yet: so many tasks are not ticked, so many questions not decided."""

    def __init__(self, proposed: int, findings: int) -> None:
        super().__init__(proposed, findings)
        self.proposed = proposed
        self.findings = findings


class AmendedSince(Exception):
    """The plan is not opened again: ``later``, which amends it, is in force: there it is corrected."""

    def __init__(self, later: Plan) -> None:
        super().__init__(later.pk)
        self.later = later


def close_check(plan: Plan, *, version: int, by: Member, at: datetime) -> None:
    """Say that a plan is checked; every task must be ticked or struck out and every question decided.

    Raises NumberTaken while another plan of the unit holds its number of that year.
    """
    with transaction.atomic():
        plan = _held(plan, version, by, at)
        proposed = plan.duties.filter(state=DutyState.PROPOSED).count()
        findings = plan.findings.filter(state=FindingState.OPEN).count()
        if proposed or findings:
            raise StillOpen(proposed, findings)
        require_own_number(plan)
        _enter(plan, PlanState.CHECKED, AuditCode.PLAN_CLOSE, by=by, at=at)


def reopen_check(plan: Plan, *, version: int, by: Member, at: datetime) -> None:
    """Open a checked plan again for corrections. AmendedSince where the tasks were assigned from an amendment of it."""
    with transaction.atomic():
        plan = _held(plan, version, by, at)
        later = given_amendments([plan.pk]).get(plan.pk)
        if later is not None:
            raise AmendedSince(later)
        _enter(plan, PlanState.TO_CHECK, AuditCode.PLAN_REOPEN, by=by, at=at)


def _held(plan: Plan, version: int, by: Member, at: datetime) -> Plan:
    held = lock(plan, version)
    if not may_correct(by, held, at=at):
        raise PermissionDenied
    return held


def _enter(plan: Plan, state: PlanState, code: AuditCode, *, by: Member, at: datetime) -> None:
    save_versioned(plan, plan.version, [])
    move_plan(plan, state, by=by, at=at, code=code)
