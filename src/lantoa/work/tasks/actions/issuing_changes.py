"""What an issue changes of tasks already given: new content, another role, taken back, given again.

Everything is done by whole statements, however many units there are: an assignment an issue touched carries that
issue, and its dated rows are written from there.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.bulk import insert_from
from lantoa.work.tasks.actions.issuing_told import Changes
from lantoa.work.tasks.models import CONTENT_FIELDS, Assignment, AssignmentMove, Issue, Task, TaskDraft, TaskUnit
from lantoa.work.tasks.queries.drafts import chain_of, given_units, standing_drafts
from lantoa.work.tasks.rules import DEEPEST_PASSING_ON, FEW_WITHDRAWN
from lantoa.work.tasks.signals import assignments_issued
from lantoa.work.tasks.states import AssignmentState, DraftState, TaskRefused, TaskState, UnitRole, Verb

_S = AssignmentState


def carry_out_changes(plan: Plan, issue: Issue, withdrawing: int) -> Changes:
    """Bring what was issued before into line with the drafts as they stand now; many withdrawals are said first.

    Gives what changed of tasks that stay given, before and after.
    """
    changes = Changes()
    scope = Task.objects.filter(plan__in=chain_of(plan)).values("pk")
    issued = Assignment.objects.filter(task__in=scope, parent__isnull=True)
    if not issued.exists():
        return changes
    taken = issued.exclude(state=_S.WITHDRAWN).filter(~_still_given(plan))
    count = taken.count()
    if count > FEW_WITHDRAWN and withdrawing != count:
        raise TaskRefused("withdraws_many", count=count)
    _withdraw(issue, taken)
    _give_again(plan, issue, issued)
    _change_tasks(plan, issue, changes)
    _change_roles(plan, issue, issued, changes)
    _close_and_leave_rows(issue)
    _withdraw_tasks(plan, issue)
    return changes


def _still_given(plan: Plan, **role: str) -> Q:
    """The assignments whose unit is still named for their task, by the task's own draft or by one merged into it.

    Asked by way of the draft, which the database finds by index, and not as ``given_units`` puts it: 33,000 units
    are 33,000 questions.
    """
    named = TaskUnit.objects.filter(
        unit=OuterRef("unit"), included=True, draft__plan=plan, draft__gone=False, **role
    ).order_by()
    own = named.filter(draft__task=OuterRef("task"), draft__state=DraftState.OPEN)
    root = {"draft__merged_into__state": DraftState.OPEN, "draft__merged_into__gone": False}
    merged = named.filter(draft__merged_into__task=OuterRef("task"), draft__state=DraftState.MERGED, **root)
    return Q(Exists(own)) | Q(Exists(merged))


def _withdraw(issue: Issue, taken: QuerySet[Assignment]) -> None:
    """Those no longer given, and what their units had passed on."""
    touched = {"state": _S.WITHDRAWN, "issue": issue, "version": F("version") + 1}
    taken.update(**touched)
    for _level in range(DEEPEST_PASSING_ON):
        below = Assignment.objects.filter(parent__issue=issue, parent__state=_S.WITHDRAWN).exclude(state=_S.WITHDRAWN)
        if not below.update(**touched):
            break


def _give_again(plan: Plan, issue: Issue, issued: QuerySet[Assignment]) -> None:
    """Those withdrawn once and given now; the first deadline stays the first."""
    day = Subquery(TaskDraft.objects.filter(_standing_for(OuterRef("task"), plan)).values("due_last_on")[:1])
    again = issued.filter(_still_given(plan), state=_S.WITHDRAWN)
    again.update(state=_S.ASSIGNED, last_on=day, issue=issue, version=F("version") + 1)


def _standing_for(task: OuterRef, plan: Plan) -> Q:
    return Q(pk__in=standing_drafts(plan).values("pk"), task=task)


def _change_tasks(plan: Plan, issue: Issue, changes: Changes) -> None:
    """Tasks whose draft says something else now, and the units that must hear of it."""
    drafts = standing_drafts(plan).filter(task__isnull=False, pk__in=given_units(plan).values("root"))
    pairs = list(drafts.select_related("task"))
    tasks = [(draft, draft.task) for draft in pairs if draft.task is not None]
    told = changes.note_content(tasks)
    moved = [task.pk for draft, task in tasks if task.due_last_on != draft.due_last_on]
    live = Assignment.objects.exclude(state__in=[_S.WITHDRAWN, _S.EXEMPT])
    _move_deadlines(plan, live.filter(task__in=moved))
    live.filter(task__in=told).exclude(issue=issue).update(issue=issue, version=F("version") + 1)
    stale = [task.pk for draft, task in tasks if _differs(draft, task)]
    source = TaskDraft.objects.filter(_standing_for(OuterRef("pk"), plan))
    values = {name: Subquery(source.values(name)[:1]) for name in CONTENT_FIELDS}
    keys = {"draft": Subquery(source.values("pk")[:1]), "plan": plan, "version": F("version") + 1}
    back = {"state": TaskState.ISSUED, "withdrawn_at": None}
    Task.objects.filter(pk__in=stale).update(**values, **keys, **back)


def _differs(draft: TaskDraft, task: Task) -> bool:
    if task.draft_id != draft.pk or task.state != TaskState.ISSUED:
        return True
    return any(getattr(draft, name) != getattr(task, name) for name in CONTENT_FIELDS)


def _move_deadlines(plan: Plan, rows: QuerySet[Assignment]) -> None:
    """The day that holds follows the plan where it still was the plan's; a day granted to a unit stays if later."""
    old = F("task__due_last_on")
    new = Subquery(TaskDraft.objects.filter(_standing_for(OuterRef("task"), plan)).values("due_last_on")[:1])
    unset = Q(last_on__isnull=True, task__due_last_on__isnull=True)
    granted = Q(parent__isnull=True, last_on__gt=old, last_on__lt=new)
    rows.filter(Q(last_on=old) | unset | granted).update(last_on=new)


def _change_roles(plan: Plan, issue: Issue, issued: QuerySet[Assignment], changes: Changes) -> None:
    """Units that lead now and supported before, or the other way."""
    live = issued.exclude(state__in=[_S.WITHDRAWN, _S.EXEMPT])
    leads = _still_given(plan, role=UnitRole.LEAD)
    touched = {"issue": issue, "version": F("version") + 1}
    up, down = live.filter(leads, role=UnitRole.SUPPORT), live.filter(~leads, role=UnitRole.LEAD)
    changes.note_roles(up, UnitRole.SUPPORT, UnitRole.LEAD)
    changes.note_roles(down, UnitRole.LEAD, UnitRole.SUPPORT)
    up.update(role=UnitRole.LEAD, **touched)
    # Those that lead since just now are named as leading: the second statement does not find them.
    down.update(role=UnitRole.SUPPORT, **touched)


def _close_and_leave_rows(issue: Issue) -> None:
    """Close the open row of every assignment the issue touched and leave its next one."""
    touched = AssignmentMove.objects.filter(assignment__issue=issue, until_at__isnull=True)
    AssignmentMove.objects.filter(pk__in=touched.values("pk")).update(until_at=issue.at)
    last = AssignmentMove.objects.filter(assignment=OuterRef("pk"), until_at=issue.at).order_by("-pk")
    rows = Assignment.objects.filter(issue=issue).annotate(state_before=Subquery(last.values("state")[:1]))
    verb = Case(
        When(state=_S.WITHDRAWN, then=Value(str(Verb.WITHDRAW))),
        When(state_before=_S.WITHDRAWN, then=Value(str(Verb.ISSUE))),
        default=Value(str(Verb.CHANGE)),
    )
    leave_rows(rows.filter(state_before__isnull=False), issue, verb)


def _withdraw_tasks(plan: Plan, issue: Issue) -> None:
    """Tasks that no standing draft with units carries any more."""
    given = given_units(plan).filter(root_task=OuterRef("pk"))
    rows = Task.objects.filter(~Exists(given), plan__in=chain_of(plan), state=TaskState.ISSUED)
    rows.update(state=TaskState.WITHDRAWN, withdrawn_at=issue.at, version=F("version") + 1)


def leave_rows(rows: QuerySet[Assignment], issue: Issue, verb: Any) -> None:
    """One dated row for each of these assignments, as they stand now."""
    columns: dict[str, Any] = {
        "assignment": F("pk"),
        "verb": verb,
        "state": F("state"),
        "proof": F("proof"),
        "last_on": F("last_on"),
        "at": Value(issue.at),
        "by": Value(issue.by_id),
        "unit": Value(issue.plan.unit_id),
        "note": Value(""),
    }
    insert_from(rows.order_by(), AssignmentMove, columns)


def tell(issue: Issue) -> None:
    """Name, after the commit, the assignments that are new, changed and taken back."""
    done = AssignmentMove.objects.filter(assignment__issue=issue, until_at__isnull=True, at=issue.at)
    keys: dict[str, list[int]] = {Verb.ISSUE: [], Verb.CHANGE: [], Verb.WITHDRAW: []}
    for assignment, verb in done.order_by("assignment").values_list("assignment", "verb"):
        keys.setdefault(verb, []).append(assignment)
    assignments_issued.send(
        Issue, issue=issue.pk, created=keys[Verb.ISSUE], changed=keys[Verb.CHANGE], withdrawn=keys[Verb.WITHDRAW]
    )
