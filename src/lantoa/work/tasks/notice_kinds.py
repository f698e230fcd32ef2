"""What units, leaders and owners are told about tasks."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lantoa.base.notices.states import NoticeKind, ParamKind

TASK: dict[str, ParamKind] = {"task": "text"}
TASK_DAY: dict[str, ParamKind] = {"task": "text", "day": "day"}
UNIT_TASK: dict[str, ParamKind] = {"unit": "text", "task": "text"}
UNIT_TASK_DAY: dict[str, ParamKind] = {"unit": "text", "task": "text", "day": "day"}
COUNT: dict[str, ParamKind] = {"count": "number"}
COUNT_NUMBERS: dict[str, ParamKind] = {"count": "number", "numbers": "text"}


NUMBERED: dict[str, ParamKind] = {"number": "number", "task": "text"}


def _desk(_about_key: str) -> str:
    return reverse("tasks:desk")


def _changed(about_key: str) -> str:
    """The desk, with what this issue changed at its head."""
    return f"{reverse('tasks:desk')}?changed={about_key}" if about_key else reverse("tasks:desk")


def _assignment(about_key: str) -> str:
    return reverse("tasks:assignment", args=[about_key])


KINDS = (
    NoticeKind(
        "tasks.plan.issue",
        _("Tasks assigned"),
        ngettext_lazy(
            "%(count)d task was assigned to your unit.", "%(count)d tasks were assigned to your unit.", "count"
        ),
        COUNT,
        _desk,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.task.change_one",
        _("Task changed"),
        _("A task of your unit has changed with the plan (no. %(number)s): “%(task)s”."),
        NUMBERED,
        _changed,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.task.withdraw_one",
        _("Task withdrawn"),
        _("Withdrawn from your unit with the plan: “%(task)s”."),
        TASK,
        _changed,
    ),
    NoticeKind(
        "tasks.task.change",
        _("Tasks changed"),
        ngettext_lazy(
            "%(count)d task of your unit has changed with the plan (no. %(numbers)s).",
            "%(count)d tasks of your unit have changed with the plan (no. %(numbers)s).",
            "count",
        ),
        COUNT_NUMBERS,
        _changed,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.plan.change",
        _("Tasks changed"),
        ngettext_lazy(
            "%(count)d task of your unit has changed with the plan.",
            "%(count)d tasks of your unit have changed with the plan.",
            "count",
        ),
        COUNT,
        _changed,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.plan.withdraw",
        _("Tasks withdrawn"),
        ngettext_lazy(
            "%(count)d task of your unit was withdrawn with the plan.",
            "%(count)d tasks of your unit were withdrawn with the plan.",
            "count",
        ),
        COUNT,
        _changed,
    ),
    NoticeKind(
        "tasks.assignment.withdraw",
        _("Task withdrawn"),
        _("Withdrawn from your unit: “%(task)s”."),
        TASK,
        _assignment,
    ),
    NoticeKind(
        "tasks.assignment.person",
        _("A task is yours"),
        _("In your unit you are to do this: “%(task)s”."),
        TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.assignment.return",
        _("Report returned"),
        _("Your result was returned for correction: “%(task)s”."),
        TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.assignment.reopen",
        _("Task opened again"),
        _("Opened again: “%(task)s”."),
        TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.assignment.mark_not_applicable",
        _("A task does not apply"),
        _("%(unit)s says that this does not apply to it: “%(task)s”."),
        UNIT_TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.assignment.accept_not_applicable",
        _("Agreed: does not apply"),
        _("Agreed that this does not apply to your unit: “%(task)s”."),
        TASK,
        _assignment,
    ),
    NoticeKind(
        "tasks.assignment.refuse_not_applicable",
        _("Not agreed: it applies"),
        _("Not agreed; this does apply to your unit: “%(task)s”."),
        TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.time.ask",
        _("More time asked for"),
        _("%(unit)s asks for more time until the end of %(day)s: “%(task)s”."),
        UNIT_TASK_DAY,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.time.agree",
        _("More time given"),
        _("You have time until the end of %(day)s: “%(task)s”."),
        TASK_DAY,
        _assignment,
    ),
    NoticeKind(
        "tasks.time.refuse",
        _("No more time"),
        _("No more time was given, the last day stays %(day)s: “%(task)s”."),
        TASK_DAY,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.time.settle",
        _("Request for more time closed"),
        _("Nothing more is expected, so your request for more time needs no answer: “%(task)s”."),
        TASK,
        _assignment,
    ),
    NoticeKind(
        "tasks.guidance.give",
        _("Guidance has come"),
        _("%(unit)s has sent guidance for “%(task)s”."),
        UNIT_TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.assignment.join",
        _("A joint task"),
        _("Your unit has this task together with %(unit)s: “%(task)s”."),
        UNIT_TASK,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.assignment.leave",
        _("No longer a joint task"),
        _("Your unit no longer shares this task of %(unit)s: “%(task)s”."),
        UNIT_TASK,
        _desk,
    ),
    NoticeKind(
        "tasks.deadline.near",
        _("Soon due"),
        _("Due on %(day)s: “%(task)s”."),
        TASK_DAY,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.deadline.late",
        _("Late"),
        _("The last day was %(day)s and no report has come: “%(task)s”."),
        TASK_DAY,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.deadline.late_leader",
        _("Late, told to the leader"),
        _("Your unit is late, the last day was %(day)s: “%(task)s”. Your officers were told."),
        TASK_DAY,
        _assignment,
        needs_person=True,
    ),
    NoticeKind(
        "tasks.deadline.late_owner",
        _("Late, told to whoever assigned it"),
        _("%(unit)s is late, the last day was %(day)s: “%(task)s”. The unit and its leader were told."),
        UNIT_TASK_DAY,
        _assignment,
        needs_person=True,
    ),
)
