"""What the page of an assignment is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.files.rules import may_read
from lantoa.base.ui.panels import panels
from lantoa.base.ui.typed import typed_words
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.forms import (
    NoteForm,
    PersonForm,
    PhoneForm,
    ReasonForm,
    ReportForm,
    TimeAnswerForm,
    TimeForm,
    VersionForm,
    WordsForm,
)
from lantoa.work.tasks.models import Assignment, TimeRequest
from lantoa.work.tasks.queries.assignments import moves_of, open_request, passed_on_by, units_to_pass_on_to
from lantoa.work.tasks.queries.changed import changes_of
from lantoa.work.tasks.queries.desk import NEXT_STEP, Owed
from lantoa.work.tasks.queries.leading import Leads, leads_of
from lantoa.work.tasks.queries.persons import named_for, person_named, persons_to_name
from lantoa.work.tasks.queries.waiting import waits_of, waits_on
from lantoa.work.tasks.rules import (
    may_answer,
    may_ask_for_time,
    may_decide,
    may_guide,
    may_log_by_phone,
    may_name_person,
)
from lantoa.work.tasks.states import OWED, AssignmentState, Verb
from lantoa.work.tasks.views.doors import asks, now

S = AssignmentState
UNIT_FORMS: Mapping[str, type[VersionForm]] = {
    "receive": NoteForm,
    "report": ReportForm,
    "plan": NoteForm,
    "start": NoteForm,
    "ask-time": TimeForm,
    "not-applicable": ReasonForm,
}
OWNER_FORMS: Mapping[str, type[VersionForm]] = {
    "accept": NoteForm,
    "return": WordsForm,
    "agree": NoteForm,
    "disagree": WordsForm,
    "reopen": WordsForm,
    "withdraw": ReasonForm,
}


def assignment_context(
    request: HttpRequest, assignment: Assignment, act: str = "", bound: forms.Form | None = None, status: int = 200
) -> dict[str, Any]:
    """Everything the page's template asks for; ``bound`` is the form that came back, under the name of its act."""
    asked, names = open_request(assignment), _acts_of(request, assignment)
    sheets = {name: _form(name, assignment, act, bound, status) for name in names}
    if asked is not None and may_decide(asks(request), assignment, at=now()):
        unanswered = TimeAnswerForm(prefix="answer-time", initial={"request_version": asked.version})
        sheets["answer-time"] = bound if act == "answer-time" and bound else unanswered
    return _what_is_known(assignment, asked) | {
        "sheets": {name.replace("-", "_"): form for name, form in sheets.items()},
        **_first(request, assignment, names),
        "open_act": act,
        "typed": typed_words(bound) if act not in sheets else [],
        "stale": status == 409,
        "now_at": now(),
        **_who_asks(request, assignment),
    }


def _first(request: HttpRequest, assignment: Assignment, names: list[str]) -> dict[str, Any]:
    """The main act; where a room above answers the task by something of its own, the task's own box is folded away."""
    answered, main = panels.of("tasks.assignment.answered", request, assignment), _main(assignment, names)
    return {"answered": answered, "main": "" if answered and main == "report" else main}


def _who_asks(request: HttpRequest, assignment: Assignment) -> dict[str, Any]:
    member, at = asks(request), now()
    answers = may_answer(member, assignment, at=at)
    stands = answers and assignment.state not in (S.WITHDRAWN, S.EXEMPT)
    names = stands and may_name_person(member, assignment, at=at)
    below = stands and member is not None and units_to_pass_on_to(member, at=at).exists()
    return {
        "member": member,
        "answers": answers,
        "person_form": _person_form(member, assignment, at) if names and member is not None else None,
        "may_pass_on": below,
        "may_join": may_decide(member, assignment, at=at),
        "reads_plan": may_read(request, assignment.task.plan.source, at=at),
        "guides": may_guide(member, assignment.task, at=at) and waits_on(assignment.task).exists(),
    }


def _person_form(member: Member, assignment: Assignment, at: datetime) -> PersonForm:
    """Who does it, with who is named now."""
    initial = {"version": assignment.version, "person": person_named(assignment, member.unit_id)}
    return PersonForm(prefix="person", initial=initial, persons=persons_to_name(member, at=at))


def _what_is_known(assignment: Assignment, asked: TimeRequest | None) -> dict[str, Any]:
    moves, sources = list(moves_of(assignment)), list(assignment.task.sources.all())
    waiting = waits_of([assignment]).get(assignment.pk, [])
    leads, why = leads_of([assignment]).get(assignment.task_id) or Leads(), sources[0] if sources else None
    owed = Owed(assignment, timezone.localdate(), why, waiting, asked is not None, leads)
    return {
        "assignment": assignment,
        "task": assignment.task,
        "owed": owed,
        "sources": sources,
        "moves": moves,
        "changes": changes_of([assignment]).get(assignment.pk, []),
        "persons": named_for([assignment], at=now()).get(assignment.pk, []),
        "said": next((move for move in moves if move.note), None),
        "asked": asked,
        "passed_on": list(passed_on_by(assignment)),
    }


def _acts_of(request: HttpRequest, assignment: Assignment) -> list[str]:
    """The acts this person may do now, in the order of the page."""
    member, at = asks(request), now()
    answers = may_answer(member, assignment, at=at)
    names = _unit_acts(assignment) if answers else []
    if may_decide(member, assignment, at=at):
        names += _owner_acts(assignment)
    if assignment.state == S.ASSIGNED and not answers and may_log_by_phone(member, assignment, at=at):
        names.append("phone")
    return names


def _unit_acts(assignment: Assignment) -> list[str]:
    state = assignment.state
    names = ["receive"] if state == S.ASSIGNED else []
    if state in OWED or state in (S.REPORTED, S.NOT_APPLICABLE):
        names.append("report")
    if state in (S.ASSIGNED, S.RECEIVED):
        names.append("plan")
    if state in (S.ASSIGNED, S.RECEIVED, S.PLANNED, S.RETURNED):
        names.append("start")
    if state in OWED and may_ask_for_time(assignment) and open_request(assignment) is None:
        names.append("ask-time")
    return names + (["not-applicable"] if state in OWED else [])


def _owner_acts(assignment: Assignment) -> list[str]:
    names = {
        S.REPORTED: ["accept", "return"],
        S.NOT_APPLICABLE: ["agree", "disagree"],
        S.ACCEPTED: ["reopen"],
        S.EXEMPT: ["reopen"],
    }.get(AssignmentState(assignment.state), [])
    return names + (["withdraw"] if assignment.state != S.WITHDRAWN else [])


def _main(assignment: Assignment, names: list[str]) -> str:
    """The one primary act of the page."""
    step = NEXT_STEP.get(AssignmentState(assignment.state), "")
    wanted = {Verb.RECEIVE: "receive", Verb.REPORT: "report"}.get(Verb(step), "") if step else ""
    return wanted if wanted in names else next((name for name in names if name in ("accept", "agree")), "")


def _form(name: str, assignment: Assignment, act: str, bound: forms.Form | None, status: int) -> forms.Form:
    """A fresh form; the one that was sent comes back as sent, on the version that is there now."""
    kind = UNIT_FORMS.get(name) or OWNER_FORMS.get(name) or PhoneForm
    initial: dict[str, Any] = {"version": assignment.version}
    if name == "report" and assignment.claim:
        initial["words"] = assignment.claim
    if name != act or bound is None:
        return kind(prefix=name, initial=initial)
    if status == 409:
        return kind(prefix=name, initial={**bound.cleaned_data, "version": assignment.version})
    sent: Any = bound.data
    bound.data = sent.copy()
    cast(Any, bound.data)[bound.add_prefix("version")] = str(assignment.version)
    return bound
