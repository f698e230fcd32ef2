"""Issuing the tasks of a plan: one act, one transaction, the same key once; again it only carries out what changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import given_amendments
from lantoa.work.plans.states import PlanState
from lantoa.work.tasks.actions.bulk import insert_from
from lantoa.work.tasks.actions.issuing_changes import carry_out_changes, leave_rows, tell
from lantoa.work.tasks.actions.traces import allow
from lantoa.work.tasks.models import (
    CONTENT_FIELDS,
    Assignment,
    AssignmentMove,
    Dependency,
    Issue,
    Task,
    TaskBody,
    TaskDraft,
    TaskSource,
)
from lantoa.work.tasks.queries.drafts import given_units, open_questions, standing_drafts
from lantoa.work.tasks.queries.preview import drafts_mark
from lantoa.work.tasks.rules import may_issue
from lantoa.work.tasks.states import AssignmentState, AuditCode, DraftState, Proof, TaskRefused, TaskState, Verb


@transaction.atomic
def issue_plan(
    plan: Plan,
    *,
    mark: str,
    client_key: UUID,
    by: Member,
    at: datetime,
    leaving_questions: bool = False,
    withdrawing: int = 0,
) -> Issue:
    """Assign the tasks of a plan as previewed; ``mark`` is the preview's. The same key again gives the first issue.

    An issue that takes more than a few assignments back is refused (``withdraws_many``) unless ``withdrawing`` is how
    many: whoever presses has been told and has said so.

    Units get only what is new, changed or taken back for them. Names nobody has settled get nothing, and only where
    ``leaving_questions`` says so; they can be settled and issued afterwards.
    """
    held = Plan.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=plan.pk)
    allow(may_issue(by, held, at=at))
    issue, is_new = _open_issue(held, client_key, by, at)
    if not is_new:
        return issue
    _may_go(held, mark, leaving_questions)
    changes = carry_out_changes(held, issue, withdrawing)
    _make_tasks(held, issue)
    _make_assignments(held, issue)
    _count(issue)
    before, after = changes.kept(issue)
    new = {
        "plan": held.pk,
        "tasks": issue.task_count,
        "created": issue.created_count,
        "changed": issue.changed_count,
        "withdrawn": issue.withdrawn_count,
        **after,
    }
    record(AuditCode.PLAN_ISSUE, by=by.account, at=at, about=issue, old=before or None, new=new)
    transaction.on_commit(lambda: tell(issue))
    return issue


def _open_issue(plan: Plan, client_key: UUID, by: Member, at: datetime) -> tuple[Issue, bool]:
    if plan.campaign is None:
        raise TaskRefused("no_campaign")
    # A clock that went backwards must not put an issue before what has already happened.
    last = AssignmentMove.objects.filter(assignment__campaign=plan.campaign).aggregate(last=Max("at"))["last"]
    moment = max(at, last) if last else at
    values = {"campaign": plan.campaign, "plan": plan, "at": moment, "by": by.account}
    issue, is_new = make_once(Issue, client_key, values, of=())
    if issue.plan_id != plan.pk:
        raise TaskRefused("key_used")
    return issue, is_new


def _may_go(plan: Plan, mark: str, leaving_questions: bool) -> None:
    if plan.state != PlanState.CHECKED:
        raise TaskRefused("not_checked", state=plan.state)
    if given_amendments([plan.pk]):
        raise TaskRefused("amended")
    # Whoever changes a draft, its units or its bodies must first have its row: from here on nobody can.
    list(TaskDraft.objects.select_for_update(of=("self",)).filter(plan=plan).order_by("pk").values_list("pk"))
    now = drafts_mark(plan).rpartition(".")[0]
    if mark.rpartition(".")[0] != now:
        raise TaskRefused("changed_meanwhile")
    if not leaving_questions:
        questions = len(open_questions(plan))
        if questions:
            raise TaskRefused("undecided", count=questions)


def _make_tasks(plan: Plan, issue: Issue) -> None:
    """A task for every standing draft that has units and is none yet, numbered on from the campaign's last."""
    last = Task.objects.filter(campaign=issue.campaign).aggregate(n=Coalesce(Max("number"), 0))["n"]
    ready = standing_drafts(plan).filter(task__isnull=True, pk__in=given_units(plan).values("root"))
    columns: dict[str, Any] = {name: F(name) for name in CONTENT_FIELDS} | {
        "campaign": F("campaign_id"),
        "plan": F("plan_id"),
        "number": Window(RowNumber(), order_by=[F("order").asc(), F("pk").asc()]) + Value(last),
        "state": Value(str(TaskState.ISSUED)),
        "draft": F("pk"),
        "issued_at": Value(issue.at),
        "version": Value(1),
    }
    insert_from(ready.order_by(), Task, columns)
    made = Task.objects.filter(draft=OuterRef("pk")).values("pk")
    TaskDraft.objects.filter(plan=plan, task__isnull=True, issued_as__isnull=False).update(task=Subquery(made[:1]))
    _hang_on_tasks(plan)


def _hang_on_tasks(plan: Plan) -> None:
    """Sources, bodies and dependencies point to the task their draft became, or was merged into."""
    merged = TaskDraft.objects.filter(pk=OuterRef("draft_id"), state=DraftState.MERGED)
    own = TaskDraft.objects.filter(pk=OuterRef("draft_id"), state=DraftState.OPEN)
    task = Coalesce(Subquery(merged.values("merged_into__task")[:1]), Subquery(own.values("task")[:1]))
    for rows in (TaskSource.objects, TaskBody.objects):
        rows.filter(draft__plan=plan, draft__gone=False).update(task=task)
    waits = Dependency.objects.filter(draft__plan=plan, draft__gone=False)
    waits.update(task=task)
    if plan.previous_id is None:
        return
    # What the task waited for before it waits for still: its clock, its guidance and what ended it hang there.
    known = Dependency.objects.filter(task=OuterRef("task"), words=OuterRef("words")).exclude(draft__plan=plan)
    waits.filter(pk__in=list(waits.filter(Exists(known)).values_list("pk", flat=True))).update(task=None)


def _make_assignments(plan: Plan, issue: Issue) -> None:
    """An assignment for every unit of every task that has none there yet, each with its first dated row."""
    there = Assignment.objects.filter(task=OuterRef("root_task"), unit=OuterRef("unit"))
    wanted = given_units(plan).filter(~Exists(there), root_task__isnull=False)
    columns: dict[str, Any] = {
        "campaign": Value(issue.campaign_id),
        "task": F("root_task"),
        "unit": F("unit"),
        "role": F("first_role"),
        "issue": Value(issue.pk),
        "state": Value(str(AssignmentState.ASSIGNED)),
        "proof": Value(str(Proof.NONE)),
        "first_last_on": F("root_due"),
        "last_on": F("root_due"),
        "words": Value(""),
        "claim": Value(""),
        "assigned_at": Value(issue.at),
        "version": Value(1),
    }
    insert_from(wanted, Assignment, columns)
    fresh = Assignment.objects.filter(issue=issue).filter(
        ~Exists(AssignmentMove.objects.filter(assignment=OuterRef("pk")))
    )
    leave_rows(fresh, issue, Value(str(Verb.ISSUE)))


def _count(issue: Issue) -> None:
    """What the issue did, kept with it."""
    done = AssignmentMove.objects.filter(assignment__issue=issue, until_at__isnull=True).order_by()
    counts = dict(done.values_list("verb").annotate(n=Count("pk")))
    issue.created_count = counts.get(Verb.ISSUE, 0)
    issue.changed_count = counts.get(Verb.CHANGE, 0)
    issue.withdrawn_count = counts.get(Verb.WITHDRAW, 0)
    issue.task_count = Task.objects.filter(plan=issue.plan, state=TaskState.ISSUED).count()
    issue.save(update_fields=["task_count", "created_count", "changed_count", "withdrawn_count"])
