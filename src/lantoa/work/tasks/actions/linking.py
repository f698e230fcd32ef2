"""What ties drafts together: an earlier plan's tasks, two mentions of one event, inferred deadlines, waiting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lantoa.base.rows.models import Versioned
from lantoa.engines.vn.editions import SAME_PLACE
from lantoa.engines.vn.likeness import likeness, shared_words
from lantoa.orgs.units.queries import resolve_bodies
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.tasks.bridge import Wait, names_prescribed_time, waits_in
from lantoa.work.tasks.models import Dependency, Task, TaskDraft, TaskSource, TaskUnit
from lantoa.work.tasks.queries.drafts import chain_of, plan_day, standing_drafts
from lantoa.work.tasks.states import Act, DraftState, DueState, TaskState, UnitRole

BATCH = 200
SAME_TASK = 82.0
"""From so much likeness, of 100, place counted, a draft carries on the task of the plan before."""
SAME_EVENT = 86.0
"""From so much likeness two drafts of one plan are proposed as mentions of one event."""
SAME_GUIDANCE = 45.0
"""From so much of the shorter in the longer a task is taken to bring the guidance that another waits for."""
MOST_COMPARED = 400
"""Above so many drafts only those of one unit and one day are compared: every pair of 3,000 would take minutes."""

BY_DUTY = 10_000.0
"""A link by the plan's own matching comes before any likeness of words."""

Ranked = tuple[float, int, int, TaskDraft]
"""How near (the smaller the nearer), the task, the draft's place, the draft."""

DUE_COPIED = ("due_kind", "due_text", "due_start_on", "due_end_on", "due_time", "due_last_on")


def infer_deadlines(drafts: Sequence[tuple[TaskDraft, Duty]]) -> None:
    """A task due "theo đúng thời gian quy định" gets the plan's own day of report, marked as inferred from there."""
    dated = [(d, duty) for d, duty in drafts if d.act == Act.REPORT and d.due_state == DueState.FIXED]
    if not dated:
        return
    source, duty = dated[-1]
    changed = []
    for draft, own in drafts:
        if draft.kept or draft.due_state not in (DueState.NONE, DueState.INFERRED):
            continue
        if not names_prescribed_time(own.words) and not names_prescribed_time(own.sentence.text):
            continue
        values = {name: getattr(source, name) for name in DUE_COPIED}
        if write_values(draft, values | {"due_state": DueState.INFERRED, "due_rule": duty.sentence.anchor}):
            changed.append(draft)
    TaskDraft.objects.bulk_update(changed, ["due_state", "due_rule", "version", *DUE_COPIED], batch_size=BATCH)


def write_values(row: Versioned, values: Mapping[str, Any]) -> bool:
    """Set what differs and raise the version; gives whether anything did. The caller saves."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    row.version += bool(different)
    return bool(different)


def link_earlier_tasks(plan: Plan) -> None:
    """Of an amended plan: the issued task of the plan before that each draft carries on, each once: that of the duty
    its own duty goes on from, else by its words."""
    if plan.previous_id is None:
        return
    before = Task.objects.filter(plan__in=chain_of(plan)[1:], state=TaskState.ISSUED)
    free = {task.pk: task for task in before.exclude(drafts__plan=plan)}
    rows = TaskDraft.objects.filter(plan=plan, task__isnull=True, gone=False).exclude(state=DraftState.MERGED)
    fresh = list(rows.order_by("order"))
    ranked = _by_their_duties(plan, fresh, free) + _by_their_words(fresh, free)
    linked: list[TaskDraft] = []
    for _rank, key, _order, draft in sorted(ranked, key=lambda row: (row[0], row[2], row[1])):
        if key in free and draft.task_id is None:
            draft.task = free.pop(key)
            draft.version += 1
            linked.append(draft)
    TaskDraft.objects.bulk_update(linked, ["task", "version"], batch_size=BATCH)
    _keep_persons_units(linked)


def _by_their_duties(plan: Plan, fresh: Sequence[TaskDraft], free: Mapping[int, Task]) -> list[Ranked]:
    """What a draft's duty goes on from, through every edition; a task is first that of the draft it was made of."""
    mine = TaskSource.objects.filter(draft__in=fresh, duty__earlier__isnull=False)
    looked: dict[int, int] = {draft: duty for draft, duty in mine.values_list("draft", "duty__earlier") if duty}
    by_key = {draft.pk: draft for draft in fresh}
    found: list[Ranked] = []
    for far, _edition in enumerate(chain_of(plan)[1:], start=1):
        duties = set(looked.values())
        tasks: dict[int, tuple[int, str]] = {
            duty: (task, state)
            for duty, task, state in TaskSource.objects.filter(duty__in=duties, task__in=list(free)).values_list(
                "duty", "task", "draft__state"
            )
        }
        for draft, duty in looked.items():
            if duty in tasks:
                task, state = tasks[duty]
                rank = far - BY_DUTY + (state == DraftState.MERGED) / 2
                found.append((rank, task, by_key[draft].order, by_key[draft]))
        before = Duty.objects.filter(pk__in=duties, earlier__isnull=False).values_list("pk", "earlier")
        further: dict[int, int] = {duty: earlier for duty, earlier in before if earlier}
        looked = {draft: further[duty] for draft, duty in looked.items() if duty in further and duty not in tasks}
    return found


def _by_their_words(fresh: Sequence[TaskDraft], free: Mapping[int, Task]) -> list[Ranked]:
    return [
        (-score, task.pk, draft.order, draft)
        for draft in fresh
        for task in free.values()
        if (score := _likeness(draft, task)) >= SAME_TASK
    ]


def _likeness(draft: TaskDraft, task: Task) -> float:
    return likeness(draft.words, task.words) + SAME_PLACE * (draft.section == task.section)


def _keep_persons_units(linked: Sequence[TaskDraft]) -> None:
    """The units a person put in or took out of the earlier task are in and out of this one too."""
    by_task = {draft.task_id: draft for draft in linked}
    rows = TaskUnit.objects.filter(draft__issued_as__in=list(by_task), kept=True)
    TaskUnit.objects.bulk_create(
        (
            TaskUnit(draft=by_task[task], unit_id=unit, role=role, included=included, kept=True)
            for task, unit, role, included in rows.values_list("draft__issued_as", "unit", "role", "included")
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def find_doubles(plan: Plan) -> None:
    """Propose to merge drafts that seem to name one event: nearly the same words, a unit in common, no other day."""
    drafts = list(standing_drafts(plan).order_by("order"))
    units: dict[int, set[int]] = defaultdict(set)
    for key, unit in TaskUnit.objects.filter(draft__plan=plan, included=True).values_list("draft", "unit"):
        units[key].add(unit)
    changed = []
    for place, draft in enumerate(drafts):
        if draft.like_settled:
            continue
        earlier = drafts[:place] if len(drafts) <= MOST_COMPARED else drafts[max(0, place - 50) : place]
        like = next((other for other in earlier if _same_event(draft, other, units)), None)
        if draft.like_id != (like.pk if like else None):
            draft.like = like
            changed.append(draft)
    TaskDraft.objects.bulk_update(changed, ["like"], batch_size=BATCH)


def _same_event(one: TaskDraft, other: TaskDraft, units: dict[int, set[int]]) -> bool:
    days: set[date] = {day for day in (one.due_last_on, other.due_last_on) if day is not None}
    if len(days) > 1 or one.act != other.act or not units[one.pk] & units[other.pk]:
        return False
    return likeness(one.words, other.words) >= SAME_EVENT


def find_waits(plan: Plan) -> None:
    """What the drafts wait for, with the task that brings it where one unit's guidance fits."""
    fresh = _new_waits(plan)
    if not fresh:
        return
    names = list(dict.fromkeys(wait.name for _draft, wait in fresh))
    found = resolve_bodies(names, within=plan.unit, day=plan_day(plan))
    guides = list(standing_drafts(plan).filter(act=Act.GUIDE))
    leads: dict[int, set[int]] = defaultdict(set)
    rows = TaskUnit.objects.filter(draft__in=guides, included=True, role=UnitRole.LEAD)
    for key, unit in rows.values_list("draft", "unit"):
        leads[key].add(unit)
    made = []
    for draft, wait in fresh:
        named = [one.pk for one in found[wait.name].units]
        who = named[0] if len(named) == 1 else None
        fitting = [guide for guide in guides if who in leads[guide.pk] and guide.pk != draft.pk]
        made.append(_dependency(draft, wait, who, fitting))
    Dependency.objects.bulk_create(made, batch_size=BATCH)


def _new_waits(plan: Plan) -> list[tuple[TaskDraft, Wait]]:
    """The waits printed in the sentences of a plan's drafts that are not known yet. Where a sentence gives several
    tasks, only a task's own words count."""
    known = set(Dependency.objects.filter(draft__plan=plan).values_list("draft", "words"))
    sources = list(TaskSource.objects.filter(draft__plan=plan, draft__gone=False).select_related("draft", "sentence"))
    tasks_of = Counter(source.sentence_id for source in sources)
    fresh = []
    for source in sources:
        text = source.sentence.text if tasks_of[source.sentence_id] == 1 else source.draft.words
        fresh += [(source.draft, wait) for wait in waits_in(text) if (source.draft_id, wait.words) not in known]
    return fresh


def _dependency(draft: TaskDraft, wait: Wait, unit: int | None, fitting: list[TaskDraft]) -> Dependency:
    said = f"{wait.words} {draft.words}"
    best = max(fitting, key=lambda guide: shared_words(guide.words, said), default=None)
    if best is not None and shared_words(best.words, said) < SAME_GUIDANCE:
        best = None
    return Dependency(draft=draft, words=wait.words, name=wait.name, unit_id=unit, on_draft=best)
