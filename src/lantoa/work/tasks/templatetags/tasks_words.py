"""The words of tasks on a page: how an assignment stands, how far its day is, what a row of its history says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from lantoa.base.ui.templatetags.ui import state as state_tag
from lantoa.work.tasks.models import Assignment, AssignmentMove, TaskDraft, TaskUnit
from lantoa.work.tasks.notices import STEP_WORDS, days_words, due_printed, no_day_words
from lantoa.work.tasks.queries.changed import TaskChanged
from lantoa.work.tasks.queries.desk import Owed
from lantoa.work.tasks.queries.quantities import quantity_of
from lantoa.work.tasks.queries.waiting import Waiting
from lantoa.work.tasks.rules import force_towards
from lantoa.work.tasks.states import AssignmentState, UnitRole, Verb

register = template.Library()
SHOWN_AS = {AssignmentState.EXEMPT: "not_applicable", AssignmentState.WITHDRAWN: "info"}


@register.simple_tag
def assignment_state(row: Assignment) -> SafeString:
    """Where the unit stands, as shape and word; the two further states borrow a shape and keep their own word."""
    shape = SHOWN_AS.get(AssignmentState(row.state), row.state)
    return state_tag(shape, label=str(row.get_state_display()))


@register.filter
def force_here(row: Assignment) -> str:
    """How strongly the task speaks to this unit."""
    return force_towards(row.unit, row.task.force)


@register.filter
def asks_party(rows: Iterable[TaskUnit], force: str) -> bool:
    """Whether a body of the Party stands among those whom the task orders."""
    return any(force_towards(row.unit, force) != force for row in rows)


@register.filter
def days_left_words(owed: Owed) -> str:
    """How far the last allowed day is."""
    return days_words(owed.days_left, owed.assignment.task)


@register.filter
def printed_due(row: Assignment) -> str:
    """The printed deadline where it still holds."""
    return due_printed(row)


@register.filter
def day_missing(owed: Owed) -> str:
    """What stands on a card where the last day would."""
    return no_day_words(owed.assignment.task)


@register.filter
def step_words(owed: Owed) -> str:
    """The words of the one button."""
    return str(STEP_WORDS.get(owed.next_step, ""))  # type: ignore[call-overload]


@register.filter
def move_words(move: AssignmentMove) -> str:
    """What happened."""
    return str(move.get_verb_display())


@register.filter
def changed_at(changes: Iterable[TaskChanged], move: AssignmentMove) -> TaskChanged | None:
    """What the issue changed that left this row of the history."""
    if move.verb != Verb.CHANGE:
        return None
    return next((one for one in changes if one.issue.at == move.at), None)


register.filter(quantity_of)


@register.filter
def role_words(role: str) -> str:
    """What a unit is to a task."""
    return str(UnitRole(role).label)


@register.filter
def field(sheets: Any, name: str) -> Any:
    """A form of the page by the name of its act."""
    return sheets.get(name)


@register.filter
def somebody_leads(rows: Iterable[TaskUnit]) -> bool:
    """Whether a unit that leads is among those who would get the draft."""
    return any(row.role == UnitRole.LEAD for row in rows)


@register.filter
def more_last_on(more: Mapping[str, Any]) -> date | None:
    """The last day of a further deadline, as ``due_more`` keeps it."""
    return date.fromisoformat(more["last_on"]) if more.get("last_on") else None


@register.filter
def given(draft: TaskDraft) -> list[Any]:
    """The units that would get the draft, those that lead first."""
    return [row for row in draft.units.all() if row.included]


@register.filter
def days_waited(wait: Waiting, at: datetime) -> int:
    """For how many whole days it has been waited."""
    return wait.days(at)
