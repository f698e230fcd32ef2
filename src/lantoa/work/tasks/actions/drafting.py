"""What a person settles before the issue: who a name means, who is in and out, what is one task, what it says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.drafts import last_allowed_on
from lantoa.work.tasks.actions.resolving import resolve_again
from lantoa.work.tasks.actions.traces import allow
from lantoa.work.tasks.models import CONTENT_FIELDS, Dependency, TaskBody, TaskDraft, TaskUnit
from lantoa.work.tasks.queries.drafts import units_to_choose
from lantoa.work.tasks.rules import may_issue
from lantoa.work.tasks.states import AuditCode, DraftState, DueState, Resolved, TaskRefused, UnitRole


def hold_draft(draft: TaskDraft, version: int, by: Member, at: datetime) -> TaskDraft:
    """The draft as it stands now, held to the end of the transaction."""
    rows = TaskDraft.objects.select_for_update(of=("self",)).select_related("plan", "campaign")
    held = rows.get(pk=draft.pk)
    allow(may_issue(by, held.plan, at=at))
    if held.version != version:
        raise StaleVersion(draft, version)
    return held


@transaction.atomic
def settle_name(
    plan: Plan,
    seen: Mapping[int, int],
    *,
    by: Member,
    at: datetime,
    units: Collection[Unit] = (),
    outside: bool = False,
) -> int:
    """Say which units a printed name means, or that it is outside and only informed; ``seen`` are the bodies with the
    versions seen. Gives the count of mentions settled."""
    allow(may_issue(by, plan, at=at))
    if outside == bool(units):
        raise TaskRefused("units_or_outside")
    bodies = list(
        TaskBody.objects.select_for_update(of=("self",)).filter(draft__plan=plan, pk__in=list(seen)).order_by("pk")
    )
    for body in bodies:
        if body.version != seen[body.pk]:
            raise StaleVersion(body, seen[body.pk])
    _may_be_given({unit.pk for unit in units}, {key for body in bodies for key in body.candidates}, plan, by, at)
    old = {str(body.pk): [body.resolved, body.chosen] for body in bodies}
    for body in bodies:
        body.resolved = Resolved.OUTSIDE if outside else Resolved.CHOSEN
        body.chosen = sorted(unit.pk for unit in units)
        body.settled_by, body.settled_at = by.account, at
        save_versioned(body, body.version, ["resolved", "chosen", "settled_by", "settled_at"])
    resolve_again(plan)
    new = {"name": bodies[0].name if bodies else "", "units": [unit.pk for unit in units], "outside": outside}
    record(AuditCode.BODY_SETTLE, by=by.account, at=at, about=plan, old=old, new=new)
    return len(bodies)


def _may_be_given(keys: set[int], known: set[int], plan: Plan, by: Member, at: datetime) -> None:
    """Only units in the person's reach, or those the register itself proposed, can be given a task."""
    new = keys - known
    if new and new - set(units_to_choose(by, plan, at=at).filter(pk__in=new).values_list("pk", flat=True)):
        raise TaskRefused("not_below")


@transaction.atomic
def change_draft(
    draft: TaskDraft, values: Mapping[str, Any], *, version: int, by: Member, at: datetime, reason: str = ""
) -> list[str]:
    """Correct what a draft says; gives the names of the fields that changed. A day of one's own is a fixed deadline."""
    held = hold_draft(draft, version, by, at)
    unknown = set(values) - set(CONTENT_FIELDS)
    if unknown:
        raise TaskRefused("unknown_field", fields=sorted(unknown))
    wanted = _with_count(held, _with_last_day(held, dict(values)))
    changed = {name: value for name, value in wanted.items() if getattr(held, name) != value}
    if not changed:
        return []
    old = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    held.kept = True
    save_versioned(held, version, [*changed, "kept"])
    record(AuditCode.DRAFT_CHANGE, by=by.account, at=at, about=held, old=old, new=changed, said=reason.strip())
    return sorted(changed)


def _with_last_day(held: TaskDraft, values: dict[str, Any]) -> dict[str, Any]:
    if not {"due_kind", "due_end_on", "due_time", "due_state"} & set(values):
        return values
    kind = values.get("due_kind", held.due_kind)
    day = values.get("due_end_on", held.due_end_on)
    state = values.get("due_state", held.due_state)
    if state in (DueState.NONE, DueState.UNCLEAR, DueState.RECURRING, DueState.RELATIVE):
        return values | {"due_last_on": None}
    if day is None:
        raise TaskRefused("no_day")
    return values | {"due_last_on": last_allowed_on(kind, day, values.get("due_time", held.due_time) or None)}


def _with_count(held: TaskDraft, values: dict[str, Any]) -> dict[str, Any]:
    """Another number than the plan's is a person's: the printed words go, and an exact number stays one number."""
    given = {name: values[name] for name in ("quantity_low", "quantity_noun") if name in values}
    if all(getattr(held, name) == value for name, value in given.items()):
        return values
    changed = {"quantity_text": ""} | values
    low = given.get("quantity_low", held.quantity_low)
    exact = held.quantity_low == held.quantity_high
    above = low is not None and held.quantity_high is not None and held.quantity_high < low
    return {"quantity_high": low if exact else None} | changed if exact or above else changed


@transaction.atomic
def set_units(
    draft: TaskDraft, units: Mapping[int, str], *, version: int, by: Member, at: datetime, reason: str = ""
) -> None:
    """Say exactly who gets the task: units with their roles. Those no longer named are out, those new are in."""
    held = hold_draft(draft, version, by, at)
    there = {row.unit_id: row for row in held.units.all()}
    _may_be_given(set(units), set(there), held.plan, by, at)
    old = {str(row.unit_id): row.role for row in there.values() if row.included}
    if old == {str(unit): role for unit, role in units.items()}:
        return
    for unit, role in units.items():
        row = there.get(unit)
        if row is None:
            TaskUnit.objects.create(draft=held, unit_id=unit, role=UnitRole(role), kept=True)
        elif not row.included or row.role != role:
            row.included, row.role, row.kept = True, UnitRole(role), True
            row.save(update_fields=["included", "role", "kept"])
    out = [row.pk for unit, row in there.items() if unit not in units and row.included]
    TaskUnit.objects.filter(pk__in=out).update(included=False, kept=True)
    save_versioned(held, version, [])
    new = {str(unit): role for unit, role in units.items()}
    record(AuditCode.DRAFT_UNITS, by=by.account, at=at, about=held, old=old, new=new, said=reason.strip())


@transaction.atomic
def leave_out(draft: TaskDraft, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """Say that this is not to be assigned; if it was, the next issue takes it back."""
    held = hold_draft(draft, version, by, at)
    if held.state == DraftState.OPEN:
        _enter(held, DraftState.LEFT_OUT, AuditCode.DRAFT_LEAVE_OUT, by=by, at=at, reason=reason)


@transaction.atomic
def take_in(draft: TaskDraft, *, version: int, by: Member, at: datetime) -> None:
    """Take a draft back in that was left out or merged."""
    held = hold_draft(draft, version, by, at)
    if held.state != DraftState.OPEN:
        held.merged_into = None
        _enter(held, DraftState.OPEN, AuditCode.DRAFT_TAKE_IN, by=by, at=at)


@transaction.atomic
def merge_drafts(draft: TaskDraft, into: TaskDraft, *, version: int, by: Member, at: datetime) -> None:
    """Say that two mentions are one task: the second keeps its words, the units of both get it once."""
    held = hold_draft(draft, version, by, at)
    target = TaskDraft.objects.get(pk=into.pk)
    if target.pk == held.pk or target.plan_id != held.plan_id or target.gone or target.state != DraftState.OPEN:
        raise TaskRefused("cannot_merge")
    for follower in TaskDraft.objects.filter(merged_into=held):
        follower.merged_into = target
        save_versioned(follower, follower.version, ["merged_into"])
    held.merged_into, held.like_settled = target, True
    _enter(held, DraftState.MERGED, AuditCode.DRAFT_MERGE, by=by, at=at)


@transaction.atomic
def keep_apart(draft: TaskDraft, *, version: int, by: Member, at: datetime) -> None:
    """Say that two mentions are two tasks."""
    held = hold_draft(draft, version, by, at)
    held.like_settled = True
    save_versioned(held, version, ["like_settled"])
    record(AuditCode.DRAFT_KEEP_APART, by=by.account, at=at, about=held, new={"like": held.like_id})


@transaction.atomic
def settle_dependency(
    dependency: Dependency,
    *,
    version: int,
    by: Member,
    at: datetime,
    on_draft: TaskDraft | None = None,
    dropped: bool = False,
) -> None:
    """Say which task brings what is waited for, or that nothing is waited for."""
    held = Dependency.objects.select_for_update(of=("self",)).select_related("draft__plan").get(pk=dependency.pk)
    allow(may_issue(by, held.draft.plan, at=at))
    if on_draft is not None and (on_draft.plan_id != held.draft.plan_id or on_draft.pk == held.draft_id):
        raise TaskRefused("cannot_wait")
    old = {"on_draft": held.on_draft_id, "dropped": held.dropped}
    held.on_draft, held.dropped, held.kept = on_draft, dropped, True
    save_versioned(held, version, ["on_draft", "dropped", "kept"])
    new = {"on_draft": held.on_draft_id, "dropped": dropped}
    record(AuditCode.DEPENDENCY_SETTLE, by=by.account, at=at, about=held, old=old, new=new)


def _enter(held: TaskDraft, state: DraftState, code: AuditCode, *, by: Member, at: datetime, reason: str = "") -> None:
    old, held.state = held.state, state
    save_versioned(held, held.version, ["state", "merged_into", "like_settled"])
    new = {"state": str(state), "merged_into": held.merged_into_id}
    record(code, by=by.account, at=at, about=held, old={"state": old}, new=new, said=reason.strip())


@transaction.atomic
def correct_draft(
    draft: TaskDraft,
    values: Mapping[str, Any],
    units: Mapping[int, str],
    *,
    version: int,
    by: Member,
    at: datetime,
    reason: str = "",
) -> None:
    """What a draft says and who gets it, in one act: both are written or neither."""
    change_draft(draft, values, version=version, by=by, at=at, reason=reason)
    now = TaskDraft.objects.get(pk=draft.pk)
    set_units(now, units, version=now.version, by=by, at=at, reason=reason)
