"""Checking a plan before its signature, and answering what the linter says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.traces import Change, WrongState, leave_trace, lock
from lantoa.work.plans.bridge import lint_plan, linter_version
from lantoa.work.plans.models import LintRemark, Plan
from lantoa.work.plans.rules import may_correct
from lantoa.work.plans.states import WITH_TEXT, AuditCode, RemarkState

SAID = ("severity", "spans", "params", "also", "order", "gone")
_CODES = {
    RemarkState.ACCEPTED: AuditCode.REMARK_ACCEPT,
    RemarkState.IGNORED: AuditCode.REMARK_IGNORE,
    RemarkState.OPEN: AuditCode.REMARK_REOPEN,
}


class ReasonWanted(ValueError):
    """Leaving a remark aside wants a reason."""


def check_before_signature(plan: Plan, *, by: Member | None, at: datetime) -> int:
    """Run the linter over a plan as it stands; answers already given stay. Gives the count of what it says.

    ``by`` None is the reading job. Refused to whoever may not correct the plan, and while it is being read.
    """
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
        if by is not None and not may_correct(by, plan, at=at):
            raise PermissionDenied
        if plan.state not in WITH_TEXT:
            raise WrongState(plan.state)
        said = lint_plan(plan)
        _write(plan, said)
        plan.linted_at, plan.linter_version = at, linter_version()
        plan.save(update_fields=["linted_at", "linter_version"])
        new = {"remarks": len(said), "linter_version": plan.linter_version}
        record(AuditCode.PLAN_LINT, by=by.account if by else None, at=at, about=plan, new=new)
        return len(said)


def _write(plan: Plan, said: list[dict[str, Any]]) -> None:
    known = {remark.slot: remark for remark in plan.remarks.all()}
    place = dict(plan.sentences.values_list("anchor", "order"))
    fresh, changed = [], []
    for row in said:
        values = {**row, "order": place.get(row["anchor"], 0), "gone": False}
        remark = known.pop(row["slot"], None)
        if remark is None:
            fresh.append(LintRemark(plan=plan, **values))
            continue
        for name in SAID:
            setattr(remark, name, values[name])
        changed.append(remark)
    LintRemark.objects.bulk_create(fresh, batch_size=300)
    LintRemark.objects.bulk_update(changed, SAID, batch_size=50)
    plan.remarks.filter(pk__in=[remark.pk for remark in known.values()]).update(gone=True)


def accept_remark(remark: LintRemark, *, version: int, by: Member, at: datetime, reason: str = "") -> LintRemark:
    """Say that a remark is right: the text is to be mended."""
    return _answer(remark, RemarkState.ACCEPTED, version=version, by=by, at=at, reason=reason)


def ignore_remark(remark: LintRemark, *, version: int, by: Member, at: datetime, reason: str) -> LintRemark:
    """Leave a remark aside, with a reason; raises ReasonWanted without one."""
    if not reason.strip():
        raise ReasonWanted
    return _answer(remark, RemarkState.IGNORED, version=version, by=by, at=at, reason=reason)


def reopen_remark(remark: LintRemark, *, version: int, by: Member, at: datetime) -> LintRemark:
    """Take an answer back."""
    return _answer(remark, RemarkState.OPEN, version=version, by=by, at=at, reason="")


def _answer(
    remark: LintRemark, state: RemarkState, *, version: int, by: Member, at: datetime, reason: str
) -> LintRemark:
    with transaction.atomic():
        held = lock(remark, version)
        if not may_correct(by, held.plan, at=at):
            raise PermissionDenied
        if held.plan.state not in WITH_TEXT:
            raise WrongState(held.plan.state)
        if (held.state, held.reason) == (state, reason):
            return held
        old = held.state
        held.state, held.reason = state, reason.strip()
        answered = state != RemarkState.OPEN
        held.decided_at, held.decided_by = (at, by.account) if answered else (None, None)
        save_versioned(held, held.version, ["state", "reason", "decided_at", "decided_by"])
        change = Change("remark", old, str(state))
        leave_trace(_CODES[state], held.plan, [change], by=by, at=at, remark=held, reason=reason)
        return held
