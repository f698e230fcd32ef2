"""Words for what a verb refuses, for what was done, and for the buttons of each state."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from lantoa.base.ui import written
from lantoa.work.tasks.models import Assignment, Task
from lantoa.work.tasks.states import DueState, TaskRefused, Verb

REFUSALS = {
    "wrong_state": gettext_lazy("This is not possible any more: look at how the task stands now."),
    "no_words": gettext_lazy("Write a few words."),
    "no_reason": gettext_lazy("Write the reason."),
    "too_many_words": gettext_lazy("This is too long: at most %(most)s characters."),
    "no_deadline": gettext_lazy("This task has no deadline, so there is no more time to ask for."),
    "not_later": gettext_lazy("Ask for a day after %(last_on)s: until then you have time anyway."),
    "already_asked": gettext_lazy("More time was asked for already; it waits for an answer."),
    "no_day": gettext_lazy("Write the day."),
    "no_units": gettext_lazy("Choose at least one unit."),
    "not_below": gettext_lazy("Only units below yours can be chosen."),
    "later_than_own": gettext_lazy("Your own last day is %(last_on)s: give those below a day no later than that."),
    "too_deep": gettext_lazy("This task was passed on often enough: the unit that has it must do it."),
    "already_owner": gettext_lazy("%(unit)s owns this task already."),
    "nothing_given": gettext_lazy("Your unit has no task in this campaign, so there is nothing to plan."),
    "no_heir": gettext_lazy("%(unit)s does not carry that unit on today."),
    "no_parent": gettext_lazy(
        "This document cannot be linked: it is one of the campaign's own, or has no newer edition."
    ),
    "no_number": gettext_lazy("Write the number of the document."),
    "parent_there": gettext_lazy("This document is linked already."),
    "no_demand": gettext_lazy("The document no longer has this sentence: look at it as it is now."),
    "no_task": gettext_lazy("Choose a task of this campaign."),
    "answered": gettext_lazy("A task answers this already: take that back first."),
    "no_member": gettext_lazy("This person does not act for your unit today."),
    "no_owner": gettext_lazy("%(unit)s does not own this task."),
    "units_or_outside": gettext_lazy("Choose the units, or say that it is outside and only informed."),
    "cannot_merge": gettext_lazy("These two cannot be made one task: look at them as they are now."),
    "cannot_wait": gettext_lazy("A task cannot wait for this one."),
    "not_checked": gettext_lazy("The plan is being checked at the moment: close its check first."),
    "no_campaign": gettext_lazy("This plan belongs to no campaign yet: read it again first."),
    "amended": gettext_lazy("A later edition of this plan was assigned: assign from that one."),
    "changed_meanwhile": gettext_lazy("The tasks have changed since you looked. Look again, then assign."),
    "undecided": gettext_lazy("%(count)s names are not settled yet. Settle them, or tick that they wait."),
    "withdraws_many": gettext_lazy(
        "%(count)s assignments would be taken back. Look at the list, then say that this is meant."
    ),
    "key_used": gettext_lazy("This form was sent before with something else. Open the page again."),
    "too_many_views": gettext_lazy("You keep %(most)s views already: let one go first."),
}

SAID = {
    "receive": gettext_lazy("Received. The unit that assigned the task sees it."),
    "plan": gettext_lazy("Noted: your unit has its plan."),
    "start": gettext_lazy("Noted: your unit has begun."),
    "report": gettext_lazy("The result is sent. You can still correct it."),
    "not-applicable": gettext_lazy("Sent. It counts as an answer and waits for agreement."),
    "ask-time": gettext_lazy("Asked. Until it is answered the old day holds."),
    "accept": gettext_lazy("Accepted."),
    "return": gettext_lazy("Returned with your words."),
    "agree": gettext_lazy("Agreed: nothing more is expected of this unit."),
    "disagree": gettext_lazy("Said: the task applies to the unit."),
    "reopen": gettext_lazy("Opened again."),
    "withdraw": gettext_lazy("Withdrawn. The unit is told."),
    "phone": gettext_lazy("The receipt is logged."),
    "answer-time": gettext_lazy("Answered. The unit is told."),
}

RECEIVED_BEFORE = gettext_lazy("It was received before: nothing has changed.")

STEP_WORDS = {Verb.RECEIVE: gettext_lazy("Receive the task"), Verb.REPORT: gettext_lazy("Report")}


def refusal_words(refusal: TaskRefused) -> str:
    """Why it was refused, in words a person can act on."""
    params: dict[str, Any] = {name: _shown(value) for name, value in refusal.params.items()}
    sentence = str(REFUSALS.get(refusal.code, REFUSALS["wrong_state"]))
    return sentence % params if "%(" in sentence else sentence


def _shown(value: object) -> object:
    return written.short_day(value) if isinstance(value, date) else value


def days_words(days: int | None, task: Task | None = None) -> str:
    """How far the last allowed day is, as one says it; without one, what the task's plan says of it."""
    if days is None and task is not None and task.due_state == DueState.UNCLEAR:
        return gettext("the calendar has no such day")
    if days is None:
        return gettext("the plan names no day")
    if days < 0:
        return gettext("%(n)d days late") % {"n": -days}
    near = {0: gettext("last day today"), 1: gettext("until tomorrow")}
    return near.get(days, gettext("%(n)d days left") % {"n": days})


def no_day_words(task: Task) -> str:
    """What stands where a last day would: without one, why."""
    if task.due_state == DueState.NONE:
        return gettext("no deadline")
    return gettext("day unclear") if task.due_state == DueState.UNCLEAR else gettext("no fixed day")


def due_printed(assignment: Assignment) -> str:
    """The printed deadline where it still is the one that holds; "" where another day was given to this unit."""
    task = assignment.task
    return task.due_text if assignment.last_on == task.due_last_on else ""
