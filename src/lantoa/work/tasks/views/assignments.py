"""The doors of one assignment: its page, every answer and decision, and passing it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.rules import may_read
from lantoa.base.rows.states import StaleVersion
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.forms import (
    NoteForm,
    PassOnForm,
    PhoneForm,
    ReasonForm,
    ReportForm,
    TimeAnswerForm,
    TimeForm,
    WordsForm,
)
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.notices import RECEIVED_BEFORE, SAID, refusal_words
from lantoa.work.tasks.queries.assignments import get_assignment, get_time_request, units_to_pass_on_to
from lantoa.work.tasks.rules import may_answer
from lantoa.work.tasks.states import AssignmentState, TaskRefused, TimeAnswer
from lantoa.work.tasks.views.doors import asks, now, writer
from lantoa.work.tasks.views.sheets import assignment_context


@dataclass(frozen=True, slots=True)
class _Act:
    """A button: the verb it calls and the form it sends."""

    verb: Callable[..., object]
    form: type[forms.Form]


ACTS: Mapping[str, _Act] = {
    "receive": _Act(answering.receive, NoteForm),
    "plan": _Act(answering.plan, NoteForm),
    "start": _Act(answering.start, NoteForm),
    "report": _Act(answering.report, ReportForm),
    "not-applicable": _Act(answering.mark_not_applicable, ReasonForm),
    "ask-time": _Act(answering.ask_for_time, TimeForm),
    "accept": _Act(deciding.accept, NoteForm),
    "return": _Act(deciding.return_for_correction, WordsForm),
    "agree": _Act(deciding.accept_not_applicable, NoteForm),
    "disagree": _Act(deciding.refuse_not_applicable, WordsForm),
    "reopen": _Act(deciding.reopen, WordsForm),
    "withdraw": _Act(deciding.withdraw, ReasonForm),
    "phone": _Act(deciding.log_receipt_by_phone, PhoneForm),
}


@require_GET
def show_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """One assignment: its sentence, its deadline, one button, and what else can be said."""
    assignment = get_assignment(asks(request), pk, at=now())
    return render(request, "tasks/assignment.html", assignment_context(request, assignment))


@require_GET
def open_plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    """To the plan as it was issued, for whoever must carry it out and whoever reads it anyway."""
    assignment = get_assignment(asks(request), pk, at=now())
    stored = assignment.task.plan.source
    if not may_read(request, stored, at=now()):
        raise Http404
    return redirect("files:show", stored.key)


@require_POST
def act_on_assignment(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """What any button of the page does; a form that came too late or is refused comes back with its words."""
    if act not in ACTS:
        raise Http404
    assignment = get_assignment(asks(request), pk, at=now())
    form = ACTS[act].form(request.POST, prefix=act)
    status = _done(request, assignment, act, form) if form.is_valid() else 422
    if status == 200:
        again = act == "receive" and assignment.state != AssignmentState.ASSIGNED
        messages.info(request, RECEIVED_BEFORE) if again else messages.success(request, SAID[act])
        return redirect("tasks:assignment", pk)
    fresh = get_assignment(asks(request), pk, at=now())
    return render(
        request, "tasks/assignment.html", assignment_context(request, fresh, act, form, status), status=status
    )


def _done(request: HttpRequest, assignment: Assignment, act: str, form: forms.Form) -> int:
    """200 where it was done, 409 where somebody was faster, 422 where it is refused with words."""
    how: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if value is not None}
    if act == "receive":
        how.pop("note", None)
    elif act == "accept" and not how.get("note"):
        how["note"] = ""
    try:
        ACTS[act].verb(assignment, by=writer(request), at=now(), **how)
    except StaleVersion:
        return 409
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return 422
    return 200


@require_POST
def answer_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a request for more time."""
    asked = get_time_request(asks(request), pk, at=now())
    form = TimeAnswerForm(request.POST, prefix="answer-time")
    status = _answered(request, asked, form) if form.is_valid() else 422
    if status == 200:
        messages.success(request, SAID["answer-time"])
        return redirect("tasks:assignment", asked.assignment_id)
    fresh = get_assignment(asks(request), asked.assignment_id, at=now())
    context = assignment_context(request, fresh, "answer-time", form, status)
    return render(request, "tasks/assignment.html", context, status=status)


def _answered(request: HttpRequest, asked: Any, form: forms.Form) -> int:
    data = form.cleaned_data
    how = {"version": data["request_version"], "day": data["day"], "words": data["words"]}
    try:
        deciding.answer_time_request(asked, TimeAnswer(data["answer"]), by=writer(request), at=now(), **how)
    except StaleVersion:
        return 409
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return 422
    return 200


@require_http_methods(["GET", "POST"])
def pass_assignment_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the task to units below."""
    assignment = get_assignment(asks(request), pk, at=now())
    if not may_answer(asks(request), assignment, at=now()):
        raise Http404
    units, first = units_to_pass_on_to(writer(request), at=now()), {"version": assignment.version}
    form = PassOnForm(request.POST or None, units=units, day=timezone.localdate(), initial=first)
    if request.method == "POST" and form.is_valid() and _passed_on(request, assignment, form):
        return redirect("tasks:assignment", pk)
    context = {"assignment": assignment, "form": form}
    return render(request, "tasks/pass_on.html", context, status=form.answer_status)


def _passed_on(request: HttpRequest, assignment: Assignment, form: PassOnForm) -> bool:
    data = form.cleaned_data
    how = {"version": data["version"], "last_on": data["last_on"], "words": data["words"]}
    try:
        pass_on(assignment, list(data["units"]), by=writer(request), at=now(), **how)
    except (TaskRefused, StaleVersion) as refusal:
        words = refusal if isinstance(refusal, TaskRefused) else TaskRefused("wrong_state")
        form.add_error(None, refusal_words(words))
        return False
    return True
