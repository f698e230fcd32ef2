"""Telling units what happened to their tasks, and reminding them of deadlines: notices, no change of any task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Max, Prefetch, Q, QuerySet
from django.utils.text import Truncator

from lantoa.base.notices.actions import tell_each
from lantoa.base.notices.models import Notice
from lantoa.base.notices.states import MEMBER, UNIT, Box, Telling, Value
from lantoa.base.rows.moments import day_of
from lantoa.engines.vn.working_days import add_working_days, is_working_day, working_days_between
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member, worn_on
from lantoa.orgs.members.states import Role
from lantoa.work.tasks.models import Assignment, AssignmentMove, AssignmentOwner, Guidance, Issue, TimeRequest
from lantoa.work.tasks.queries.waiting import Waiting, waits_of
from lantoa.work.tasks.states import OWED, SETTLED, TimeAnswer, Verb

LONGEST_TASK = 110
MOST_NUMBERS = 25
NEAR_WORKING_DAYS = 2
BATCH = 200
CATCH_UP_WORKING_DAYS = 3
AROUND_REQUEST = (
    "by",
    "answered_by",
    "assignment__task",
    "assignment__unit",
    "assignment__campaign",
    "assignment__parent",
)
AROUND_GUIDANCE = ("by", "unit", "assignment__task", "assignment__unit", "assignment__campaign", "assignment__parent")
AROUND_MOVE = ("by", "assignment__task", "assignment__unit", "assignment__campaign", "assignment__parent")
TO_THE_UNIT = {
    Verb.RETURN: "tasks.assignment.return",
    Verb.REOPEN: "tasks.assignment.reopen",
    Verb.WITHDRAW: "tasks.assignment.withdraw",
    Verb.ACCEPT_NOT_APPLICABLE: "tasks.assignment.accept_not_applicable",
    Verb.REFUSE_NOT_APPLICABLE: "tasks.assignment.refuse_not_applicable",
}
TO_WHO_DECIDES = {Verb.MARK_NOT_APPLICABLE: "tasks.assignment.mark_not_applicable"}
MOVES_TOLD = [*TO_THE_UNIT, *TO_WHO_DECIDES, Verb.NAME_PERSON]
LATE_STAGES = ("tasks.deadline.late", "tasks.deadline.late_leader", "tasks.deadline.late_owner")
"""First the unit, a working day later its leader, another one later those who assigned it."""

told_elsewhere: list[Callable[[AssignmentMove], bool]] = []
"""Whether a room above has told the unit of a move in words of its own, such as a report returned with its task."""


def tell_issue(
    issue: Issue | None,
    *,
    created: Collection[int],
    changed: Collection[int],
    withdrawn: Collection[int],
    by: Account | None,
    at: datetime,
) -> int:
    """Tell each unit how many tasks are new and taken back for it, and which have changed by their numbers; a single
    task by its words; no unit of another's."""
    about = f"issue:{issue.pk}" if issue else f"passed:{min(created, default=0)}"
    told = 0
    for verb, assignments in (("issue", created), ("withdraw", withdrawn), ("change", changed)):
        tellings: dict[str, list[Telling]] = defaultdict(list)
        for box, seen in _tasks_by_box(assignments, joint=verb == "change").items():
            kind, params = _counted(verb, seen)
            tellings[kind].append(Telling(box, issue, params, f"tasks.plan.{verb}:{about}"))
        told += sum(tell_each(kind, tellings[kind], by=by, at=at) for kind in sorted(tellings))
    return told


def _counted(verb: str, seen: Mapping[int, str]) -> tuple[str, dict[str, Value]]:
    """The kind and its values for tasks of one box, words by number: one is named, several or new ones counted."""
    if len(seen) == 1 and verb != "issue":
        ((number, words),) = seen.items()
        task: dict[str, Value] = {"task": _short(words)}
        return f"tasks.task.{verb}_one", task | ({"number": number} if verb == "change" else {})
    if verb == "change":
        return "tasks.task.change", {"count": len(seen), "numbers": _listed(list(seen))}
    return f"tasks.plan.{verb}", {"count": len(seen)}


def tell_missed(*, at: datetime) -> int:
    """Tell again what happened in the last days: whoever was told hears nothing twice, whoever was not hears it now.

    Telling follows the commit; where the process died in between, the morning catches up. Mornings are those of working
    days, and so are the days counted here: what was done before a long holiday is told after it.
    """
    first = add_working_days(day_of(at), -CATCH_UP_WORKING_DAYS)
    since, told = at - timedelta(days=(day_of(at) - first).days), 0
    for issue in Issue.objects.filter(at__gt=since, at__lte=at).select_related("by").order_by("at", "pk"):
        done: dict[str, list[int]] = defaultdict(list)
        moves = AssignmentMove.objects.filter(assignment__issue=issue, at=issue.at).order_by("assignment")
        for assignment, verb in moves.values_list("assignment", "verb"):
            done[verb].append(assignment)
        kinds = {"created": done[Verb.ISSUE], "changed": done[Verb.CHANGE], "withdrawn": done[Verb.WITHDRAW]}
        told += tell_issue(issue, **kinds, by=issue.by, at=issue.at)
    rows = AssignmentMove.objects.filter(at__gt=since, at__lte=at, verb__in=MOVES_TOLD)
    for move in rows.filter(by__isnull=False).exclude(_by_issue()).select_related(*AROUND_MOVE).order_by("pk"):
        told += tell_move(move)
    guidance = Guidance.objects.filter(at__gt=since, at__lte=at).select_related(*AROUND_GUIDANCE).order_by("pk")
    told += sum(tell_guidance(row) for row in guidance)
    requests = TimeRequest.objects.select_related(*AROUND_REQUEST).order_by("pk")
    told += sum(tell_time_asked(row) for row in requests.filter(at__gt=since, at__lte=at))
    return told + sum(tell_time_answered(row) for row in requests.filter(answered_at__gt=since, answered_at__lte=at))


def _by_issue() -> Q:
    """What an issue itself took back: its unit hears of that by number."""
    return Q(verb=Verb.WITHDRAW, assignment__issue__at=F("at"))


def tell_move(move: AssignmentMove) -> int:
    """Tell the other side what was done to an assignment, where it is theirs to know at once.

    What a room above has told the unit already (``told_elsewhere``) is told only to those that own the task with it.
    """
    verb, held = Verb(move.verb), move.assignment
    if verb == Verb.NAME_PERSON:
        tellings = _tellings(_hat_of(move), held, {"task": _task(held)}, f"move:{move.pk}")
        return tell_each("tasks.assignment.person", tellings, by=move.by, at=move.at)
    if verb in TO_THE_UNIT:
        boxes = _boxes(held)[1:] if any(told(move) for told in told_elsewhere) else _boxes(held)
        tellings = _tellings(boxes, held, {"task": _task(held)}, f"move:{move.pk}")
        return tell_each(TO_THE_UNIT[verb], tellings, by=move.by, at=move.at)
    if verb in TO_WHO_DECIDES:
        params = {"unit": _unit(held), "task": _task(held)}
        return tell_each(
            TO_WHO_DECIDES[verb], _tellings([_decides(held)], held, params, f"move:{move.pk}"), by=move.by, at=move.at
        )
    return 0


def _hat_of(move: AssignmentMove) -> list[Box]:
    """The oldest hat in the unit of the person who was named; nobody's where they named themselves."""
    if move.person_id is None or move.person_id == move.by_id:
        return []
    hats = Member.objects.filter(worn_on(day_of(move.at)), unit=move.unit_id, account=move.person_id)
    hat = hats.order_by("begins_on", "pk").first()
    return [Box(MEMBER, hat.pk)] if hat is not None else []


def tell_co_owner(held: Assignment, unit: int, verb: str, *, by: Account | None, at: datetime) -> int:
    """Tell a unit that it has a task together with another, or no longer."""
    params = {"unit": _unit(held), "task": _task(held)}
    key = f"{verb}:{held.pk}:{unit}:{at.isoformat()}"
    return tell_each(f"tasks.assignment.{verb}", _tellings([Box(UNIT, unit)], held, params, key), by=by, at=at)


def tell_guidance(row: Guidance) -> int:
    """Tell a unit, and those that own the task jointly, that the guidance it waits for has come."""
    held = row.assignment
    params = {"unit": str(row.unit)[:LONGEST_TASK], "task": _task(held)}
    tellings = _tellings(_boxes(held), held, params, f"guidance:{row.pk}")
    return tell_each("tasks.guidance.give", tellings, by=row.by, at=row.at)


def tell_time_asked(request: TimeRequest) -> int:
    """Tell who decides that a unit asks for more time."""
    held = request.assignment
    params = {"unit": _unit(held), "task": _task(held), "day": request.asked_on.isoformat()}
    tellings = _tellings([_decides(held)], held, params, f"asked:{request.pk}")
    return tell_each("tasks.time.ask", tellings, by=request.by, at=request.at)


def tell_time_answered(request: TimeRequest) -> int:
    """Tell the unit which day holds now."""
    held, day = request.assignment, request.answered_on or request.before_on
    if request.answer == SETTLED and request.answered_at is not None:
        settled = _tellings(_boxes(held), held, {"task": _task(held)}, f"answered:{request.pk}")
        return tell_each("tasks.time.settle", settled, by=request.answered_by, at=request.answered_at)
    if day is None or request.answered_at is None:
        return 0
    kind = "tasks.time.refuse" if request.answer == TimeAnswer.NO else "tasks.time.agree"
    params = {"task": _task(held), "day": day.isoformat()}
    tellings = _tellings(_boxes(held), held, params, f"answered:{request.pk}")
    return tell_each(kind, tellings, by=request.answered_by, at=request.answered_at)


def batches_to_remind(*, at: datetime) -> Iterator[list[Assignment]]:
    """The assignments whose deadline is near or over and of which the next step is the unit's, by batches."""
    last = add_working_days(day_of(at), NEAR_WORKING_DAYS)
    rows = _with_all(Assignment.objects.filter(state__in=OWED, last_on__lte=last)).order_by("pk")
    after = 0
    while batch := list(rows.filter(pk__gt=after)[:BATCH]):
        yield batch
        after = batch[-1].pk


def remind(batch: Iterable[Assignment], *, at: datetime) -> int:
    """Remind of each what is due now, each stage of each deadline once; gives back how many were told.

    Nothing on a day off, and nothing of being late while a unit waits for somebody else's guidance. A later stage
    follows only once the one before it was told on an earlier day: a unit is always reminded before its leader hears
    of it, and the leader before those who assigned the task.
    """
    today, rows = day_of(at), list(batch)
    if not is_working_day(today):
        return 0
    told, waits = _days_told(rows), waits_of(rows)
    wanted: dict[str, list[Telling]] = {}
    for row in rows:
        for kind in _due_stages(row, today, told, waits.get(row.pk, ())):
            wanted.setdefault(kind, []).extend(_reminder(kind, row))
    return sum(tell_each(kind, tellings, by=None, at=at) for kind, tellings in sorted(wanted.items()))


class _Stage(NamedTuple):
    kind: str
    key: str


def _due_stages(row: Assignment, today: date, told: dict[str, date], waits: Sequence[Waiting]) -> Iterator[str]:
    if row.last_on is None:
        return
    if row.last_on < today and any(wait.holds_on(today) for wait in waits):
        return
    if row.last_on >= today:
        if working_days_between(today, row.last_on) <= NEAR_WORKING_DAYS:
            yield "tasks.deadline.near"
        return
    # The days of the wait are not those of the unit.
    guided = [day_of(wait.over_at) for wait in waits if wait.holds and wait.over_at is not None]
    over = working_days_between(max([row.last_on, *(day for day in guided if day < today)]), today)
    for place, stage in enumerate(_stages(row)):
        before = told.get(_stages(row)[place - 1].key) if place else row.last_on
        if over > place and before is not None and before < today:
            yield stage.kind


def _stages(row: Assignment) -> list[_Stage]:
    return [_Stage(kind, _key(kind, row)) for kind in LATE_STAGES]


def _key(kind: str, row: Assignment) -> str:
    """One stage of one deadline: another day given begins anew."""
    return f"{kind}:{row.pk}:{row.last_on}"


def _days_told(rows: list[Assignment]) -> dict[str, date]:
    keys = [stage.key for row in rows for stage in _stages(row)]
    found = Notice.objects.filter(dedupe_key__in=keys).order_by().values_list("dedupe_key").annotate(at=Max("made_at"))
    return {key: day_of(at) for key, at in found}


def _reminder(kind: str, row: Assignment) -> list[Telling]:
    params: dict[str, Value] = {"task": _task(row), "day": str(row.last_on)}
    boxes = _boxes(row)
    if kind == "tasks.deadline.late_leader":
        boxes = [Box(Role.LEADER, box.key) for box in boxes]
    if kind == "tasks.deadline.late_owner":
        boxes, params = [_decides(row)], params | {"unit": _unit(row)}
    return _tellings(boxes, row, params, _key(kind, row))


def _with_all(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    owners = Prefetch("co_owners", AssignmentOwner.objects.order_by("pk"))
    return rows.select_related("task", "unit", "campaign", "parent").prefetch_related(owners)


def _tasks_by_box(assignments: Collection[int], *, joint: bool = False) -> dict[Box, dict[int, str]]:
    """The tasks of each unit, words by number; with ``joint`` those too that it owns jointly."""
    found: dict[Box, dict[int, str]] = defaultdict(dict)
    if not assignments:
        return found
    rows = Assignment.objects.filter(pk__in=list(assignments)).order_by("unit", "task__number")
    named = list(rows.values_list("unit", "task__number", "task__words"))
    if joint:
        owners = AssignmentOwner.objects.filter(assignment__in=list(assignments)).order_by("unit", "assignment__task")
        named += owners.values_list("unit", "assignment__task__number", "assignment__task__words")
    for unit, number, words in named:
        found[Box(UNIT, unit)][number] = words
    return found


def _listed(numbers: Sequence[int]) -> str:
    """The numbers of the tasks, as many as a notice has room for."""
    shown = ", ".join(str(number) for number in sorted(numbers)[:MOST_NUMBERS])
    return f"{shown}, …" if len(numbers) > MOST_NUMBERS else shown


def _tellings(boxes: Iterable[Box], about: Assignment, params: Mapping[str, Value], key: str) -> list[Telling]:
    return [Telling(box, about, params, key) for box in boxes]


def _boxes(row: Assignment) -> list[Box]:
    """The unit's and those of the units that own it jointly."""
    return [Box(UNIT, row.unit_id), *(Box(UNIT, owner.unit_id) for owner in row.co_owners.all())]


def _decides(row: Assignment) -> Box:
    """The unit that passed it on, else the one that runs the campaign."""
    return Box(UNIT, row.parent.unit_id if row.parent else row.campaign.unit_id)


def _task(row: Assignment) -> str:
    return _short(row.task.words)


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(LONGEST_TASK)


def _unit(row: Assignment) -> str:
    return str(row.unit)[:LONGEST_TASK]
