"""A reminder to copy into a chat: it names the units that are missing, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext, ngettext

from lantoa.base.ui import written
from lantoa.faces.intake.bridge import list_place
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.assignments import assignments_visible_to
from lantoa.work.tasks.queries.desk import own_assignments
from lantoa.work.tasks.queries.waiting import only_waiting, without_waiting
from lantoa.work.tasks.states import OWED


@dataclass(frozen=True, slots=True)
class TaskChoice:
    """A task of which somebody is missing."""

    pk: int
    number: int
    words: str
    plan: str
    missing: int


def missing(member: Member, *, at: datetime) -> QuerySet[Assignment]:
    """What other units still owe, as far as the person sees it. Who waits for another's guidance is not missing."""
    return without_waiting(_owed(member, at), at=at)


def waiting_count(member: Member, task: int, kind: str, *, at: datetime) -> int:
    """How many units of a task the reminder leaves out, because they wait for another's guidance."""
    rows = only_waiting(_owed(member, at), at=at).filter(task=task)
    return (rows.filter(unit__kind=kind) if kind else rows).count()


def _owed(member: Member, at: datetime) -> QuerySet[Assignment]:
    return assignments_visible_to(member, at=at).filter(state__in=OWED).exclude(unit=member.unit_id)


def own_owed(member: Member, *, at: datetime) -> int:
    """How many tasks the person's own unit still has to do: no reminder names them."""
    return own_assignments(member, at=at).filter(state__in=OWED).count()


def tasks_with_missing(member: Member, *, at: datetime) -> list[TaskChoice]:
    """The tasks of which units are missing, with how many, plan by plan, the newest plan first."""
    rows = missing(member, at=at).order_by("-task__plan", "task__number")
    named = rows.values_list("task", "task__number", "task__words", "task__plan__title", "task__plan__number")
    return [
        TaskChoice(pk, number, words, " · ".join(filter(None, (printed, title))), count)
        for pk, number, words, title, printed, count in named.annotate(n=Count("pk"))
    ]


def missing_units(member: Member, task: int, kind: str, *, at: datetime) -> list[Assignment]:
    """The assignments of one task that are missing, of units of one kind or of all, by the unit's name."""
    rows = missing(member, at=at).filter(task=task)
    found = list(rows.filter(unit__kind=kind) if kind else rows)
    return sorted(found, key=lambda row: (row.last_on or date.max, list_place(row.unit.name)))


def reminder_text(rows: list[Assignment]) -> str:
    """The reminder as plain text, the deadline as printed and as the last day; "" where nobody is missing."""
    if not rows:
        return ""
    parts = [gettext("REMINDER: %(task)s") % {"task": " ".join(rows[0].task.words.split())}]
    days: dict[date | None, list[Assignment]] = {}
    for row in rows:
        days.setdefault(row.last_on, []).append(row)
    for last_on, those in days.items():
        parts.append(_due(those[0], last_on))
        count = len(those)
        parts.append(ngettext("%(n)d unit has not reported:", "%(n)d units have not reported:", count) % {"n": count})
        parts += [f"- {row.unit}" for row in those]
    parts.append(gettext("Whoever has reported meanwhile need not answer this message."))
    return "\n".join(parts)


def _due(row: Assignment, last_on: date | None) -> str:
    if last_on is None:
        return gettext("Deadline: the plan names no day.")
    day = written.short_day(last_on)
    if row.task.due_text and last_on == row.task.due_last_on:
        return gettext("Deadline: %(printed)s (by the end of %(day)s).") % {"printed": row.task.due_text, "day": day}
    return gettext("Deadline: by the end of %(day)s.") % {"day": day}
