"""The bodies a plan names and the units of the register they mean, as of the plan's day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from lantoa.orgs.units.queries import Resolution, resolve_bodies
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.tasks.actions.linking import write_values
from lantoa.work.tasks.models import TaskBody, TaskDraft, TaskUnit
from lantoa.work.tasks.queries.drafts import plan_day
from lantoa.work.tasks.states import BY_PERSON, UNDECIDED, Resolved, UnitRole

BATCH = 200
RESOLVED_FIELDS = ("resolved", "rule", "note", "candidates", "excepted", "unknown_parts", "printed_count", "version")
Wanted = dict[int, tuple[str, TaskBody]]


@dataclass(slots=True)
class _Units:
    """What must change in the units of drafts."""

    new: list[TaskUnit] = field(default_factory=list)
    changed: list[TaskUnit] = field(default_factory=list)
    over: list[int] = field(default_factory=list)
    drafts: set[int] = field(default_factory=set)


def name_bodies(plan: Plan, duties: Mapping[int, Duty]) -> None:
    """One row for each body a duty names; those no longer named go, unless a person has settled them."""
    there: dict[int, dict[tuple[str, str], TaskBody]] = defaultdict(dict)
    for body in TaskBody.objects.filter(draft__plan=plan):
        there[body.draft_id][(body.role, body.name)] = body
    fresh: list[TaskBody] = []
    over: list[int] = []
    for key, duty in duties.items():
        named = {(str(row.role), " ".join(row.name.split())): row.order for row in duty.bodies.all()}
        known = there[key]
        fresh += [
            TaskBody(draft_id=key, role=role, name=name, order=order, resolved=Resolved.UNKNOWN)
            for (role, name), order in named.items()
            if (role, name) not in known
        ]
        over += [body.pk for pair, body in known.items() if pair not in named and body.settled_at is None]
    TaskBody.objects.filter(pk__in=over).delete()
    TaskBody.objects.bulk_create(fresh, batch_size=BATCH)


def resolve_again(plan: Plan) -> None:
    """Ask the register for every name no person has settled, then bring the units of the drafts into line."""
    bodies = list(TaskBody.objects.filter(draft__plan=plan))
    _follow_earlier_answers(plan, bodies)
    asked = [body for body in bodies if body.resolved not in BY_PERSON]
    names = list(dict.fromkeys(body.name for body in asked))
    found = resolve_bodies(names, within=plan.unit, day=plan_day(plan)) if names else {}
    changed = [body for body in asked if _take(body, found[body.name])]
    TaskBody.objects.bulk_update(changed, RESOLVED_FIELDS, batch_size=BATCH // 2)
    _align_units(bodies, found)


def _take(body: TaskBody, found: Resolution) -> bool:
    values: dict[str, Any] = {
        "resolved": str(found.kind),
        "rule": found.rule[:80],
        "note": found.note,
        "candidates": [unit.pk for unit, _likeness in found.candidates],
        "excepted": [unit.name_then for unit in found.excepted],
        "unknown_parts": list(found.unknown_parts),
        "printed_count": found.printed_count,
    }
    return write_values(body, values)


def _follow_earlier_answers(plan: Plan, bodies: Iterable[TaskBody]) -> None:
    """A name a person has settled anywhere in the campaign means the same units here, until a person says otherwise."""
    settled = TaskBody.objects.filter(draft__campaign=plan.campaign_id, settled_at__isnull=False)
    answers = {body.name: body for body in settled.order_by("settled_at", "pk")}
    changed = []
    for body in bodies:
        answer = answers.get(body.name)
        if answer is None or body.settled_at is not None:
            continue
        body.resolved, body.chosen = answer.resolved, answer.chosen
        body.settled_by_id, body.settled_at = answer.settled_by_id, answer.settled_at
        body.version += 1
        changed.append(body)
    fields = ["resolved", "chosen", "settled_by", "settled_at", "version"]
    TaskBody.objects.bulk_update(changed, fields, batch_size=BATCH // 2)


def _align_units(bodies: Iterable[TaskBody], found: Mapping[str, Resolution]) -> None:
    """Bring the units of these bodies' drafts into line; a unit a person put in or took out stays as they said."""
    wanted: dict[int, Wanted] = defaultdict(dict)
    for body in sorted(bodies, key=lambda row: (row.role != UnitRole.LEAD, row.order, row.pk)):
        mine = wanted[body.draft_id]
        for unit in _units_of(body, found):
            mine.setdefault(unit, (body.role, body))
    there: dict[int, dict[int, TaskUnit]] = defaultdict(dict)
    for row in TaskUnit.objects.filter(draft__in=list(wanted)):
        there[row.draft_id][row.unit_id] = row
    units = _Units()
    for draft, want in wanted.items():
        _compare(draft, want, there[draft], units)
    TaskUnit.objects.filter(pk__in=units.over).delete()
    TaskUnit.objects.bulk_create(units.new, batch_size=BATCH)
    TaskUnit.objects.bulk_update(units.changed, ["role", "body"], batch_size=BATCH)
    TaskDraft.objects.filter(pk__in=units.drafts).update(version=F("version") + 1)


def _compare(draft: int, want: Wanted, there: dict[int, TaskUnit], units: _Units) -> None:
    before = (len(units.new), len(units.changed), len(units.over))
    for unit, (role, body) in want.items():
        row = there.get(unit)
        if row is None:
            units.new.append(TaskUnit(draft_id=draft, unit_id=unit, role=role, body=body))
        elif not row.kept and (row.role, row.body_id) != (role, body.pk):
            row.role, row.body = role, body
            units.changed.append(row)
    units.over += [row.pk for unit, row in there.items() if unit not in want and not row.kept]
    if before != (len(units.new), len(units.changed), len(units.over)):
        units.drafts.add(draft)


def _units_of(body: TaskBody, found: Mapping[str, Resolution]) -> list[int]:
    if body.resolved == Resolved.CHOSEN:
        return list(body.chosen)
    if body.resolved in UNDECIDED or body.resolved == Resolved.OUTSIDE or body.name not in found:
        return []
    return [unit.pk for unit in found[body.name].units]
