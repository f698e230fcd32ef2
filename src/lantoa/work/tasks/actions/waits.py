"""Who waits for whom once tasks are assigned: linked, linked otherwise and ended by those who run the campaign."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions.traces import allow, words_of
from lantoa.work.tasks.models import Dependency, Task
from lantoa.work.tasks.queries.waiting import standing_waits
from lantoa.work.tasks.rules import may_run
from lantoa.work.tasks.states import AuditCode, TaskRefused, TaskState

MOST_WORDS = 500


@transaction.atomic
def link_wait(task: Task, on_task: Task, *, words: str, by: Member, at: datetime) -> Dependency:
    """Say that a task waits for what another task brings; the wait counts from now. Said twice it is there once."""
    allow(may_run(by, task.campaign, at=at))
    list(
        Task.objects.select_for_update(of=("self",)).filter(campaign=task.campaign_id).order_by("pk").values_list("pk")
    )
    _may_wait(task, on_task)
    said = words_of(words, most=MOST_WORDS)
    there = standing_waits().filter(task=task, on_draft__task=on_task).first()
    if there is not None:
        return there
    row = Dependency.objects.create(
        draft=task.draft, task=task, words=said, on_draft=on_task.draft, kept=True, linked_at=at
    )
    record(AuditCode.DEPENDENCY_LINK, by=by.account, at=at, about=row, new={"task": task.pk, "on_task": on_task.pk})
    return row


@transaction.atomic
def relink_wait(wait: Dependency, on_task: Task, *, version: int, by: Member, at: datetime) -> Dependency:
    """Say which task brings what a printed wait waits for."""
    held, task = _held(wait, version, by, at)
    _may_wait(task, on_task)
    old, held.on_draft, held.kept = held.on_draft_id, on_task.draft, True
    save_versioned(held, version, ["on_draft", "kept"])
    new = {"task": task.pk, "on_task": on_task.pk}
    record(AuditCode.DEPENDENCY_LINK, by=by.account, at=at, about=held, old={"on_draft": old}, new=new)
    return held


@transaction.atomic
def end_wait(wait: Dependency, *, version: int, by: Member, at: datetime, note: str = "") -> Dependency:
    """Say that a task waits no longer, though nothing came by way of this house. Ended twice it stays ended."""
    held, task = _held(wait, version, by, at)
    held.ended_at = at
    save_versioned(held, version, ["ended_at"])
    record(AuditCode.DEPENDENCY_END, by=by.account, at=at, about=held, new={"task": task.pk}, said=note.strip())
    return held


def _held(wait: Dependency, version: int, by: Member, at: datetime) -> tuple[Dependency, Task]:
    rows = Dependency.objects.select_for_update(of=("self",)).select_related("task__campaign")
    held = rows.get(pk=wait.pk)
    if held.task is None:
        raise TaskRefused("wrong_state")
    allow(may_run(by, held.task.campaign, at=at))
    if held.version != version:
        raise StaleVersion(wait, version)
    if held.ended_at is not None or held.dropped:
        raise TaskRefused("wrong_state")
    return held, held.task


def _may_wait(task: Task, on_task: Task) -> None:
    """Both stand in one campaign, and the other does not wait for this one, by whatever way."""
    same = on_task.campaign_id == task.campaign_id and on_task.pk != task.pk
    if not same or TaskState.WITHDRAWN in (task.state, on_task.state):
        raise TaskRefused("cannot_wait")
    rows = standing_waits().filter(task__campaign=task.campaign_id, on_draft__task__isnull=False)
    brings: dict[int, set[int]] = {}
    for waiting, on in rows.values_list("task", "on_draft__task"):
        brings.setdefault(waiting, set()).add(on)
    seen, wave = {on_task.pk}, {on_task.pk}
    while wave:
        wave = {on for key in wave for on in brings.get(key, ())} - seen
        seen |= wave
    if task.pk in seen:
        raise TaskRefused("cannot_wait")
