"""What every verb of the room does first and last: hold the row, ask the rule, leave the trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models

from lantoa.base.audit.actions import record, ref
from lantoa.base.rows.models import Versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Correction, Duty, Finding, LintRemark, PersonalWords, Plan, PlanFact, Sentence
from lantoa.work.plans.rules import may_correct
from lantoa.work.plans.states import WITH_TEXT, AuditCode, PlanState

Row = TypeVar("Row", bound=Versioned)


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, as plain JSON."""

    field: str
    old: Any
    new: Any


class WrongState(Exception):
    """The plan does not stand where this can be done; ``state`` is where it stands, ``plan`` which one, where known."""

    def __init__(self, state: str, plan: Plan | None = None) -> None:
        super().__init__(state)
        self.state, self.plan = state, plan


def lock(row: Row, version: int) -> Row:
    """The row as it stands now, held to the end of the transaction; raises StaleVersion where it has changed."""
    held: Row = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if held.version != version:
        raise StaleVersion(row, version)
    return held


def require_correcting(by: Member, plan: Plan, *, at: datetime) -> None:
    """Refuse whoever may not correct this plan, and everybody while it is not being checked."""
    if not may_correct(by, plan, at=at):
        raise PermissionDenied
    if plan.state not in WITH_TEXT or plan.state == PlanState.CHECKED:
        raise WrongState(plan.state, plan)


def leave_trace(
    code: AuditCode,
    plan: Plan,
    changes: Sequence[Change],
    *,
    by: Member,
    at: datetime,
    sentence: Sentence | None = None,
    duty: Duty | None = None,
    fact: PlanFact | None = None,
    finding: Finding | None = None,
    remark: LintRemark | None = None,
    reason: str = "",
) -> None:
    """Keep each change with who and when, and one audit entry for the act."""
    where = sentence or (duty.sentence if duty else None)
    about: models.Model = duty or fact or finding or remark or sentence or plan
    Correction.objects.bulk_create(
        Correction(
            plan=plan,
            anchor=where.anchor if where else remark.anchor if remark else "",
            sentence=where,
            duty=duty,
            fact=fact,
            finding=finding,
            remark=remark,
            field=change.field,
            **_kept(plan, about, change),
            reason=reason,
            by=by.account,
            at=at,
        )
        for change in changes
    )
    old = {change.field: _auditable(about, change.field, change.old) for change in changes}
    new = {change.field: _auditable(about, change.field, change.new) for change in changes}
    record(code, by=by.account, at=at, about=about, old=old, new=new, reason=reason)


def _kept(plan: Plan, about: models.Model, change: Change) -> dict[str, Any]:
    """Both sides of a change as a correction keeps them: a personal value in a row of its own that can be erased."""
    if change.field not in getattr(about, "personal_fields", frozenset()):
        return {"old": change.old, "new": change.new}
    sides = {"old_words": change.old, "new_words": change.new}
    return {
        side: PersonalWords.objects.create(plan=plan, field=change.field, value=value)
        for side, value in sides.items()
        if value
    }


def _auditable(about: models.Model, field: str, value: Any) -> Any:
    """The value itself, or for a personal one only where it is kept."""
    personal = field in getattr(about, "personal_fields", frozenset())
    return ref(about, field) if personal and value is not None else value
