"""The drafts of a plan as they stand, and who would get what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Min, Q, QuerySet, When
from django.http import Http404

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import units_as_of
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import get_plan
from lantoa.work.plans.rules import units_in_reach
from lantoa.work.tasks.models import Task, TaskBody, TaskDraft, TaskSource, TaskUnit
from lantoa.work.tasks.rules import may_issue
from lantoa.work.tasks.states import UNDECIDED, DraftState, Resolved, TaskState

NOT_AS_PRINTED = ("count_differs", "class_empty", "bare_group")
STANDING = Q(gone=False, state=DraftState.OPEN)


def plan_day(plan: Plan) -> date:
    """The day whose units a plan speaks of: its own date, else the day it came in."""
    return plan.issued_on or day_of(plan.received_at)


def get_plan_to_issue(member: Member | None, pk: int, *, at: datetime) -> Plan:
    """A plan whose tasks the person may assign, or 404."""
    plan = get_plan(member, pk, at=at)
    if not may_issue(member, plan, at=at):
        raise Http404
    return plan


def get_draft(member: Member | None, pk: int, *, at: datetime) -> TaskDraft:
    """One draft of a plan the person may issue, or 404."""
    draft = TaskDraft.objects.filter(pk=pk).select_related("plan__unit", "campaign", "like", "merged_into").first()
    if draft is None or not may_issue(member, draft.plan, at=at):
        raise Http404
    return draft


def standing_drafts(plan: Plan) -> QuerySet[TaskDraft]:
    """The drafts that the next issue would make tasks of."""
    return TaskDraft.objects.filter(STANDING, plan=plan)


def drafts_shown(plan: Plan) -> QuerySet[TaskDraft]:
    """Every draft of a plan with what hangs on it, in the order of the plan: a constant count of queries."""
    rows = TaskDraft.objects.filter(plan=plan).select_related("task", "like", "merged_into")
    return rows.prefetch_related("bodies", "units__unit", "sources__sentence", "dependencies__unit", "merged_from")


def sources_of_tasks() -> QuerySet[TaskSource]:
    """Where issued tasks stand: in the edition that holds, and not again in every one they were carried on from."""
    return TaskSource.objects.filter(draft__plan=F("task__plan")).select_related("sentence")


def given_units(plan: Plan) -> QuerySet[Any, dict[str, Any]]:
    """Who would get what: ``root`` (the draft that becomes the task), ``root_task``, ``root_due``, ``unit`` and
    ``first_role``, each pair of task and unit once.

    Units of a draft merged into another come to that other; a unit named to lead and to support leads.
    """
    inside = Q(draft__state=DraftState.OPEN) | Q(
        draft__state=DraftState.MERGED, draft__merged_into__state=DraftState.OPEN, draft__merged_into__gone=False
    )
    rows: QuerySet[Any, Any] = TaskUnit.objects.filter(inside, included=True, draft__plan=plan, draft__gone=False)
    rows = rows.annotate(
        root=_of_root("draft__merged_into_id", "draft_id"),
        root_task=_of_root("draft__merged_into__task_id", "draft__task_id"),
        root_due=_of_root("draft__merged_into__task__due_last_on", "draft__task__due_last_on"),
    )
    pairs: Any = rows.values("root", "root_task", "root_due", "unit")
    given: QuerySet[Any, dict[str, Any]] = pairs.annotate(first_role=Min("role")).order_by()
    return given


def _of_root(merged: str, own: str) -> Case:
    return Case(When(draft__state=DraftState.MERGED, then=F(merged)), default=F(own))


def tasks_in_scope(plan: Plan) -> QuerySet[Task]:
    """The issued tasks that an issue of this plan may change or withdraw: its own and those of the plans it amends."""
    return Task.objects.filter(plan__in=chain_of(plan), state=TaskState.ISSUED)


def chain_of(plan: Plan) -> list[int]:
    """The plan and all it amends, as keys."""
    keys, earlier = [plan.pk], plan.previous_id
    while earlier is not None and earlier not in keys:
        keys.append(earlier)
        earlier = Plan.objects.filter(pk=earlier).values_list("previous", flat=True).first()
    return keys


@dataclass(slots=True)
class Question:
    """A printed name the register does not settle: the same question wherever the plan prints it."""

    name: str
    resolved: str
    rule: str
    note: str
    printed_count: int | None
    candidates: list[int]
    bodies: list[TaskBody] = field(default_factory=list)

    @property
    def key(self) -> int:
        """The first body's key: the question's address."""
        return self.bodies[0].pk

    @property
    def seen(self) -> str:
        """The bodies with the versions seen, as a form sends them back."""
        return " ".join(f"{body.pk}.{body.version}" for body in self.bodies)


def open_questions(plan: Plan) -> list[Question]:
    """The names of a plan's standing drafts that a person must settle, in the order of the plan."""
    return _by_name(_standing_bodies(plan).filter(resolved__in=UNDECIDED))


def group_remarks(plan: Plan) -> list[Question]:
    """The groups that were settled but not quite as printed: "10 phường" where the register has another number,
    "các đơn vị" that were taken for the authority's own."""
    return _by_name(_standing_bodies(plan).filter(resolved=Resolved.GROUP, note__in=NOT_AS_PRINTED))


def _standing_bodies(plan: Plan) -> QuerySet[TaskBody]:
    states = [DraftState.OPEN, DraftState.MERGED]
    return TaskBody.objects.filter(draft__plan=plan, draft__gone=False, draft__state__in=states)


def _by_name(bodies: QuerySet[TaskBody]) -> list[Question]:
    found: dict[str, Question] = {}
    for body in bodies.select_related("draft").order_by("draft__order", "pk"):
        question = found.setdefault(
            body.name,
            Question(body.name, body.resolved, body.rule, body.note, body.printed_count, list(body.candidates)),
        )
        question.bodies.append(body)
    return list(found.values())


def question_of(plan: Plan, key: int) -> Question:
    """The question in which a body stands, settled or not, or 404: its name wherever the plan prints it."""
    body = TaskBody.objects.filter(pk=key, draft__plan=plan).first()
    if body is None:
        raise Http404
    question = Question(body.name, body.resolved, body.rule, body.note, body.printed_count, list(body.candidates))
    same = TaskBody.objects.filter(draft__plan=plan, name=body.name, resolved=body.resolved)
    question.bodies += same.select_related("draft").order_by("draft__order", "pk")
    return question


def units_to_choose(member: Member, plan: Plan, *, at: datetime) -> QuerySet[Unit]:
    """The units of the plan's day that stand in the person's reach or under the plan's unit."""
    return units_as_of(plan_day(plan)).filter(pk__in=units_in_reach(member, at=at).values("pk"))


def names_of(keys: set[int], day: date) -> dict[int, str]:
    """What units were called on a day; one that did not exist then has its last name."""
    then = {unit.pk: str(getattr(unit, "name_then", unit.name)) for unit in units_as_of(day).filter(pk__in=keys)}
    rest = keys - set(then)
    return then | (dict(Unit.objects.filter(pk__in=rest).values_list("pk", "name")) if rest else {})


def likely_doubles(plan: Plan) -> list[TaskDraft]:
    """The drafts that seem to name the same event as another, and nobody has said whether they do."""
    rows = standing_drafts(plan).filter(like__isnull=False, like_settled=False)
    rows = rows.filter(like__gone=False, like__state=DraftState.OPEN)
    return list(rows.select_related("like").prefetch_related("sources__sentence", "like__sources__sentence"))
