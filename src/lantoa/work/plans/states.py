"""The choices of the room, the moves a plan may make, and the codes of its audit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Where a plan stands between upload and checked."""

    RECEIVED = "received", _("received, waiting to be read")
    READING = "reading", _("being read")
    STOPPED = "stopped", _("reading stopped")
    REFUSED = "refused", _("could not be read")
    TO_CHECK = "to_check", _("being checked")
    CHECKED = "checked", _("checked")
    WITHDRAWN = "withdrawn", _("withdrawn")


PLAN_MOVES: dict[str, frozenset[str]] = {
    PlanState.RECEIVED: frozenset({PlanState.READING, PlanState.STOPPED, PlanState.REFUSED, PlanState.TO_CHECK}),
    PlanState.READING: frozenset({PlanState.STOPPED, PlanState.REFUSED, PlanState.TO_CHECK, PlanState.RECEIVED}),
    PlanState.STOPPED: frozenset({PlanState.RECEIVED}),
    PlanState.REFUSED: frozenset({PlanState.RECEIVED}),
    PlanState.TO_CHECK: frozenset({PlanState.CHECKED, PlanState.RECEIVED, PlanState.WITHDRAWN}),
    PlanState.CHECKED: frozenset({PlanState.TO_CHECK, PlanState.RECEIVED, PlanState.WITHDRAWN}),
    PlanState.WITHDRAWN: frozenset({PlanState.TO_CHECK}),
}
"""From each state the states it may go to; reading again starts at ``received`` from wherever reading has ended;
a plan that was withdrawn is first taken back in."""

WITH_TEXT = frozenset({PlanState.TO_CHECK, PlanState.CHECKED})
UNDER_WAY = frozenset({PlanState.RECEIVED, PlanState.READING})

# Said by the form before anything is kept, and of a file once it was read.
LINE_TOO_LONG = _(
    "Line %(line)s of this text has %(length)s characters without a break; at most %(limit)s are read."
    " Put a line break where each paragraph ends and send it again."
)


class Origin(models.TextChoices):
    """Who wrote a row: the reader proposed it, or a person added it."""

    READER = "reader", _("the reader")
    PERSON = "person", _("a person")


class DutyState(models.TextChoices):
    """A task as it stands on the check page."""

    PROPOSED = "proposed", _("to be checked")
    CONFIRMED = "confirmed", _("correct")
    REJECTED = "rejected", _("not a task")
    MERGED = "merged", _("merged into another")


ALIVE = (DutyState.PROPOSED, DutyState.CONFIRMED)


class Carry(models.TextChoices):
    """How a task of an amendment stands to the one of the plan before that it goes on from."""

    SAME = "same", _("as in the plan before")
    CHANGED = "changed", _("changed against the plan before")


class Force(models.TextChoices):
    """How strongly the sentence speaks."""

    ASSIGN = "assign", _("Required")
    REQUEST = "request", _("Requested")
    ENCOURAGE = "encourage", _("Encouraged")


class BodyRole(models.TextChoices):
    """Who does it and who helps."""

    LEAD = "lead", _("lead")
    SUPPORT = "support", _("support")


class DueKind(models.TextChoices):
    """How a date binds a task, as printed."""

    BEFORE = "before", _("before a day")
    BY = "by", _("by a day at the latest")
    ON = "on", _("on a day")
    WINDOW = "window", _("from a day to a day")
    COARSE = "coarse", _("only a month, quarter or year")
    RECURRING = "recurring", _("again and again")
    RELATIVE = "relative", _("counted from an event")


DATED_ONCE = frozenset({DueKind.BEFORE, DueKind.BY, DueKind.ON})
DATED_SPAN = frozenset({DueKind.WINDOW, DueKind.COARSE})
WORDED = frozenset({DueKind.RECURRING, DueKind.RELATIVE})
BY_PERSON = "person"
"""The rule of what a person set: the printed words beside it, if any, say something else."""


class SentenceKind(models.TextChoices):
    """What a sentence is to the person who runs the campaign."""

    DUTY = "duty", _("a task of somebody named")
    ACTIVITY = "activity", _("an activity with nobody named")
    NEITHER = "neither", _("neither")


class FactKind(models.TextChoices):
    """What the plan states beside its tasks."""

    BASIS = "basis", _("Basis")
    RECIPIENT = "recipient", _("Recipient")
    SLOGAN = "slogan", _("Slogan")
    APPENDIX = "appendix", _("Appendix")
    THEME = "theme", _("Theme")
    TARGET = "target", _("Target")
    MAILBOX = "mailbox", _("Mailbox")
    PHONE = "phone", _("Telephone")
    PLACE = "place", _("Place")
    RESULT = "result", _("Expected result")
    CITATION = "citation", _("Cited document")


class FindingState(models.TextChoices):
    """A question to the person who checks."""

    OPEN = "open", _("to be decided")
    SETTLED = "settled", _("decided")
    GONE = "gone", _("no longer asked")


class RemarkState(models.TextChoices):
    """What a person said about a remark of the linter."""

    OPEN = "open", _("to be looked at")
    ACCEPTED = "accepted", _("correct, the text is to be changed")
    IGNORED = "ignored", _("left as it is")


class Severity(models.TextChoices):
    """How much a remark weighs."""

    WRONG = "wrong", _("wrong")
    GAP = "gap", _("missing")
    NOTICE = "notice", _("notice")


class Answer(models.TextChoices):
    """How a question was settled."""

    KEEP = "keep", _("Leave it as printed")
    CORRECTED = "corrected", _("I have corrected it")
    TAKE = "take", _("Take what the reader proposes now")
    MINE = "mine", _("Keep mine")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    PLAN_RECEIVE = "plans.plan.receive", _("received a plan")
    PLAN_READ = "plans.plan.read", _("read a plan")
    PLAN_REFUSE = "plans.plan.refuse", _("could not read a plan")
    PLAN_STOP = "plans.plan.stop", _("stopped reading a plan")
    PLAN_REREAD = "plans.plan.reread", _("asked for a plan to be read again")
    PLAN_CORRECT = "plans.plan.correct", _("corrected the head of a plan")
    PLAN_ERASE = "plans.plan.erase", _("erased personal data of a plan")
    PLAN_REMOVE = "plans.plan.remove", _("removed a file that could not be read")
    PLAN_CLOSE = "plans.plan.close", _("closed the check of a plan")
    PLAN_REOPEN = "plans.plan.reopen", _("opened the check of a plan again")
    PLAN_WITHDRAW = "plans.plan.withdraw", _("withdrew a plan")
    PLAN_MOVE = "plans.plan.move", _("moved a plan to the unit that issued it")
    PLAN_AMENDS = "plans.plan.amends", _("said which plan a plan amends")
    PLAN_RESTORE = "plans.plan.restore", _("took a withdrawn plan back in")
    DUTY_ADD = "plans.duty.add", _("added a task")
    DUTY_CORRECT = "plans.duty.correct", _("corrected a task")
    DUTY_CONFIRM = "plans.duty.confirm", _("ticked tasks as correct")
    DUTY_UNCONFIRM = "plans.duty.unconfirm", _("took a tick back")
    DUTY_REJECT = "plans.duty.reject", _("said that it is not a task")
    DUTY_RESTORE = "plans.duty.restore", _("took a task back in")
    DUTY_SPLIT = "plans.duty.split", _("split a task")
    DUTY_MERGE = "plans.duty.merge", _("merged tasks")
    SENTENCE_RULE = "plans.sentence.rule", _("said what a sentence is")
    FACT_ADD = "plans.fact.add", _("added a fact")
    FACT_CORRECT = "plans.fact.correct", _("corrected a fact")
    FACT_DROP = "plans.fact.drop", _("dropped a fact")
    FINDING_SETTLE = "plans.finding.settle", _("settled a question")
    PLAN_LINT = "plans.plan.lint", _("checked a plan before signature")
    REMARK_ACCEPT = "plans.remark.accept", _("accepted a remark before signature")
    REMARK_IGNORE = "plans.remark.ignore", _("left a remark before signature aside")
    REMARK_REOPEN = "plans.remark.reopen", _("opened a remark before signature again")
    FINDING_REOPEN = "plans.finding.reopen", _("opened a question again")
