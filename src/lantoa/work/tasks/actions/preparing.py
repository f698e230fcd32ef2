"""Preparing the tasks of a checked plan: one draft for each confirmed duty. Nothing is assigned; doing it again only
renews what no person has touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.duties import with_rows
from lantoa.work.plans.states import DutyState, PlanState
from lantoa.work.tasks.actions.carrying import carry_drafts
from lantoa.work.tasks.actions.linking import (
    find_doubles,
    find_waits,
    infer_deadlines,
    link_earlier_tasks,
    write_values,
)
from lantoa.work.tasks.actions.resolving import name_bodies, resolve_again
from lantoa.work.tasks.actions.traces import allow
from lantoa.work.tasks.bridge import content_of
from lantoa.work.tasks.models import CONTENT_FIELDS, TaskDraft, TaskSource
from lantoa.work.tasks.queries.drafts import open_questions
from lantoa.work.tasks.rules import may_issue
from lantoa.work.tasks.states import AuditCode, DraftState, TaskRefused

BATCH = 200


@dataclass(frozen=True, slots=True)
class Prepared:
    """How many drafts stand, how many of them are new, and how many names a person must settle."""

    standing: int
    made: int
    questions: int


@transaction.atomic
def prepare_drafts(plan: Plan, *, by: Member, at: datetime) -> Prepared:
    """Make the drafts of a checked plan, name their bodies, expand groups to the units of the plan's day."""
    held = Plan.objects.select_for_update(of=("self",)).select_related("unit", "campaign", "previous").get(pk=plan.pk)
    allow(may_issue(by, held, at=at))
    if held.state != PlanState.CHECKED:
        raise TaskRefused("not_checked", state=held.state)
    if held.campaign is None:
        raise TaskRefused("no_campaign")
    duties = with_rows(held.duties.filter(state=DutyState.CONFIRMED).select_related("sentence"))
    ordered = list(duties.order_by("sentence__order", "order", "pk"))
    fresh = _make_missing(held, ordered)
    carry_drafts(held, fresh)
    drafts = _renew(held, ordered)
    infer_deadlines(drafts)
    name_bodies(held, {draft.pk: duty for draft, duty in drafts})
    link_earlier_tasks(held)
    resolve_again(held)
    find_doubles(held)
    find_waits(held)
    questions, standing = len(open_questions(held)), _count(held)
    made = len(fresh)
    new = {"standing": standing, "made": made, "questions": questions}
    record(AuditCode.DRAFTS_PREPARE, by=by.account, at=at, about=held, new=new)
    return Prepared(standing, made, questions)


def _count(plan: Plan) -> int:
    return TaskDraft.objects.filter(plan=plan, gone=False, state=DraftState.OPEN).count()


def _make_missing(plan: Plan, duties: Sequence[Duty]) -> list[TaskDraft]:
    there = set(TaskSource.objects.filter(draft__plan=plan).values_list("duty", flat=True))
    missing = [(order, duty) for order, duty in enumerate(duties, start=1) if duty.pk not in there]
    fresh = [TaskDraft(plan=plan, campaign=plan.campaign, order=order, **content_of(duty)) for order, duty in missing]
    TaskDraft.objects.bulk_create(fresh, batch_size=BATCH)
    pairs = zip(fresh, missing, strict=True)
    TaskSource.objects.bulk_create(
        (TaskSource(draft=draft, duty=duty, sentence_id=duty.sentence_id) for draft, (_order, duty) in pairs),
        batch_size=BATCH,
    )
    return fresh


def _renew(plan: Plan, duties: Sequence[Duty]) -> list[tuple[TaskDraft, Duty]]:
    """Bring the drafts into line with the duties: order, content where untouched, and which duties are gone."""
    by_key = {duty.pk: (order, duty) for order, duty in enumerate(duties, start=1)}
    pairs: list[tuple[TaskDraft, Duty]] = []
    changed: list[TaskDraft] = []
    for source in TaskSource.objects.filter(draft__plan=plan).select_related("draft"):
        draft, found = source.draft, by_key.get(source.duty_id)
        values: dict[str, Any] = {"gone": found is None}
        if found is not None:
            values["order"] = found[0]
            if not draft.kept:
                values |= content_of(found[1])
            pairs.append((draft, found[1]))
        if _write(draft, values):
            changed.append(draft)
    TaskDraft.objects.bulk_update(changed, ["order", "gone", "version", *CONTENT_FIELDS], batch_size=BATCH // 4)
    _part_from_the_gone(plan)
    return sorted(pairs, key=lambda pair: pair[0].order)


def _write(draft: TaskDraft, values: dict[str, Any]) -> bool:
    """Set what differs and raise the version; an inferred deadline is inferred again by its own rule."""
    if draft.due_rule and not values.get("due_rule") and "due_state" in values and values["due_state"] == "none":
        values = {name: value for name, value in values.items() if not name.startswith("due_")}
    return write_values(draft, values)


def _part_from_the_gone(plan: Plan) -> None:
    """A mention merged into one that is gone stands for itself again."""
    lost = TaskDraft.objects.filter(plan=plan, state=DraftState.MERGED, merged_into__gone=True)
    lost.update(state=DraftState.OPEN, merged_into=None)
