"""The choices of the room, the moves an assignment may make, and the codes of its audit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """What a person wants to become of a draft."""

    OPEN = "open", _("to be assigned")
    LEFT_OUT = "left_out", _("not to be assigned")
    MERGED = "merged", _("the same task as another")


class TaskState(models.TextChoices):
    """Whether a task still stands."""

    ISSUED = "issued", _("issued")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Act(models.TextChoices):
    """What kind of thing is asked for."""

    DO = "do", _("do")
    GUIDE = "guide", _("guide others")
    COORDINATE = "coordinate", _("help another body")
    DIRECT = "direct", _("direct the units below")
    REPORT = "report", _("report")
    PLAN = "plan", _("make a plan of one's own")
    HANDOVER = "handover", _("send or hand over")
    CHECK = "check", _("check or supervise")


class DueState(models.TextChoices):
    """How sure the deadline of a task is; each is a state of its own, "none" too."""

    FIXED = "fixed", _("a day")
    INFERRED = "inferred", _("inferred from another sentence")
    COARSE = "coarse", _("only a month, quarter or year")
    RECURRING = "recurring", _("again and again")
    RELATIVE = "relative", _("counted from an event")
    UNCLEAR = "unclear", _("a day that is on no calendar")
    NONE = "none", _("no deadline")


class UnitRole(models.TextChoices):
    """Who does it and who helps."""

    LEAD = "lead", _("lead")
    SUPPORT = "support", _("support")


class Resolved(models.TextChoices):
    """What became of a printed body: which units of the register it means."""

    UNIT = "unit", _("one unit")
    GROUP = "group", _("a group of units")
    AMBIGUOUS = "ambiguous", _("several units bear this name")
    UNKNOWN = "unknown", _("not in the register")
    CHOSEN = "chosen", _("chosen by a person")
    OUTSIDE = "outside", _("outside: only informed")


UNDECIDED = frozenset({Resolved.AMBIGUOUS, Resolved.UNKNOWN})
BY_PERSON = frozenset({Resolved.CHOSEN, Resolved.OUTSIDE})


class AssignmentState(models.TextChoices):
    """Where one unit stands with one task. Late is computed, unknown is "assigned and nothing heard": never states."""

    ASSIGNED = "assigned", _("Assigned")
    RECEIVED = "received", _("Received")
    PLANNED = "planned", _("Planned")
    DOING = "doing", _("Doing")
    REPORTED = "reported", _("Reported")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    EXEMPT = "exempt", _("Not applicable, agreed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_S = AssignmentState
ASSIGNMENT_MOVES: dict[str, frozenset[str]] = {
    _S.ASSIGNED: frozenset({_S.RECEIVED, _S.PLANNED, _S.DOING, _S.REPORTED, _S.NOT_APPLICABLE, _S.WITHDRAWN}),
    _S.RECEIVED: frozenset({_S.PLANNED, _S.DOING, _S.REPORTED, _S.NOT_APPLICABLE, _S.WITHDRAWN}),
    _S.PLANNED: frozenset({_S.DOING, _S.REPORTED, _S.NOT_APPLICABLE, _S.WITHDRAWN}),
    _S.DOING: frozenset({_S.REPORTED, _S.NOT_APPLICABLE, _S.WITHDRAWN}),
    _S.REPORTED: frozenset({_S.REPORTED, _S.RETURNED, _S.ACCEPTED, _S.WITHDRAWN}),
    _S.RETURNED: frozenset({_S.DOING, _S.REPORTED, _S.NOT_APPLICABLE, _S.WITHDRAWN}),
    _S.ACCEPTED: frozenset({_S.RETURNED, _S.WITHDRAWN}),
    _S.NOT_APPLICABLE: frozenset({_S.EXEMPT, _S.RECEIVED, _S.DOING, _S.REPORTED, _S.WITHDRAWN}),
    _S.EXEMPT: frozenset({_S.RECEIVED, _S.WITHDRAWN}),
    _S.WITHDRAWN: frozenset({_S.ASSIGNED}),
}
"""From each state the states it may go to. A unit need not walk through every one: a report is also a receipt.

``reported`` to itself is a report corrected by its sender; ``accepted`` to ``returned`` opens it again with words.
"""

SILENT = frozenset({AssignmentState.ASSIGNED})
"""Nothing heard from the unit yet: what is known of the task there is "unknown"."""

DONE = frozenset({AssignmentState.REPORTED, AssignmentState.ACCEPTED})
REPORTABLE = frozenset(_S(state) for state, moves in ASSIGNMENT_MOVES.items() if _S.REPORTED in moves) - DONE
"""What can be reported and has not been: the tasks that wait for a report."""
ENDED = frozenset({AssignmentState.ACCEPTED, AssignmentState.EXEMPT, AssignmentState.WITHDRAWN})
OWED = frozenset(
    {
        AssignmentState.ASSIGNED,
        AssignmentState.RECEIVED,
        AssignmentState.PLANNED,
        AssignmentState.DOING,
        AssignmentState.RETURNED,
    }
)
"""The unit has the next step."""

WAITING_FOR_OWNER = frozenset({AssignmentState.REPORTED, AssignmentState.NOT_APPLICABLE})
EXPECTED_NOT = frozenset({AssignmentState.EXEMPT, AssignmentState.WITHDRAWN})
"""Nothing is expected of the unit any more."""


class Proof(models.TextChoices):
    """How well what was said is proved; kept apart from the state."""

    NONE = "none", _("None")
    CLAIMED = "claimed", _("Claimed")
    EVIDENCED = "evidenced", _("Evidenced")
    VERIFIED = "verified", _("Verified")


class Length(models.TextChoices):
    """How much of its tasks a unit's own plan repeats."""

    LONG = "long", _("Long form")
    SHORT = "short", _("Short form")


class TimeAnswer(models.TextChoices):
    """What became of a request for more time."""

    YES = "yes", _("Agreed")
    OTHER = "other", _("Another day")
    NO = "no", _("Not agreed")


SETTLED = "done"
"""What stands as the answer of a request for more time that nobody needs to answer: the task was accepted first."""


class Verb(models.TextChoices):
    """What happened in a dated row of an assignment."""

    ISSUE = "issue", _("assigned")
    SUB_ASSIGN = "sub_assign", _("passed on by the unit above")
    PASS_ON = "pass_on", _("passed on to units below")
    CHANGE = "change", _("changed with the plan")
    WITHDRAW = "withdraw", _("withdrawn")
    RECEIVE = "receive", _("received")
    RECEIVE_BY_PHONE = "receive_by_phone", _("received, told by telephone")
    PLAN = "plan", _("made its plan")
    START = "start", _("began")
    REPORT = "report", _("reported")
    RETURN = "return", _("returned for correction")
    ACCEPT = "accept", _("accepted")
    MARK_NOT_APPLICABLE = "mark_not_applicable", _("said that it does not apply")
    ACCEPT_NOT_APPLICABLE = "accept_not_applicable", _("agreed that it does not apply")
    REFUSE_NOT_APPLICABLE = "refuse_not_applicable", _("did not agree: it applies")
    REOPEN = "reopen", _("opened again")
    ASK_TIME = "ask_time", _("asked for more time")
    ANSWER_TIME = "answer_time", _("answered the request for more time")
    NAME_PERSON = "name_person", _("said who does it")
    UNNAME_PERSON = "unname_person", _("said that nobody in particular does it")
    JOIN = "join", _("co-owner added")
    LEAVE = "leave", _("co-owner taken out")
    GUIDE = "guide", _("guidance came")
    SUCCEED = "succeed", _("went to the unit that carries on")
    PROVE = "prove", _("proof changed")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    DRAFTS_PREPARE = "tasks.draft.prepare", _("prepared the tasks of a plan")
    DRAFT_CHANGE = "tasks.draft.change", _("changed a task before it was assigned")
    DRAFT_LEAVE_OUT = "tasks.draft.leave_out", _("left a task out")
    DRAFT_TAKE_IN = "tasks.draft.take_in", _("took a task back in")
    DRAFT_MERGE = "tasks.draft.merge", _("made two mentions one task")
    DRAFT_KEEP_APART = "tasks.draft.keep_apart", _("kept two mentions apart")
    DRAFT_UNITS = "tasks.draft.units", _("changed who gets a task")
    BODY_SETTLE = "tasks.body.settle", _("said which units a name means")
    SUCCEED = "tasks.unit.succeed", _("gave the tasks of an ended unit to its successor")
    PARENT_LINK = "tasks.parent.link", _("linked a superior's document")
    PARENT_NAME = "tasks.parent.name", _("linked a superior's document whose text is not here")
    PARENT_TEXT = "tasks.parent.text", _("gave the text of a linked superior's document")
    PARENT_DROP = "tasks.parent.drop", _("took a superior's document off a campaign")
    PARENT_FOLLOW = "tasks.parent.follow", _("went on with the newest edition of a superior's document")
    DEMAND_ANSWER = "tasks.demand.answer", _("said which task answers a superior's demand")
    DEMAND_NOT_OURS = "tasks.demand.not_ours", _("said that a superior's demand is not ours")
    DEMAND_REOPEN = "tasks.demand.reopen", _("took back what was said about a superior's demand")
    DEPENDENCY_LINK = "tasks.dependency.link", _("said that a task waits for another")
    DEPENDENCY_END = "tasks.dependency.end", _("said that a task waits no longer")
    GUIDANCE_GIVE = "tasks.guidance.give", _("gave guidance for a task")
    DEPENDENCY_SETTLE = "tasks.dependency.settle", _("said what a task waits for")
    PLAN_ISSUE = "tasks.plan.issue", _("assigned the tasks of a plan")
    ASSIGNMENT_RECEIVE = "tasks.assignment.receive", _("received a task")
    ASSIGNMENT_RECEIVE_BY_PHONE = "tasks.assignment.receive_by_phone", _("logged a receipt told by telephone")
    ASSIGNMENT_PLAN = "tasks.assignment.plan", _("planned a task")
    ASSIGNMENT_START = "tasks.assignment.start", _("began a task")
    ASSIGNMENT_REPORT = "tasks.assignment.report", _("reported a task")
    ASSIGNMENT_REPORT_FOR = "tasks.assignment.report_for", _("reported a task for its unit")
    ASSIGNMENT_RETURN = "tasks.assignment.return", _("returned a task for correction")
    ASSIGNMENT_ACCEPT = "tasks.assignment.accept", _("accepted a task")
    ASSIGNMENT_MARK_NA = "tasks.assignment.mark_not_applicable", _("said that a task does not apply")
    ASSIGNMENT_ACCEPT_NA = "tasks.assignment.accept_not_applicable", _("agreed that a task does not apply")
    ASSIGNMENT_REFUSE_NA = "tasks.assignment.refuse_not_applicable", _("did not agree that a task does not apply")
    ASSIGNMENT_REOPEN = "tasks.assignment.reopen", _("opened a task again")
    ASSIGNMENT_WITHDRAW = "tasks.assignment.withdraw", _("withdrew a task")
    ASSIGNMENT_PASS_ON = "tasks.assignment.pass_on", _("passed a task on to units below")
    ASSIGNMENT_JOIN = "tasks.assignment.join", _("added a co-owner to a task")
    ASSIGNMENT_LEAVE = "tasks.assignment.leave", _("took a co-owner out of a task")
    ASSIGNMENT_PERSON = "tasks.assignment.person", _("said who in the unit does a task")
    ASSIGNMENT_PROVE = "tasks.assignment.prove", _("changed the proof of a task")
    ASSIGNMENT_ERASE = "tasks.assignment.erase", _("erased what was typed about a task")
    TIME_ASK = "tasks.time.ask", _("asked for more time")
    TIME_ASK_FOR = "tasks.time.ask_for", _("wrote down a unit's request for more time")
    TIME_ANSWER = "tasks.time.answer", _("answered a request for more time")
    VIEW_SAVE = "tasks.view.save", _("kept a view of the matrix")
    VIEW_DROP = "tasks.view.drop", _("let a view of the matrix go")


class TaskRefused(Exception):
    """A verb that cannot be done now; ``code`` says which rule it breaks, ``params`` what the words need."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
